/** The risk register of many runs: how often each risk happened, and what it and its mitigation are worth. */
import type { Bounded, Explanation } from '../../../experiment/explanation.ts';
import type { PageSection } from '../../section.ts';
import { htmlTable } from '../draw.ts';
import { percentWords } from '../words.ts';

const TABLES = ['explanation.json'] as const;
const USD_PER_MILLION = 1e6;

/** None for a model without a register. */
export function registerSection(explanation: Explanation): PageSection[] {
  const { register = [], riskValues = [], confidence, runs } = explanation;
  const [first] = register;
  if (first === undefined) return [];
  const seen = register.filter(({ happened }) => happened > 0);
  const alternative = `Risks by their mean days: ${register.map(({ risk, days }) => `${risk} ${days.value.toFixed(1)}`).join(', ')}.`;
  return [
    {
      id: 'register',
      title: `${seen.length} of ${register.length} risks of the register happened in some run; most days have ${first.risk}`,
      html: `${registerTable(register)}${valueTable(riskValues)}${mitigationTable(riskValues)}`,
      caption: `Over ${runs} runs: in how many each risk happened, its days of stop and delay and its own million dollars as drawn, means of all runs. Worth: paired reruns without the risk, or with and without its mitigation, under the same chance. Bounds have ${percentWords(confidence)} confidence; those of what is measured in pairs hold together.`,
      alternative,
      tables: TABLES,
      data: register.map(({ risk, happened, days, cost_usd }) => ({
        risk,
        happened,
        mean_d: days.value,
        mean_usd: cost_usd.value,
      })),
    },
  ];
}

function registerTable(register: NonNullable<Explanation['register']>): string {
  return htmlTable(
    ['risk', 'title', 'owner', 'mitigated', 'share of runs', 'days', 'million USD'],
    register.map(({ risk, title, owner, mitigated, share, days, cost_usd }) => [
      risk,
      title,
      owner,
      mitigated ? 'yes' : 'no',
      percentWords(share.value),
      figureWithin(days, 1),
      figureWithin(cost_usd, USD_PER_MILLION),
    ]),
    [4, 5, 6],
  );
}

function valueTable(values: NonNullable<Explanation['riskValues']>): string {
  if (values.length === 0) return '';
  return htmlTable(
    ['without the risk', 'days gained', 'million USD saved'],
    values.map(({ risk, gain_d, saved_usd }) => [
      risk,
      figureWithin(gain_d, 1),
      figureWithin(saved_usd, USD_PER_MILLION),
    ]),
    [1, 2],
  );
}

function mitigationTable(values: NonNullable<Explanation['riskValues']>): string {
  const rows = values.flatMap(({ risk, mitigation: one }) =>
    one === undefined
      ? []
      : [
          [
            risk,
            one.inPlan ? 'yes' : 'no',
            figureWithin(one.gain_d, 1),
            figureWithin(one.saved_usd, USD_PER_MILLION),
            (one.cost_usd / USD_PER_MILLION).toFixed(2),
            figureWithin(one.net_usd, USD_PER_MILLION),
          ],
        ],
  );
  if (rows.length === 0) return '';
  return htmlTable(
    ['mitigation of', 'in the plan', 'days gained', 'million USD saved', 'price', 'left after it'],
    rows,
    [2, 3, 4, 5],
  );
}

/** A figure and its bounds; there are none where the runs are too few. */
function figureWithin({ value, low, high }: Bounded, unit: number): string {
  const places = unit === 1 ? 1 : 2;
  const [figure, from, to] = [value, low, high].map((one) =>
    Number.isFinite(one) ? (one / unit).toFixed(places) : '-',
  );
  return `${figure} (${from} to ${to})`;
}
