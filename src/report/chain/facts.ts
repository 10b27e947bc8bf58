/** What is known of a run besides its chains, so that they can be told in sentences. */
import type { ModelFile } from '../../model/language/schema.ts';
import { UtcClock } from '../../trace/clock.ts';
import { TIME_STEP_H } from '../../trace/column.ts';
import type { Cause } from '../../trace/lost-time.ts';
import type { Rows } from '../../trace/tables/tables.ts';
import { rounded } from './words.ts';

export type ChainLink = Rows['critical_chain'];

/** The tables that the sentences come from. */
export const tablesOfFacts = [
  'entities',
  'waits',
  'rings',
  'voyages',
  'orders',
  'cargo',
  'milestones',
  'steps',
] as const;

export type FactRows = { readonly [T in (typeof tablesOfFacts)[number]]: readonly Rows[T][] };

/** What the sentences need of the model. */
export type Plan = Pick<ModelFile, 'sites' | 'supply'> &
  Partial<Pick<ModelFile, 'operations' | 'weather' | 'drives'>>;

export class ChainFacts {
  readonly clock: UtcClock;
  readonly orders: ReadonlyMap<number, Rows['orders']>;
  readonly voyages: readonly Rows['voyages'][];
  readonly milestones: readonly Rows['milestones'][];
  readonly plan: Plan;
  private readonly entities: ReadonlyMap<string, Rows['entities']>;
  private readonly ends: ReadonlyMap<string, Rows['waits']>;
  private readonly roundsOf = new Map<string, Rows['rings'][]>();
  private readonly cargo: readonly Rows['cargo'][];
  private readonly steps: readonly Rows['steps'][];

  /** @param start_ms start of the run [ms since 1970] */
  constructor(start_ms: number, plan: Plan, rows: FactRows) {
    this.clock = new UtcClock(start_ms);
    this.plan = plan;
    this.orders = new Map(rows.orders.map((order) => [order.order, order]));
    this.voyages = rows.voyages;
    this.milestones = rows.milestones;
    this.entities = new Map(rows.entities.map((entity) => [entity.entity, entity]));
    this.ends = new Map(rows.waits.map((wait) => [endOf(wait.entity, wait.to_h), wait]));
    for (const round of rows.rings) {
      const rounds = this.roundsOf.get(round.drive);
      if (rounds === undefined) this.roundsOf.set(round.drive, [round]);
      else rounds.push(round);
    }
    this.cargo = rows.cargo;
    this.steps = rows.steps;
  }

  entity(name: string): Rows['entities'] | undefined {
    return this.entities.get(name);
  }

  /** The wait of an entity that ended at this time. */
  waitEnding(entity: string, at_h: number): Rows['waits'] | undefined {
    return this.ends.get(endOf(entity, at_h));
  }

  /** The step of an actor in which a wait for a place, a stock or a mate ended at this time. */
  stepWaiting(actor: string, at_h: number): Rows['steps'] | undefined {
    const under = this.steps.filter(
      (step) =>
        step.actor === actor && step.begun_h < at_h && at_h <= (step.done_h ?? at_h) + TIME_STEP_H / 2,
    );
    return under.at(0);
  }

  /** Rounds that a drive built after one time and up to another. */
  rounds(drive: string, from_h: number, to_h: number): readonly Rows['rings'][] {
    const rounds = this.roundsOf.get(drive) ?? [];
    return rounds.slice(
      firstAfter(rounds, from_h + TIME_STEP_H / 2),
      firstAfter(rounds, to_h + TIME_STEP_H / 2),
    );
  }

  /** The drive that a drive met when it ended at this time; empty when it met none, undefined when it did not end. */
  endOfDrive(drive: string, at_h: number): string | undefined {
    const now = this.milestones.filter(({ time_h }) => Math.abs(time_h - at_h) < TIME_STEP_H);
    if (!now.some(({ milestone, entity }) => milestone === 'drive-done' && entity === drive))
      return undefined;
    const met = now.find(
      ({ milestone, entity, detail }) => milestone === 'faces-met' && (entity === drive || detail === drive),
    );
    return met === undefined ? '' : met.entity === drive ? met.detail : met.entity;
  }

