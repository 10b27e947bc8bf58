/** The tables of many runs: a row for each replication, and for each point of a comparison or sweep. */
import {
  type Column,
  category,
  given,
  integer,
  moment,
  number,
  type RowOf,
  sometimes,
  type Table,
  text,
} from '../column.ts';
import { type Cause, causes } from '../lost-time.ts';
import { type RiskRow, riskTable } from '../tables/risks.ts';
import { type ScheduleRow, scheduleColumns } from '../tables/schedule.ts';
import { type Rows, tables } from '../tables/tables.ts';
import { type Account, accounts, type Kind, kinds, statuses } from '../vocabulary.ts';
import { byWait, voyageWaits } from '../voyage-waits.ts';
import { peakColumns } from './peak-columns.ts';
import { yardColumns } from './yard-columns.ts';

type Snake<S extends string> = S extends `${infer A}-${infer B}` ? `${A}_${Snake<B>}` : S;
type Costs = { readonly [A in Account as `cost_${Snake<A>}_usd`]: Column<number | null> };

/** Column of the cost of an account. */
export const costColumn = (account: Account) => `cost_${account.replaceAll('-', '_')}_usd`;

export const known = (unit: string, decimals: number, meaning: string) =>
  sometimes(number(unit, decimals, meaning));

/** Columns of a replication; numbers are empty when it failed. */
export const resultColumns = {
  replication: integer('number of the replication'),
  seed: number('', 0, 'random seed'),
  status: category(statuses, 'how the run ended'),
  finish_h: known(
    'h',
    3,
    'last break-through and all works done, or without drives, all landed and ships home besides, in hours since day zero; empty when the horizon came first',
  ),
  finish_utc: sometimes(moment('the same as a date, UTC')),
  break_through_h: known(
    'h',
    3,
    'last break-through, when all drives had ended, in hours since day zero; empty where the horizon came first, or nothing is bored',
  ),
  end_h: known('h', 3, 'the run ended'),
  cost_usd: known('USD', 2, 'total of all accounts by the end of the run, in money of the price base'),
  metres: known('m', 3, 'bored by all drives'),
  machine_h: known('h', 3, 'hours from start to end, summed over the drives'),
  ...(Object.fromEntries(
    accounts.map((account) => [costColumn(account), known('USD', 2, `spent on ${account}`)]),
  ) as unknown as Costs),
  actors_worked_h: known('h', 3, 'hours at work, summed over the actors of operations'),
  actors_waited_h: known(
    'h',
    3,
    'hours waited since their start, summed over the actors; `losses` has them by cause',
  ),
  voyages: sometimes(integer('voyages of all ships')),
  cargo_t: known('t', 3, 'landed by all ships'),
  ships_kept: sometimes(
    integer('ships that weather kept at a site later than planned before its sea closed'),
  ),
  ...byWait((wait) => known('h', 3, `ships waited for ${voyageWaits[wait]}`)),
  spoil_disposed_m3: known('m3', 3, 'loose spoil disposed of'),
  lowest_cover_d: known('d', 3, 'fewest days of cover of any yard that was used'),
  ...yardColumns,
  ...peakColumns,
  error: text('why the run failed; empty where it did not'),
};

/** Further columns where a model has an opening, and what the finish is then. */
export const openingColumns = {
  finish_h: known(
    'h',
    3,
    'the opening, where the model has one; else last break-through and all works done, or without drives, all landed and ships home besides; in hours since day zero; empty when the horizon came first',
  ),
  break_through_utc: sometimes(moment('the same as a date, UTC')),
  opening_h: known(
    'h',
    3,
    'opening, when the first train runs, in hours since day zero: the finish of a model with an opening; empty for one without',
  ),
  opening_utc: sometimes(moment('the same as a date, UTC')),
};

/** Hours that all entities of a kind lost for a cause, the time before their start included [more than 0]. */
export interface Loss {
  readonly kind: Kind;
  readonly cause: Cause;
  readonly hours: number;
}

/** Kinds of process on a critical chain: of an entity its own, or what else takes time. */
const chainKinds = [...kinds, 'site', 'order', 'yard', 'other'] as const;
type ChainKind = (typeof chainKinds)[number];

/** Hours of one process and activity on the critical chain of a replication [more than 0]. */
export interface ChainHours {
  readonly process: string;
  readonly kind: ChainKind;
  /** Site that it belongs to; of a ship that of its home port. */
  readonly site: string;
  readonly activity: string;
  readonly hours: number;
}

/**
 * Result of one replication: its row of `results`, its rows of `losses` in the order of kinds and causes, those of
 * `draws`, and where they were asked for, those of `chains` and `schedule`.
 */
