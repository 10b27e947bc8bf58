/** What power stations, camps and trades come to in a run, from the rows of their months. */
import type { Mutable } from '../trace/recorder.ts';
import type { Rows, TableName } from '../trace/tables/tables.ts';
import { sum } from '../units/numbers.ts';

export interface PowerSummary {
  readonly site: string;
  /** Generated [MWh]. */
  readonly mwh: number;
  /** Most that was drawn at a time [MW]. */
  readonly peak_mw: number;
  /** Hours in which somebody had less than it asked for. */
  readonly short_h: number;
  /** Burnt, in the unit of the commodity. */
  readonly fuel: number;
}

export interface CampSummary {
  readonly site: string;
  /** Most people that lived there at a time. */
  readonly peak: number;
  /** Person-days. */
  readonly person_d: number;
}

export interface TradeSummary {
  readonly trade: string;
  /** Most that were employed at the end of a month. */
  readonly peak: number;
  readonly hired: number;
  readonly left: number;
}

/** Each list is left out where the run has nothing of its kind. */
export interface PowerAndPeople {
  readonly power?: readonly PowerSummary[];
  readonly camps?: readonly CampSummary[];
  readonly trades?: readonly TradeSummary[];
}

export const tablesOfPowerAndPeople = ['generation', 'camps', 'people'] as const;

export class PowerAndPeopleSummed {
  private readonly power = new Map<string, Mutable<PowerSummary>>();
  private readonly camps = new Map<string, Mutable<CampSummary>>();
  private readonly trades = new Map<string, Mutable<TradeSummary>>();

  record<T extends TableName>(table: T, row: Rows[T]): void {
    if (table === 'generation') this.addGeneration(row as Rows['generation']);
    if (table === 'camps') this.addCamp(row as Rows['camps']);
    if (table === 'people') this.addTrade(row as Rows['people']);
  }

  private addGeneration({ site, mwh, peak_mw, short_h, fuel }: Rows['generation']): void {
    const found = entryOf(this.power, site, { site, mwh: 0, peak_mw: 0, short_h: 0, fuel: 0 });
    found.mwh += mwh;
    found.peak_mw = Math.max(found.peak_mw, peak_mw);
    found.short_h += short_h;
    found.fuel += fuel;
  }

  private addCamp({ site, peak, person_d }: Rows['camps']): void {
    const found = entryOf(this.camps, site, { site, peak: 0, person_d: 0 });
    found.peak = Math.max(found.peak, peak);
    found.person_d += person_d;
  }

  private addTrade({ trade, employed, hired, left }: Rows['people']): void {
    const found = entryOf(this.trades, trade, { trade, peak: 0, hired: 0, left: 0 });
    found.peak = Math.max(found.peak, employed);
    found.hired += hired;
    found.left += left;
  }

  summary(): PowerAndPeople {
    return {
      ...(this.power.size > 0 && { power: [...this.power.values()] }),
      ...(this.camps.size > 0 && { camps: [...this.camps.values()] }),
      ...(this.trades.size > 0 && { trades: [...this.trades.values()] }),
    };
  }
}

/** The same for the results of many runs: null where the run has none. */
export function peaksOf({ power = [], camps = [] }: PowerAndPeople) {
  const most = (values: readonly number[]) => (values.length === 0 ? null : Math.max(...values));
  return {
    peak_people: most(camps.map(({ peak }) => peak)),
    peak_mw: most(power.map(({ peak_mw }) => peak_mw)),
    power_short_h: power.length === 0 ? null : sum(power.map(({ short_h }) => short_h)),
  };
}

function entryOf<T>(all: Map<string, T>, name: string, nothing: T): T {
  const found = all.get(name) ?? nothing;
  all.set(name, found);
  return found;
}
