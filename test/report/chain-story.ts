/** What explains a run of a model, without a folder. */

import type { Model } from '../../src/model/model.ts';
import { explainedRun } from '../../src/report/chain/explained.ts';
import { ChainFacts, tablesOfFacts } from '../../src/report/chain/facts.ts';
import { milestoneOf, scopeOfModel } from '../../src/summary/scope.ts';
import { startOf } from '../../src/units/dates.ts';
import { modelOf, traceOf } from '../fixtures/models.ts';

export const SHELF = 'test/fixtures/shelf.yaml';
export const HARBOUR = 'test/fixtures/harbour.yaml';
/** Breakdowns, lead times and a yard: each seed has another chain, in a tenth of a second. */
export const WATER = 'test/fixtures/water-tunnel.yaml';

const TABLES = ['critical_chain', 'second_chain', ...tablesOfFacts] as const;

const models = new Map<string, Model>();
const stories = new Map<string, Story>();

/** Models are read once, and stories of the first replication told once. */
export function storyOf(path: string, settings = {}, options = {}): Story {
  const name = JSON.stringify([path, settings]);
  const model = models.get(name) ?? modelOf(path, settings);
  models.set(name, model);
  if (Object.keys(options).length > 0) return toldOf(model, options);
  const story = stories.get(name) ?? toldOf(model, options);
  stories.set(name, story);
  return story;
}

export type Story = ReturnType<typeof toldOf>;

function toldOf(model: Model, options: object) {
  const trace = traceOf(model, options, TABLES);
  const facts = new ChainFacts(startOf(model.file.project.start), model.file, trace);
  const deliveries = trace.waits.filter(({ ended_with }) => ended_with === 'delivery of the machine');
  const story = { links: trace.critical_chain, second: trace.second_chain, facts, deliveries };
  return {
    ...story,
    ...explainedRun(story, trace.outcome, milestoneOf(scopeOfModel(model.file))),
    end_h: trace.outcome.end_h,
    trace,
  };
}

export const total_h = (parts: readonly { readonly hours: number }[]): number =>
  parts.reduce((total, { hours }) => total + hours, 0);

/**
 * Two drives of 1 m/h, all hours manned: one of 1,000 m whose machine is ready on day 5, and one of 500 m, on day 10. The
 * site opens on day 2.
 */
export const two = {
  'route.points.half': 0.5,
  'sites.yard.open_d': 2,
  'crews.c.shifts_per_d': 1,
  'crews.c.shift_h': 24,
  'crews.c.travel_km_per_h': 120,
  'drives.d.ready_d': 5,
  'drives.e': { bore: 'two', machine: 'm', crew: 'c', site: 'yard', to: 'half', ready_d: 10 },
};
