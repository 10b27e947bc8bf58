/** Plans beside their promises: whether each keeps it, by how much its best run misses, what holds it up and what it takes. */
import type { PlanRow } from '../../../trace/results/plans.ts';
import { countOf } from '../../figures.ts';
import { type PlanTable, planTables } from '../../plans/tables.ts';
import { planFigure, probabilityWords, yearsText } from '../../plans/words.ts';
import { htmlOf, type PageSection } from '../../section.ts';
import { htmlTable } from '../draw.ts';
import type { SetResults } from './points.ts';

export function promiseSection(sets: readonly SetResults[]): PageSection[] {
  const plans = sets.flatMap((set) => set.plans);
  if (plans.length === 0) return [];
  const tables = planTables(plans);
  return [
    {
      id: 'promise',
      title: promiseTitle(plans),
      html: tables.map(htmlOfTable).join(''),
      caption:
        'What each plan comes to, whether it keeps its promise, its best runs, its three largest causes of lost time, and what it takes.',
      alternative: plans.map(planSentence).join(' '),
      tables: ['plans'],
      data: plans.map((plan) => ({ ...plan })),
    },
  ];
}

function htmlOfTable({ head, rows, right, note }: PlanTable): string {
  return `${htmlTable(head, rows, right)}<p class="scope">${htmlOf(note)}</p>`;
}

function promiseTitle(plans: readonly PlanRow[]): string {
  const promised = plans.filter((plan) => planFigure(plan, 'promise_y') !== null);
  if (promised.length === 0) return 'What each plan comes to';
  const keeping = promised.filter((plan) => (planFigure(plan, 'in_time_kept') ?? 0) > 0);
  if (keeping.length === 0)
    return `No run of ${countOf(promised.length, 'plan')} keeps the years that were promised`;
  const best = keeping.reduce((one, other) => (inTimeShare(other) > inTimeShare(one) ? other : one));
  return `The promised years are kept best by ${best.model}: probability ${probabilityWords(best, 'in_time')}`;
}

const inTimeShare = (plan: PlanRow): number => planFigure(plan, 'in_time_share') ?? 0;

function planSentence(plan: PlanRow): string {
  const middle = planFigure(plan, 'milestone_p50_h');
  return `${plan.model}: ${plan.milestone} P50 ${middle === null ? 'beyond the horizon' : `${yearsText(middle)} years`}, in time ${probabilityWords(plan, 'in_time')}, in cost ${probabilityWords(plan, 'in_cost')}, both ${probabilityWords(plan, 'both')}.`;
}
