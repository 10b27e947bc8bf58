import { describe, expect, test } from 'vitest';
import type { Interval } from '../../src/nature/availability/intervals.ts';
import type { IceCover } from '../../src/nature/ice/ice-cover.ts';
import { Nature } from '../../src/nature/nature.ts';
import { Chance } from '../../src/random/chance.ts';
import { modelOf, SHIPS_ONLY, STRESS, summaryOf, traceOf } from '../fixtures/models.ts';

/** One boat of 20 t that carries fuel 80 nm from a port to a town, all year round if it can; the bay freezes in a steady frost. */
const station = {
  lat_deg_n: 64.5,
  lon_deg_e: -165.4,
  hours_from: ['nome'],
  wind_mean_m_per_s: Array(12).fill(5),
  wind_sd_m_per_s: Array(12).fill(3),
  temperature_mean_c: [-20, -20, -20, -10, 0, 5, 8, 8, 5, 0, -10, -20],
};
const bay = { clear_shift_d: 0, freeze_shift_d: 0, station: 'bay' };
const boat = (settings: Record<string, unknown> = {}) =>
  modelOf(SHIPS_ONLY, {
    weather: {
      series: { nome: { file: '../../models/data/tmy3-702000-nome.csv', utc_offset_h: -9 } },
      stations: { bay: station },
    },
    'ice.seas.bay': bay,
    'sites.town.landing.ice_up_to_m': 3,
    'sites.town.stores.fuel': {
      capacity: 1e5,
      initial: 0,
      use_per_d: 10,
      from: 'port',
      reorder: { below_d: 500, up_to_d: 1000, stock_up_d: 0, winter_factor: 0 },
    },
    ...settings,
  });
const ice_class = (through_m: number, more = {}) => ({
  'supply.fleets.boats.ice_class': { through_m, least_speed: 0.25, ...more },
});
const escort = { through_m: 2, every_h: 100, speed_kn: 4, cost_usd: 5000 };

const sailings = (model: ReturnType<typeof boat>) => {
  const { ice } = natureOf(model);
  return traceOf(model).voyages.flatMap(({ sailed_h, arrived_h, wait_ice_h }) => {
    if (sailed_h === null || arrived_h === null) return [];
    return [{ sailed_h, hours: arrived_h - sailed_h, wait_ice_h, ice_m: ice.thickness_m(sailed_h) }];
  });
};

function natureOf(model: ReturnType<typeof boat>): { sea: ReturnType<Nature['sea']>; ice: IceCover } {
  const nature = new Nature(model, new Chance(1, 0), 8766);
  return { sea: nature.sea('bay'), ice: nature.ice('bay') };
}

