/** Clear and freeze dates of the years to come: a trend, and about it pairs drawn from the observed summers. */
import type { ObservedSeason } from '../model/model.ts';
import type { Ice } from '../model/schema-ice.ts';
import type { Chance } from '../random/chance.ts';
import { distributionOf } from '../random/distribution.ts';
import type { Stream } from '../random/stream.ts';

/** Days of the year, or days from them. */
export interface IceDates {
  readonly clear_d: number;
  readonly freeze_d: number;
}

const standardNormal = distributionOf({ normal: { mean: 0, sd: 1, low: -5, high: 5 } });

export class IceYears {
  private readonly chance: Chance;
  private readonly record: IceRecord;
  private readonly line: (year: number) => IceDates;
  private readonly known = new Map<string, IceDates>();

  /** @param observed the years that are drawn from, one at least */
  constructor(ice: Ice, observed: readonly ObservedSeason[], chance: Chance) {
    this.chance = chance;
    this.record = new IceRecord(observed, ice.trend !== undefined);
    this.line = lineOf(ice, this.record, observed, chance);
  }

  /**
   * The summer of a calendar year in a sea, the same whatever other seas or years are asked for [days since 1 January].
   * @param alike correlation of the sea's years with the observed ones, about the trend [0 to 1]
   */
  datesOf(year: number, sea: string, alike: number): IceDates {
    const middle = this.line(year);
    const common = this.departure(`ice/years/${year}`);
    const own = alike < 1 ? this.departure(`ice/${sea}/${year}`) : common;
    // Two independent departures of equal spread, mixed so that the spread and the correlation of the pair stay.
    const [share, rest] = [alike, Math.sqrt(1 - alike * alike)];
    return {
      clear_d: middle.clear_d + share * common.clear_d + rest * own.clear_d,
      freeze_d: middle.freeze_d + share * common.freeze_d + rest * own.freeze_d,
    };
  }

  private departure(name: string): IceDates {
    let dates = this.known.get(name);
    if (dates === undefined) {
      dates = this.record.departure(this.chance.stream(name));
      this.known.set(name, dates);
    }
    return dates;
  }
}

/** Where the dates lie in the middle of a year's chances: the line of the record, and beyond it as the model says. */
function lineOf(
  ice: Ice,
  record: IceRecord,
  observed: readonly ObservedSeason[],
  chance: Chance,
): (year: number) => IceDates {
  const { trend } = ice;
  const last = Math.max(...observed.map(({ year }) => year));
  const rateOf = (side: 'clear' | 'freeze') => {
    const given = trend?.[`${side}_d_per_decade`];
    if (given === undefined) return record.slope[`${side}_d`];
    return chance.sampler(given, { input: `ice.trend.${side}_d_per_decade`, class: 'ice' })() / 10;
  };
  const [clear_d_per_y, freeze_d_per_y] = [rateOf('clear'), rateOf('freeze')];
  const longer_d = chance.sampler(ice.longer_season_d, { input: 'ice.longer_season_d', class: 'ice' })();
  return (year) => {
    const until = Math.min(year, trend?.until_year ?? year);
    const within = record.lineAt(Math.min(until, last));
    const beyond_y = Math.max(0, until - last);
    return {
      clear_d: within.clear_d + clear_d_per_y * beyond_y - longer_d / 2,
      freeze_d: within.freeze_d + freeze_d_per_y * beyond_y + longer_d / 2,
    };
  };
}

/** Observed summers as a straight line (least squares), or their mean, and the pairs of departures from it. */
class IceRecord {
  readonly slope: IceDates;
  private readonly middle_y: number;
  private readonly mean: IceDates;
  private readonly departures: readonly IceDates[];
  private readonly spread: IceDates;
  private readonly correlation: number;
  private readonly bandwidth: number;

  constructor(observed: readonly ObservedSeason[], hasTrend: boolean) {
    const n = observed.length;
    const years = observed.map(({ year }) => year);
    const [clear, freeze] = [
      observed.map(({ clear_day }) => clear_day),
      observed.map(({ freeze_day }) => freeze_day),
    ];
    this.middle_y = sum(years) / n;
    this.mean = { clear_d: sum(clear) / n, freeze_d: sum(freeze) / n };
    const squares = moment(years, years);
    const slopeOf = (days: readonly number[]) => (hasTrend ? moment(years, days) / squares : 0);
    this.slope = { clear_d: slopeOf(clear), freeze_d: slopeOf(freeze) };
    // What the line has taken from the spread is given back: n / (n - 2), or n / (n - 1) about a mean.
    const free = n - (hasTrend ? 2 : 1);
    const wider = free > 0 ? Math.sqrt(n / free) : 1;
    this.departures = observed.map(({ year, clear_day, freeze_day }) => {
      const at = this.lineAt(year);
      return { clear_d: (clear_day - at.clear_d) * wider, freeze_d: (freeze_day - at.freeze_d) * wider };
    });
    const parts = [this.departures.map((one) => one.clear_d), this.departures.map((one) => one.freeze_d)];
    const [c, f] = parts as [number[], number[]];
    this.spread = { clear_d: Math.sqrt(moment(c, c) / n), freeze_d: Math.sqrt(moment(f, f) / n) };
    const scale = this.spread.clear_d * this.spread.freeze_d;
    this.correlation = scale > 0 ? moment(c, f) / n / scale : 0;
    // Silverman (1986), equations 4.14 and 4.15, for two dimensions and a kernel with the covariance of the data.
    this.bandwidth = n ** (-1 / 6);
  }

  lineAt(year: number): IceDates {
    const from_y = year - this.middle_y;
    return {
      clear_d: this.mean.clear_d + this.slope.clear_d * from_y,
      freeze_d: this.mean.freeze_d + this.slope.freeze_d * from_y,
    };
  }

  /**
   * One observed pair, moved a little so that decades are more than the observed years again, and shrunk so that the
   * spread stays: the smoothed bootstrap of Silverman (1986), section 6.4.
   */
  departure(luck: Stream): IceDates {
    const drawn = this.departures[Math.floor(luck.uniform() * this.departures.length)] as IceDates;
    const one = standardNormal.quantile(luck.uniform());
    const other = standardNormal.quantile(luck.uniform());
    const { bandwidth, spread, correlation } = this;
    const joint = correlation * one + Math.sqrt(Math.max(0, 1 - correlation ** 2)) * other;
    const shrunk = Math.sqrt(1 + bandwidth ** 2);
    return {
      clear_d: (drawn.clear_d + bandwidth * spread.clear_d * one) / shrunk,
      freeze_d: (drawn.freeze_d + bandwidth * spread.freeze_d * joint) / shrunk,
    };
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Sum of products of departures from the means. */
function moment(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [sum(a) / a.length, sum(b) / b.length];
  return sum(a.map((value, index) => (value - meanA) * ((b[index] as number) - meanB)));
}