  /** The zone of ground that a drive was in: of the round that it built next. */
  groundAt(drive: string, time_h: number): string | undefined {
    const rounds = this.roundsOf.get(drive) ?? [];
    const next = firstAfter(rounds, time_h);
    return (rounds[next] ?? rounds.at(-1))?.zone;
  }

  /** The voyage of a ship that was under way at a time, from loading to return. */
  voyageAt(ship: string, time_h: number): Rows['voyages'] | undefined {
    return this.voyages.find(
      (one) =>
        one.ship === ship && one.loading_h <= time_h && time_h < (one.returned_h ?? Number.POSITIVE_INFINITY),
    );
  }

  /** What a voyage had landed by a time of the commodity that came last. */
  landedBy(
    voyage: number,
    time_h: number,
  ): { readonly commodity: string; readonly quantity: number } | undefined {
    const lots = this.cargo.filter((lot) => lot.voyage === voyage && lot.landed_h <= time_h);
    const last = lots.at(-1);
    if (last === undefined) return undefined;
    const own = lots.filter(({ commodity }) => commodity === last.commodity);
    return { commodity: last.commodity, quantity: own.reduce((total, { quantity }) => total + quantity, 0) };
  }

  /** Whether no other ship came to the site between the opening of its sea and this one. */
  isFirstOfSeason({ voyage, to, arrived_h, by }: Rows['voyages']): boolean {
    const sea = this.plan.sites[to]?.sea;
    if (arrived_h === null || sea === undefined || by !== 'sea') return false;
    const opened = this.milestones.findLast(
      ({ milestone, entity, time_h }) => milestone === 'sea-open' && entity === sea && time_h <= arrived_h,
    );
    if (opened === undefined) return false;
    return !this.voyages.some(
      (other) =>
        other.voyage !== voyage &&
        other.by === 'sea' &&
        other.to === to &&
        other.arrived_h !== null &&
        opened.time_h <= other.arrived_h &&
        other.arrived_h < arrived_h,
    );
  }

  /** The site from whose yard the goods of an entity's site come that are out with a cause. */
  hubOf(entity: string, cause: Cause): string | undefined {
    const { sites, supply } = this.plan;
    const home = sites[this.entity(entity)?.site ?? '']?.stores ?? {};
    for (const [commodity, { from = '' }] of Object.entries(home)) {
      const isOut = supply?.commodities?.[commodity]?.cause_when_out === cause;
      if (isOut && sites[from]?.stores?.[commodity] !== undefined) return from;
    }
    return undefined;
  }

  /** Most that a yard holds. */
  capacity(site: string, commodity: string): number | undefined {
    return this.plan.sites[site]?.stores?.[commodity]?.capacity;
  }

  /** The goods as they are spoken of: rings, running-rings, cement. */
  goods(commodity: string): string {
    return this.unit(commodity) === 'ring' ? `${commodity}s` : commodity;
  }

  /** So much of them: 185 rings, 40 bolts, 45274 t of cement. */
  amount(commodity: string, quantity: number): string {
    const unit = this.unit(commodity);
    if (unit === 'ring') return `${rounded(quantity)} ${commodity}${quantity === 1 ? '' : 's'}`;
    return unit === 'piece' || unit === undefined
      ? `${rounded(quantity)} ${commodity}`
      : `${rounded(quantity)} ${unit} of ${commodity}`;
  }

  private unit(commodity: string): string | undefined {
    return this.plan.supply?.commodities?.[commodity]?.unit;
  }
}

/** Place of the first round that was built at a time or after it; rounds stand in order of time. */
function firstAfter(rounds: readonly Rows['rings'][], time_h: number): number {
  let [low, high] = [0, rounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rounds[middle] as Rows['rings']).built_h < time_h) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Names a wait by its end, to the step at which times are kept. */
export function endOf(entity: string, to_h: number): string {
  return `${entity} ${to_h.toFixed(3)}`;
}
