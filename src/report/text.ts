/** A summary as tables for a terminal. */
import type { Waiting } from '../kernel/waiting.ts';
import { HOURS_PER_YEAR } from '../model/dates.ts';
import { UtcClock } from '../trace/clock.ts';
import type { FleetSummary, Summary } from './summarise.ts';
import { plainTable, tableText } from './table.ts';

/** @param start_ms start of the run [ms since 1970] */
export function summaryText(summary: Summary, start_ms: number): string {
  const clock = new UtcClock(start_ms);
  const parts = [headline(summary, clock)];
  if (summary.drives.length > 0) parts.push(drivesTable(summary, clock));
  if (summary.fleets.length > 0) parts.push(fleetsTable(summary.fleets));
  if (summary.stores.length > 0) parts.push(storesTable(summary, clock));
  parts.push(costTable(summary));
  return parts.join('\n\n').replace(/ +$/gm, '');
}

/** Who still waited at the end of a run that did not finish, on what and since when; those who waited longest first. */
export function waitingText(waiting: readonly Waiting[], start_ms: number): string {
  const clock = new UtcClock(start_ms);
  const table = plainTable(['still waiting', 'on', 'since'], []);
  for (const { process, on, since } of [...waiting].sort((a, b) => a.since - b.since))
    table.push([process, on, clock.date(since)]);
  return tableText(table);
}

function headline({ finish_h, end_h, metres, cost_usd, drives }: Summary, clock: UtcClock): string {
  const cost = `cost ${millions(cost_usd)} million USD`;
  if (drives.length === 0) return `Ran to its horizon, ${clock.date(end_h)}; ${cost}`;
  if (finish_h === null) return `NOT FINISHED by ${clock.date(end_h)}: ${metres.toFixed(0)} m bored; ${cost}`;
  const years = (finish_h / HOURS_PER_YEAR).toFixed(2);
  return `Last drive ended ${clock.date(finish_h)}, ${years} years after day zero; ${metres.toFixed(0)} m bored; ${cost}`;
}

function drivesTable({ drives }: Summary, clock: UtcClock): string {
  const table = plainTable(
    ['drive', 'start', 'end', 'metres', 'm/day', 'boring', 'days lost since the start'],
    [3, 4, 5],
  );
  for (const drive of drives) {
    const { access: _, ...lost_h } = drive.lost_h;
    table.push([
      drive.drive,
      drive.started_h === null ? '-' : clock.date(drive.started_h),
      drive.done_h === null ? '-' : clock.date(drive.done_h),
      drive.metres.toFixed(0),
      drive.advance_m_per_d?.toFixed(1) ?? '-',
      drive.utilisation === null ? '-' : `${(drive.utilisation * 100).toFixed(0)} %`,
      largest(lost_h),
    ]);
  }
  return table.toString();
}

/** The four largest causes, in days. */
function largest(lost_h: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(lost_h).sort((a, b) => b[1] - a[1]);
  const shown = sorted.slice(0, 4).map(([cause, hours]) => `${cause} ${days(hours)}`);
  const rest_h = sorted.slice(4).reduce((total, [, hours]) => total + hours, 0);
  return [...shown, ...(rest_h > 0 ? [`other ${days(rest_h)}`] : [])].join(', ');
}

function fleetsTable(fleets: readonly FleetSummary[]): string {
  const table = plainTable(
    ['fleet', 'voyages', 'tonnes', 'days waited: berth', 'weather', 'ice', 'yard full'],
    [1, 2, 3, 4, 5, 6],
  );
  for (const { fleet, voyages, cargo_t, waits_h } of fleets) {
    table.push([
      fleet,
      voyages,
      cargo_t.toFixed(0),
      days(waits_h.berth),
      days(waits_h.weather),
      days(waits_h.ice),
      days(waits_h.yard),
    ]);
  }
  return table.toString();
}

function storesTable({ stores }: Summary, clock: UtcClock): string {
  const table = plainTable(['site', 'commodity', 'received', 'used', 'lowest cover, days', 'on'], [2, 3, 4]);
  for (const store of stores) {
    table.push([
      store.site,
      store.commodity,
      store.received.toFixed(0),
      store.used.toFixed(0),
      store.lowest_cover_d?.toFixed(0) ?? '-',
      store.lowest_h === null ? '-' : clock.date(store.lowest_h),
    ]);
  }
  return table.toString();
}

function costTable({ cost_by_account_usd, cost_usd }: Summary): string {
  const table = plainTable(['account', 'million USD', 'share'], [1, 2]);
  const sorted = Object.entries(cost_by_account_usd).sort((a, b) => b[1] - a[1]);
  for (const [account, amount_usd] of [...sorted, ['total', cost_usd] as const]) {
    table.push([
      account,
      millions(amount_usd),
      `${cost_usd === 0 ? 0 : ((amount_usd / cost_usd) * 100).toFixed(0)} %`,
    ]);
  }
  return table.toString();
}

function days(hours: number): string {
  return (hours / 24).toFixed(0);
}

function millions(amount_usd: number): string {
  return (amount_usd / 1e6).toFixed(0);
}
