/** Forecasts of seasons that were sailed, held against what happened. */
import { setImmediate } from 'node:timers/promises';
import { Sample } from '../../experiment/estimates/estimates.ts';
import { loadModel } from '../../files/load-model.ts';
import type { Model } from '../../model/model.ts';
import type { SeaHindcastResult, SeaHindcastRow } from '../../trace/tables/sea-hindcast.ts';
import { dayOfYear } from '../../units/dates.ts';
import { finiteOrNull } from '../../units/numbers.ts';
import type { SeaCase } from './cases.ts';
import { measured } from './measures.ts';

export interface SeaHindcastOptions {
  readonly cases: readonly SeaCase[];
  readonly seed: number;
  /** Of each case. */
  readonly replications: number;
  readonly onReplication?: (done: number) => void;
}

/** Low, typical and high limits of lightering (docs/sources.md 6), with how many of ten replications take them (Swanson's rule). */
const LIMITS = [
  { wave_m: 0.6, wind_m_per_s: 10, ofTen: 3 },
  { wave_m: 0.9, wind_m_per_s: 13, ofTen: 4 },
  { wave_m: 1.5, wind_m_per_s: 15, ofTen: 3 },
] as const;

export async function seaHindcast(options: SeaHindcastOptions): Promise<SeaHindcastResult> {
  const rows: SeaHindcastRow[] = [];
  let done = 0;
  const load = loadedOnce();
  for (const one of options.cases) {
    const sample = new Sample();
    const models = modelsOf(one, load);
    for (let replication = 0; replication < options.replications; replication++) {
      const model = models[replication % models.length] as Model;
      sample.add(measured(model, one.measure, { seed: options.seed, replication }));
      options.onReplication?.(++done);
      await setImmediate();
    }
    rows.push(heldAgainst(one, sample));
  }
  return { hindcast_sea: rows };
}

/** The models that the replications of a case take in turn: one, or ten with the three limits. */
function modelsOf({ model, year, measure, atAllLimits = false }: SeaCase, load: typeof loadModel): Model[] {
  const isOfSea = 'sea' in measure;
  const settings = isOfSea ? { 'project.start': `${year}-01-01`, 'ice.last_year': year - 1 } : {};
  if (!atAllLimits) return [load(model, settings)];
  const path = 'weather.limits.lightering';
  return LIMITS.flatMap(({ wave_m, wind_m_per_s, ofTen }) => {
    const limits = { [`${path}.wave_below_m`]: wave_m, [`${path}.wind_below_m_per_s`]: wind_m_per_s };
    const limited = load(model, { ...settings, ...limits });
    return Array.from({ length: ofTen }, () => limited);
  });
}

function heldAgainst({ measure: _, atAllLimits: __, ...one }: SeaCase, sample: Sample): SeaHindcastRow {
  const actual = typeof one.actual === 'string' ? dayOfYear(one.actual) + 1 : one.actual;
  const [p10, p50, p90] = [0.1, 0.5, 0.9].map((share) => sample.quantile(share, 0.95).value) as [
    number,
    number,
    number,
  ];
  return {
    ...one,
    p10: finiteOrNull(p10),
    p50: finiteOrNull(p50),
    p90: finiteOrNull(p90),
    actual,
    percentile: sample.shareUpTo(actual, 0.95).value,
    // A date is a day: a forecast within it is no miss.
    place:
      actual + (one.unit === 'date' ? 1 : 0) < p10 ? 'before P10' : actual > p90 ? 'after P90' : 'within',
  };
}

/** Loads each model with each list of settings once. */
function loadedOnce(): typeof loadModel {
  const known = new Map<string, Model>();
  return (path, settings) => {
    const key = JSON.stringify([path, settings]);
    const model = known.get(key) ?? loadModel(path, settings);
    known.set(key, model);
    return model;
  };
}
