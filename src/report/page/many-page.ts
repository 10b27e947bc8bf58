/** The report of many runs: replications, a comparison, a sweep, or several of these side by side. */
import { basename } from 'node:path';
import { keptBy, scopeText } from '../../summary/scope.ts';
import { capitalised, counted, countOf } from '../figures.ts';
import { commonMilestone, milestoneWords } from '../milestone-words.ts';
import { htmlOf } from '../section.ts';
import { curveSections, jointSection, type Promised } from './many/curves.ts';
import { planSection } from './many/plans.ts';
import { middleFor, middleOf, type PointResults, type SetResults, smallestOf } from './many/points.ts';
import { promiseSection } from './many/promise.ts';
import { explainedSections, lossSection } from './many/why.ts';
import { type Page, pageHtml } from './page.ts';
import { figuresHtml } from './run-page.ts';
import { dayWords, moneyWords } from './words.ts';

export function manyPage(sets: readonly SetResults[], limits: Promised): string {
  const points = namedApart(sets);
  const [set] = sets as [SetResults];
  const [first] = points as [PointResults];
  const isOne = points.length === 1;
  const explained =
    isOne && set.explanation !== null ? explainedSections(set.explanation, first.milestone) : [];
  const page: Page = {
    title: isOne
      ? `${first.name}: ${countOf(first.counts.runs, 'run')}`
      : `${countOf(points.length, 'plan')} of ${countOf(first.counts.runs, 'run')} each`,
    answer: manyAnswer(points),
    opening: manyOpening(sets, points, limits),
    chapters: [
      { title: 'Plans compared', sections: [...promiseSection(sets), ...planSection(sets)] },
      {
        title: 'When and for how much',
        sections: [
          ...curveSections(points, limits),
          ...(isOne ? jointSection(first, limits, set.explanation?.frontier ?? []) : []),
        ],
      },
      { title: 'Why then', sections: [...explained, ...(isOne ? lossSection(first) : [])] },
    ],
    closing: `${sets.map(({ record }) => `beringsim ${record.version}, ${record.kind}, seed ${record.seed}, replications from ${record.first}, ${record.fingerprint}`).join('; ')}. All dates in UTC.`,
  };
  return pageHtml(page);
}

/** The points of all sets; those of one name are told apart by their folders. */
function namedApart(sets: readonly SetResults[]): PointResults[] {
  const all = sets.flatMap((set) => set.points.map((point) => ({ point, folder: set.folder })));
  const isTwice = (name: string) => all.filter(({ point }) => point.name === name).length > 1;
  return all.map(({ point, folder }) =>
    isTwice(point.name) ? { ...point, name: `${point.name} (${basename(folder)})` } : point,
  );
}

function manyAnswer(points: readonly PointResults[]): string {
  const [first] = points as [PointResults];
  if (points.length > 1) {
    const best = smallestOf(points, 'finish') ?? smallestOf(points, 'cost');
    if (best === undefined) return 'No plan is better than all others';
    const names = { finish: middleFor(points, 'finish'), cost: middleFor(points, 'cost') } as const;
    const [finish_ms, cost_usd] = [middleOf(best.finish, names.finish), middleOf(best.cost, names.cost)];
    const sum = Number.isFinite(cost_usd) ? `, for ${moneyWords(cost_usd)}` : '';
    const words = milestoneWords[commonMilestone(points.map(({ milestone }) => milestone))];
    if (!Number.isFinite(finish_ms)) return `${best.name} costs least in the ${names.cost}${sum}`;
    return `${best.name} ${words.singular} first in the ${names.finish}: ${dayWords(new Date(finish_ms))}${sum}`;
  }
  const words = milestoneWords[first.milestone];
  const [finish, cost] = [first.finish, first.cost].map((one) => one.quantile(0.5, 0.5).value) as [
    number,
    number,
  ];
  if (Number.isFinite(finish))
    return `Half of the runs ${words.plural} by ${dayWords(new Date(finish))}${Number.isFinite(cost) ? `; in half the ${words.cost} is at most ${moneyWords(cost)}` : ''}`;
  if (Number.isNaN(cost)) return 'No run came to a result';
  return Number.isFinite(cost)
    ? `Half of the runs cost at most ${moneyWords(cost)}`
    : `${first.counts.finished} of ${counted(first.counts.runs)} runs ${words.plural} before the horizon`;
}

function manyOpening(
  sets: readonly SetResults[],
  points: readonly PointResults[],
  { finishBy_ms, costUnder_usd }: Promised,
): string {
  const isOne = points.length === 1;
  const [first] = points as [PointResults];
  const date = (share: number) => {
    const value = first.finish.quantile(share, 0.5).value;
    return Number.isFinite(value) ? dayWords(new Date(value)) : 'later than the horizon';
  };
  const cost = (share: number) => {
    const value = first.cost.quantile(share, 0.5).value;
    return Number.isFinite(value) ? moneyWords(value) : 'more than at the horizon';
  };
  const { runs, finished, failed } = first.counts;
  const hasFinish = first.finish.count > 0;
  const words = milestoneWords[first.milestone];
  const figures = !isOne
    ? ''
    : figuresHtml([
        ...(hasFinish
          ? [[`${capitalised(words.noun)} P50`, date(0.5), `P10 ${date(0.1)}, P80 ${date(0.8)}`] as const]
          : []),
        [`${capitalised(words.cost)} P50`, cost(0.5), `P10 ${cost(0.1)}, P80 ${cost(0.8)}`],
        [
          'Runs',
          counted(runs),
          `${counted(finished)} ${words.past}${failed > 0 ? `, ${failed} failed` : ''}`,
        ],
      ]);
  const what = [...new Set(sets.flatMap(({ scopes: all }) => all.map(keptBy)))].join(' or ');
  const told = points.flatMap((point) => {
    const all = point.counts.runs - point.counts.failed;
    const name = isOne ? '' : `${point.name}: `;
    const by = finishBy_ms.map(
      (limit_ms) =>
        `${name}${what} by ${dayWords(new Date(limit_ms - 1))}: ${Math.round((point.finish.shareUpTo(limit_ms, 0.5).value || 0) * point.finish.count)} of ${counted(all)}.`,
    );
    const under = costUnder_usd.map(
      (limit_usd) =>
        `${name}${milestoneWords[point.milestone].costAsked} under ${moneyWords(limit_usd)}: ${Math.round((point.cost.shareUpTo(limit_usd, 0.5).value || 0) * point.cost.count)} of ${counted(all)}.`,
    );
    return [...by, ...under].map(capitalised);
  });
  const scopes = [...new Set(sets.flatMap((set) => set.scopes.map(scopeText)))];
  const notes = [...told, ...new Set(sets.flatMap(({ record }) => record.notes.map((note) => `${note}.`)))];
  const missing =
    isOne && sets[0]?.explanation === null
      ? `<p class="scope">Criticality of causes, value of their removal and inputs that matter are not here yet: <code>beringsim explain ${htmlOf(sets[0].folder)}</code> makes them.</p>`
      : '';
  return `${figures}${scopes.map((scope) => `<p class="scope">${htmlOf(scope)}.</p>`).join('')}${notes.map((note) => `<p class="note"><bdi>${htmlOf(note)}</bdi></p>`).join('')}${missing}`;
}
