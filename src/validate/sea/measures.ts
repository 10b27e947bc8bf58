/** Reads off a replication what a case is about; infinite where it does not come within the run. */
import { correlationsOf } from '../../model/language/costs/going-together.ts';
import type { Model } from '../../model/model.ts';
import { Nature } from '../../nature/nature.ts';
import { Chance } from '../../random/chance.ts';
import type { Recorder } from '../../trace/recorder.ts';
import type { Rows, TableName } from '../../trace/tables/tables.ts';
import { HOURS_PER_DAY, HOURS_PER_YEAR } from '../../units/dates.ts';
import { type RunOptions, simulate } from '../../works/simulate.ts';
import type { Measure } from './cases.ts';

/** In the unit of the case: days of the year from 1, days, or tonnes. */
export function measured(model: Model, measure: Measure, options: RunOptions): number {
  switch (measure.kind) {
    case 'opens':
    case 'closes':
    case 'open-days':
      return seasonMeasured(model, measure, options);
    case 'days':
      return daysMeasured(model, measure.actor, options);
    case 'amount':
    case 'days-to-amount':
      return amountBy(model, measure, options);
  }
}

/** The season that begins in the year of the start, 1 January. */
function seasonMeasured(
  model: Model,
  { kind, sea }: Extract<Measure, { readonly sea: string }>,
  { seed, replication }: RunOptions,
): number {
  const chance = new Chance(seed, replication, { correlations: correlationsOf(model.file) });
  const open = new Nature(model, chance, HOURS_PER_YEAR).sea(sea);
  const season = open.intervals.find(({ from_h }) => from_h >= 0);
  if (season === undefined) return Number.POSITIVE_INFINITY;
  const { from_h, to_h } = season;
  if (kind === 'open-days') return (to_h - from_h) / HOURS_PER_DAY;
  return (kind === 'opens' ? from_h : to_h) / HOURS_PER_DAY + 1;
}

function daysMeasured(model: Model, actor: string, options: RunOptions): number {
  const rows = rowsSimulated(model, 'milestones', options).filter(
    ({ entity }) => entity === actor || entity.startsWith(`${actor}-`),
  );
  const times = (milestone: string) =>
    rows.filter((row) => row.milestone === milestone).map(({ time_h }) => time_h);
  const [begun, done] = [times('actor-start'), times('actor-done')];
  if (begun.length === 0 || done.length < begun.length) return Number.POSITIVE_INFINITY;
  return (Math.max(...done) - Math.min(...begun)) / HOURS_PER_DAY;
}

function amountBy(
  model: Model,
  measure: Extract<Measure, { readonly step: string }>,
  options: RunOptions,
): number {
  const steps = rowsSimulated(model, 'steps', options)
    .filter(({ step, done_h }) => step === measure.step && done_h !== null)
    .map(({ begun_h, done_h, amount }) => ({ begun_h, done_h: done_h as number, amount: amount ?? 0 }))
    .sort((a, b) => a.done_h - b.done_h);
  if (measure.kind === 'amount') return steps.reduce((all, { amount }) => all + amount, 0);
  // The wait of the first for the sea is none of the days.
  const first_h = Math.min(...steps.map(({ done_h }) => done_h));
  let sum = 0;
  const last = steps.find(({ amount }) => {
    sum += amount;
    return sum >= measure.amount;
  });
  return last === undefined ? Number.POSITIVE_INFINITY : (last.done_h - first_h) / HOURS_PER_DAY;
}

function rowsSimulated<T extends TableName>(model: Model, table: T, options: RunOptions): Rows[T][] {
  const rows: Rows[T][] = [];
  const recorder: Recorder = {
    tables: new Set([table]),
    record: (name, row) => {
      if ((name as string) === table) rows.push(row as unknown as Rows[T]);
    },
  };
  simulate(model, options, recorder);
  return rows;
}
