/** The random numbers of one run: streams by name, and quantities drawn at their level. */
import { Copula, type RankCorrelation } from './copula.ts';
import { type DistributionSpec, distributionOf, quantileOf } from './distribution.ts';
import type { Level } from './level.ts';
import { openStream, type Stream, type StreamName } from './stream.ts';
import { type Parameter, type PlacedParameter, rangeOf, settled, type Uncertain } from './uncertain.ts';

/** Where a quantity is used. */
export interface Use {
  /** Names the input for all classes, such as 'machines.build_h'. */
  readonly input: string;
  /** The class that has the value, such as 'running-shield'. */
  readonly class: string;
  /** The drive, ship, plant, disposal, site, sea or zone that has the value. */
  readonly entity: string;
  /** Group of the entity, from its key `group`. */
  readonly group?: string | undefined;
  /** Which of several processes draws events for one entity: a bore in a zone, a ship at a site, a year of a sea. */
  readonly by?: string;
}

/** A value drawn above the level of events. */
export interface Draw {
  /** The distribution or parameter of the model that it was drawn from. */
  readonly of: Uncertain | Parameter;
  readonly use: Use;
  /** The uniform number that gave the value. */
  readonly uniform: number;
  readonly value: number;
}

export interface ChanceOptions {
  /** Rank correlations between inputs, or parameters of inputs: of draws per run, or where it says so, of each draw of an input with those per run of the other. */
  readonly correlations?: readonly RankCorrelation[] | undefined;
  /** Keeps the draws above the level of events. */
  readonly keepDraws?: boolean;
  /** Every value above the level of events is its median. */
  readonly atMedian?: boolean;
}

/** A part of a model in which the quantities `Key` are numbers. */
export type WithNumbers<Part, Key extends keyof Part> = {
  readonly [K in keyof Part]: K extends Key ? number | Extract<Part[K], undefined> : Part[K];
};

/** The random numbers of one run: a stream for each name, and draws of uncertain inputs at their levels. */
export class Chance {
  private readonly seed: number;
  private readonly replication: number;
  private readonly streams = new Map<string, Stream>();
  private readonly copula: Copula | null;
  private readonly atMedian: boolean;
  private readonly kept: Map<Uncertain | Parameter, Map<string, Draw>> | null;

  /** @throws RangeError for correlations that contradict each other */
  constructor(
    seed: number,
    replication: number,
    { correlations = [], keepDraws = false, atMedian = false }: ChanceOptions = {},
  ) {
    this.seed = seed;
    this.replication = replication;
    this.copula = correlations.length > 0 ? new Copula(correlations) : null;
    this.atMedian = atMedian;
    this.kept = keepDraws ? new Map() : null;
  }

  /** Draws above the level of events, each once, in the order of their first use; empty unless kept. */
  get draws(): Draw[] {
    return [...(this.kept?.values() ?? [])].flatMap((draws) => [...draws.values()]);
  }

  /** The stream of this name; a second call returns the same stream, which continues. */
  stream(...name: StreamName): Stream {
    const key = JSON.stringify(name);
    let stream = this.streams.get(key);
    if (stream === undefined) {
      stream = openStream(this.seed, this.replication, ...name);
      this.streams.set(key, stream);
    }
    return stream;
  }

  /**
   * Returns a function that draws the next value of the quantity at this use.
   * @throws when it is drawn per group and the entity has no group
   */
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

  /**
   * A part of a model with numbers for its quantities `keys`, each drawn once at this use as the input
   * `section.key`; what it does not state stays out.
   */
  withDrawn<Part extends object, Key extends keyof Part & string>(
    part: Part,
    keys: readonly Key[],
    section: string,
    use: Omit<Use, 'input'>,
  ): WithNumbers<Part, Key> {
    const numbers = keys.flatMap((key) => {
      const quantity = part[key] as number | Uncertain | undefined;
      const input = `${section}.${key}`;
      return quantity === undefined ? [] : [[key, this.sampler(quantity, { ...use, input })()] as const];
    });
    return { ...part, ...Object.fromEntries(numbers) } as WithNumbers<Part, Key>;
  }

  /** Draws a parameter, as an input of its own name. */
  private parameter({ name, parameter }: PlacedParameter, use: Use): number {
    const { per: _, ...spec } = parameter;
    const { low, high } = rangeOf(parameter);
    const quantile = quantileOf(spec as DistributionSpec);
    const at = { ...use, input: `${use.input}.${name}` };
    return this.draw(parameter, at, (u) => Math.min(high, Math.max(low, quantile(u))));
  }

  /** Draws from a stream of its own, so that the value does not depend on the order of use. */
  private draw(of: Uncertain | Parameter, use: Use, quantile: (u: number) => number): number {
    const name = streamName(of.per, use);
    const first = (...parts: StreamName) => openStream(this.seed, this.replication, ...parts).uniform();
    const mixed = () =>
      this.copula === null || !(of.per === 'run' || this.copula.mixesEveryLevel(use.input))
        ? first(...name)
        : this.copula.uniform(use.input, (input) => first(...(input === use.input ? name : ['run', input])));
    const uniform = this.atMedian ? 0.5 : mixed();
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
