/** Laws of good sense that a trace has to keep; the law on idle ships is looked after at every event by `check`. */
import { expect } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { Nature } from '../../src/nature/nature.ts';
import { Chance } from '../../src/random/chance.ts';
import { TIME_STEP_H } from '../../src/trace/column.ts';
import type { TableName } from '../../src/trace/tables/tables.ts';
import { Port, VoyageCounter } from '../../src/works/supply/port.ts';
import { Sailing } from '../../src/works/supply/sailing.ts';
import type { Trace, traceOf } from '../fixtures/models.ts';
import { worksOf } from './small.ts';

/** The tables that the laws read. */
export const lawTables: readonly TableName[] = ['voyages', 'milestones', 'rings', 'stocks', 'states'];

type Read = Pick<Trace, 'voyages' | 'milestones' | 'rings' | 'stocks'> & {
  readonly outcome: ReturnType<typeof traceOf>['outcome'];
};

/** The finish is the last round; ships leave before the close less their margin, but for those that are told by name; machines come over open seas. */
export function expectGoodSense(trace: Read, model: Model, seed: number, replication: number): void {
  expectLastRound(trace);
  expectOpenSeas(trace, model, seed, replication);
  expectHome(trace, model, seed, replication);
}

function expectLastRound({ rings, outcome, milestones }: Read): void {
  if (!outcome.finished || rings.length === 0) return;
  const last_h = rings.reduce((latest, { built_h }) => Math.max(latest, built_h), 0);
  expect(outcome.end_h).toBe(last_h);
  for (const { milestone, entity, time_h } of milestones) {
    if (milestone !== 'drive-done') continue;
    const own = rings.filter(({ drive }) => drive === entity);
    for (const { built_h } of own.slice(-1)) expect(built_h).toBeLessThanOrEqual(time_h);
  }
}

function expectOpenSeas({ milestones }: Read, model: Model, seed: number, replication: number): void {
  const nature = natureOf(model, seed, replication);
  for (const { milestone, entity, time_h } of milestones) {
    if (milestone !== 'drive-start') continue;
    const { site = '', needs } = model.file.drives?.[entity] ?? {};
    const { sea } = model.file.sites[site] ?? {};
    // A machine that works of access have put together came in their own time.
    if (sea !== undefined && needs === undefined)
      expect(nature.sea(sea).isOpen(time_h + TIME_STEP_H), `${entity} starts`).toBe(true);
  }
}

function expectHome({ voyages, milestones }: Read, model: Model, seed: number, replication: number): void {
  const kept = milestones.filter(({ milestone }) => milestone === 'ship-kept');
  const seasons = seasonsOf(model, seed, replication);
  for (const { ship, fleet, to, arrived_h, homeward_h, voyage } of voyages) {
    if (homeward_h === null) continue;
    const season = seasons(fleet, to);
    const margin_h = (model.file.supply?.fleets?.[fleet]?.leaves_before_close_d ?? 0) * 24;
    const isTold = kept.some(
      ({ entity, time_h }) => entity === ship && time_h >= (arrived_h ?? 0) && time_h <= homeward_h,
    );
    if (season === null || isTold) continue;
    expect(season.closes(homeward_h) - homeward_h, `voyage ${voyage}`).toBeGreaterThanOrEqual(
      margin_h - 2 * TIME_STEP_H,
    );
  }
}

const natureOf = (model: Model, seed: number, replication: number) =>
  new Nature(model, new Chance(seed, replication), model.file.project.horizon_y * 8766);

/** When ships of a fleet can be at a site, in the years of this replication. */
function seasonsOf(model: Model, seed: number, replication: number) {
  const { world, site } = worksOf(model, seed, replication);
  const known = new Map<string, Sailing>();
  return (fleet: string, to: string) => {
    const spec = model.file.supply?.fleets?.[fleet];
    if (spec === undefined) throw new Error(`no fleet ${fleet}`);
    const sailing =
      known.get(fleet) ??
      new Sailing(world, fleet, spec, new Port(world, site.site(spec.home), site.sites, new VoyageCounter()));
    known.set(fleet, sailing);
    return sailing.seasonAt(site.site(to));
  };
}

/** Ships that weather kept past the close, in so many voyages. */
export function keptIn({ voyages, milestones }: Read): { readonly kept: number; readonly voyages: number } {
  return {
    kept: milestones.filter(({ milestone }) => milestone === 'ship-kept').length,
    voyages: voyages.length,
  };
}