export type ResultRow = RowOf<{ meaning: string; columns: typeof resultColumns }> & {
  readonly losses: readonly Loss[];
  readonly draws: readonly Rows['draws'][];
  /** Of a model with drives and an opening. */
  readonly break_through_h?: number | null;
  readonly break_through_utc?: number | null;
  /** Of a model with an opening. */
  readonly opening_h?: number | null;
  readonly opening_utc?: number | null;
  readonly chain?: readonly ChainHours[];
  readonly schedule?: readonly ScheduleRow[];
  /** Of a model with a risk register. */
  readonly risks?: readonly RiskRow[];
};

/**
 * Values of a point by the path of the input that was varied, or the name of the model. What the model states is null, or
 * empty where other points have a text.
 */
export type PointValues = Readonly<Record<string, PointValue>>;
export type PointValue = string | number | null;

/** Whether a value is what the model states. */
export const isStated = (value: PointValue | undefined) => value === null || value === '';

const point = integer('number of the point, from 1');

/**
 * `results` of replications of one model, or of several points with their values.
 * @param hasOpening whether a model has an opening
 */
export function resultsTable(points: readonly PointValues[], hasOpening = false): Table {
  const isOne = isUnvaried(points);
  const columns = hasOpening ? { ...resultColumns, ...openingColumns } : resultColumns;
  return {
    meaning: isOne ? 'A replication a row' : 'A replication a row, point after point',
    key: isOne ? ['replication'] : ['point', 'replication'],
    columns: isOne ? columns : { point, ...valueColumns(points), ...columns },
  };
}

/** `losses` of the same replications: a row for each kind and cause that cost it time. */
export function lossesTable(points: readonly PointValues[]): Table {
  return longTable(points, ['kind', 'cause'], {
    meaning:
      'Hours that all entities of a kind lost for a cause in a replication; no row where they lost none, or where it failed',
    columns: {
      kind: category(kinds, 'what lost them'),
      cause: category(
        causes.filter((cause) => cause !== 'none'),
        'why',
      ),
      hours: number('h', 3, 'hours halted, waiting, away or laid up, the time before the start among them'),
    },
  });
}

/** `draws` of the same replications: their rows of the table `draws` of a run. */
export function drawsTable(points: readonly PointValues[]): Table {
  return longTable(points, tables.draws.key, {
    meaning:
      'What each replication drew above the level of events: a row for each value, in the order of the model; no row where it failed, or the model draws nothing',
    columns: tables.draws.columns,
  });
}

/** `chains` of the same replications: where the time from day zero to the end went. */
export function chainsTable(points: readonly PointValues[]): Table {
  return longTable(points, ['process', 'kind', 'activity'], {
    meaning:
      'Hours on the critical chain of each replication by process and activity, which add up to the end of the run; one row where it came to its horizon, none where it failed; only written with --chains',
    columns: {
      process: text(
        'whose work or wait the time was: an entity, the opening of a site, or a commodity at a site',
      ),
      kind: category(
        chainKinds,
        'what the process is: the kind of an entity; site: its opening; order: goods made ready; yard: why goods were not ordered before; other: the horizon, or what is none of these',
      ),
      site: text('site that the process belongs to, of a ship its home port; empty where there is none'),
      activity: text('what the time was for: a state, a cause or a task'),
      hours: number('h', 3, 'hours of this activity on the chain'),
    },
  });
}

/** `risks` of the same replications: what happened of the register. */
export function risksTable(points: readonly PointValues[]): Table {
  return longTable(points, ['risk', 'event', 'time_h'], {
    meaning:
      'The risk register in each replication: mitigations that were paid, and risks that happened; only written for models with a register',
    // Hours of a replication have no date of the set.
    columns: {
      ...riskTable.columns,
      time_h: number('h', 3, riskTable.columns.time_h.meaning),
      factor_to_h: known('h', 3, riskTable.columns.factor_to_h.meaning),
    },
  });
}

/** `schedule` of the same replications: the dates of each step, opening of a site and drive. */
export function scheduleTable(points: readonly PointValues[]): Table {
  return longTable(points, ['actor', 'verb', 'step', 'number'], {
    meaning:
      'Dates of each step, opening of a site and drive in each replication; none where it failed; only written with --schedule',
    columns: scheduleColumns,
  });
}

/** A table of several rows a replication. @param key columns that name a row of a replication */
function longTable(
  points: readonly PointValues[],
  key: readonly string[],
  { meaning, columns }: Table,
): Table {
  const isOne = isUnvaried(points);
  return {
    meaning,
    key: [...(isOne ? [] : ['point']), 'replication', ...key],
    refersTo: isOne
      ? [{ column: 'replication', table: 'results', key: 'replication' }]
      : [{ column: 'point', table: 'points', key: 'point' }],
    columns: { ...(isOne ? {} : { point }), replication: resultColumns.replication, ...columns },
  };
}

/** Whether there is one point without values: the replications of one model. */
export function isUnvaried(points: readonly PointValues[]): boolean {
  return points.length === 1 && Object.keys(points[0] as PointValues).length === 0;
}

