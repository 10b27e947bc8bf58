/** What would have to be true, for a terminal. */
import type { InputLimit, Share } from '../../../experiment/discover/cases.ts';
import type { FoundBox } from '../../../experiment/discover/prim.ts';
import type { Attempt, Dimension, Goal, Study } from '../../../experiment/discover/study.ts';
import { shareOf } from '../../../experiment/estimates/estimates.ts';
import type { PromisedMilestone } from '../../../summary/scope.ts';
import { UtcClock } from '../../../trace/clock.ts';
import { MS_PER_DAY, MS_PER_HOUR } from '../../../units/dates.ts';
import { countOf, inWords, millions, wholePercent } from '../../figures.ts';
import { milestoneWords } from '../../milestone-words.ts';
import { plainTable, tableText } from '../../table.ts';

/** Said with every box. */
export const NO_PROBABILITIES =
  'Coverage is the share of the successes that lie in a box, density the share of its replications that succeed. Both are shares of the design, whose ranges say what was tried and not what is likely: they are no probabilities.';

export interface Discovered {
  readonly study: Study;
  readonly goal: Goal;
  readonly milestone: PromisedMilestone;
  readonly boxes: readonly FoundBox[];
  /** Fresh replications of each box; empty where none were asked for. */
  readonly fresh: readonly Share[];
  readonly nearest: readonly Attempt[];
  /** Fewest successes for which a box is looked for. */
  readonly least: number;
  /** Replications of each point. */
  readonly replications: number;
}

/** Fewer years than these say little of others: an estimate, from 5 to 30. */
const FEW_REPLICATIONS = 10;

export function discoverText(found: Discovered, confidence: number): string {
  const { study, goal, milestone, boxes, fresh } = found;
  const successes = study.cases.filter(({ succeeds }) => succeeds).length;
  const points = new Set(study.cases.map(({ point }) => point)).size;
  const head = `Of ${countOf(study.cases.length, 'replication')} of ${countOf(points, 'point')}, ${successes} (${wholePercent(successes / study.cases.length)}) have ${goalWords(goal, milestone)}.`;
  if (boxes.length === 0) return `${head}\n\n${noneText(found, successes)}`;
  const told = boxes.map((box, at) => boxText(box, at, study.dimensions, fresh[at], confidence));
  const years =
    found.replications < FEW_REPLICATIONS
      ? [
          `All points share the weather and breakdowns of ${countOf(found.replications, 'replication')}: a box may hold in those alone. ${fresh.length === 0 ? '--retest runs others.' : 'Fresh ones are others.'}`,
        ]
      : [];
  return [head, ...told, ...years, NO_PROBABILITIES].join('\n\n');
}

function boxText(
  { box, cases, coverage, density, heldOut }: FoundBox,
  at: number,
  dimensions: readonly Dimension[],
  fresh: Share | undefined,
  confidence: number,
): string {
  const table = plainTable(['only if', '', 'of what was tried'], []);
  for (const [index, limit] of box.entries()) {
    const dimension = dimensions[index] as Dimension;
    if (limit !== null) table.push([dimension.name, limitWords(limit, dimension), triedWords(dimension)]);
  }
  const held = `among cases held back ${wholePercent(heldOut.coverage)} and ${wholePercent(heldOut.density)}`;
  const again = fresh === undefined ? '' : ` ${freshWords(fresh, confidence)}`;
  return `${at === 0 ? 'Box 1' : `Box ${at + 1}, of what is left`}: coverage ${wholePercent(coverage)}, density ${wholePercent(density)} of ${countOf(cases, 'replication')}; ${held}.${again}\n${tableText(table)}`;
}

function freshWords({ cases, successes }: Share, confidence: number): string {
  const { low, high } = shareOf(successes, cases, confidence);
  return `Of ${cases} fresh replications of fresh points in it ${successes} succeed (${wholePercent(successes / cases)}; ${wholePercent(low)} to ${wholePercent(high)} at ${wholePercent(confidence)}).`;
}

/** What a limit asks, without what the range of the design gives anyway. */
export function limitWords(limit: InputLimit, { range, words }: Dimension): string {
  if ('words' in limit) {
    const allowed = words.filter((word) => limit.words.has(word));
    return allowed.length <= words.length / 2 || words.length - allowed.length > 2
      ? `is ${orOf(allowed)}`
      : `is not ${orOf(words.filter((word) => !limit.words.has(word)))}`;
  }
  const [low, high] = [limit.low, limit.high].map((bound) => String(Number(bound.toPrecision(4))));
  if (range !== null && limit.high >= range.high) return `at least ${low}`;
  if (range !== null && limit.low <= range.low) return `at most ${high}`;
  return low === high ? `is ${low}` : `from ${low} to ${high}`;
}

const orOf = (words: readonly string[]) => inWords(words).replace(/ and (?=[^ ]+$)/, ' or ');

function triedWords({ range, words }: Dimension): string {
  return range === null
    ? words.join(', ')
    : `${Number(range.low.toPrecision(4))} to ${Number(range.high.toPrecision(4))}`;
}

function goalWords({ finishBy_ms, costUnder_usd }: Goal, milestone: PromisedMilestone): string {
  const { past } = milestoneWords[milestone];
  const parts = [
    finishBy_ms !== null && `${past} by ${dayBefore(finishBy_ms)}`,
    costUnder_usd !== null && `cost no more than ${millions(costUnder_usd)} million USD`,
  ];
  return parts.filter((part) => part !== false).join(' and ');
}

const clock = new UtcClock(0);
const dateOf_ms = (time_ms: number) => clock.date(time_ms / MS_PER_HOUR);
/** The end of a day as the day. */
const dayBefore = (time_ms: number) => dateOf_ms(time_ms - MS_PER_DAY);

function noneText({ least, nearest, goal, study }: Discovered, successes: number): string {
  const why =
    successes < least
      ? `None found: fewer than ${least} successes are too few to tell a box from chance.`
      : 'None found: no limit on an input raises the share of successes by more than chance would.';
  const told = nearest.map((one) => `The nearest ${nearWords(one, goal, study.dimensions)}.`);
  return [why, ...told].join('\n');
}

function nearWords(
  { point, replication, finish_ms, cost_usd, values }: Attempt,
  { finishBy_ms, costUnder_usd }: Goal,
  dimensions: readonly Dimension[],
): string {
  const parts = [
    finishBy_ms !== null &&
      (Number.isFinite(finish_ms)
        ? `ends ${dateOf_ms(finish_ms)}, ${((finish_ms - finishBy_ms) / MS_PER_DAY).toFixed(0)} days after the date`
        : 'does not end'),
    costUnder_usd !== null &&
      `costs ${millions(cost_usd)} million USD, ${millions(cost_usd - costUnder_usd)} more than the sum`,
  ];
  const inputs = dimensions.map(({ name }, at) => `${name} ${values[at]}`).join(', ');
  return `(point ${point}, replication ${replication}) ${parts.filter((part) => part !== false).join(' and ')}: ${inputs}`;
}
