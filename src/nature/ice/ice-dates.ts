/** Clear and freeze dates of generated years: a trend, plus departures drawn in pairs from the observed summers. */

import type { Ice } from '../../model/language/ice.ts';
import type { ObservedSeason } from '../../model/model.ts';
import type { Chance } from '../../random/chance.ts';
import { distributionOf } from '../../random/distribution.ts';
import { power } from '../../random/power.ts';
import type { Stream, StreamName } from '../../random/stream.ts';
import { sum } from '../../units/numbers.ts';

/** Days of the year, or differences of such days. */
interface IceDates {
  readonly clear_d: number;
  readonly freeze_d: number;
}

/** The summer of one year. */
interface IceSummer extends IceDates {
  /** Whether the sea freezes after it; otherwise the freeze date has no meaning. */
  readonly freezes: boolean;
}

const standardNormal = distributionOf({ normal: { mean: 0, sd: 1, low: -5, high: 5 } });

export class IceYears {
  private readonly chance: Chance;
  private readonly record: IceRecord;
  private readonly line: (year: number) => IceDates;
  private readonly known = new Map<Stream, IceSummer>();

  /** @param observed the years to draw from, at least one */
  constructor(ice: Ice, observed: readonly ObservedSeason[], chance: Chance) {
    this.chance = chance;
    this.record = new IceRecord(observed, ice.trend !== undefined);
    this.line = lineOf(ice, this.record, observed, chance);
  }

  /**
   * The summer of a calendar year in a sea [days since 1 January]; it does not depend on other seas or years.
   * @param alike correlation of the sea's departures from the trend with those of the record [0 to 1]
   */
  datesOf(year: number, sea: string, alike: number): IceSummer {
    const middle = this.line(year);
    const common = this.departure('years', year);
    const own = alike < 1 ? this.departure('seas', sea, year) : common;
    // Two independent departures of equal spread, mixed so that the spread and correlation of the pair are
    // kept.
    const [share, rest] = [alike, Math.sqrt(1 - alike * alike)];
    return {
      clear_d: middle.clear_d + share * common.clear_d + rest * own.clear_d,
      freeze_d: middle.freeze_d + share * common.freeze_d + rest * own.freeze_d,
      // Whether a winter comes is taken from the larger part.
      freezes: share >= rest ? common.freezes : own.freezes,
    };
  }

  private departure(...name: StreamName): IceSummer {
    const stream = this.chance.stream('ice', ...name);
    let dates = this.known.get(stream);
    if (dates === undefined) {
      dates = this.record.departure(stream);
      this.known.set(stream, dates);
    }
    return dates;
  }
}

