/** The tables of a schedule: of the replications of a set, and as it is exported of a run and of many runs. */
import { type Column, integer, number, type RowOf, sometimes, type Table, text, time } from '../column.ts';

const ofActivity = {
  actor: text('who does it: an actor, one of its count, a site or a drive'),
  verb: text(
    'verb of the step; open of a site, bore of a drive, reach of a length bored that something needs',
  ),
  step: text('name of the step; of a step that has none, what it does it with'),
} as const;

const cyclesOf = integer(
  'how often it was done; cycles that are more than twenty are one line, from the first to the last',
);

const critical = integer('1 where time of it lies on the critical chain, else 0');

const float = number(
  'd',
  2,
  'days by which it could end later and move neither the finish nor anything else but its own successors: a lower bound, from what each step waited for',
);

/** Rows of `schedule`, without point and replication: the dates of each replication of a set. */
export const scheduleColumns = {
  ...ofActivity,
  number: integer('which of the steps of this name of its actor, from 1; 0 for all of them together'),
  count: cyclesOf,
  begun_h: number('h', 3, 'came to it, in hours since day zero; waits before its work are part of it'),
  done_h: sometimes(number('h', 3, 'done; empty when the run ended before')),
  float_d: sometimes(float),
  critical,
};

export type ScheduleRow = RowOf<{ meaning: string; columns: typeof scheduleColumns }>;

const ofLine = {
  id: integer('number of the line, from 1'),
  ...ofActivity,
  count: cyclesOf,
  predecessors: text(
    'lines that must end before it begins, by number: the step before it, the last steps of what it needs, and of steps that meet, those before the other',
  ),
  mates: text('lines that it meets, lent and borrowed, by number'),
  resources: text('places that it holds, its site, and of a drive its crew'),
};

/** `export` of a run. */
export const runSchedule = {
  meaning:
    'The schedule of a run, as `beringsim export` writes it: a line for each step, opening of a site and drive',
  key: ['id'],
  columns: {
    ...ofLine,
    start_h: time('came to it; waits before its work are part of it'),
    end_h: sometimes(time('done; empty when the run ended before')),
    duration_d: sometimes(number('d', 3, 'from start to end, waits included')),
    waited_d: number('d', 3, 'of it waited, for whatever cause; of a drive none are told'),
    float_d: sometimes(float),
    critical,
  },
} satisfies Table;

const dates = (what: string): Readonly<Record<'p50' | 'p80', Column<number | null>>> => ({
  p50: sometimes(time(`${what}: median of the replications that came to it`)),
  p80: sometimes(time(`${what}: by this date in 80 % of them; empty where more than 20 % did not`)),
});
const [starts, ends] = [dates('start'), dates('end')];

/** `export` of many runs. */
export const setSchedule = {
  meaning:
    'The schedule of many runs, as `beringsim export` writes it: a line for each step, opening of a site and drive; predecessors, mates and resources as in the replication with most lines',
  key: ['id'],
  columns: {
    ...ofLine,
    replications: integer('replications that came to it'),
    start_p50_h: starts.p50,
    start_p80_h: starts.p80,
    end_p50_h: ends.p50,
    end_p80_h: ends.p80,
    duration_p50_d: sometimes(number('d', 3, 'median from start to end, waits included')),
    float_p50_d: sometimes(number('d', 2, 'median of the float of the replications, each a lower bound')),
    criticality: sometimes(
      number('', 4, 'share of the replications that finished in which time of it lies on the critical chain'),
    ),
  },
} satisfies Table;

export type RunScheduleLine = RowOf<typeof runSchedule>;
export type SetScheduleLine = RowOf<typeof setSchedule>;
