/** All chance of one run: live streams by name, and quantities drawn at their level. */
import { Copula, type RankCorrelation } from './copula.ts';
import { type DistributionSpec, distributionOf, quantileOf } from './distribution.ts';
import type { Level } from './level.ts';
import { openStream, type Stream, type StreamName } from './stream.ts';
import { type Parameter, type PlacedParameter, rangeOf, settled, type Uncertain } from './uncertain.ts';

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

/** A value drawn above the level of events. */
export interface Draw {
  /** The distribution or parameter of the model that it was drawn from. */
  readonly of: Uncertain | Parameter;
  readonly use: Use;
  /** The uniform number that the value was made of. */
  readonly uniform: number;
  readonly value: number;
}

export interface ChanceOptions {
  /** Between inputs, or parameters of inputs, that are drawn per run. */
  readonly correlations?: readonly RankCorrelation[] | undefined;
  /** Keeps what is drawn above the level of events. */
  readonly keepDraws?: boolean;
}

export class Chance {
  private readonly seed: number;
  private readonly replication: number;
  private readonly streams = new Map<string, Stream>();
  private readonly copula: Copula | null;
  private readonly kept: Map<Uncertain | Parameter, Map<string, Draw>> | null;

  /** @throws RangeError for correlations that cannot hold together */
  constructor(
    seed: number,
    replication: number,
    { correlations = [], keepDraws = false }: ChanceOptions = {},
  ) {
    this.seed = seed;
    this.replication = replication;
    this.copula = correlations.length > 0 ? new Copula(correlations) : null;
    this.kept = keepDraws ? new Map() : null;
  }

  /** What was drawn above the level of events, each draw once, in the order in which it was asked for; none where not kept. */
  get draws(): Draw[] {
    return [...(this.kept?.values() ?? [])].flatMap((draws) => [...draws.values()]);
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
    const distribution = distributionOf(settled(spec, (parameter) => this.parameter(parameter, use)));
    if (per === 'event') {
      const stream = this.stream(...streamName(per, use));
      return () => distribution.quantile(stream.uniform());
    }
    const value = this.draw(quantity, use, (u) => distribution.quantile(u));
    return () => value;
  }

  /** A parameter is drawn as an input named after it. */
  private parameter({ name, parameter }: PlacedParameter, use: Use): number {
    const { per: _, ...spec } = parameter;
    const { low, high } = rangeOf(parameter);
    const quantile = quantileOf(spec as DistributionSpec);
    const at = { ...use, input: `${use.input}.${name}` };
    return this.draw(parameter, at, (u) => Math.min(high, Math.max(low, quantile(u))));
  }

  /** Draws from a stream of its own: the value does not depend on who asks first. */
  private draw(of: Uncertain | Parameter, use: Use, quantile: (u: number) => number): number {
    const name = streamName(of.per, use);
    const first = (...parts: StreamName) => openStream(this.seed, this.replication, ...parts).uniform();
    const uniform =
      of.per === 'run' && this.copula !== null
        ? this.copula.uniform(use.input, (input) => first(of.per, input))
        : first(...name);
    const value = quantile(uniform);
    if (this.kept !== null) {
      const draws = this.kept.get(of) ?? new Map<string, Draw>();
      this.kept.set(of, draws.set(JSON.stringify(name), { of, use, uniform, value }));
    }
    return value;
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
