/** A row for each drive: what was forecast of it, what happened, and how the forecast and its rivals score. */
import type { HindcastRow } from '../../trace/tables/hindcast.ts';
import type { BoredDrive } from './drives.ts';
import type { Fitted } from './parameters.ts';
import { othersThan, type Rival, rivalForecast, rivals } from './rivals.ts';
import { reckoned } from './rule.ts';
import type { SimulatedDrive } from './run.ts';
import { type Scored, scoreOf } from './scores.ts';

/** A row, and the scores of the rivals that are not in the table. */
export interface ScoredDrive {
  readonly row: HindcastRow;
  readonly rivals: Readonly<Record<Rival, Scored>>;
}

/** @param record shown drives, which the rivals learn from */
export function scoredDrive(
  { drive, durations }: SimulatedDrive,
  record: readonly BoredDrive[],
  fitted: Fitted | null,
): ScoredDrive {
  const { id, project, length_m, diameter_m, drives, confidence, actual_months } = drive;
  const own = scoreOf(
    durations.map(({ months }) => months),
    actual_months,
  );
  const others = othersThan(project, record);
  const ofRival = (rival: Rival) => scoreOf(rivalForecast(rival, drive, others), actual_months);
  const byRival = Object.fromEntries(rivals.map((rival) => [rival, ofRival(rival)])) as Record<Rival, Scored>;
  const { machine, ground } = reckoned(drive);
  return {
    rivals: byRival,
    row: {
      id,
      p10_months: own.p10,
      p50_months: own.p50,
      p90_months: own.p90,
      actual_months,
      percentile: own.percentile,
      place: placeOfActual(own, actual_months),
      p95_months: own.p95,
      crps_months: own.crps,
      log_crps: own.log_crps,
      log_crps_rates: byRival.rates.log_crps,
      log_crps_lognormal: byRival.lognormal.log_crps,
      log_crps_regression: byRival.regression.log_crps,
      project,
      machine,
      ground,
      length_m,
      diameter_m,
      drives,
      confidence,
      parameters: fitted === null ? 'none' : Object.hasOwn(fitted.folds, project) ? 'fold' : 'all',
    },
  };
}

function placeOfActual({ p10, p90 }: Scored, actual: number): HindcastRow['place'] {
  if (actual < p10) return 'before P10';
  return actual > p90 ? 'after P90' : 'within';
}
