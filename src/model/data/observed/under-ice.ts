/** On which days waves that a series lacks are no waves, because there is ice. */
import { MS_PER_DAY, monthDayOf } from '../../../units/dates.ts';
import type { Ice } from '../../language/ice.ts';
import { highest, lowest } from '../../language/quantity.ts';
import type { UnderIce } from '../../language/series.ts';
import type { ObservedSeason } from '../../model.ts';

/** What stands for a date where no ice cleared, or none came. */
const NEVER_CLOSED = { clear_day: Number.NEGATIVE_INFINITY, freeze_day: Number.POSITIVE_INFINITY };

/** Whether missing waves of a moment [ms since 1970] are no waves, because there is ice. */
export type IsUnderIce = (moment_ms: number) => boolean;

interface IceDays {
  readonly isUnderIce: IsUnderIce;
  /** The same for the same days. */
  readonly key: string;
}

/**
 * By two days of the year, both included; or by a sea: the days on which it may be closed, from its earliest freeze date to its
 * latest clear date. Those are the observed dates of the year, moved by the least and the most that the sea differs; for years
 * that were not observed, the earliest and the latest of all.
 */
export function iceDaysOf(
  underIce: UnderIce | undefined,
  ice: Ice | undefined,
  seasons: readonly ObservedSeason[],
): IceDays | undefined {
  if (underIce === undefined) return undefined;
  if (!('sea' in underIce)) {
    const { from, to } = underIce;
    const isUnderIce = (moment_ms: number): boolean => {
      const day = monthDayOf(moment_ms);
      return from <= to ? day >= from && day <= to : day >= from || day <= to;
    };
    return { isUnderIce, key: '' };
  }
  const sea = ice?.seas[underIce.sea];
  // A sea that is not declared, or without dates, is told elsewhere.
  if (sea === undefined || sea.ice_free || seasons.length === 0) return { isUnderIce: () => false, key: '' };
  const [clears, freezes] = [highest(sea.clear_shift_d), lowest(sea.freeze_shift_d)];
  const open = new Map(seasons.map((one) => [one.year, one]));
  const any = {
    clear_day: Math.max(...seasons.map(({ clear_day }) => clear_day ?? NEVER_CLOSED.clear_day)),
    freeze_day: Math.min(...seasons.map(({ freeze_day }) => freeze_day ?? NEVER_CLOSED.freeze_day)),
  };
  const isUnderIce = (moment_ms: number): boolean => {
    const year = new Date(moment_ms).getUTCFullYear();
    const day = (moment_ms - Date.UTC(year, 0)) / MS_PER_DAY;
    const { clear_day, freeze_day } = open.get(year) ?? any;
    return (
      day < (clear_day ?? NEVER_CLOSED.clear_day) + clears ||
      day >= (freeze_day ?? NEVER_CLOSED.freeze_day) + freezes
    );
  };
  return { isUnderIce, key: JSON.stringify([sea.clear_shift_d, sea.freeze_shift_d, seasons]) };
}