/** Quantiles of finish and cost in `points`. */
export const pointQuantiles = [0.1, 0.5, 0.8, 0.9] as const;

/** Kinds of figure: an empty cell alone would be ambiguous. */
export const figureKinds = ['value', 'beyond-horizon', 'no-bound', 'no-runs'] as const;
export type FigureKind = (typeof figureKinds)[number];

/** Columns of an estimate and its bounds, each followed by the column of its kind. */
export function estimateColumns(name: string, unit: string): readonly [figure: string, is: string][] {
  return ['', '_low', '_high'].map((end) => [`${name}${end}_${unit}`, `${name}${end}_is`]);
}

/** `points`: estimates of each point, with their intervals. @param hasOpening whether a model has an opening */
export function pointsTable(points: readonly PointValues[], hasOpening = false): Table {
  const estimates = (name: string, unit: string, decimals: number, what: string): Record<string, Column> => {
    const meanings = [what, `lower bound of ${name}`, `upper bound of ${name}`];
    return Object.fromEntries(
      estimateColumns(name, unit.toLowerCase()).flatMap(([figure, is], at) => [
        [figure, known(unit, decimals, meanings[at] as string)],
        [is, category(figureKinds, `what ${figure} is`)],
      ]),
    );
  };
  const of = (quantity: string, unit: string, decimals: number) => ({
    ...estimates(
      `${quantity}_mean`,
      unit,
      decimals,
      `mean ${quantity} of the runs that finished; without bounds where one has not`,
    ),
    ...Object.assign(
      {},
      ...pointQuantiles.map((share) =>
        estimates(`${quantity}_p${share * 100}`, unit, decimals, `P${share * 100} of ${quantity}`),
      ),
    ),
  });
  return {
    meaning:
      'A point a row: what its replications come to; bounds hold the true value with the stated confidence. A figure is empty where the column after it says `beyond-horizon` (later than the horizon, or a cost that was still rising there), `no-bound` (none that so few runs could give) or `no-runs`',
    key: ['point'],
    columns: {
      point,
      ...valueColumns(points),
      replications: integer('replications'),
      finished: integer('finished before the horizon'),
      not_finished: integer(
        'not finished by the horizon: later than any other in quantiles, left out of means',
      ),
      to_horizon: integer(
        'ran to the horizon because the model has no end: a demand without end, or nothing that ends',
      ),
      failed: integer('failed: left out of all estimates'),
      ...of('finish', 'h', 1),
      ...of('cost', 'USD', 0),
      ...(hasOpening && { ...of('break_through', 'h', 1), ...of('fit_out', 'h', 1) }),
    },
  };
}

/** Columns of the values of points; numeric when all values are numbers. */
export function valueColumns(points: readonly PointValues[]): Record<string, Column> {
  const names = Object.keys(points[0] ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const isNumeric = points.every((values) => typeof values[name] !== 'string');
      const isWhole = points.every((values) => !isStated(values[name]));
      const meaning =
        name === 'model'
          ? 'model file'
          : `value of the input ${name}${isWhole ? '' : '; empty: as the model states it'}`;
      if (!isNumeric) return [name, text(meaning)];
      return [name, isWhole ? given(meaning) : sometimes(given(meaning))];
    }),
  );
}

/** `differences`: each further point against the first, replication by replication under common random numbers. */
export function differencesTable(points: readonly PointValues[]): Table {
  return {
    meaning:
      'Each further point against the first, replication by replication, with common random numbers: the same weather, ice, ground and breakdowns',
    key: ['point'],
    columns: {
      point,
      ...valueColumns(points),
      pairs: integer('replications that failed in neither'),
      finish_pairs: integer('pairs in which both finished; the differences of finish are means over these'),
      finish_difference_h: known(
        'h',
        1,
        'mean difference: finish of this point less finish of the first, over pairs in which both finished',
      ),
      finish_difference_low_h: known(
        'h',
        1,
        'lower bound of it; empty where a pair is left out, or there is only one',
      ),
      finish_difference_high_h: known('h', 1, 'upper bound of it'),
      cost_difference_usd: known(
        'USD',
        0,
        'mean difference: cost of this point less cost of the first, over the same pairs',
      ),
      cost_difference_low_usd: known('USD', 0, 'lower bound of it; empty as that of finish'),
      cost_difference_high_usd: known('USD', 0, 'upper bound of it'),
      earlier_share: known('', 4, 'share of pairs in which this point finished before the first'),
      earlier_low_share: known('', 4, 'lower bound of it'),
      earlier_high_share: known('', 4, 'upper bound of it'),
      same_share: known('', 4, 'share of pairs in which both finished at the same time, or neither did'),
      independent_replications: known(
        '',
        0,
        'replications of each point that independent seeds would need for an interval as narrow',
      ),
    },
  };
}
