/** The schedule of many runs: dates, float and criticality of each line over the replications of a point. */

import { LOOP, type ScheduleLine } from '../summary/schedule/lines.ts';
import type { ScheduleRow, SetScheduleLine } from '../trace/tables/schedule.ts';
import { HOURS_PER_DAY } from '../units/dates.ts';
import { finiteOrNull } from '../units/numbers.ts';
import { Sample } from './estimates/estimates.ts';

/** The rows of one replication. */
export interface ScheduledRun {
  readonly replication: number;
  readonly finished: boolean;
  readonly rows: readonly ScheduleRow[];
}

type NamedRow = Pick<ScheduleRow, 'actor' | 'verb' | 'step' | 'number'>;

const keyOfLine = ({ actor, verb, step, number }: NamedRow): string =>
  JSON.stringify([actor, verb, step, number]);

/** A line over the replications. */
interface LineOver {
  readonly row: ScheduleRow;
  count: number;
  criticals: number;
  readonly starts: Sample;
  readonly ends: Sample;
  readonly durations: Sample;
  readonly floats: Sample;
}

/** The replication that came to most steps: what its lines have to do with each other holds for all. */
export function fullestRun(runs: readonly ScheduledRun[]): number | undefined {
  const [first] = [...runs].sort((a, b) => b.rows.length - a.rows.length || a.replication - b.replication);
  return first?.replication;
}

/**
 * The lines of a schedule, in the order of a replication; those that it did not come to are the last.
 * @param order lines of that replication
 */
export function datesOver(runs: readonly ScheduledRun[], order: readonly ScheduleLine[]): SetScheduleLine[] {
  const loops = new LoopNames(runs.flatMap(({ rows }) => rows));
  const finished = runs.filter((run) => run.finished).length;
  const lines = new Map<string, LineOver>();
  const frame = framesOver(order, loops);
  for (const key of frame.keys()) lines.set(key, newLine(JSON.parse(key) as string[]));
  for (const { rows, finished: isFinished } of runs) {
    for (const row of joinedRows(rows, loops)) {
      const key = keyOfLine(row);
      const line = lines.get(key) ?? newLine(JSON.parse(key) as string[]);
      lines.set(key, line);
      addRow(line, row, isFinished);
    }
  }
  const told = [...lines].filter(([, { starts }]) => starts.count > 0);
  const ids = new Map(told.map(([key], at) => [key, at + 1]));
  const listed = (keys: readonly string[] = []) =>
    keys
      .flatMap((key) => ids.get(key) ?? [])
      .sort((a, b) => a - b)
      .join(',');
  return told.map(([key, line], at) => {
    const { predecessors, mates, resources = [] } = frame.get(key) ?? {};
    const { actor, verb, step } = line.row;
    return {
      id: at + 1,
      actor,
      verb,
      step,
      count: line.count,
      predecessors: listed(predecessors),
      mates: listed(mates),
      resources: resources.join('; '),
      replications: line.starts.count,
      start_p50_h: knownQuantile(line.starts, 0.5),
      start_p80_h: knownQuantile(line.starts, 0.8),
      end_p50_h: knownQuantile(line.ends, 0.5),
      end_p80_h: knownQuantile(line.ends, 0.8),
      duration_p50_d: knownQuantile(line.durations, 0.5),
      float_p50_d: knownQuantile(line.floats, 0.5),
      criticality: finished === 0 ? null : line.criticals / finished,
    };
  });
}

function newLine([actor = '', verb = '', step = '', number = '1']: string[]): LineOver {
  const row = {
    actor,
    verb,
    step,
    number: Number(number),
    count: 0,
    begun_h: 0,
    done_h: null,
    float_d: null,
    critical: 0,
  };
  const samples = { starts: new Sample(), ends: new Sample(), durations: new Sample(), floats: new Sample() };
  return { row, count: 0, criticals: 0, ...samples };
}