/** Expected clear and freeze date of a year: the line of the record, and beyond it as the model says. */
function lineOf(
  ice: Ice,
  record: IceRecord,
  observed: readonly ObservedSeason[],
  chance: Chance,
): (year: number) => IceDates {
  const { trend } = ice;
  const use = { class: 'ice', entity: 'ice' };
  const last = Math.max(...observed.map(({ year }) => year));
  const rateOf = (side: 'clear' | 'freeze') => {
    const given = trend?.[`${side}_d_per_decade`];
    if (given === undefined) return record.slope[`${side}_d`];
    return chance.sampler(given, { input: `ice.trend.${side}_d_per_decade`, ...use })() / 10;
  };
  const [clear_d_per_y, freeze_d_per_y] = [rateOf('clear'), rateOf('freeze')];
  const longer_d = chance.sampler(ice.longer_season_d, { input: 'ice.longer_season_d', ...use })();
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

/**
 * Observed summers as a straight line (least squares), or their mean, and the pairs of departures from it. A
 * date that is missing because no ice came lies on the line.
 */
class IceRecord {
  readonly slope: IceDates;
  private readonly clear: Side;
  private readonly freeze: Side;
  private readonly departures: readonly IceSummer[];
  private readonly spread: IceDates;
  private readonly correlation: number;
  private readonly bandwidth: number;

  constructor(observed: readonly ObservedSeason[], hasTrend: boolean) {
    const points = (key: 'clear_day' | 'freeze_day') =>
      observed.flatMap(({ year, [key]: day }) => (day === null ? [] : [{ year, day }]));
    this.clear = sideOf(points('clear_day'), hasTrend);
    this.freeze = sideOf(points('freeze_day'), hasTrend);
    this.slope = { clear_d: this.clear.slope, freeze_d: this.freeze.slope };
    this.departures = observed.map(({ year, clear_day, freeze_day }) => {
      const at = this.lineAt(year);
      return {
        clear_d: clear_day === null ? 0 : (clear_day - at.clear_d) * this.clear.wider,
        freeze_d: freeze_day === null ? 0 : (freeze_day - at.freeze_d) * this.freeze.wider,
        freezes: freeze_day !== null,
      };
    });
    const had = (side: 'clear_day' | 'freeze_day') =>
      this.departures.filter((_, index) => (observed[index] as ObservedSeason)[side] !== null);
    const c = had('clear_day').map((one) => one.clear_d);
    const f = had('freeze_day').map((one) => one.freeze_d);
    this.spread = {
      clear_d: Math.sqrt(productsOfDepartures(c, c) / c.length),
      freeze_d: Math.sqrt(productsOfDepartures(f, f) / f.length),
    };
    const scale = this.spread.clear_d * this.spread.freeze_d;
    const pairs = had('clear_day').filter(({ freezes }) => freezes);
    const joint = productsOfDepartures(
      pairs.map((one) => one.clear_d),
      pairs.map((one) => one.freeze_d),
    );
    this.correlation =
      scale > 0 && pairs.length > 0 ? Math.max(-1, Math.min(1, joint / pairs.length / scale)) : 0;
    // Silverman (1986), equations 4.14 and 4.15, for two dimensions and a kernel with the covariance of the data.
    this.bandwidth = power(observed.length, -1 / 6);
  }

  lineAt(year: number): IceDates {
    return { clear_d: this.clear.at(year), freeze_d: this.freeze.at(year) };
  }

  /**
   * One observed pair, moved a little so that decades do not simply repeat the record, and shrunk to keep the
   * spread: the smoothed bootstrap of Silverman (1986), section 6.4.
   */
  departure(luck: Stream): IceSummer {
    const drawn = this.departures[Math.floor(luck.uniform() * this.departures.length)] as IceSummer;
    const one = standardNormal.quantile(luck.uniform());
    const other = standardNormal.quantile(luck.uniform());
    const { bandwidth, spread, correlation } = this;
    const joint = correlation * one + Math.sqrt(Math.max(0, 1 - correlation ** 2)) * other;
    const shrunk = Math.sqrt(1 + bandwidth ** 2);
    return {
      clear_d: (drawn.clear_d + bandwidth * spread.clear_d * one) / shrunk,
      freeze_d: (drawn.freeze_d + bandwidth * spread.freeze_d * joint) / shrunk,
      freezes: drawn.freezes,
    };
  }
}

/** One of the two dates over the years. */
interface Side {
  /** Days a year. */
  readonly slope: number;
  /** Factor that restores the spread lost to the fit of the line. */
  readonly wider: number;
  at(year: number): number;
}

function sideOf(points: readonly { readonly year: number; readonly day: number }[], hasTrend: boolean): Side {
  const n = points.length;
  const [years, days] = [points.map(({ year }) => year), points.map(({ day }) => day)];
  const middle_y = sum(years) / n;
  const mean = sum(days) / n;
  const slope = hasTrend ? productsOfDepartures(years, days) / productsOfDepartures(years, years) : 0;
  // n / (n - 2), or n / (n - 1) about a mean.
  const free = n - (hasTrend ? 2 : 1);
  return {
    slope,
    wider: free > 0 ? Math.sqrt(n / free) : 1,
    at: (year) => mean + slope * (year - middle_y),
  };
}

/** Sum of products of departures from the means. */
function productsOfDepartures(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [sum(a) / a.length, sum(b) / b.length];
  return sum(a.map((value, index) => (value - meanA) * ((b[index] as number) - meanB)));
}
