/** Why many runs end when they do: losses, and what `explain` found. */
import * as Plot from '@observablehq/plot';
import type { Bounded, Explanation } from '../../../experiment/explanation.ts';
import type { PromisedMilestone } from '../../../summary/scope.ts';
import { type Cause, isBeforeStart } from '../../../trace/lost-time.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import { activityWords } from '../../chain/words.ts';
import { capitalised, counted, countOf } from '../../figures.ts';
import { horizonNote, milestoneWords } from '../../milestone-words.ts';
import { type PageSection, shortened } from '../../section.ts';
import {
  activityTint,
  groupLegend,
  groupTints,
  htmlTable,
  pictureOf,
  plotOf,
  tint,
  tintGroupOf,
} from '../draw.ts';
import { percentWords } from '../words.ts';
import { groupSection } from './groups.ts';
import type { PointResults } from './points.ts';
import { registerSection } from './register.ts';

interface Bar {
  readonly name: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly fill: string;
}

/** More bars than these nobody reads. */
const MOST_BARS = 15;

/** Horizontal bars, the largest first, with their intervals. */
function barPicture(bars: readonly Bar[], what: string, alternative: string): string {
  const plot = plotOf({
    width: 760,
    height: 46 + 26 * bars.length,
    marginLeft: 210,
    marginRight: 64,
    marginTop: 28,
    marginBottom: 6,
    x: { axis: null, zero: true, label: null },
    y: { domain: bars.map(({ name }) => name), label: null, padding: 0.25 },
    marks: [
      Plot.barX(bars, { y: 'name', x: 'value', fill: 'fill' }),
      Plot.axisY({ tickFormat: (name: string) => shortened(name, 30), tickSize: 0, label: null }),
      Plot.link(
        bars.filter(
          ({ low, high }) =>
            low !== undefined && high !== undefined && Number.isFinite(low) && Number.isFinite(high),
        ),
        { y1: 'name', y2: 'name', x1: 'low', x2: 'high', stroke: tint.ink, strokeWidth: 1.5 },
      ),
      Plot.text(bars, {
        y: 'name',
        x: (bar: Bar) => Math.max(bar.value, bar.high ?? bar.value, 0),
        text: (bar: Bar) => figureOf(bar.value),
        textAnchor: 'start',
        dx: 6,
        fontVariant: 'tabular-nums',
      }),
      Plot.text([what], { frameAnchor: 'top-left', dx: 0, dy: -22, fill: tint.grey }),
      Plot.ruleX([0], { stroke: tint.grey }),
    ],
  });
  return pictureOf([{ plot }], alternative, 'small');
}

const figureOf = (value: number): string =>
  (Math.abs(value) < 10 ? value.toFixed(1) : counted(value)).replace('-', '−');

/** Mean days that drives, or where there are none, actors lost since their start, with P10 and P90 of the runs. */
export function lossSection({ losers, losses, counts }: PointResults): PageSection[] {
  const runs = counts.runs - counts.failed;
  const rows = [...losses]
    .filter(([cause]) => !isBeforeStart(losers, cause as Cause))
    .map(([cause, sample]) => {
      // Runs that lost nothing for a cause have no row.
      for (let run = sample.count; run < runs; run++) sample.add(0);
      const days = (share: number) => sample.quantile(share, 0.5).value / HOURS_PER_DAY;
      return { cause, mean_d: sample.mean(0.5).value / HOURS_PER_DAY, p10_d: days(0.1), p90_d: days(0.9) };
    })
    .sort((a, b) => b.mean_d - a.mean_d)
    .slice(0, MOST_BARS);
  const [first, second] = rows;
  if (first === undefined) return [];
  const bars = rows.map(({ cause, mean_d, p10_d, p90_d }) => ({
    name: cause,
    value: mean_d,
    low: p10_d,
    high: p90_d,
    fill: groupTints[tintGroupOf(cause)],
  }));
  const alternative = `Mean days lost by all ${losers}: ${rows.map(({ cause, mean_d, p10_d, p90_d }) => `${cause} ${figureOf(mean_d)} (${figureOf(p10_d)} to ${figureOf(p90_d)})`).join(', ')}.`;
  return [
    {
      id: 'losses',
      title: `${capitalised(losers)} lose most to ${first.cause}: ${figureOf(first.mean_d)} days in the mean run${second === undefined ? '' : `, then ${second.cause}: ${figureOf(second.mean_d)}`}`,
      html: `${groupLegend(rows.map(({ cause }) => tintGroupOf(cause)))}${barPicture(bars, `days lost by all ${losers}: mean, P10 to P90`, alternative)}`,
      caption: `Days that all ${losers} lost since their start, mean of the runs; the thin line goes from P10 to P90.`,
      alternative,
      tables: ['losses'],
      data: rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            typeof value === 'number' ? Number(value.toFixed(2)) : value,
          ]),
        ),
      ),
    },
  ];
}

