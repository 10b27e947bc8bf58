/** What the document of `beringsim explain` holds of a risk register. */
import { z } from 'zod';
import type { Bounded, Explanation } from '../../../experiment/explanation.ts';
import { finiteOrNull } from '../../../units/numbers.ts';
import { countSchema, optionalFigure } from '../document.ts';

const boundedFigure = (meaning: string) =>
  z.strictObject({
    value: optionalFigure(meaning),
    low: optionalFigure('lower bound'),
    high: optionalFigure('upper bound'),
  });

const registered = z.strictObject({
  risk: z.string().describe('its name in the register'),
  title: z.string().describe('empty where there is none'),
  owner: z.string().describe('empty where nobody is named'),
  mitigated: z.boolean().describe('whether the plan has its mitigation'),
  happened: countSchema('runs in which it happened'),
  share: boundedFigure('their share of all that did not fail [0 to 1]'),
  days: boundedFigure('days of stop and delay as drawn, mean of all runs'),
  cost_usd: boundedFigure('dollars besides the time, mean of all runs'),
});

const value = z.strictObject({
  risk: z.string(),
  pairs: countSchema('pairs measured'),
  unfinished: countSchema('of these, pairs with a run that had not finished'),
  gain_d: boundedFigure('mean days that the finish gains without the risk'),
  saved_usd: boundedFigure('mean dollars that the plan saves without it, its mitigation among them'),
  mitigation: z
    .strictObject({
      in_plan: z.boolean(),
      gain_d: boundedFigure('mean days that the finish gains with the mitigation'),
      saved_usd: boundedFigure('mean dollars saved before its price'),
      cost_usd: optionalFigure('its mean price'),
      net_usd: boundedFigure('dollars saved less the price'),
    })
    .nullable()
    .describe('null where there is none'),
});

export const riskShape = {
  risks: z
    .array(registered)
    .optional()
    .describe('the risk register, the most days first; only of a model that has one'),
  risk_values: z.array(value).optional().describe('of --pairs: with and without each risk and mitigation'),
};

/** Nothing for a model without a register. */
export function riskJson({ register, riskValues }: Explanation): object {
  return {
    ...(register && {
      risks: register.map(({ share, days, cost_usd, ...others }) => ({
        ...others,
        share: asWithin(share),
        days: asWithin(days),
        cost_usd: asWithin(cost_usd),
      })),
    }),
    ...(riskValues && {
      risk_values: riskValues.map(({ risk, pairs, unfinished = 0, gain_d, saved_usd, mitigation }) => ({
        risk,
        pairs,
        unfinished,
        gain_d: asWithin(gain_d),
        saved_usd: asWithin(saved_usd),
        mitigation:
          mitigation === undefined
            ? null
            : {
                in_plan: mitigation.inPlan,
                gain_d: asWithin(mitigation.gain_d),
                saved_usd: asWithin(mitigation.saved_usd),
                cost_usd: finiteOrNull(mitigation.cost_usd),
                net_usd: asWithin(mitigation.net_usd),
              },
      })),
    }),
  };
}

function asWithin({ value, low, high }: Bounded): object {
  return { value: finiteOrNull(value), low: finiteOrNull(low), high: finiteOrNull(high) };
}
