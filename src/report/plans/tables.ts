/** The tables of plans beside each other; a terminal, a page and Markdown show the same. */
import type { PromisedMilestone } from '../../summary/scope.ts';
import { type PlanRow, TOLD_CAUSES } from '../../trace/results/plans.ts';
import { pointQuantiles } from '../../trace/results/results.ts';
import { counted } from '../figures.ts';
import { commonMilestone, type MilestoneWords, milestoneWords } from '../milestone-words.ts';
import { missText, moneyText, planFigure, probabilityWords, yearFigure, yearsText } from './words.ts';

export interface PlanTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of figures. */
  readonly right: readonly number[];
  /** What the columns are. */
  readonly note: string;
}

export function planTables(plans: readonly PlanRow[]): PlanTable[] {
  return [
    quantileTable(plans),
    ...(plans.some(hasPromise) ? [promiseTable(plans)] : []),
    bestTable(plans),
    causeTable(plans),
    effortTable(plans),
  ];
}

/** The condition under which every probability here holds. */
export const CONDITION =
  'Probabilities are conditional: on the money coming whenever it is needed, on the work being carried to its end, and on this model and its inputs being right. Intervals are exact (Clopper and Pearson); where no run keeps a promise, its upper bound is given.';

const planName = (plan: PlanRow): string => String(plan.model ?? plan.point);

/** What a plan is held against. */
const milestoneIn = (plan: PlanRow): PromisedMilestone => plan.milestone as PromisedMilestone;

/** Words for all plans together. */
const wordsOfPlans = (plans: readonly PlanRow[]): MilestoneWords =>
  milestoneWords[commonMilestone(plans.map(milestoneIn))];

const hasPromise = (plan: PlanRow): boolean =>
  planFigure(plan, 'promise_y') !== null || planFigure(plan, 'promise_usd') !== null;

/** Three lines a plan: break-through, milestone and cost. */
function quantileTable(plans: readonly PlanRow[]): PlanTable {
  const rows = plans.flatMap((plan) => {
    const line = (what: string, name: string, unit: string, words: (value: number | null) => string) => [
      planName(plan),
      what,
      ...pointQuantiles.map((share) => words(planFigure(plan, `${name}_p${share * 100}_${unit}`))),
    ];
    const isBored = pointQuantiles.some(
      (share) => planFigure(plan, `break_through_p${share * 100}_h`) !== null,
    );
    return [
      ...(isBored ? [line('break-through, years', 'break_through', 'h', yearsText)] : []),
      line(`${plan.milestone}, years`, 'milestone', 'h', yearsText),
      line(`${milestoneWords[milestoneIn(plan)].cost}, USD`, 'cost', 'usd', moneyText),
    ];
  });
  return {
    head: ['plan', '', ...pointQuantiles.map((share) => `P${share * 100}`)],
    rows,
    right: pointQuantiles.map((_, at) => at + 2),
    note: `Years from day zero. Beyond: so many runs had not ${wordsOfPlans(plans).past} by the horizon.`,
  };
}

function promiseTable(plans: readonly PlanRow[]): PlanTable {
  const promised = plans.filter(hasPromise);
  return {
    head: ['plan', 'promised', 'P(in time)', 'P(in cost)', 'P(both)'],
    rows: promised.map((plan) => [
      planName(plan),
      promiseWords(plan),
      probabilityWords(plan, 'in_time'),
      probabilityWords(plan, 'in_cost'),
      probabilityWords(plan, 'both'),
    ]),
    right: [],
    note: `${CONDITION}${promised.some(hasOpenSum) ? ' Not calibrated: the model does not say what the spread of its costs was held against (project.cost_calibration); to keep both is no more likely than to be in time.' : ''}`,
  };
}

const hasOpenSum = (plan: PlanRow): boolean =>
  planFigure(plan, 'promise_usd') !== null && plan.cost_calibration === '';

function promiseWords(plan: PlanRow): string {
  const [years, sum_usd] = [planFigure(plan, 'promise_y'), planFigure(plan, 'promise_usd')];
  return [
    ...(years === null ? [] : [`${plan.milestone} in ${Number(years.toFixed(2))} years`]),
    ...(sum_usd === null ? [] : [`${moneyText(sum_usd)} USD`]),
  ].join(', ');
}

function bestTable(plans: readonly PlanRow[]): PlanTable {
  const { past } = wordsOfPlans(plans);
  return {
    head: ['plan', past, 'fastest run, years', 'of replication', 'cheapest run, USD', 'of replication'],
    rows: plans.map((plan) => [
      planName(plan),
      `${plan.finished} of ${plan.replications}`,
      ...bestCells(plan, plan.fastest_replication, () =>
        missText(yearsText(planFigure(plan, 'fastest_h')), planFigure(plan, 'fastest_over_y'), yearFigure),
      ),
      ...bestCells(plan, plan.cheapest_replication, () =>
        missText(
          moneyText(planFigure(plan, 'cheapest_usd')),
          planFigure(plan, 'cheapest_over_usd'),
          moneyText,
        ),
      ),
    ]),
    right: [3, 5],
    note: 'Over and under: by how much the best run misses the promise or keeps it.',
  };
}

function bestCells(
  plan: PlanRow,
  replication: string | number | null | undefined,
  words: () => string,
): [string, string] {
  return typeof replication === 'number'
    ? [words(), String(replication)]
    : [`none ${milestoneWords[milestoneIn(plan)].past}`, '-'];
}

function causeTable(plans: readonly PlanRow[]): PlanTable {
  const places = Array.from({ length: TOLD_CAUSES }, (_, at) => at + 1);
  const isOfChain = plans.some((plan) => plan.causes_of === 'chain');
  return {
    head: ['plan', 'largest cause, days', 'second', 'third'],
    rows: plans.map((plan) => [
      planName(plan),
      ...places.map((place) => {
        const [cause, days] = [plan[`cause_${place}`], planFigure(plan, `cause_${place}_d`)];
        return days !== null ? `${cause} ${counted(days)}` : '-';
      }),
    ]),
    right: [],
    note: isOfChain
      ? `Causes by their days on the critical chain, mean of the runs that ${wordsOfPlans(plans).past}.`
      : 'Causes by the days that all drives lost (without drives: all actors), mean of the runs; --chains gives those of the critical chain.',
  };
}

function effortTable(plans: readonly PlanRow[]): PlanTable {
  const columns = [
    ['t shipped', 'cargo_p50_t', 0],
    ['voyages', 'voyages_p50', 0],
    ['ships', 'ships', 0],
    ['people', 'people_p50', 0],
    ['MW', 'peak_p50_mw', 1],
    ['lowest cover, days', 'lowest_cover_p50_d', 1],
    ['machine-years', 'machine_p50_y', 1],
  ] as const;
  return {
    head: ['plan', ...columns.map(([title]) => title)],
    rows: plans.map((plan) => [
      planName(plan),
      ...columns.map(([, column, places]) => {
        const value = planFigure(plan, column);
        return value === null ? '-' : places === 0 ? counted(value) : value.toFixed(places);
      }),
    ]),
    right: columns.map((_, at) => at + 1),
    note: 'P50 of the runs; ships: of all fleets. People and MW: the peak of the site or power station that has most.',
  };
}
