/** When runs open or finish and what they cost: curves with their quantiles, and both together. */
import * as Plot from '@observablehq/plot';
import type { Sample } from '../../../experiment/estimates/estimates.ts';
import type { FrontierPoint } from '../../../experiment/explanation.ts';
import { counted, countOf } from '../../figures.ts';
import { commonMilestone, type MilestoneWords, milestoneWords } from '../../milestone-words.ts';
import { type PageSection, shortened } from '../../section.ts';
import { FULL_PX, legendOf, lineTints, pictureOf, plotOf, tint } from '../draw.ts';
import { dayWords, moneyWords } from '../words.ts';
import { middleFor, middleOf, type PointResults, smallestOf } from './points.ts';

/** Dates and sums to hold the runs against. */
export interface Promised {
  /** End of the day [ms since 1970]. */
  readonly finishBy_ms: readonly number[];
  readonly costUnder_usd: readonly number[];
}

const SHARES = Array.from({ length: 99 }, (_, at) => (at + 1) / 100);
const MARKED = [0.1, 0.5, 0.8] as const;
/** More curves than these cannot be told apart. */
const MOST_CURVES = 5;

interface CurvePoint {
  readonly share: number;
  readonly value: number;
}

/** Quantile curves of milestone and cost, of each of the first points. */
export function curveSections(points: readonly PointResults[], limits: Promised): PageSection[] {
  const shown = points.slice(0, MOST_CURVES);
  const named = milestoneWords[commonMilestone(shown.map(({ milestone }) => milestone))];
  const kinds = [
    {
      id: 'finish',
      of: 'finish' as const,
      limits: limits.finishBy_ms,
      words: (value: number) => dayWords(new Date(value)),
      axis: `${named.noun} (UTC)`,
      isDate: true,
    },
    {
      id: 'cost',
      of: 'cost' as const,
      limits: limits.costUnder_usd,
      words: moneyWords,
      axis: `${named.cost} [million USD]`,
      isDate: false,
    },
  ];
  return kinds.flatMap(({ id, of, limits: marks, words, axis, isDate }) => {
    const curves = shown
      .map((point) => ({ point, curve: curveOf(point[of]) }))
      .filter(({ curve }) => curve.length > 1);
    const first = curves[0];
    if (first === undefined) return [];
    const scaled = (value: number) => (isDate ? new Date(value) : value / 1e6);
    const at = (sample: Sample, share: number) => sample.quantile(share, 0.5).value;
    const told = (sample: Sample, share: number) =>
      Number.isFinite(at(sample, share))
        ? words(at(sample, share))
        : isDate
          ? 'later than the horizon'
          : 'more than at the horizon';
    const isOne = curves.length === 1;
    const quantiles = curves
      .flatMap(({ point }, order) => MARKED.map((share) => ({ order, share, value: at(point[of], share) })))
      .filter(({ value }) => Number.isFinite(value));
    const plot = plotOf({
      width: FULL_PX,
      height: 300,
      marginLeft: 50,
      marginRight: 30,
      marginTop: 28,
      marginBottom: 40,
      x: { label: null, nice: !isDate, ...(isDate ? { type: 'utc' as const } : {}) },
      y: {
        domain: [0, 1],
        label: null,
        grid: true,
        tickFormat: (share: number) => `${Math.round(share * 100)} %`,
        ticks: 5,
      },
      marks: [
        ...curves.map(({ curve }, order) =>
          Plot.lineX(curve, {
            x: (one: CurvePoint) => scaled(one.value),
            y: 'share',
            stroke: lineTints[order] as string,
            strokeWidth: 2.5,
          }),
        ),
        ...marks.flatMap((limit) => [
          Plot.ruleX([scaled(limit)], { stroke: tint.orange, strokeDasharray: '5 3', strokeWidth: 1.5 }),
          Plot.text([isDate ? `by ${words(limit - 1)}` : `under ${words(limit)}`], {
            x: scaled(limit),
            frameAnchor: 'top',
            lineAnchor: 'bottom',
            dy: -4,
            textAnchor: 'middle',
            fill: tint.ink,
          }),
        ]),
        Plot.dot(quantiles, {
          x: (one: (typeof quantiles)[number]) => scaled(one.value),
          y: 'share',
          fill: tint.paper,
          stroke: (one: (typeof quantiles)[number]) => lineTints[one.order] as string,
          strokeWidth: 2,
          r: 4.5,
        }),
        ...(isOne
          ? [
              ...quantiles.map((one) =>
                Plot.text([`P${one.share * 100}  ${words(one.value)}`], {
                  x: scaled(one.value),
                  y: one.share,
                  // The first stands at the left edge.
                  ...(one.share < 0.5
                    ? { textAnchor: 'start', dx: 10, dy: 8 }
                    : { textAnchor: 'end', dx: -10, dy: -5 }),
                  stroke: tint.paper,
                  strokeWidth: 4,
                  fill: tint.ink,
                  fontWeight: 'bold',
                }),
              ),
            ]
          : []),
        Plot.text(['share of runs'], { frameAnchor: 'top-left', dx: -46, dy: -22, fill: tint.grey }),
        Plot.text([axis], { frameAnchor: 'bottom', dy: 34, fill: tint.grey }),
        Plot.ruleY([0], { stroke: tint.grey }),
      ],
    });
    const sample = first.point[of];
    const sentence = (one: Sample) => {
      const [half, most] = [at(one, 0.5), at(one, 0.8)].map(Number.isFinite);
      if (!half)
        return `Fewer than half of the runs ${isDate ? `${named.plural} before` : 'have their whole cost by'} the horizon`;
      const rest = most ? `, eight in ten ${isDate ? 'by' : 'at most'} ${told(one, 0.8)}` : '';
      return `Half of the runs ${isDate ? `${named.plural} by` : 'cost at most'} ${told(one, 0.5)}${rest}`;
    };
    const title = isOne
      ? sentence(sample)
      : bestOf(
          curves.map(({ point }) => point),
          of,
          words,
          named,
        );
    const alternative = curves
      .map(
        ({ point }) =>
          `${point.name}: ${[0.1, 0.5, 0.8, 0.9].map((share) => `P${share * 100} ${told(point[of], share)}`).join(', ')}.`,
      )
      .join(' ');
    return [
      {
        id,
        title,
        html: `${isOne ? '' : legendOf(curves.map(({ point }, order) => [shortened(point.name, 40), lineTints[order] as string] as const))}${pictureOf([{ plot }], alternative)}`,
        caption: `Share of the runs that ${isDate ? `have ${named.past} by a date` : 'cost no more than a sum'}; P10, P50 and P80 are marked. Runs that had not ${named.past} count as later than all others.${points.length > MOST_CURVES ? ` The first ${MOST_CURVES} of ${points.length} points.` : ''}`,
        alternative,
        tables: ['results'],
        data: curves.flatMap(({ point, curve }) =>
          curve.map(({ share, value }) => ({
            point: point.name,
            share,
            ...(isDate ? { finish: new Date(value).toISOString() } : { cost_usd: Math.round(value) }),
          })),
        ),
      },
    ];
  });
}

