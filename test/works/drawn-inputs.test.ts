/** Inputs that are drawn once and then used as a number: prices, rates, shares. */
import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { Summariser } from '../../src/summary/summarise.ts';
import { tee } from '../../src/trace/recorder.ts';
import { simulate } from '../../src/works/simulate.ts';
import { Keeper, modelOf, STRESS, type Trace, traceOf } from '../fixtures/models.ts';
import { outputOf } from './weights.ts';

/** The value drawn at a place of the model, in a run with seed 1. */
function drawnAt(path: string, { draws }: Pick<Trace, 'draws'>): number {
  const values = new Set(draws.filter((row) => row.path === path).map(({ value }) => value));
  expect(values.size, path).toBe(1);
  return [...values][0] as number;
}

const CHANCE = 'hazards.earthquakes.stops.0.damage.chance';

/** Inputs of the stress model, and what stands in the place of their number. */
const perRun: Readonly<Record<string, object>> = {
  'sites.west.cost_usd_per_d': { p10_p90: [800, 1500] },
  'sites.west.spoil.disposal.wall.cost_usd_per_m3': { p10_p90: [4, 9] },
  'plants.works.cost_usd_per_d': { uniform: [300, 900] },
  'plants.works.cost_usd_per_ring': { uniform: [50, 200] },
  'plants.works.rejected': { uniform: [0.1, 0.3] },
  'plants.works.uses.cement': { uniform: [7.5, 9] },
  'supply.commodities.cement.price_usd': { p10_p90: [150, 300] },
  'supply.fleets.barges.charter_usd_per_d': { p10_p90: [6000, 15000] },
  'supply.fleets.barges.laid_up_usd_per_d': { p10_p90: [500, 2000] },
  'supply.fleets.barges.ice_class.least_speed': { uniform: [0.1, 0.3] },
  'crews.miners.changeover_h': { p10_p90: [0.6, 1] },
  'crews.miners.travel_km_per_h': { p10_p90: [5, 10] },
  'crews.miners.cost_usd_per_person_h': { p10_p90: [30, 70] },
  'crews.miners.rota.overstay_d': { uniform: [3, 6] },
  'crews.miners.rota.flight_h': { uniform: [10, 14] },
  'crews.miners.rota.cost_usd': { p10_p90: [3000, 8000] },
  'weather.stations.cape.gust_factor': { uniform: [1.5, 1.7] },
  'weather.stations.cape.waves.fetch_km': { p10_p90: [100, 200] },
  'weather.stations.cape.waves.depth_m': { uniform: [20, 40] },
  'weather.stations.cape.waves.response_h': { uniform: [8, 12] },
  'ice.seas.sound.alike': { uniform: [0.2, 0.6] },
  'hazards.earthquakes.greatest_magnitude': { uniform: [7, 7.4] },
  'hazards.earthquakes.background_share': { uniform: [0.5, 0.9] },
  'hazards.earthquakes.smoothing_km': { uniform: [150, 300] },
  [CHANCE]: { uniform: [0.7, 0.9] },
  'costs.owner_usd_per_d': { p10_p90: [400, 1200] },
};

/** The stress model with values in the place of its numbers; its stops after earthquakes are a list. */
function withInputs(values: Readonly<Record<string, unknown>>): Model {
  const { [CHANCE]: chance, ...settings } = values;
  const file = structuredClone(modelOf(STRESS, settings).file);
  const [first] = file.hazards?.earthquakes?.stops ?? [];
  Object.assign(first?.damage ?? {}, { chance });
  return { ...modelOf(STRESS, settings), file };
}

test('inputs drawn per run work as the same numbers do', () => {
  const each = Object.entries(perRun);
  const uncertain = withInputs(
    Object.fromEntries(each.map(([path, spec]) => [path, { ...spec, per: 'run' }])),
  );
  const [summariser, keeper] = [new Summariser(), new Keeper(['milestones', 'draws'])];
  const { end_h } = simulate(uncertain, { seed: 1, replication: 0 }, tee(summariser, keeper));
  const values = Object.fromEntries(each.map(([path]) => [path, drawnAt(path, keeper.trace)]));
  expect(JSON.stringify([summariser.summary(end_h), keeper.trace.milestones])).toBe(
    outputOf(withInputs(values)),
  );
});