const TABLE = ['explanation.json'];

/** What `explain` found, where it was asked. */
export function explainedSections(explanation: Explanation, milestone: PromisedMilestone): PageSection[] {
  return [
    ...criticalitySection(explanation, milestone),
    ...removalSection(explanation, milestone),
    ...registerSection(explanation),
    ...groupSection(explanation.robustness, milestone),
    ...tornadoSection(explanation, milestone),
  ];
}

function criticalitySection(
  { criticality, finished }: Explanation,
  milestone: PromisedMilestone,
): PageSection[] {
  const { past } = milestoneWords[milestone];
  const causes = criticality
    .filter((one) => one.of === 'cause')
    .sort((a, b) => b.mean_d - a.mean_d)
    .slice(0, MOST_BARS);
  const [first] = causes;
  if (first === undefined) return [];
  const bars = causes.map(({ name, mean_d }) => ({
    name: activityWords(name),
    value: mean_d,
    fill: groupTints[activityTint(name)],
  }));
  const others = criticality.filter((one) => one.of !== 'cause');
  const alternative = `Days on the critical chain, mean of the ${countOf(finished, 'run')} that ${past}: ${causes.map(({ name, mean_d, share }) => `${activityWords(name)} ${figureOf(mean_d)} days in ${percentWords(share)} of the runs`).join(', ')}.`;
  return [
    {
      id: 'criticality',
      title: `Longest on the critical chain: ${activityWords(first.name)}, ${figureOf(first.mean_d)} days in the mean run, in ${percentWords(first.share)} of the runs`,
      html: `${barPicture(bars, 'mean days on the critical chain', alternative)}${
        others.length === 0
          ? ''
          : htmlTable(
              ['on the chain', 'which', 'share of runs', 'mean days', 'P80 days'],
              [...others]
                .sort((a, b) => b.mean_d - a.mean_d)
                .slice(0, MOST_BARS)
                .map(({ of, name, share, mean_d, p80_d }) => [
                  of,
                  name,
                  percentWords(share),
                  figureOf(mean_d),
                  figureOf(p80_d),
                ]),
              [2, 3, 4],
            )
      }`,
      caption: `Days that a cause, drive, site or ship has on the critical chain, mean of all runs that ${past}. Time on the chain is not what its removal would gain: another chain may be nearly as long.`,
      alternative,
      tables: TABLE,
      data: criticality.map((one) => ({ ...one })),
    },
  ];
}

function removalSection(
  { removals, confirmations, confidence }: Explanation,
  milestone: PromisedMilestone,
): PageSection[] {
  const sorted = [...removals].sort((a, b) => b.gain_d.value - a.gain_d.value).slice(0, MOST_BARS);
  const [first] = sorted;
  if (first === undefined) return [];
  const bars = sorted.map(({ cause, gain_d }) => ({
    name: activityWords(cause),
    ...gain_d,
    fill: groupTints[tintGroupOf(cause)],
  }));
  const again =
    confirmations.length === 0
      ? ''
      : htmlTable(
          ['measured again on fresh runs', 'days gained without it alone', 'days lost when it alone is back'],
          confirmations.map(({ cause, firstOut_d, lastIn_d }) => [
            activityWords(cause),
            interval(firstOut_d),
            interval(lastIn_d),
          ]),
          [1, 2],
        );
  const alternative = `Days gained without a cause: ${sorted.map(({ cause, gain_d }) => `${activityWords(cause)} ${interval(gain_d)}`).join(', ')}.`;
  return [
    {
      id: 'removal',
      title: removalTitle(removals, confirmations, milestoneWords[milestone].noun),
      html: `${barPicture(bars, 'days gained when the cause is switched off', alternative)}${htmlTable(
        ['cause', 'what off means', 'days gained'],
        sorted.map(({ cause, off, gain_d }) => [activityWords(cause), off, interval(gain_d)]),
        [2],
      )}${again}`,
      caption: `Paired reruns with one cause switched off at a time; the intervals of a table hold together with ${percentWords(confidence)} confidence. Gains do not add up, and the best of many is over-estimated: so the best are measured again. ${countOf(first.pairs, 'pair')} each.${horizonNote(removals, milestone)}`,
      alternative,
      tables: TABLE,
      data: sorted.map(({ cause, off, pairs, gain_d }) => ({
        cause,
        off,
        pairs,
        gain_d: gain_d.value,
        low_d: gain_d.low,
        high_d: gain_d.high,
      })),
    },
  ];
}

