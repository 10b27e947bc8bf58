/** The risk register of many runs as tables for a terminal. */
import type { Bounded, Explanation } from '../../../experiment/explanation.ts';
import type { PromisedMilestone } from '../../../summary/scope.ts';
import { horizonNote } from '../../milestone-words.ts';
import { plainTable, tableText } from '../../table.ts';

const USD_PER_MILLION = 1e6;

/** Empty for a model without a register. */
export function registerText(explanation: Explanation, milestone: PromisedMilestone): string {
  const { register = [], confidence, runs } = explanation;
  if (register.length === 0) return '';
  const table = plainTable(
    [
      'risk',
      'title',
      'owner',
      'mitigated',
      'runs',
      'share',
      'mean days',
      'from',
      'to',
      'mean MUSD',
      'from',
      'to',
    ],
    [4, 5, 6, 7, 8, 9, 10, 11],
  );
  for (const { risk, title, owner, mitigated, happened, share, days, cost_usd } of register)
    table.push([
      risk,
      title,
      owner,
      mitigated ? 'yes' : 'no',
      happened,
      `${(share.value * 100).toFixed(0)} %`,
      ...asDays(days),
      ...asMillions(cost_usd),
    ]);
  const head = `Risk register over ${runs} runs: in how many each risk happened, and its days of stop and delay and its own dollars as drawn,
means of all runs. From and to are bounds with ${confidenceWords(confidence)} confidence.`;
  return [`${head}\n${tableText(table)}`, valuesText(explanation, milestone)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function valuesText({ riskValues = [], confidence }: Explanation, milestone: PromisedMilestone): string {
  if (riskValues.length === 0) return '';
  const without = plainTable(
    ['without risk', 'pairs', 'days gained', 'from', 'to', 'MUSD saved', 'from', 'to'],
    [1, 2, 3, 4, 5, 6, 7],
  );
  for (const { risk, pairs, gain_d, saved_usd } of riskValues)
    without.push([risk, pairs, ...asDays(gain_d), ...asMillions(saved_usd)]);
  const mitigations = plainTable(
    ['mitigation of', 'in plan', 'days gained', 'from', 'to', 'MUSD saved', 'price', 'left', 'from', 'to'],
    [2, 3, 4, 5, 6, 7, 8, 9],
  );
  const measured = riskValues.flatMap(({ risk, mitigation }) =>
    mitigation ? [{ risk, ...mitigation }] : [],
  );
  for (const { risk, inPlan, gain_d, saved_usd, cost_usd, net_usd } of measured)
    mitigations.push([
      risk,
      inPlan ? 'yes' : 'no',
      ...asDays(gain_d),
      inMillions(saved_usd.value),
      inMillions(cost_usd),
      ...asMillions(net_usd),
    ]);
  const bounds = `All bounds hold together with ${confidenceWords(confidence)} confidence.${horizonNote(riskValues, milestone)}`;
  const head = `Value of a risk: days and dollars that the plan gains without it, pair by pair under the same chance. ${bounds}`;
  const tables = [`${head}\n${tableText(without)}`];
  if (measured.length > 0)
    tables.push(
      `Value of a mitigation: days and dollars with it over those without it; what is left is saved less its price.\n${tableText(mitigations)}`,
    );
  return tables.join('\n\n');
}

function asDays({ value, low, high }: Bounded): string[] {
  return [value, low, high].map((one) => (Number.isFinite(one) ? one.toFixed(1) : '-'));
}

function asMillions({ value, low, high }: Bounded): string[] {
  return [value, low, high].map(inMillions);
}

function inMillions(usd: number): string {
  return Number.isFinite(usd) ? (usd / USD_PER_MILLION).toFixed(2) : '-';
}

function confidenceWords(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
