/** Groups of inputs in the document of `beringsim explain`. */
import { z } from 'zod';
import { inputGroups } from '../../../experiment/explaining/groups.ts';
import type { Bounded, GroupMove, Robustness } from '../../../experiment/explanation.ts';
import { finiteOrNull } from '../../../units/numbers.ts';
import { countSchema, optionalFigure } from '../document.ts';

const withinBounds = (meaning: string) =>
  z.strictObject({
    value: optionalFigure(meaning),
    low: optionalFigure('lower bound'),
    high: optionalFigure('upper bound'),
  });

const move = (what: string) =>
  z
    .strictObject({
      share: withinBounds(
        'share of the variance of its ranks that the group explains, out of sample [0 to 1]',
      ),
      low: withinBounds(
        `P50 of the ${what} in the quarter of the runs with the lowest index; null: beyond the horizon`,
      ),
      high: withinBounds(`P50 of the ${what} in the quarter with the highest`),
    })
    .nullable();

export const robustnessShape = z
  .strictObject({
    runs: countSchema('runs'),
    finish_d: withinBounds('P50 of all runs, in days since day zero'),
    cost_usd: withinBounds('P50 of all runs'),
    groups: z.array(
      z.strictObject({
        group: z.enum(inputGroups),
        inputs: countSchema('drawn inputs that are in it'),
        finish_d: move('finish'),
        cost_usd: move('cost'),
      }),
    ),
  })
  .nullable()
  .describe('how finish and cost move with each group of inputs; null with fewer than 40 runs');

export function robustnessJson(found: Robustness | null | undefined): object | null {
  if (!found) return null;
  const { runs, finish_d, cost_usd, groups } = found;
  return {
    runs,
    finish_d: withNulls(finish_d),
    cost_usd: withNulls(cost_usd),
    groups: groups.map((one) => ({
      group: one.group,
      inputs: one.inputs,
      finish_d: moveJson(one.finish_d),
      cost_usd: moveJson(one.cost_usd),
    })),
  };
}

function moveJson(found: GroupMove | null): object | null {
  return found && { share: withNulls(found.share), low: withNulls(found.low), high: withNulls(found.high) };
}

function withNulls({ value, low, high }: Bounded): object {
  return { value: finiteOrNull(value), low: finiteOrNull(low), high: finiteOrNull(high) };
}
