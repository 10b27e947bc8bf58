/** Small supply plans, worked by hand: goods for home in a shared area, pieces that go alone, charters, surges, stages. */
import { describe, expect, test } from 'vitest';
import { problemText } from '../../src/model/file/problem.ts';
import { readingOf, type Trace, traceOf } from '../fixtures/models.ts';

type Part = Readonly<Record<string, unknown>>;

const sea = { berths: 1, unload_t_per_h: 20, lot_h: 5 };
const place = (more: Part) => ({ open_d: 0, cost_usd_per_d: 0, ...more });
const boat = (more: Part) => ({
  ships: 1,
  home: 'port',
  serves: ['camp'],
  capacity_t: 100,
  speed_kn: 10,
  load_t_per_h: 20,
  least_load: 0.2,
  charter_usd_per_d: 1000,
  ...more,
});
const goods = (more: Part = {}) => ({ unit: 't', mass_t: 1, price_usd: 1, ...more });

/** Ways of 100 nm, 10 h each, where none are given. */
function run(
  sites: Part,
  commodities: Part,
  fleets: Part,
  more: { readonly supply?: Part; readonly top?: Part } = {},
) {
  const text = JSON.stringify({
    format: 2,
    project: { name: 't', start: '2030-01-01', horizon_y: 0.5 },
    sites,
    supply: { commodities, fleets, routes: [{ from: 'port', to: 'camp', distance_nm: 100 }], ...more.supply },
    ...more.top,
  });
  const reading = readingOf(text);
  if ('problems' in reading) throw new Error(reading.problems.map(problemText).join('\n'));
  return traceOf(reading.model, { check: true });
}

const spentOn = ({ costs }: Trace, unit: string) =>
  costs.filter((row) => row.unit === unit).reduce((sum, { amount_usd }) => sum + amount_usd, 0);
const waitsFor = ({ states }: Trace, cause: string) =>
  states.filter((row) => row.cause === cause).map(({ entity, from_h, to_h }) => [entity, from_h, to_h]);

test('two goods for home share the area there: of 60 t that lie at the camp 30 t go, and no ship stands for a full yard', () => {
  const stock = (initial: number) => ({ capacity: 100, initial, use_per_d: 1 });
  const trace = run(
    {
      port: place({
        yard_m2: 30,
        port: { berths: 1, lead_d: 1 },
        stores: { waste: stock(0), scrap: stock(0) },
      }),
      camp: place({
        landing: { berths: 1, unload_t_per_h: 5, lot_h: 2 },
        stores: {
          waste: { ...stock(20), makes: { per_d: 1, total: 1 } },
          scrap: { ...stock(40), makes: { per_d: 1, total: 1 } },
        },
      }),
    },
    { waste: goods({ area_m2: 1 }), scrap: goods({ area_m2: 1 }) },
    { boats: boat({ brings: ['waste', 'scrap'] }) },
  );
  expect(trace.brought.map(({ commodity, quantity }) => [commodity, quantity])).toEqual([
    ['waste', 20],
    ['scrap', 10],
  ]);
  expect(waitsFor(trace, 'yard-full')).toEqual([]);
});

test('a piece that goes alone and cannot be landed before the charter ends keeps no other goods ashore', () => {
  // 30 t: ready at 24 h, 1.5 h to load, 10 h there, 30 h to land, 10 h back. The piece takes 4.5 + 10 + 90 + 10 h: after 5 January.
  const trace = run(
    {
      port: place({ port: { berths: 1, lead_d: 1 } }),
      camp: place({
        landing: { berths: 1, unload_t_per_h: 1, lot_h: 5 },
        stores: {
          food: {
            capacity: 400,
            initial: 60,
            use_per_d: 1,
            from: 'port',
            demand: { per_d: 1, until: '2030-02-01' },
          },
          module: { capacity: 20, use_per_d: 0.1, from: 'port' },
        },
      }),
    },
    { food: goods(), module: goods({ unit: 'piece', mass_t: 90, alone: true }) },
    {
      boats: boat({
        least_load: 0.1,
        leaves_before_close_d: 1,
        charter: { from: '01-01', until: '01-06', mobilisation_usd: 1, demobilisation_usd: 1 },
      }),
    },
    {
      supply: {
        orders: [
          { site: 'camp', commodity: 'module', quantity: 1, placed: '2030-01-01' },
          { site: 'camp', commodity: 'food', quantity: 30, placed: '2030-01-01' },
        ],
      },
    },
  );
  expect(trace.orders.map(({ commodity, delivered_h }) => [commodity, delivered_h])).toEqual([
    ['module', null],
    ['food', 24 + 1.5 + 10 + 30],
  ]);
  expect(trace.voyages[0]).toMatchObject({ cargo_t: 30, returned_h: 75.5 });
});