describe('a ship in ice', () => {
  test('without an ice class sails in open water only', () => {
    const all = sailings(boat());
    expect(all.length).toBeGreaterThan(5);
    for (const { ice_m, hours } of all) {
      expect(ice_m).toBe(0);
      expect(hours).toBeCloseTo(10, 9);
    }
  });

  test('goes by itself in ice that its class bears, slower the thicker it is: at 8 kn less 3/4 at 0.8 m', () => {
    const model = boat(ice_class(0.8));
    const { ice } = natureOf(model);
    const all = sailings(model);
    const inIce = all.filter(({ ice_m }) => ice_m > 0);
    expect(inIce.length).toBeGreaterThan(5);
    for (const { sailed_h, hours, ice_m } of inIce) {
      expect(ice_m).toBeLessThan(0.82);
      // Half of the 80 nm, and the other half in the ice that it meets there.
      const half_h = (thick_m: number) => 40 / (8 * (1 - (0.75 * Math.min(thick_m, 0.8)) / 0.8));
      const first_h = half_h(ice_m);
      expect(hours).toBeCloseTo(first_h + half_h(ice.thickness_m(sailed_h + first_h)), 6);
    }
    expect(Math.max(...all.map(({ hours }) => hours))).toBeGreaterThan(15);
  });

  test('that lacks the class waits for the next convoy, every 100 h, and keeps its speed of 4 kn', () => {
    const model = boat({ ...ice_class(0.3, { escorted: true }), 'ice.seas.bay': { ...bay, escort } });
    const convoys = sailings(model).filter(({ ice_m }) => ice_m > 0.35);
    expect(convoys.length).toBeGreaterThan(5);
    for (const { sailed_h, hours, wait_ice_h } of convoys) {
      expect(sailed_h % 100).toBe(0);
      expect(hours).toBeCloseTo(20, 6);
      expect(wait_ice_h).toBeLessThanOrEqual(200);
    }
    expect(convoys.some(({ wait_ice_h }) => wait_ice_h > 0)).toBe(true);
  });

  test('pays for the convoys that it follows', () => {
    const cost = (cost_usd: number) =>
      summaryOf(
        boat({
          ...ice_class(0.3, { escorted: true }),
          'ice.seas.bay': { ...bay, escort: { ...escort, cost_usd } },
        }),
      ).cost_by_account_usd.ships;
    const dues_usd = (cost(5000) ?? 0) - (cost(0) ?? 0);
    expect(dues_usd).toBeGreaterThan(0);
    expect(dues_usd % 5000).toBeCloseTo(0, 6);
  });

  test('leaves the convoy to others if it is not escorted', () => {
    const alone = boat({ ...ice_class(0.3), 'ice.seas.bay': { ...bay, escort } });
    expect(sailings(alone)).toEqual(sailings(boat(ice_class(0.3))));
  });
});

describe('places in ice', () => {
  const polar = ice_class(3);

  test('a harbour with dates of its own loads no ship outside them, whatever the ship can do', () => {
    const model = boat({ ...polar, 'sites.port.port.season': { opens_after_d: 10, closes_before_d: 20 } });
    const { sea } = natureOf(model);
    const { from_h: opens_h, to_h: closes_h } = sea.intervals[0] as Interval;
    for (const { loading_h } of traceOf(model).voyages) {
      expect(loading_h).toBeGreaterThanOrEqual(opens_h + 10 * 24);
      expect(loading_h).toBeLessThanOrEqual(closes_h - 20 * 24);
    }
  });

  test('lighters land cargo in ice up to their limit, and over ice that lies fast and bears', () => {
    const fast_ice = { forms_after_d: 20, breaks_before_d: 20, least_m: 0.5 };
    const landed = (landing: Record<string, unknown>) => {
      const model = boat({
        ...polar,
        'ice.seas.bay': { ...bay, fast_ice },
        ...Object.fromEntries(
          Object.entries(landing).map(([key, value]) => [`sites.town.landing.${key}`, value]),
        ),
      });
      const { ice } = natureOf(model);
      return traceOf(model).cargo.map(({ landed_h }) => ice.thickness_m(landed_h));
    };
    expect(Math.max(...landed({ ice_up_to_m: 0 }))).toBe(0);
    const thin = landed({ ice_up_to_m: 0.2 });
    expect(thin.some((ice_m) => ice_m > 0)).toBe(true);
    expect(Math.max(...thin)).toBeLessThan(0.22);
    const over = landed({ ice_up_to_m: 0, over_ice: true }).filter((ice_m) => ice_m > 0);
    expect(over.length).toBeGreaterThan(5);
    expect(Math.min(...over)).toBeGreaterThan(0.48);
  });

  test('a longer season through a better class lets more be landed in a year', () => {
    const tonnes = (through_m: number) =>
      traceOf(boat(ice_class(through_m))).voyages.reduce((sum, { cargo_t }) => sum + cargo_t, 0);
    expect(tonnes(0.5)).toBeGreaterThan(tonnes(0));
    expect(tonnes(2)).toBeGreaterThan(tonnes(0.5));
  });
});

test('every account balances while ships sail in ice and convoy', () => {
  expect(() =>
    traceOf(modelOf(STRESS, { 'ice.seas.strait.escort.through_m': 0.9 }), { check: true }),
  ).not.toThrow();
});
