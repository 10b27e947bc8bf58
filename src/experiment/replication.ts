/** One replication and its result. */

import type { Model } from '../model/model.ts';
import { ChainSummariser } from '../summary/chain-hours.ts';
import { peaksOf } from '../summary/power-and-people.ts';
import { ScheduleKeeper } from '../summary/schedule/activities.ts';
import { scheduleRows } from '../summary/schedule/lines.ts';
import { Summariser } from '../summary/summarise.ts';
import type { Summary } from '../summary/summary.ts';
import { tightYards } from '../summary/tight-yards.ts';
import { UtcClock } from '../trace/clock.ts';
import { causes } from '../trace/lost-time.ts';
import type { Recorder } from '../trace/recorder.ts';
import { costColumn, type Loss, type ResultRow, resultColumns } from '../trace/results/results.ts';
import type { Rows } from '../trace/tables/tables.ts';
import { accounts, kinds, type Status } from '../trace/vocabulary.ts';
import { byWait, type VoyageWait } from '../trace/voyage-waits.ts';
import { startOf } from '../units/dates.ts';
import { sum } from '../units/numbers.ts';
import { type Outcome, simulate } from '../works/simulate.ts';
import type { How } from './shard.ts';

/** Seed and number of a replication. */
export interface Which {
  readonly seed: number;
  readonly replication: number;
}

/** Simulates one replication and sums it up while it runs, so that no trace is in memory. */
export function replication(
  model: Model,
  which: Which,
  { chains = false, schedule = false, without = [] }: How = {},
): ResultRow {
  const summariser = new Summariser({ plan: model.file });
  const chain = chains ? new ChainSummariser() : null;
  const dates = schedule ? new ScheduleKeeper(model.file) : null;
  const draws: Rows['draws'][] = [];
  const risks: Rows['risks'][] | null = model.file.risks === undefined ? null : [];
  const recorder: Recorder = {
    tables: new Set([
      ...summariser.tables,
      'draws',
      ...(risks === null ? [] : (['risks'] as const)),
      ...(chain?.tables ?? []),
      ...(dates?.tables ?? []),
    ]),
    record: (table, row) => {
      if (table === 'draws') draws.push(row as Rows['draws']);
      if (table === 'risks') risks?.push(row as Rows['risks']);
      summariser.record(table, row);
      chain?.record(table, row);
      dates?.record(table, row);
    },
  };
  const outcome = simulate(model, { ...which, without: new Set(without) }, recorder);
  const result = resultOf(model, which, outcome, summariser.summary(outcome.end_h));
  return {
    ...result,
    draws,
    ...(risks && { risks }),
    ...(chain && { chain: chain.hours() }),
    ...(dates && { schedule: scheduleRows(dates, model.file, outcome) }),
  };
}

function resultOf(model: Model, which: Which, outcome: Outcome, summary: Summary): Omit<ResultRow, 'draws'> {
  const { finish_h, end_h, metres, cost_usd, spoil_disposed_m3 } = summary;
  const clock = new UtcClock(startOf(model.file.project.start));
  const waited_h = (wait: VoyageWait) => sum(summary.fleets.map(({ waits_h }) => waits_h[wait]));
  const covers = summary.stores.flatMap(({ lowest_cover_d }) => lowest_cover_d ?? []);
  return {
    ...which,
    status: statusOf(outcome),
    finish_h,
    finish_utc: finish_h === null ? null : clock.moment_ms(finish_h),
    ...(summary.opening_h === undefined
      ? { break_through_h: breakThrough_h(summary) }
      : milestonesIn(summary, clock)),
    end_h,
    cost_usd,
    metres,
    machine_h: sum(
      summary.drives.map(({ started_h, done_h }) => (started_h === null ? 0 : (done_h ?? end_h) - started_h)),
    ),
    ...costs(summary),
    actors_worked_h: sum(summary.actors.map(({ worked_h }) => worked_h)),
    actors_waited_h: sum(summary.actors.flatMap(({ waits_h }) => Object.values(waits_h))),
    voyages: sum(summary.fleets.map(({ voyages }) => voyages)),
    cargo_t: sum(summary.fleets.map(({ cargo_t }) => cargo_t)),
    ships_kept: summary.ships_kept.length,
    ...byWait(waited_h),
    spoil_disposed_m3,
    lowest_cover_d: covers.length === 0 ? null : Math.min(...covers),
    ...tightYards(summary.stores),
    ...peaksOf(summary),
    error: '',
    losses: losses(summary),
  } as unknown as Omit<ResultRow, 'draws'>;
}

/** Break-through and opening of a model that has them. */
function milestonesIn({ break_through_h, opening_h }: Summary, clock: UtcClock) {
  const utc = (time_h: number | null) => (time_h === null ? null : clock.moment_ms(time_h));
  return {
    ...(break_through_h !== undefined && { break_through_h, break_through_utc: utc(break_through_h) }),
    ...(opening_h !== undefined && { opening_h, opening_utc: utc(opening_h) }),
  };
}

/** When the last drive had ended; null where one had not, or nothing is bored. */
function breakThrough_h({ drives }: Summary): number | null {
  const ends_h = drives.flatMap(({ done_h }) => done_h ?? []);
  return drives.length === 0 || ends_h.length < drives.length ? null : Math.max(...ends_h);
}

/** No yard is named in a run that failed. */
const noYards = { winter_too_large_for: '', orders_cut_at: '' };

/** Result of a failed replication: which it was, and why. */
export function failure(which: Which, error: string): ResultRow {
  const nothing = Object.fromEntries(Object.keys(resultColumns).map((name) => [name, null]));
  return {
    ...nothing,
    ...noYards,
    ...which,
    status: 'failed',
    error,
    losses: [],
    draws: [],
  } as unknown as ResultRow;
}

function statusOf({ finished, endless }: Outcome): Status {
  if (finished) return 'finished';
  return endless.length > 0 ? 'to-horizon' : 'not-finished';
}

/** Hours lost by kind and cause, in the order of kinds and causes. */
function losses({ lost_by_cause_h, others }: Summary): Loss[] {
  return kinds.flatMap((kind) => {
    const lost_h =
      kind === 'drive'
        ? [lost_by_cause_h]
        : others.filter((other) => other.kind === kind).map(({ lost_h }) => lost_h);
    return causes
      .map((cause) => ({ kind, cause, hours: sum(lost_h.map((hours) => hours[cause] ?? 0)) }))
      .filter(({ hours }) => hours > 0);
  });
}

function costs({ cost_by_account_usd }: Summary): Record<string, number> {
  return Object.fromEntries(
    accounts.map((account) => [costColumn(account), cost_by_account_usd[account] ?? 0]),
  );
}