describe('rates that are drawn', () => {
  const priced = Object.fromEntries(
    Object.entries(perRun)
      .filter(([path]) => path.includes('usd'))
      .map(([path, spec]) => [path, { ...spec, per: 'run' }]),
  );
  const trace = traceOf(modelOf(STRESS, priced), {}, ['costs', 'draws']);

  test.each([
    ['sites.west.cost_usd_per_d', 'sites', 'west', 'd'],
    ['sites.west.spoil.disposal.wall.cost_usd_per_m3', 'spoil', 'west/wall', 'm3'],
    ['plants.works.cost_usd_per_d', 'plants', 'works', 'd'],
    ['plants.works.cost_usd_per_ring', 'plants', 'works', 'ring'],
    ['supply.commodities.cement.price_usd', 'materials', 'west/cement', 't'],
    ['crews.miners.cost_usd_per_person_h', 'labour', 'a/crew', 'person-h'],
    ['crews.miners.rota.cost_usd', 'labour', 'a/crew', 'relief'],
    ['costs.owner_usd_per_d', 'owner', 'owner', 'd'],
  ])('%s stands in each row of the ledger: amount = quantity * drawn rate', (path, account, entity, unit) => {
    const rate = drawnAt(path, trace);
    const rows = trace.costs.filter(
      (row) => row.account === account && row.entity === entity && row.unit === unit,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { quantity, rate_usd_per_unit, amount_usd } of rows) {
      expect(rate_usd_per_unit).toBe(rate);
      expect(amount_usd).toBeCloseTo(quantity * rate, 4);
    }
  });

  test('a ship costs its drawn charter under way and its drawn rate while laid up', () => {
    const rates = new Set(
      trace.costs
        .filter(({ account, unit }) => account === 'ships' && unit === 'd')
        .map(({ rate_usd_per_unit }) => rate_usd_per_unit),
    );
    const ofFleet = (key: string) => drawnAt(`supply.fleets.barges.${key}`, trace);
    expect([...rates].sort((a, b) => b - a)).toEqual([
      ofFleet('charter_usd_per_d'),
      ofFleet('laid_up_usd_per_d'),
    ]);
  });

  test('a ship whose rate while laid up is not stated costs its drawn charter all year, the same of a plan written out', () => {
    const settings = {
      'supply.fleets.barges.charter_usd_per_d': { uniform: [6000, 15000], per: 'entity' },
      'supply.fleets.barges.laid_up_usd_per_d': null,
    };
    const model = modelOf(STRESS, settings);
    expect(model.file.supply?.fleets?.barges).not.toHaveProperty('laid_up_usd_per_d');
    const { costs, draws } = traceOf(model, {}, ['costs', 'draws']);
    const charters = draws.filter(({ input }) => input === 'supply.fleets.charter_usd_per_d');
    expect(charters.map(({ entity }) => entity)).toEqual(['barges-1', 'barges-2']);
    for (const { entity, value } of charters) {
      const rates = costs.filter((row) => row.entity === entity && row.unit === 'd');
      expect(new Set(rates.map(({ rate_usd_per_unit }) => rate_usd_per_unit)), entity).toEqual(
        new Set([value]),
      );
    }
  });
});

test('a plant takes its drawn amount of cement for each ring, and a class of ring shares it', () => {
  const cement = { uniform: [6, 8], per: 'class' };
  const trace = traceOf(modelOf(STRESS, { 'plants.works.uses.cement': cement }), {}, [
    'costs',
    'draws',
    'stocks',
  ]);
  const [row] = trace.draws.filter(({ input }) => input === 'plants.uses');
  expect(row).toMatchObject({ path: 'plants.works.uses.cement', level: 'class', class: 'ring/cement' });
  const used = trace.stocks
    .filter(({ site, commodity }) => site === 'west' && commodity === 'cement')
    .reduce((sum, stock) => sum + stock.used, 0);
  const cast = trace.costs
    .filter(({ account, unit }) => account === 'plants' && unit === 'ring')
    .reduce((sum, { quantity }) => sum + quantity, 0);
  // The cement of one ring more has been taken where the run ends in the middle of a cast.
  expect([cast, cast + 1].map((rings) => (rings * (row?.value ?? 0)).toFixed(3))).toContain(used.toFixed(3));
});
