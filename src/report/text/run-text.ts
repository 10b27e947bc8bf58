/** A summary as tables for a terminal. */
import type { Deadlock, Waiting } from '../../kernel/waiting.ts';
import type { ActorSummary } from '../../summary/actors.ts';
import type { Doing, Unfinished } from '../../summary/at-horizon.ts';
import { keptBy, milestoneOf, notInIt } from '../../summary/scope.ts';
import type { FleetSummary, KeptShip, Summary } from '../../summary/summary.ts';
import { UtcClock } from '../../trace/clock.ts';
import { FINISH, MEETING, stepOfActivity } from '../../trace/vocabulary.ts';
import { HOURS_PER_DAY, HOURS_PER_YEAR } from '../../units/dates.ts';
import { sum } from '../../units/numbers.ts';
import { inDays } from '../chain/words.ts';
import { capitalised, days } from '../figures.ts';
import { milestoneWords } from '../milestone-words.ts';
import { plainTable, tableText } from '../table.ts';
import { costInWords, costText, sumInWords } from './cost-text.ts';
import { ordersTable } from './orders-text.ts';
import { powerAndPeopleText } from './sites-text.ts';
import { storesTable, tightYardsText } from './stores-text.ts';

/**
 * @param start_ms start of the run [ms since 1970]
 * @param endless why the model has no end, if so
 */
export function summaryText(summary: Summary, start_ms: number, endless: readonly string[]): string {
  const clock = new UtcClock(start_ms);
  const parts = [`${headline(summary, clock, endless)}; ${notInIt(summary.scope)}`];
  if (summary.finished && summary.critical_chain.length > 0) parts.push(whyText(summary, clock));
  if (summary.ships_kept.length > 0) parts.push(keptText(summary.ships_kept, clock));
  if (summary.drives.length > 0) parts.push(drivesTable(summary, clock));
  if (summary.actors.length > 0) parts.push(actorsTable(summary.actors, clock));
  if (summary.fleets.length > 0) parts.push(fleetsTable(summary.fleets));
  if (summary.stores.length > 0) parts.push(storesTable(summary, clock));
  const sites = powerAndPeopleText(summary);
  if (sites !== '') parts.push(sites);
  const tight = tightYardsText(summary.stores);
  if (tight !== '') parts.push(tight);
  if (summary.stated_orders !== undefined) parts.push(ordersTable(summary.stated_orders, clock));
  const costs = costText(summary);
  if (costs !== '') parts.push(costs);
  return parts.join('\n\n').replace(/ +$/gm, '');
}

/** How far each drive, plant and fleet was when the horizon came first; empty where none is left. */
export function horizonText(left: readonly Unfinished[], start_ms: number): string {
  if (left.length === 0) return '';
  const clock = new UtcClock(start_ms);
  const table = plainTable(['not done', 'at the horizon', 'since', 'done', 'left', 'at its rate'], [3, 4]);
  for (const { entity, doing, done, left: rest, unit, ends_h } of left) {
    const since_h = Math.min(...doing.map((one) => one.since_h));
    table.push([
      entity,
      doing.map(doingText).join(', '),
      doing.length === 0 ? '-' : clock.date(since_h),
      `${done.toFixed(0)} ${unit}`,
      `${rest.toFixed(0)} ${unit}`,
      ends_h === null ? 'not begun' : clock.date(ends_h),
    ]);
  }
  const unsure = left.some(({ kind }) => kind === 'plant' || kind === 'fleet');
  return `${tableText(table)}${unsure ? '\nLeft: of a plant at most, of a fleet what was ordered so far.' : ''}`;
}

function doingText({ state, cause, count }: Doing): string {
  const what = cause === 'none' ? state : `${state}: ${cause}`;
  return count === 1 ? what : `${count} ${what}`;
}

/**
 * Which processes still waited at the end of a run that did not finish, for what and since when; the longest
 * wait first. Processes that only wait for others to end are left out, and the rings of a plant; empty when no others waited.
 */