describe('charters', () => {
  const sites = {
    port: place({ port: { berths: 2, lead_d: 1 } }),
    camp: place({
      landing: sea,
      stores: {
        cement: {
          capacity: 4000,
          initial: 100,
          use_per_d: 5,
          demand: { per_d: 5, until: '2030-06-20' },
          from: 'port',
          reorder: { below_d: 20, up_to_d: 40, stock_up_d: 60 },
        },
      },
    }),
  };
  const always = boat({});
  const season = boat({
    charter: { from: '02-01', until: '05-01', mobilisation_usd: 100, demobilisation_usd: 50 },
  });
  const ordersOf = (fleets: Part) =>
    run(sites, { cement: goods() }, fleets).orders.map(({ placed_h, quantity, reason }) => [
      placed_h,
      quantity,
      reason,
    ]);

  test('a yard that one fleet serves all the year stocks up for no winter, whichever fleet is named first', () => {
    const one = ordersOf({ always, season });
    expect(one.length).toBeGreaterThan(3);
    expect(one.every(([, , reason]) => reason === 'reorder')).toBe(true);
    expect(ordersOf({ season, always })).toEqual(one);
  });

  test('the ship of a season is sent home at its end, and at the end of a run within it', () => {
    const both = run(sites, { cement: goods() }, { season });
    expect([spentOn(both, 'mobilisation'), spentOn(both, 'demobilisation')]).toEqual([100, 50]);
    const short = run(
      sites,
      { cement: goods() },
      { season },
      {
        top: { project: { name: 't', start: '2030-01-01', horizon_y: 0.2 } },
      },
    );
    expect(short.outcome.end_h).toBeLessThan((31 + 28 + 31) * 24);
    expect([spentOn(short, 'mobilisation'), spentOn(short, 'demobilisation')]).toEqual([100, 50]);
  });
});

test('a withdrawal of 120 t from an area that holds 50 t is taken in three parts', () => {
  const trace = run(
    {
      port: place({ port: { berths: 1, lead_d: 1 } }),
      camp: place({
        yard_m2: 50,
        landing: sea,
        stores: {
          cement: {
            capacity: 400,
            use_per_d: 10,
            demand: { dated: [{ on: '2030-02-01', quantity: 120 }] },
            from: 'port',
            reorder: { below: 40, up_to: 200 },
          },
        },
      }),
    },
    { cement: goods({ area_m2: 1 }) },
    { boats: boat({ capacity_t: 50 }) },
  );
  // 50 t on 1 February, at 744 h; 50 t that are ordered then, ready at 768, loaded, brought and landed in 15 h; the last
  // 20 t ordered at 792, ready at 816, in 1 + 10 + 1 h; home after 10 h.
  expect(trace.orders.map(({ quantity, delivered_h }) => [quantity, delivered_h])).toEqual([
    [50, 24 + 24 + 15],
    [50, 783],
    [20, 828],
  ]);
  expect(trace.outcome).toMatchObject({ finished: true, end_h: 838 });
});

test('in three stages the shuttle leaves the hub as soon as the liner has landed, as in two', () => {
  const stages = (mill: Part) =>
    run(
      {
        camp: place({
          landing: sea,
          stores: {
            cement: {
              capacity: 150,
              initial: 60,
              use_per_d: 10,
              demand: { per_d: 10, total: 300 },
              from: 'port',
              reorder: { below: 50, up_to: 100 },
            },
          },
        }),
        port: place({
          port: { berths: 2, lead_d: 0 },
          landing: sea,
          stores: {
            cement: {
              capacity: 300,
              use_per_d: 10,
              from: 'mill',
              reorder: { below: 40, up_to: 100, review_d: 1 },
            },
          },
        }),
        mill: place({ port: { berths: 1, lead_d: 0 }, ...mill }),
      },
      { cement: goods() },
      { shuttle: boat({ capacity_t: 40, least_load: 0.5 }), liner: boat({ home: 'mill', serves: ['port'] }) },
      {
        supply: {
          routes: [
            { from: 'mill', to: 'port', distance_nm: 103 },
            { from: 'port', to: 'camp', distance_nm: 100 },
          ],
        },
      },
    ).voyages.filter(({ ship }) => ship === 'shuttle-1');
  const three = stages({ stores: { cement: { capacity: 500, initial: 500, use_per_d: 10 } } });
  // The hub orders 100 t at 24 h: loaded in 5 h, 10.3 h at sea, landed in 5 h.
  expect(three[0]?.loading_h).toBeCloseTo(24 + 5 + 10.3 + 5, 6);
  expect(three).toEqual(stages({}));
});

