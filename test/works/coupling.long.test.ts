/** How the trades depend on each other in the base plan; the same on small models is in coupling.test.ts. */
import { expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import type { Summary } from '../../src/summary/summary.ts';
import type { Cause } from '../../src/trace/lost-time.ts';
import { BERING, modelOf, summaryOf, traceOf } from '../fixtures/models.ts';

const lost_h = (summary: Summary, cause: Cause) => summary.lost_by_cause_h[cause] ?? 0;
/** Hours that ships waited for weather. */
const weather_h = (summary: Summary) => summary.fleets.reduce((sum, { waits_h }) => sum + waits_h.weather, 0);

test('without ice the base plan ends earlier, if its stocks are as large', () => {
  // Left alone the rule of orders covers the winter only because the sea closes; here it covers it in both runs.
  // Boreholes from the ice would wait for ever for it.
  const { sites, ice } = modelOf(BERING).file;
  const stocks: Record<string, unknown> = { 'operations.actors.ground-from-ice': null };
  for (const [site, { stores = {} }] of Object.entries(sites)) {
    for (const [commodity, { reorder }] of Object.entries(stores)) {
      const at = `sites.${site}.stores.${commodity}.reorder`;
      if (reorder?.below_d !== undefined)
        Object.assign(stocks, { [`${at}.below_d`]: 220, [`${at}.up_to_d`]: 240 });
    }
  }
  const open = Object.fromEntries(
    Object.keys(ice?.seas ?? {}).flatMap((sea) => [
      [`ice.seas.${sea}.clear_shift_d`, -100],
      [`ice.seas.${sea}.freeze_shift_d`, 60],
    ]),
  );
  const [icy, free] = [
    summaryOf(modelOf(BERING, stocks)),
    summaryOf(modelOf(BERING, { ...stocks, ...open })),
  ];
  expect(free.finish_h as number).toBeLessThan(icy.finish_h as number);
  expect(lost_h(free, 'no-rings')).toBeLessThan(lost_h(icy, 'no-rings'));
});

test('fleets of one side taken away starve its sites, and nobody else', () => {
  const model = modelOf(BERING, { 'project.horizon_y': 9 });
  const others = Object.fromEntries(
    Object.entries(model.file.supply?.fleets ?? {}).filter(([, { home }]) => !home.startsWith('nome')),
  );
  const supply = { ...model.file.supply, fleets: others } as typeof model.file.supply;
  const starved = summaryOf({ ...model, file: { ...model.file, supply } } as Model);
  const metres = (bore: string) =>
    starved.drives.filter(({ drive }) => drive.endsWith(bore)).reduce((sum, drive) => sum + drive.metres, 0);
  const landed = starved.stores.filter(({ site }) => site === 'little-diomede' || site === 'east-portal');
  expect(landed.reduce((sum, { received }) => sum + received, 0)).toBe(0);
  expect(metres('-4') + metres('-5')).toBe(0);
  expect(metres('-1')).toBeGreaterThan(20_000);
  const drive = starved.drives.find((one) => one.drive === 'north-5');
  const lost_h = (drive?.lost_h['no-rings'] ?? 0) + (drive?.lost_h['no-power'] ?? 0);
  expect(lost_h).toBeGreaterThan(0.9 * (starved.end_h - (drive?.started_h ?? 0)));
});

test('calmer weather at the landing gives fewer weather waits', () => {
  const calm = modelOf(BERING).file.weather?.stations['tin-city']?.wind_mean_m_per_s?.map(
    (wind) => wind * 0.7,
  );
  const [windy, still] = [
    summaryOf(modelOf(BERING)),
    summaryOf(modelOf(BERING, { 'weather.stations.tin-city.wind_mean_m_per_s': calm })),
  ];
  const nome = (summary: Summary) =>
    (summary.fleets.find(({ fleet }) => fleet === 'nome-barges')?.waits_h.weather ?? 0) /
    (summary.fleets.find(({ fleet }) => fleet === 'nome-barges')?.cargo_t ?? 1);
  expect(weather_h(windy)).toBeGreaterThan(0);
  expect(nome(still)).toBeLessThan(0.7 * nome(windy));
});

test('the waits of a voyage lie within it, and a ship is hired when the first site it serves opens', () => {
  const { voyages, states } = traceOf(modelOf(BERING, { 'project.horizon_y': 5 }));
  expect(voyages.length).toBeGreaterThan(30);
  for (const voyage of voyages) {
    const waits_h = voyage.wait_berth_h + voyage.wait_weather_h + voyage.wait_ice_h + voyage.wait_yard_h;
    const span_h = (voyage.returned_h ?? 5 * 8766) - voyage.loading_h;
    expect(waits_h, `voyage ${voyage.voyage}`).toBeLessThanOrEqual(span_h + 1e-6);
  }
  const before = states.find(({ entity }) => entity === 'nome-barges-1');
  expect(before).toMatchObject({ state: 'waiting', cause: 'access', from_h: 0 });
});