export function waitingText(waiting: readonly Waiting[], start_ms: number): string {
  const told = waiting.filter(
    ({ process }) => process !== FINISH && !process.startsWith(MEETING) && !isRingOfPlant(process),
  );
  if (told.length === 0) return '';
  const clock = new UtcClock(start_ms);
  const table = plainTable(['still waiting', 'on', 'since'], []);
  for (const { process, on, since } of [...told].sort((a, b) => a.since - b.since))
    table.push([process, on, clock.date(since)]);
  return tableText(table);
}

/** Circles of those that wait for each other; empty when there is none. */
export function deadlockText(deadlocks: readonly Deadlock[]): string {
  return deadlocks
    .map(({ processes, on }) => {
      const told = processes.map((process, at) => {
        const holder = processes[(at + 1) % processes.length];
        return `${process} waits for ${on[at]}, which ${holder === process ? 'it' : holder} holds`;
      });
      return `Deadlock: ${told.join('; ')}. None of them can go on: let all take these in the same order, or together.`;
    })
    .join('\n');
}

/** A ring that cures or waits for room: its plant tells of it. */
function isRingOfPlant(process: string): boolean {
  return /\/ring \d+$/.test(process);
}

function headline(summary: Summary, clock: UtcClock, endless: readonly string[]): string {
  const { finish_h, end_h, scope } = summary;
  const cost = costInWords(summary);
  if (endless.length > 0) return `Ran to its horizon, ${clock.date(end_h)}: ${endless.join(', ')}; ${cost}`;
  const milestone = milestoneOf(scope);
  const whole = milestone === 'opening' ? `, ${sumInWords(summary)}` : '';
  const lead =
    finish_h === null
      ? `${milestoneWords[milestone].open.toUpperCase()} by ${clock.date(end_h)}${whole}: `
      : `${capitalised(scope.finish)} ${clock.date(finish_h)}${whole}, ${sinceNotice(finish_h)}; `;
  const done = doneText(summary, clock);
  return `${lead}${done === '' ? '' : `${done}; `}${cost}`;
}

function sinceNotice(time_h: number): string {
  const since =
    time_h < SHORT_RUN_H ? `${inDays(time_h)} days` : `${(time_h / HOURS_PER_YEAR).toFixed(2)} years`;
  return `${since} after notice to proceed`;
}

/** What was bored; of a run without drives what is left to do. */
function doneText(summary: Summary, clock: UtcClock): string {
  const { finish_h, metres, drives, scope } = summary;
  if (drives.length > 0) return `${throughText(summary, clock)}${metres.toFixed(0)} m bored`;
  if (finish_h !== null) return '';
  return keptBy(scope) === 'all landed' ? 'not all has landed' : 'not all work is done';
}

/** When the last drive was through, where the finish is the opening. */
function throughText({ break_through_h }: Summary, clock: UtcClock): string {
  if (break_through_h === undefined) return '';
  if (break_through_h === null) return 'not all drives through; ';
  return `last break-through ${clock.date(break_through_h)}, ${(break_through_h / HOURS_PER_YEAR).toFixed(2)} years; `;
}

/** What the whole time went into along the critical chain: each of the largest parts in days and as a share. */
function whyText({ critical_chain, end_h }: Summary, clock: UtcClock): string {
  const share = (hours: number) => ((hours / end_h) * 100).toFixed(0);
  const shown = critical_chain.slice(0, MOST_REASONS);
  const rest_h = end_h - sum(shown.map(({ hours }) => hours));
  const figure = end_h < SHORT_RUN_H ? inDays : days;
  const told = shown.map(
    ({ activity, hours }) => `${stepOfActivity(activity) ?? activity} ${figure(hours)} (${share(hours)} %)`,
  );
  if (rest_h > 0) told.push(`other ${figure(rest_h)}`);
  return `Why ${clock.date(end_h)}: of ${figure(end_h)} days on the critical chain, ${told.join(', ')}`;
}