test('a surge at the landing stops the loading for home, until it is over', () => {
  const trace = run(
    {
      port: place({ port: { berths: 1, lead_d: 1 }, stores: { waste: { capacity: 1000, use_per_d: 1 } } }),
      camp: place({
        landing: { berths: 1, unload_t_per_h: 1, lot_h: 2 },
        stores: { waste: { capacity: 100, initial: 50, use_per_d: 1, makes: { per_d: 1, total: 1 } } },
      }),
    },
    { waste: goods() },
    { boats: boat({ capacity_t: 50, brings: ['waste'] }) },
    {
      top: {
        hazards: {
          surges: { s: { when: { on: '2030-01-02' }, takes_d: 20, sites: ['camp'], lost_share: 0 } },
        },
      },
    },
  );
  // There at 10 h, 14 of 50 h loaded at 24; then the surge until 504, 36 h of loading, 10 h home, 2.5 h to unload.
  expect(waitsFor(trace, 'surge')).toEqual([['boats-1', 24, 504]]);
  expect(trace.brought[0]).toMatchObject({ quantity: 50, landed_h: 504 + 36 + 10 + 2.5 });
});

test('food by heads is taken to the end, the last half day too: ten people from noon of the first to the end of the third day', () => {
  const trace = run(
    {
      port: place({ port: { berths: 1, lead_d: 1 } }),
      camp: place({
        open_d: 0.5,
        beds: 10,
        staff: { cook: 10 },
        landing: sea,
        stores: {
          food: {
            capacity: 400,
            initial: 200,
            use_per_d: 10,
            demand: { per_person_d: 1, until: '2030-01-04' },
            from: 'port',
            reorder: { below: 40, up_to: 200 },
          },
        },
      }),
    },
    { food: goods() },
    { boats: boat({}) },
    { top: { people: { trades: { cook: { initial: 10, hire_per_month: 1 } } } } },
  );
  expect(trace.stocks.reduce((sum, { used }) => sum + used, 0)).toBe(25);
  expect(trace.outcome).toMatchObject({ finished: true, end_h: 72 });
});

test('a swell of 2 m from the west slows nothing at beaches to the east, and all the work of a place in the open', () => {
  const lee = (faces_deg: number) => ({ faces_deg, open_deg: 10, lee_share: 0 });
  const months = (value: number) => Array.from({ length: 12 }, () => value);
  const landed_h = (beaches: Part) =>
    run(
      {
        port: place({ port: { berths: 1, lead_d: 1 } }),
        camp: place({
          station: 'bay',
          landing: { berths: 1, unload_t_per_h: 1, lot_h: 5, limits: 'land', ...beaches },
          stores: {
            food: {
              capacity: 900,
              use_per_d: 1,
              from: 'port',
              demand: { dated: [{ on: '2030-01-02', quantity: 20 }] },
              reorder: { below: 10, up_to: 20 },
            },
          },
        }),
      },
      { food: goods() },
      { boats: boat({}) },
      {
        top: {
          weather: {
            series: { nome: { file: '../../models/data/tmy3-702000-nome.csv', utc_offset_h: -9 } },
            stations: {
              bay: {
                lat_deg_n: 64.5,
                lon_deg_e: -165.4,
                hours_from: ['nome'],
                waves: { fetch_km: 1, depth_m: 45 },
                swell: {
                  source: 'none',
                  sea_mean_m: 2,
                  month: 1,
                  by_month: months(1),
                  period_s: months(8),
                  from: [{ from_deg: 270, share: 1 }],
                },
              },
            },
            limits: { land: { wave_below_m: 20, slows: [{ wave_from_m: 0.5, factor: 0.2 }] } },
          },
        },
      },
    ).orders[0]?.delivered_h;
  // Ready at 48 h, loaded in 1, there in 10: 20 h of work, and five times as many in the swell.
  expect(landed_h({ beaches: { one: lee(90), other: lee(95) } })).toBeCloseTo(59 + 20, 6);
  expect(landed_h({})).toBeCloseTo(59 + 100, 6);
});

test('what lies at the camp is brought home before the run ends: 20 t as a full load, 5 t when they have lain there for 5 days', () => {
  const trace = run(
    {
      port: place({ port: { berths: 1, lead_d: 1 }, stores: { waste: { capacity: 100, use_per_d: 1 } } }),
      camp: place({
        landing: { berths: 1, unload_t_per_h: 5, lot_h: 2 },
        stores: { waste: { capacity: 100, initial: 20, use_per_d: 1, makes: { per_d: 2.5, total: 5 } } },
      }),
    },
    { waste: goods() },
    { boats: boat({ capacity_t: 20, least_load: 1, wait_at_most_d: 5, brings: ['waste'] }) },
  );
  // There at 10 h, loaded at 14, home at 24, landed at 25. 5 t lie there on day 2: seen at 25 (2.5 t) and each 24 h; 5 days
  // are over at 145; there at 155, 1 h to load, home at 166, landed in 0.25 h.
  expect(trace.brought.map(({ quantity, landed_h }) => [quantity, landed_h])).toEqual([
    [20, 25],
    [5, 166.25],
  ]);
  expect(trace.outcome).toMatchObject({ finished: true, end_h: 166.25 });
});
