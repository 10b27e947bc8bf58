/** The critical chain of a run in plain words: what the time from day zero to the end went into, step by step. */
import type { UtcClock } from '../../trace/clock.ts';
import type { Rows } from '../../trace/tables.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { sum } from '../../units/numbers.ts';
import { days } from '../figures.ts';
import { plainTable, tableText } from '../table.ts';

type ChainLink = Rows['critical_chain'];

/** What is known of the run besides the chain. */
export interface ChainFacts {
  readonly orders: ReadonlyMap<number, Rows['orders']>;
  readonly voyages: readonly Rows['voyages'][];
}

/** Links of one process, or of several that follow each other shortly. */
export interface ChainStep {
  readonly from_h: number;
  readonly to_h: number;
  readonly what: string;
  /** Hours by activity, most first; they add up to the length of the step. */
  readonly activities: readonly { readonly activity: string; readonly hours: number }[];
}

/** More steps than these nobody reads. */
const MOST_STEPS = 40;

/** The chain as steps that tile its time, each in words; the shortest are joined where there are too many. */
export function chainSteps(links: readonly ChainLink[], facts: ChainFacts): ChainStep[] {
  const parts = grouped(
    links.map((link) => [link]),
    (a, b) => a[0]?.process === b[0]?.process,
  );
  while (parts.length > MOST_STEPS) joinShortest(parts);
  return parts.map((part, at) => ({
    from_h: (part[0] as ChainLink).from_h,
    to_h: (part.at(-1) as ChainLink).to_h,
    what: wordsOf(part, parts[at + 1]?.[0]?.process, facts),
    activities: activitiesOf(part),
  }));
}

/** @param ended when the run ended, and how */
export function chainText(steps: readonly ChainStep[], clock: UtcClock): string {
  const table = plainTable(['from', 'to', 'days', 'what'], [2]);
  for (const { from_h, to_h, what } of steps)
    table.push([clock.date(from_h), clock.date(to_h), days(to_h - from_h), what]);
  const end_h = steps.at(-1)?.to_h ?? 0;
  const totals = plainTable(['activity', 'days', 'share'], [1, 2]);
  for (const { activity, hours } of totalsOf(steps))
    totals.push([activity, (hours / HOURS_PER_DAY).toFixed(1), `${((hours / end_h) * 100).toFixed(1)} %`]);
  totals.push(['total', (end_h / HOURS_PER_DAY).toFixed(1), '100.0 %']);
  return `${tableText(table)}\n\n${tableText(totals)}`;
}

/** Hours by activity over all steps, most first: together the time from day zero to the end. */
export function totalsOf(steps: readonly ChainStep[]): ChainStep['activities'] {
  return addedUp(steps.flatMap(({ activities }) => activities));
}

function grouped<T>(parts: readonly T[][], isSame: (a: readonly T[], b: readonly T[]) => boolean): T[][] {
  const groups: T[][] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (last !== undefined && isSame(last, part)) last.push(...part);
    else groups.push([...part]);
  }
  return groups;
}

const hoursOf = (part: readonly ChainLink[]): number => sum(part.map(({ hours }) => hours));

/** Joins the shortest part with the shorter one of its neighbours. */
function joinShortest(parts: ChainLink[][]): void {
  const lengths = parts.map(hoursOf);
  const shortest = lengths.indexOf(Math.min(...lengths));
  const before = lengths[shortest - 1] ?? Number.POSITIVE_INFINITY;
  const after = lengths[shortest + 1] ?? Number.POSITIVE_INFINITY;
  const first = before < after ? shortest - 1 : shortest;
  parts.splice(first, 2, [...(parts[first] as ChainLink[]), ...(parts[first + 1] as ChainLink[])]);
}

