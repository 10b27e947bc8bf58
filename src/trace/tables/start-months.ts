/** The tables of `beringsim calendar`: how long weather-bound work takes by the month in which it is begun. */
import {
  type Column,
  category,
  integer,
  number,
  type RowOf,
  sometimes,
  type Table,
  text,
} from '../column.ts';

/** What weather-bound work is. */
export const boundKinds = ['step', 'loading', 'passage', 'landing', 'disposal', 'flight'] as const;

const hours = (meaning: string): Column<number | null> => sometimes(number('h', 3, meaning));
const portion = (meaning: string): Column<number> => number('', 4, meaning);

const work = {
  operation: text('the work: an actor and its step, or a fleet, site or crew and what it does'),
  kind: category(boundKinds, 'what it is'),
};

export const startMonthTables = {
  calendar: {
    meaning:
      'How long weather-bound work takes from asking to done, by the month in which it is asked for: begun at midnight of each day, in the nature of a year of each replication, and stopped by nothing else',
    key: ['operation', 'month'],
    columns: {
      ...work,
      month: integer('calendar month of the start, UTC'),
      starts: integer('starts: days of the month times replications'),
      p50_h: hours('half of the starts take no longer'),
      p80_h: hours('80 % of the starts take no longer'),
      p90_h: hours('90 % of the starts take no longer'),
      work_h: hours('mean hours from asking to done without those waited'),
      downtime_weather: portion('share of all hours from asking to done that wait for weather'),
      downtime_sea: portion('the same for open water, or ice that bears'),
      downtime_calendar: portion('the same for closed hours and days, and daylight'),
      not_done: portion('share of starts that are not done within the two years after'),
    },
  },
  calendar_best: {
    meaning: 'When each weather-bound work is best begun, and by when it must be before its sea closes',
    key: ['operation'],
    columns: {
      ...work,
      best_month: sometimes(
        integer('month with the shortest p80_h; where equal, with the shortest p90_h, then p50_h'),
      ),
      best_p80_h: hours('p80_h of that month'),
      start_by: text(
        'last date from which it is done before the sea closes in 80 % of the replications, year-month-day; empty where there is none, or where no sea closes it',
      ),
      sea_closes: text('date on which its sea closes in the median; empty where none does'),
    },
  },
} as const satisfies Record<string, Table>;

export type StartMonthRow = RowOf<(typeof startMonthTables)['calendar']>;
export type BestStartRow = RowOf<(typeof startMonthTables)['calendar_best']>;

/** All that `beringsim calendar` finds. */
export interface StartMonths {
  readonly calendar: readonly StartMonthRow[];
  readonly calendar_best: readonly BestStartRow[];
}