/** What is certain to gain most, by the runs that were not used to choose it. */
function removalTitle(
  removals: Explanation['removals'],
  confirmations: Explanation['confirmations'],
  noun: string,
): string {
  const sure = removals.filter(({ gain_d }) => gain_d.low > 0).map(({ cause }) => cause);
  const best = confirmations.find(({ cause, firstOut_d }) => sure.includes(cause) && firstOut_d.low > 0);
  if (best === undefined)
    return `No cause alone, switched off, is sure to bring the ${noun} forward in so few pairs`;
  return `The ${noun} comes ${figureOf(best.firstOut_d.value)} days earlier in the mean with one cause switched off: ${activityWords(best.cause)}`;
}

/** A figure and its bounds; there are none where the pairs are too few. */
function interval({ value, low, high }: Bounded): string {
  const [figure, from, to] = [value, low, high].map((one) => (Number.isFinite(one) ? figureOf(one) : '-'));
  return `${figure} (${from} to ${to})`;
}

function tornadoSection({ inputs, inputNoise }: Explanation, milestone: PromisedMilestone): PageSection[] {
  const { noun, singular } = milestoneWords[milestone];
  const sorted = [...inputs]
    .sort((a, b) => Math.abs(b.p10ToP90_d) - Math.abs(a.p10ToP90_d))
    .slice(0, MOST_BARS);
  const [first] = sorted;
  if (first === undefined) return [];
  const named = sorted.map((one) => ({
    ...one,
    name: [one.class, one.group, one.entity, one.input].filter((part) => part !== '').join(' '),
  }));
  const seen = new Map<string, number>();
  for (const { name } of named) seen.set(name, (seen.get(name) ?? 0) + 1);
  const bars = named.map((one) => ({
    name: seen.get(one.name) === 1 ? one.name : one.path,
    value: one.p10ToP90_d,
    fill: one.p10ToP90_d < 0 ? 'var(--work)' : tint.orange,
  }));
  const beyond = inputs.filter(
    ({ correlation }) => inputNoise !== null && Math.abs(correlation) > inputNoise,
  ).length;
  const alternative = `Days of ${noun} from the P10 to the P90 of each input: ${bars.map(({ name, value }) => `${name} ${figureOf(value)}`).join(', ')}.`;
  return [
    {
      id: 'inputs',
      title:
        beyond === 0
          ? 'No drawn input stands out from chance in these runs'
          : `${bars[0]?.name} moves the ${noun} most of the drawn inputs: ${figureOf(Math.abs(first.p10ToP90_d))} days from its P10 to its P90`,
      html: barPicture(bars, `days of ${noun} from P10 to P90 of the input`, alternative),
      caption:
        `How far the ${noun} moves from the P10 to the P90 of an input, by a straight line through the ${noun} over the rank of the input; a bar to the left: with a higher value it ${singular} earlier.` +
        (inputNoise === null
          ? ''
          : ` Correlations below ${inputNoise.toFixed(2)} may be chance: ${beyond} of ${inputs.length} inputs lie above.`),
      alternative,
      tables: ['draws', ...TABLE],
      data: sorted.map((one) => ({ ...one })),
    },
  ];
}
