/** The critical chain as a timeline: what the time from day zero to the end went into. */
import { milestoneOf } from '../../../summary/scope.ts';
import { HOURS_PER_DAY, startOf } from '../../../units/dates.ts';
import { explainedRun } from '../../chain/explained.ts';
import type { Float } from '../../chain/float.ts';
import { ChainKeeper } from '../../chain/keeper.ts';
import type { ChainStep } from '../../chain/steps.ts';
import type { RunExplained } from '../../chain/text.ts';
import { activityWords } from '../../chain/words.ts';
import { inWords } from '../../figures.ts';
import { milestoneWords } from '../../milestone-words.ts';
import { htmlOf, type PageSection } from '../../section.ts';
import { activityTint, groupLegend, groupTints, htmlTable } from '../draw.ts';
import type { RunFacts, SectionGatherer } from '../gather.ts';
import { daysWords, dayWords, percentWords } from '../words.ts';

export class Chain extends ChainKeeper implements SectionGatherer {
  sections(facts: RunFacts): PageSection[] {
    const story = this.story(startOf(facts.record.start), facts.plan);
    if (story.links.length === 0) return [];
    const explained = explainedRun(story, facts.record, milestoneOf(facts.summary.scope));
    // Nothing in a run that came to its horizon caused its end.
    if (!facts.record.finished) return floatSection(explained.floats, facts);
    return [
      this.chainSection(explained, facts),
      ...secondSection(explained, facts),
      ...floatSection(explained.floats, facts),
    ];
  }

  private chainSection({ steps, totals, milestone }: RunExplained, { moment, end_h }: RunFacts): PageSection {
    const { noun, plural } = milestoneWords[milestone];
    const largest = totals
      .slice(0, 3)
      .map(({ activity, hours }) => `${percentWords(hours / end_h)} to ${activityWords(activity)}`);
    const bar = totals.reduce<{ at: number; rects: string }>(
      ({ at, rects }, { activity, hours }) => ({
        at: at + hours,
        rects: `${rects}<rect x="${px(at, end_h, BAR_PX)}" width="${px(hours, end_h, BAR_PX)}" height="28" fill="${groupTints[activityTint(activity)]}" stroke="var(--paper)"/>${labelOf(activity, at, hours, end_h)}`,
      }),
      { at: 0, rects: '' },
    );
    const alternative = `Totals along the critical chain: ${totals.map(({ activity, hours }) => `${activityWords(activity)} ${daysWords(hours)}`).join(', ')}.`;
    return {
      id: 'critical-chain',
      title: `Of the ${daysWords(end_h)} to the ${noun}, the critical chain gives ${inWords(largest)}`,
      html: `${groupLegend(totals.map(({ activity }) => activityTint(activity)))}<svg class="wide" role="img" aria-label="${htmlOf(alternative)}" viewBox="0 0 ${BAR_PX} 56">${bar.rects}</svg>${stepsTable(steps, moment, end_h, noun)}`,
      caption: `Each step had to end before the next could begin; together they are the whole time from day zero. To ${plural} earlier, a step of this list has to become shorter; another chain may then be the longest.`,
      alternative,
      tables: [...this.tables].filter((table) => table !== 'second_chain'),
      data: stepsData(steps, moment),
    };
  }
}

/** The chain to the next to last heading: how far the end can come forward before it decides; none where it is the chain itself. */
export function secondSection(
  { second, milestone }: RunExplained,
  { moment, end_h }: RunFacts,
): PageSection[] {
  if (second === null || second.steps.length === 0) return [];
  const { noun } = milestoneWords[milestone];
  const { drive, ended_h, slack_h, shared_h, steps } = second;
  const shared =
    shared_h > 0
      ? ` Up to ${dayWords(moment(shared_h))} it is the critical chain; its own steps follow.`
      : '';
  const alternative = `${drive} ended on ${dayWords(moment(ended_h))}, ${daysWords(slack_h)} before the ${noun}.${shared}`;
  return [
    {
      id: 'second-chain',
      title: `A second chain ends ${daysWords(slack_h)} before the ${noun}, with ${drive}: to gain more, both must become shorter`,
      html: stepsTable(steps, moment, end_h, noun),
      caption: `The chain to the end of the next to last heading; drives that bore towards each other are one heading.${shared}`,
      alternative,
      tables: ['second_chain'],
      data: stepsData(steps, moment),
    },
  ];
}