/** @param next the process whose step follows */
function wordsOf(part: readonly ChainLink[], next: string | undefined, facts: ChainFacts): string {
  const processes = [...new Set(part.map(({ process }) => process))];
  const [process = ''] = processes;
  const [{ activity }] = part as [ChainLink];
  if (processes.length > 1) return `${processes.join(', ')}: ${activityList(part)}`;
  const [, order] = /^order (\d+)$/.exec(process) ?? [];
  if (order !== undefined) return orderWords(facts.orders.get(Number(order)), process);
  const [, site] = /^opening of (.+)$/.exec(process) ?? [];
  if (site !== undefined) return `${site} is made ready`;
  const [, following] = /^order (\d+)$/.exec(next ?? '') ?? [];
  const due = following === undefined ? undefined : facts.orders.get(Number(following));
  if (due !== undefined && due.due_by === activity) return dueWords(due, facts);
  return `${process}${voyageWords(part, facts)}: ${activityList(part)}`;
}

function orderWords(order: Rows['orders'] | undefined, process: string): string {
  if (order === undefined) return `${process} is made ready`;
  const { commodity, quantity, site, port } = order;
  return `${process}, ${rounded(quantity)} of ${commodity} for ${site}, is made ready at ${port}`;
}

/** Why an order was not placed before. */
function dueWords({ order, site, commodity, due_by }: Rows['orders'], { orders }: ChainFacts): string {
  switch (due_by) {
    case 'use':
      return `${commodity} at ${site} is used until the rule asks for more`;
    case 'stock-up':
      return `${commodity} at ${site}: orders for the winter have not begun`;
    case 'yard-full': {
      const before = [...orders.values()].findLast(
        (one) => one.order < order && one.site === site && one.commodity === commodity,
      );
      const cut =
        before === undefined ? '' : ` for ${rounded(before.no_room)} that order ${before.order} lacks`;
      return `${commodity} at ${site}: the yard has no room${cut}`;
    }
  }
}

/** The voyages of a ship in the time of a part. */
function voyageWords(part: readonly ChainLink[], { voyages }: ChainFacts): string {
  const [first] = part as [ChainLink];
  const last = part.at(-1) as ChainLink;
  const made = voyages.filter(
    ({ ship, loading_h, returned_h }) =>
      ship === first.process && loading_h < last.to_h && (returned_h ?? last.to_h) > first.from_h,
  );
  if (made.length === 0) return '';
  const [one] = made as [Rows['voyages']];
  return made.length === 1 ? `, voyage ${one.voyage} to ${one.to}` : `, ${made.length} voyages`;
}

/** The largest activities of a part with their days. */
function activityList(part: readonly ChainLink[]): string {
  const all = activitiesOf(part);
  const shown = all.slice(0, MOST_ACTIVITIES);
  const rest_h = sum(all.slice(MOST_ACTIVITIES).map(({ hours }) => hours));
  const told = shown.map(({ activity, hours }) =>
    all.length === 1 ? activity : `${activity} ${inDays(hours)}`,
  );
  return [...told, ...(rest_h > 0 ? [`other ${inDays(rest_h)}`] : [])].join(', ');
}

const MOST_ACTIVITIES = 5;

function activitiesOf(part: readonly ChainLink[]): ChainStep['activities'] {
  return addedUp(part);
}

function addedUp(
  parts: readonly { readonly activity: string; readonly hours: number }[],
): ChainStep['activities'] {
  const sums = new Map<string, number>();
  for (const { activity, hours } of parts) sums.set(activity, (sums.get(activity) ?? 0) + hours);
  return [...sums].map(([activity, hours]) => ({ activity, hours })).sort((a, b) => b.hours - a.hours);
}

/** Days, to a tenth below ten. */
function inDays(hours: number): string {
  const number_d = hours / HOURS_PER_DAY;
  return number_d < 10 ? number_d.toFixed(1) : number_d.toFixed(0);
}

function rounded(quantity: number): string {
  return quantity >= 100 ? quantity.toFixed(0) : String(Number(quantity.toPrecision(3)));
}