function curveOf(sample: Sample): CurvePoint[] {
  return sample.count === 0
    ? []
    : SHARES.map((share) => ({ share, value: sample.quantile(share, 0.5).value })).filter(({ value }) =>
        Number.isFinite(value),
      );
}

/** Which of several points does best, in the middle of its runs. */
function bestOf(
  points: readonly PointResults[],
  of: 'finish' | 'cost',
  words: (value: number) => string,
  { singular }: MilestoneWords,
): string {
  const best = smallestOf(points, of);
  if (best === undefined)
    return `No plan ${of === 'finish' ? `${singular} before all others` : 'costs less than all others'}`;
  const name = middleFor(points, of);
  const value = middleOf(best[of], name);
  return of === 'finish'
    ? `${best.name} ${singular} first in the ${name}, on ${words(value)}`
    : `${best.name} costs least in the ${name}, ${words(value)}`;
}

/** Each run as a point of date and cost. */
export function jointSection(
  point: PointResults,
  { finishBy_ms, costUnder_usd }: Promised,
  frontier: readonly FrontierPoint[],
): PageSection[] {
  const { pairs, finish, cost, counts } = point;
  const named = milestoneWords[point.milestone];
  if (pairs.length < 2 || finish.count === 0) return [];
  const [date_ms, sum_usd] = [finishBy_ms[0], costUnder_usd[0]];
  const corner = {
    x: date_ms ?? finish.quantile(0.8, 0.5).value,
    y: sum_usd ?? cost.quantile(0.8, 0.5).value,
  };
  if (!Number.isFinite(corner.x) || !Number.isFinite(corner.y)) return [];
  const within = pairs.filter(
    ({ finish_ms, cost_usd }) => finish_ms <= corner.x && cost_usd <= corner.y,
  ).length;
  const out = counts.runs - counts.failed - counts.finished;
  const of =
    out === 0 && pairs.length === counts.finished
      ? `${within} of ${counted(counts.finished)} runs`
      : `${within} of the ${counted(pairs.length)} runs shown that ${named.past}`;
  const both = `${date_ms === undefined ? 'the P80 date' : 'the date'} and ${sum_usd === undefined ? 'the P80 sum' : 'the sum'}`;
  const words = `${dayWords(new Date(corner.x - (date_ms === undefined ? 0 : 1)))} and ${moneyWords(corner.y)}`;
  const title = `${of} keep both ${both}: ${words}`;
  const xs = [...pairs.map(({ finish_ms }) => finish_ms), corner.x];
  const ys = [...pairs.map(({ cost_usd }) => cost_usd), corner.y];
  const pad = (values: readonly number[]) => 0.04 * (Math.max(...values) - Math.min(...values) || 1);
  const low = { x: Math.min(...xs) - pad(xs), y: Math.min(...ys) - pad(ys) };
  const plot = plotOf({
    width: 760,
    height: 440,
    marginLeft: 60,
    marginTop: 28,
    marginBottom: 40,
    x: { type: 'utc', label: null, domain: [new Date(low.x), new Date(Math.max(...xs) + pad(xs))], ticks: 6 },
    y: { label: null, grid: true, domain: [low.y / 1e6, (Math.max(...ys) + pad(ys)) / 1e6] },
    marks: [
      Plot.rect([corner], {
        x1: () => new Date(low.x),
        x2: (one: { x: number }) => new Date(one.x),
        y1: () => low.y / 1e6,
        y2: (one: { y: number }) => one.y / 1e6,
        fill: 'var(--work)',
        fillOpacity: 0.13,
        stroke: 'var(--work)',
        strokeDasharray: '5 3',
      }),
      Plot.dot(pairs, {
        x: (one: PointResults['pairs'][number]) => new Date(one.finish_ms),
        y: (one: PointResults['pairs'][number]) => one.cost_usd / 1e6,
        r: pairs.length > 200 ? 2.2 : 4,
        fill: tint.blue,
        fillOpacity: 0.6,
      }),
      Plot.line(frontier, {
        x: (one: FrontierPoint) => new Date(one.finishBy_ms),
        y: (one: FrontierPoint) => one.costUnder_usd / 1e6,
        curve: 'step-after',
        stroke: tint.orange,
        strokeWidth: 2,
        clip: true,
      }),
      Plot.text([`${named.cost} [million USD]`], {
        frameAnchor: 'top-left',
        dx: -56,
        dy: -22,
        fill: tint.grey,
      }),
      Plot.text([`${named.noun} (UTC)`], { frameAnchor: 'bottom', dy: 34, fill: tint.grey }),
    ],
  });
  const alternative = `Scatter of ${countOf(pairs.length, 'run')}: ${named.cost} against ${named.noun}. ${title}.${out > 0 ? ` ${countOf(out, 'run')} had not ${named.past}.` : ''}`;
  return [
    {
      id: 'joint',
      title,
      html: pictureOf([{ plot }], alternative, 'small'),
      caption: `Each point is a run; the green corner holds those that keep both ${both}.${out > 0 ? ` Not shown: ${countOf(out, 'run')} that had not ${named.past}.` : ''}${frontier.length > 0 ? ' The line is the frontier: seven runs in ten keep both the date and the sum of each of its points.' : ''}`,
      alternative,
      tables: ['results'],
      data: pairs.map(({ finish_ms, cost_usd }) => ({
        finish: new Date(finish_ms).toISOString(),
        cost_usd: Math.round(cost_usd),
      })),
    },
  ];
}
