/** Plans side by side: when each opens or finishes, what it costs, and how it differs from the first under the same chance. */
import * as Plot from '@observablehq/plot';
import type { Sample } from '../../../experiment/estimates/estimates.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import { commonMilestone, type MilestoneWords, milestoneWords } from '../../milestone-words.ts';
import { type PageSection, shortened } from '../../section.ts';
import { FULL_PX, htmlTable, pictureOf, plotOf, tint } from '../draw.ts';
import { dayWords, moneyWords, percentWords } from '../words.ts';
import { middleFor, middleOf, type PointResults, type SetResults, smallestOf } from './points.ts';

/** More plans than these are left to the table of the results. */
const MOST_PLANS = 40;

interface Range {
  readonly at: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export function planSection(sets: readonly SetResults[]): PageSection[] {
  const all = sets.flatMap(({ points }) => points);
  if (all.length < 2) return [];
  const points = all.slice(0, MOST_PLANS);
  const words = milestoneWords[commonMilestone(points.map(({ milestone }) => milestone))];
  const dates = ranges(points, 'finish');
  const costs = ranges(points, 'cost');
  if (costs.length === 0) return [];
  const name = (at: number) => shortened(points[at]?.name ?? '', 24);
  const panels = [
    {
      rows: dates,
      what: `${words.noun} (UTC): P10, P50, P90`,
      scaled: (value: number) => new Date(value),
      isDate: true,
    },
    {
      rows: costs,
      what: `${words.cost} [million USD]`,
      scaled: (value: number) => value / 1e6,
      isDate: false,
    },
  ]
    .filter(({ rows }) => rows.length > 0)
    .map(({ rows, what, scaled, isDate }, order) => ({
      x_px: order * 520,
      plot: plotOf({
        width: order === 0 ? 510 : FULL_PX - 520,
        height: 60 + 28 * points.length,
        marginLeft: order === 0 ? 170 : 12,
        marginRight: 20,
        marginTop: 30,
        marginBottom: 26,
        x: { label: null, ticks: 5, grid: true, ...(isDate ? { type: 'utc' as const } : { nice: true }) },
        y: { domain: points.map((_, at) => at), label: null, axis: null, type: 'band', padding: 0.3 },
        marks: [
          ...(order === 0 ? [Plot.axisY({ tickFormat: name, tickSize: 0, label: null })] : []),
          Plot.link(rows, {
            y1: 'at',
            y2: 'at',
            x1: (row: Range) => scaled(row.low),
            x2: (row: Range) => scaled(row.high),
            stroke: isDate ? tint.blue : tint.orange,
            strokeWidth: 6,
            strokeOpacity: 0.35,
            strokeLinecap: 'round',
          }),
          Plot.dot(rows, {
            y: 'at',
            x: (row: Range) => scaled(row.middle),
            r: 5,
            fill: isDate ? tint.blue : tint.orange,
          }),
          Plot.text([what], { frameAnchor: 'top-left', dy: -24, fill: tint.grey }),
        ],
      }),
    }));
  const at = (sample: Sample, share: number) => sample.quantile(share, 0.5).value;
  const date = (value: number) =>
    Number.isNaN(value) ? '-' : Number.isFinite(value) ? dayWords(new Date(value)) : 'later than the horizon';
  const cost = (value: number) =>
    Number.isNaN(value) ? '-' : Number.isFinite(value) ? moneyWords(value) : 'more';
  const rows = points.map((point) => [
    point.name,
    `${point.counts.finished} of ${point.counts.runs}`,
    date(at(point.finish, 0.5)),
    date(at(point.finish, 0.8)),
    cost(at(point.cost, 0.5)),
    cost(at(point.cost, 0.8)),
    differenceOf(point, sets),
  ]);
  const title = titleOfPlans(points, words);
  const alternative = rows
    .map(
      ([plan, finished, p50, , cost50, , against]) =>
        `${plan}: ${finished} ${words.past}, P50 ${p50}, ${cost50}${against === '-' ? '' : `; ${against}`}.`,
    )
    .join(' ');
  return [
    {
      id: 'plans',
      title,
      html: `${pictureOf(panels, alternative)}${htmlTable(['plan', words.past, `${words.noun} P50`, 'P80', `${words.cost} P50`, 'P80', 'against the first plan of its set'], rows)}`,
      caption: `A row for each plan: the bar goes from P10 to P90, the dot is P50. Differences are means over pairs of runs with the same weather, ice, ground and breakdowns.${all.length > points.length ? ` The first ${points.length} of ${all.length}.` : ''}`,
      alternative,
      tables: ['results', ...(sets.some(({ differences }) => differences.length > 0) ? ['differences'] : [])],
      data: points.map((point) => ({
        plan: point.name,
        runs: point.counts.runs,
        finished: point.counts.finished,
        finish_p50: date(at(point.finish, 0.5)),
        cost_p50: cost(at(point.cost, 0.5)),
        against_first: differenceOf(point, sets),
      })),
    },
  ];
}

function ranges(points: readonly PointResults[], of: 'finish' | 'cost'): Range[] {
  return points.flatMap((point, at) => {
    const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => point[of].quantile(share, 0.5).value) as [
      number,
      number,
      number,
    ];
    if (!Number.isFinite(middle)) return [];
    return [{ at, low, middle, high: Number.isFinite(high) ? high : middle }];
  });
}

/** Days and money of a plan against the first of its set. */
function differenceOf(point: PointResults, sets: readonly SetResults[]): string {
  const set = sets.find(({ points }) => points.includes(point)) as SetResults;
  const row = set.differences.find((one) => one.point === set.points.indexOf(point) + 1);
  if (row === undefined) return '-';
  const {
    finish_difference_h: finish_h,
    cost_difference_usd: cost_usd,
    earlier_share,
  } = row as Record<string, number | null>;
  const parts = [
    ...(typeof finish_h === 'number'
      ? [`${(Math.abs(finish_h) / HOURS_PER_DAY).toFixed(1)} days ${finish_h < 0 ? 'earlier' : 'later'}`]
      : []),
    ...(typeof cost_usd === 'number'
      ? [`${moneyWords(Math.abs(cost_usd))} ${cost_usd < 0 ? 'less' : 'more'}`]
      : []),
    ...(typeof earlier_share === 'number' ? [`earlier in ${percentWords(earlier_share)} of the pairs`] : []),
  ];
  return parts.length === 0 ? '-' : parts.join(', ');
}

function titleOfPlans(points: readonly PointResults[], { singular }: MilestoneWords): string {
  const [first, cheapest] = [smallestOf(points, 'finish'), smallestOf(points, 'cost')];
  const costs = cheapest === undefined ? '' : `${cheapest.name} costs least`;
  if (first === undefined) return costs || 'No plan is better than all others';
  const name = middleFor(points, 'finish');
  const value = middleOf(first.finish, name);
  const date = `${first.name} ${singular} first in the ${name}, on ${dayWords(new Date(value))}`;
  if (cheapest === first) return `${date}, and costs least`;
  return costs === '' ? date : `${date}; ${costs}`;
}
