/** The options that stop an experiment when its estimate is precise enough. */
import type { Precision } from '../../experiment/set/stop-rule.ts';
import { HOURS_PER_DAY, HOURS_PER_YEAR } from '../../units/dates.ts';
import { BadInput } from '../exit.ts';
import { amount, share, sumOf, whole } from './numbers.ts';

/** Replications between two stopping checks, unless told otherwise: intervals of quantiles need some tens. */
export const BATCH = '50';

const HOURS = new Map(Object.entries({ h: 1, d: HOURS_PER_DAY, y: HOURS_PER_YEAR }));

interface PrecisionWords {
  readonly untilMetric: 'finish' | 'cost' | undefined;
  readonly untilQuantile: string | undefined;
  readonly untilHalfwidth: string | undefined;
  readonly batch: string;
}

/** How precise an estimate must be for the set to stop; none when no metric is named. */
export function precisionOf(words: PrecisionWords): Precision | undefined {
  const { untilMetric: metric, untilQuantile, untilHalfwidth } = words;
  const says = untilQuantile !== undefined || untilHalfwidth !== undefined || words.batch !== BATCH;
  if (metric === undefined && !says) return undefined;
  if (metric === undefined)
    throw new BadInput({
      code: 'option',
      found: '--until-quantile, --until-halfwidth, --batch: no --until-metric is given',
      allowed: 'together with --until-metric finish or cost',
      fix: 'for example --until-metric finish --until-quantile 0.8 --until-halfwidth 14d',
    });
  if (untilHalfwidth === undefined)
    throw new BadInput({
      code: 'option',
      found: `--until-metric ${metric}: no --until-halfwidth is given`,
      allowed: 'half of the width of the interval that is narrow enough',
      fix: 'for example --until-metric finish --until-quantile 0.8 --until-halfwidth 14d',
    });
  return {
    metric,
    ...(untilQuantile !== undefined && { quantile: share('until-quantile', untilQuantile) }),
    halfwidth:
      metric === 'finish'
        ? amount('until-halfwidth', untilHalfwidth, HOURS, '14d')
        : sumOf('until-halfwidth', untilHalfwidth),
    batch: whole('batch', words.batch, 2),
  };
}
