/** What all forecasts together come to: coverage, bias, scores, and differences from the rivals. */
import { type Estimate, shareOf } from '../../experiment/estimates/estimates.ts';
import { openStream } from '../../random/stream.ts';
import {
  forecasters,
  type HindcastRow,
  type HindcastScore,
  type HindcastType,
} from '../../trace/tables/hindcast.ts';
import { sum } from '../../units/numbers.ts';
import type { Rival } from './rivals.ts';
import type { ScoredDrive } from './rows.ts';
import { quantileIn, type Scored } from './scores.ts';
import { machineClasses } from './words.ts';

/** Confidence of all intervals. */
const CONFIDENCE_OF_VERDICT = 0.95;

type Forecaster = (typeof forecasters)[number];

/** A forecast and what happened. */
interface Case {
  readonly project: string;
  readonly actual: number;
  readonly scored: Scored;
}

/** @param seed of the resampling */
export function scoreRows(drives: readonly ScoredDrive[], seed: number): HindcastScore[] {
  if (drives.length === 0) return [];
  return forecasters.map((name) => scoreRow(name, drives, seed));
}

/** The classes of machines that were scored, in the order of the library. */
export function typeRows(drives: readonly ScoredDrive[], seed: number): HindcastType[] {
  return machineClasses.flatMap((machine) => {
    const own = drives.filter(({ row }) => row.machine === machine);
    return own.length === 0 ? [] : [typeRow(machine, own, seed)];
  });
}

function casesOf(forecaster: Forecaster, drives: readonly ScoredDrive[]): Case[] {
  return drives.map(({ row, rivals: byRival }) => ({
    project: row.project,
    actual: row.actual_months,
    scored:
      forecaster === 'model'
        ? {
            p10: row.p10_months,
            p50: row.p50_months,
            p90: row.p90_months,
            p95: row.p95_months,
            percentile: row.percentile,
            crps: row.crps_months,
            log_crps: row.log_crps,
          }
        : byRival[forecaster],
  }));
}

function scoreRow(forecaster: Forecaster, drives: readonly ScoredDrive[], seed: number): HindcastScore {
  const cases = casesOf(forecaster, drives);
  const projects = projectsOf(cases);
  const counted = (holds: (one: Case) => boolean) =>
    shareOf(cases.filter(holds).length, cases.length, CONFIDENCE_OF_VERDICT);
  const isWithin = ({ actual, scored: { p10, p90 } }: Case) => p10 <= actual && actual <= p90;
  // The interval takes a count that need not be whole: wider than a project with several drives deserves.
  const within = sum(
    projects.map((project) => {
      const own = cases.filter((one) => one.project === project);
      return own.filter(isWithin).length / own.length;
    }),
  );
  const less = forecaster === 'model' ? null : differenceTo(forecaster, drives, seed);
  return {
    forecaster,
    scored_drives: drives.length,
    scored_projects: projects.length,
    ...ended('coverage', counted(isWithin)),
    ...ended('coverage_by_project', shareOf(within, projects.length, CONFIDENCE_OF_VERDICT)),
    ...ended(
      'above_p90',
      counted(({ actual, scored }) => actual > scored.p90),
    ),
    ...ended(
      'above_p95',
      counted(({ actual, scored }) => actual > scored.p95),
    ),
    bias: biasOf(cases),
    mean_crps_months: mean(cases.map(({ scored }) => scored.crps)),
    mean_log_crps: mean(cases.map(({ scored }) => scored.log_crps)),
    model_less: less?.value ?? null,
    model_less_low: less?.low ?? null,
    model_less_high: less?.high ?? null,
  };
}

function typeRow(machine: string, drives: readonly ScoredDrive[], seed: number): HindcastType {
  const at = (place: HindcastRow['place']) => drives.filter(({ row }) => row.place === place).length;
  return {
    machine,
    scored_drives: drives.length,
    before_p10: at('before P10'),
    within: at('within'),
    after_p90: at('after P90'),
    ...ended('bias', resampled(casesOf('model', drives), biasOf, seed, machine)),
  };
}

/** Columns of an estimate and its ends. */
function ended<N extends string>(name: N, { value, low, high }: Estimate) {
  return { [name]: value, [`${name}_low`]: low, [`${name}_high`]: high } as {
    readonly [K in N | `${N}_low` | `${N}_high`]: number;
  };
}

function differenceTo(rival: Rival, drives: readonly ScoredDrive[], seed: number): Estimate {
  const cases = drives.map(({ row, rivals: byRival }) => ({
    project: row.project,
    difference: row.log_crps - byRival[rival].log_crps,
  }));
  return resampled(cases, (some) => mean(some.map(({ difference }) => difference)), seed, rival);
}

/** Resamples of a statistic. */
const RESAMPLES = 2000;

/** A statistic with the interval of its values when projects, not drives, are drawn again (percentile bootstrap, Efron 1979). */
export function resampled<T extends { readonly project: string }>(
  cases: readonly T[],
  statistic: (cases: readonly T[]) => number,
  seed: number,
  name: string,
): Estimate {
  const byProject = projectsOf(cases).map((project) => cases.filter((one) => one.project === project));
  const stream = openStream(seed, 0, 'hindcast', 'projects', name);
  const values = Float64Array.from({ length: RESAMPLES }, () =>
    statistic(
      byProject.flatMap(() => byProject[Math.floor(stream.uniform() * byProject.length)] as readonly T[]),
    ),
  ).sort();
  const miss = (1 - CONFIDENCE_OF_VERDICT) / 2;
  return { value: statistic(cases), low: quantileIn(values, miss), high: quantileIn(values, 1 - miss) };
}

function biasOf(cases: readonly Case[]): number {
  return quantileIn(Float64Array.from(cases, ({ scored, actual }) => scored.p50 / actual).sort(), 0.5);
}

function projectsOf(cases: readonly { readonly project: string }[]): string[] {
  return [...new Set(cases.map(({ project }) => project))];
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