const MOST_REASONS = 8;

/** Days of a shorter run are told with a tenth [h]. */
const SHORT_RUN_H = 100 * HOURS_PER_DAY;

/** Ships that weather kept later than planned before the sea closed, by name. */
function keptText(kept: readonly KeptShip[], clock: UtcClock): string {
  const told = kept.map(({ ship, site, time_h }) => `${ship} at ${site} (${clock.date(time_h)})`);
  return `Weather kept these ships at a site later than planned before the sea closed: ${told.join(', ')}`;
}

function drivesTable({ drives }: Summary, clock: UtcClock): string {
  const table = plainTable(
    ['drive', 'start', 'last round', 'metres', 'm/day', 'util.', 'days lost since its start'],
    [3, 4, 5],
  );
  for (const drive of drives) {
    table.push([
      drive.drive,
      drive.started_h === null ? '-' : clock.date(drive.started_h),
      drive.done_h === null ? '-' : clock.date(drive.last_round_h ?? drive.done_h),
      drive.metres.toFixed(0),
      drive.advance_m_per_d?.toFixed(1) ?? '-',
      drive.utilisation === null ? '-' : `${(drive.utilisation * 100).toFixed(0)} %`,
      largest(drive.lost_h),
    ]);
  }
  return table.toString();
}

/** The four largest causes, in days. */
function largest(lost_h: Readonly<Record<string, number>>, told = days): string {
  const sorted = Object.entries(lost_h).sort((a, b) => b[1] - a[1]);
  const shown = sorted.slice(0, 4).map(([cause, hours]) => `${cause} ${told(hours)}`);
  const rest_h = sorted.slice(4).reduce((total, [, hours]) => total + hours, 0);
  return [...shown, ...(rest_h > 0 ? [`other ${told(rest_h)}`] : [])].join(', ');
}

function fleetsTable(fleets: readonly FleetSummary[]): string {
  const isStopped = fleets.some(({ waits_h }) => waits_h.hazard > 0);
  const bringsHome = fleets.some(({ brought_t = 0 }) => brought_t > 0);
  const table = plainTable(
    [
      'fleet',
      'voyages',
      'tonnes',
      ...(bringsHome ? ['tonnes home'] : []),
      'ship-days waited: berth',
      'weather',
      'ice',
      'yard full',
      ...(isStopped ? ['hazard'] : []),
    ],
    [1, 2, 3, 4, 5, 6, 7, 8],
  );
  for (const { fleet, voyages, cargo_t, brought_t = 0, waits_h } of fleets) {
    table.push([
      fleet,
      voyages,
      cargo_t.toFixed(0),
      ...(bringsHome ? [brought_t.toFixed(0)] : []),
      days(waits_h.berth),
      days(waits_h.weather),
      days(waits_h.ice),
      days(waits_h.yard),
      ...(isStopped ? [days(waits_h.hazard)] : []),
    ]);
  }
  return table.toString();
}

/** What a planner of marine works reads first: the end, the share of the time at work, and what the rest was lost to. */
function actorsTable(actors: readonly ActorSummary[], clock: UtcClock): string {
  const table = plainTable(
    ['actor', 'cycles', 'start', 'end', 'days at work', 'util.', 'days waited since its start'],
    [1, 4, 5],
  );
  for (const { actor, count, cycles, began_h, done_h, worked_h, utilisation, waits_h } of actors) {
    table.push([
      count === 1 ? actor : `${actor} (${count})`,
      cycles ?? '-',
      began_h === null ? '-' : clock.date(began_h),
      done_h === null ? '-' : clock.date(done_h),
      inDays(worked_h),
      utilisation === null ? '-' : `${(utilisation * 100).toFixed(0)} %`,
      largest(waits_h, inDays),
    ]);
  }
  return table.toString();
}