function floatSection(floats: readonly Float[], { moment }: RunFacts): PageSection[] {
  const spare = floats.filter(({ float_h }) => float_h >= HOURS_PER_DAY);
  const [least] = [...spare].sort((a, b) => a.float_h - b.float_h);
  if (floats.length === 0) return [];
  const rows = floats.map(({ what, ended_h, needed_by, needed_h, float_h }) => ({
    what,
    ended: dayWords(moment(ended_h)),
    needed_by,
    on: dayWords(moment(needed_h)),
    float_d: Number((float_h / HOURS_PER_DAY).toFixed(1)),
  }));
  return [
    {
      id: 'float',
      title: `${floats.length - spare.length} of ${floats.length} works had no day to spare${least === undefined ? '' : `; the least of the others, ${least.what}, had ${daysWords(least.float_h)}`}`,
      html: htmlTable(
        ['work', 'ended', 'needed by', 'on', 'float [d]'],
        rows.map((row) => [row.what, row.ended, row.needed_by, row.on, String(row.float_d)]),
        [4],
      ),
      caption:
        'Float: the days from the end of a work to the event that needed it. A work without float delays what needed it by every day that it takes longer.',
      alternative: `${rows.map(({ what, float_d }) => `${what} ${float_d} days`).join(', ')}.`,
      tables: ['milestones', 'waits', 'orders', 'voyages'],
      data: rows,
    },
  ];
}

function stepsTable(
  steps: readonly ChainStep[],
  moment: RunFacts['moment'],
  end_h: number,
  noun: string,
): string {
  const rows = steps.map(
    (step) =>
      `<tr><td>${dayWords(moment(step.from_h))}</td><td class="number">${Math.round((step.to_h - step.from_h) / HOURS_PER_DAY)}</td><td>${stepBar(step, end_h)}</td><td><bdi>${htmlOf(step.what)}</bdi></td></tr>`,
  );
  return `<table><thead><tr><th scope="col">from</th><th scope="col" class="number">days</th><th scope="col">when</th><th scope="col">what the ${noun} waited for</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function stepsData(steps: readonly ChainStep[], moment: RunFacts['moment']): object[] {
  return steps.map(({ from_h, to_h, what, activities }) => ({
    from: moment(from_h).toISOString().slice(0, 10),
    to: moment(to_h).toISOString().slice(0, 10),
    days: Number(((to_h - from_h) / HOURS_PER_DAY).toFixed(1)),
    what,
    mainly: activityWords(activities[0]?.activity ?? ''),
  }));
}

const BAR_PX = 920;
const px = (hours: number, all_h: number, width: number): string =>
  String(Number(((hours / all_h) * width).toFixed(1)));

/** The widest letters of a label, about. */
const LETTER_PX = 6.6;

/** Under a part of the bar: its words, or where these are wider than the part, its share alone, or nothing. */
function labelOf(activity: string, at_h: number, hours: number, end_h: number): string {
  const share = percentWords(hours / end_h);
  const label = [`${activityWords(activity)} ${share}`, share].find(
    (text) => text.length * LETTER_PX <= (hours / end_h) * BAR_PX,
  );
  if (label === undefined) return '';
  return `<text x="${px(at_h + hours / 2, end_h, BAR_PX)}" y="48" text-anchor="middle" fill="currentColor">${htmlOf(label)}</text>`;
}

function stepBar({ from_h, to_h, activities }: ChainStep, end_h: number): string {
  const width = Math.max(1.5, ((to_h - from_h) / end_h) * 190);
  return `<svg aria-hidden="true" viewBox="0 0 192 13"><line x1="0" x2="192" y1="6.5" y2="6.5" stroke="var(--line)"/><rect x="${px(from_h, end_h, 190)}" y="1" width="${width.toFixed(1)}" height="11" fill="${groupTints[activityTint(activities[0]?.activity ?? '')]}"/></svg>`;
}