function addRow(
  line: LineOver,
  { count, begun_h, done_h, float_d, critical }: ScheduleRow,
  isFinished: boolean,
) {
  line.count = Math.max(line.count, count);
  line.starts.add(begun_h);
  line.ends.add(done_h ?? Number.POSITIVE_INFINITY);
  line.durations.add(done_h === null ? Number.POSITIVE_INFINITY : (done_h - begun_h) / HOURS_PER_DAY);
  if (float_d !== null) line.floats.add(float_d);
  if (isFinished) line.criticals += critical;
}

function knownQuantile(sample: Sample, share: number): number | null {
  return finiteOrNull(sample.quantile(share, 0.5).value);
}

/** Steps that are a loop of many turns in some replication are one in all. */
class LoopNames {
  private readonly loops = new Map<string, string>();

  constructor(rows: readonly NamedRow[]) {
    for (const { actor, verb, step } of rows)
      if (verb === LOOP) for (const name of step.split(', ')) this.loops.set(`${actor} ${name}`, step);
  }

  /** The name of the loop that a row is a part of; undefined where it is of none. */
  of({ actor, verb, step }: NamedRow): string | undefined {
    return verb === LOOP
      ? this.loops.get(`${actor} ${step.split(', ')[0]}`)
      : this.loops.get(`${actor} ${step}`);
  }

  keyOf(row: NamedRow): string {
    const step = this.of(row);
    return keyOfLine(step === undefined ? row : { ...row, verb: LOOP, step, number: 0 });
  }
}

function joinedRows(rows: readonly ScheduleRow[], loops: LoopNames): ScheduleRow[] {
  const joined = new Map<string, ScheduleRow>();
  for (const row of rows) {
    const step = loops.of(row);
    const count = Math.max(row.count, row.number);
    const named = step === undefined ? row : { ...row, verb: LOOP, step, number: 0, count };
    const key = keyOfLine(named);
    const known = joined.get(key);
    joined.set(key, known === undefined ? named : bothRows(known, named));
  }
  return [...joined.values()];
}

function bothRows(one: ScheduleRow, other: ScheduleRow): ScheduleRow {
  const last =
    (other.done_h ?? Number.POSITIVE_INFINITY) >= (one.done_h ?? Number.POSITIVE_INFINITY) ? other : one;
  return {
    ...one,
    count: Math.max(one.count, other.count),
    begun_h: Math.min(one.begun_h, other.begun_h),
    done_h: last.done_h,
    float_d: last.float_d,
    critical: Math.max(one.critical, other.critical),
  };
}

/** What the lines of the replication of the order have to do with each other, by keys. */
interface LineFrame {
  readonly predecessors: readonly string[];
  readonly mates: readonly string[];
  readonly resources: readonly string[];
}

function framesOver(order: readonly ScheduleLine[], loops: LoopNames): Map<string, LineFrame> {
  const keys = order.map((line) => loops.keyOf(line));
  const groups = new Map<string, ScheduleLine[]>();
  for (const [at, line] of order.entries()) {
    const key = keys[at] as string;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const begun_h = (key: string) => Math.min(...(groups.get(key) ?? []).map((line) => line.begun_h));
  const done_h = (key: string) =>
    Math.max(...(groups.get(key) ?? []).map((line) => line.done_h ?? Number.POSITIVE_INFINITY));
  return new Map(
    [...groups].map(([key, own]) => {
      const named = (of: (line: ScheduleLine) => readonly number[]) => [
        ...new Set(own.flatMap((line) => of(line).map((at) => keys[at] as string))),
      ];
      const isAlone = own.length === 1;
      const predecessors = named((line) => line.predecessors).filter(
        (other) => other !== key && (isAlone || done_h(other) <= begun_h(key)),
      );
      const resources = [...new Set(own.flatMap((line) => line.resources))];
      return [key, { predecessors, mates: named((line) => line.mates), resources }];
    }),
  );
}
