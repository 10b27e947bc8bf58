/** All chance of one run: live streams by name, and quantities drawn at their level. */
import { type DistributionSpec, distributionOf } from './distribution.ts';
import { openStream, type Stream } from './stream.ts';

/**
 * At which level a value is drawn.
 * - `run`: once a run for the input. All classes, drives and zones share the same luck: each maps one uniform number
 *   through its own distribution, so that they are good or bad together. What we do not know about the world.
 * - `class`: once a run for each class (machine class, ground class, site ...). What we do not know about that class.
 * - `drive`: once for each drive. The crew, the machine, the set-up of this drive.
 * - `zone`: once for each zone of ground, shared by all drives that cross it.
 * - `event`: anew each time. What varies from one ring, repair or passage to the next.
 */
export const levels = ['run', 'class', 'drive', 'zone', 'event'] as const;
export type Level = (typeof levels)[number];

/** Where a quantity is used. */
export interface Use {
  /** Names the input for all classes, such as 'machines.build_h'. */
  readonly input: string;
  /** The declaration it stands in, such as 'running-shield'. */
  readonly class: string;
  readonly drive?: string;
  readonly zone?: string;
  /** What draws, where that is not a drive: a ship, a plant, a site. */
  readonly entity?: string;
}

type Uncertain = DistributionSpec & { readonly per: Level };

export class Chance {
  private readonly seed: number;
  private readonly replication: number;
  private readonly streams = new Map<string, Stream>();

  constructor(seed: number, replication: number) {
    this.seed = seed;
    this.replication = replication;
  }

  /** The live stream of this name; asking again goes on where it stands. */
  stream(name: string): Stream {
    let stream = this.streams.get(name);
    if (stream === undefined) {
      stream = openStream(this.seed, this.replication, name);
      this.streams.set(name, stream);
    }
    return stream;
  }

  /** A function that gives the next value of the quantity at this use. @throws when the level needs a name that is not given */
  sampler(quantity: number | Uncertain, use: Use): () => number {
    if (typeof quantity === 'number') return () => quantity;
    const { per, ...spec } = quantity;
    const distribution = distributionOf(spec as DistributionSpec);
    const name = streamName(per, use);
    if (per === 'event') {
      const stream = this.stream(name);
      return () => distribution.quantile(stream.uniform());
    }
    // A value of its own stream: it does not depend on who asks first.
    const value = distribution.quantile(openStream(this.seed, this.replication, name).uniform());
    return () => value;
  }
}

function streamName(per: Level, use: Use): string {
  switch (per) {
    case 'run':
      return JSON.stringify(['run', use.input]);
    case 'class':
      return JSON.stringify(['class', use.input, use.class]);
    case 'drive':
      return JSON.stringify(['drive', use.input, use.class, needed(use.drive, per, use)]);
    case 'zone':
      return JSON.stringify(['zone', use.input, use.class, needed(use.zone, per, use)]);
    case 'event':
      return JSON.stringify(['event', use.input, use.class, needed(use.drive ?? use.entity, per, use)]);
  }
}

function needed(name: string | undefined, per: Level, use: Use): string {
  if (name === undefined)
    throw new Error(`${use.input} of ${use.class} is drawn per ${per}, but used without one`);
  return name;
}
