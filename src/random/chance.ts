/** All chance of one run: live streams by name, and quantities drawn at their level. */
import { type DistributionSpec, distributionOf } from './distribution.ts';
import { openStream, type Stream, type StreamName } from './stream.ts';

/**
 * At which level a value is drawn.
 * - `run`: once a run for the input. All classes share the same luck: each maps one uniform number through its own
 *   distribution, so that they are good or bad together. What we do not know about the world.
 * - `class`: once a run for each class (machine class, ground class, fleet ...). What we do not know about that class.
 * - `group`: once for each group, whatever the class: one uniform number, mapped as at `run`. A nation, a contractor, a
 *   formation.
 * - `entity`: once for each drive, ship, plant, site or zone that has the value. This crew, this set-up, this hull.
 * - `event`: anew each time. What varies from one ring, repair or passage to the next.
 */
export const levels = ['run', 'class', 'group', 'entity', 'event'] as const;
export type Level = (typeof levels)[number];

/** Where a quantity is used. */
export interface Use {
  /** Names the input for all classes, such as 'machines.build_h'. */
  readonly input: string;
  /** The declaration it stands in, such as 'running-shield'. */
  readonly class: string;
  /** The drive, ship, plant, disposal, site, sea or zone that has the value. */
  readonly entity: string;
  /** What the entity names in its key `group`. */
  readonly group?: string | undefined;
  /** Whose events they are, where several draw for one entity: a bore in a zone, a ship at a site, a year of a sea. */
  readonly by?: string;
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
  stream(...name: StreamName): Stream {
    const key = JSON.stringify(name);
    let stream = this.streams.get(key);
    if (stream === undefined) {
      stream = openStream(this.seed, this.replication, ...name);
      this.streams.set(key, stream);
    }
    return stream;
  }

  /** A function that gives the next value of the quantity at this use. @throws when it is drawn per group and the entity has none */
  sampler(quantity: number | Uncertain, use: Use): () => number {
    if (typeof quantity === 'number') return () => quantity;
    const { per, ...spec } = quantity;
    const distribution = distributionOf(spec as DistributionSpec);
    const name = streamName(per, use);
    if (per === 'event') {
      const stream = this.stream(...name);
      return () => distribution.quantile(stream.uniform());
    }
    // A value of its own stream: it does not depend on who asks first.
    const value = distribution.quantile(openStream(this.seed, this.replication, ...name).uniform());
    return () => value;
  }
}

function streamName(per: Level, { input, class: kind, entity, group, by }: Use): StreamName {
  switch (per) {
    case 'run':
      return [per, input];
    case 'class':
      return [per, input, kind];
    case 'group':
      if (group === undefined) throw new Error(`${input} is drawn per group, and ${entity} has none`);
      return [per, input, group];
    case 'entity':
      return [per, input, kind, entity];
    case 'event':
      return by === undefined ? [per, input, kind, entity] : [per, input, kind, entity, by];
  }
}
