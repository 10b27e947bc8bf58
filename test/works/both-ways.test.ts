/** Goods that go the other way, worked by hand: concentrate from a beach to a store offshore, waste of a camp home. */
import { describe, expect, test } from 'vitest';
import { HUB, modelOf, traceOf } from '../fixtures/models.ts';

const plan = (settings: Readonly<Record<string, unknown>> = {}) => modelOf(HUB, settings);
const tables = ['orders', 'voyages', 'brought', 'states', 'stocks'] as const;
const runOf = (settings: Readonly<Record<string, unknown>> = {}) =>
  traceOf(plan(settings), { check: true }, tables);

const loadsOf = ({ voyages }: Pick<ReturnType<typeof traceOf>, 'voyages'>, ship: string) =>
  voyages
    .filter((voyage) => voyage.ship === ship)
    .map(({ loading_h, cargo_t, unloaded_h, returned_h }) => [loading_h, cargo_t, unloaded_h, returned_h]);

describe('lighters of 160 t take 600 t that a mine makes in six days', () => {
  test('full ones as soon as there is enough, the rest after five days', () => {
    // 200 t lie there after two days: 4 h to load, 2 h there, 8 h to unload, 2 h back.
    expect(loadsOf(runOf(), 'lighters-1')).toEqual([
      [48, 160, 62, 64],
      [96, 160, 110, 112],
      [120, 160, 134, 136],
      // What was ordered on day 5 has lain there for wait_at_most_d on day 10.
      [240, 120, 251, 253],
    ]);
  });

  test('a small yard holds the mine back: with room for 150 t a lighter never fills', () => {
    const { states, orders } = runOf({ 'sites.mine.stores.concentrate.capacity': 150 });
    const full = states.filter(({ kind, cause }) => kind === 'production' && cause === 'yard-full');
    // 100 t a day: the second hundred finds no room at hour 48, and the first sail at hour 144.
    expect(full[0]).toMatchObject({ entity: 'production of mine/concentrate', from_h: 48, to_h: 144 });
    expect(orders.filter(({ port }) => port === 'mine').map(({ quantity }) => quantity)).toContain(100);
    expect(orders.reduce((sum, { port, quantity }) => sum + (port === 'mine' ? quantity : 0), 0)).toBe(600);
  });

  test('a full store offshore leaves the rest at the mine, and says by how much orders were cut', () => {
    const { orders, stocks } = runOf({ 'sites.offshore.stores.concentrate.capacity': 250 });
    const own = orders.filter(({ port }) => port === 'mine');
    expect(own.map(({ quantity, no_room }) => [quantity, no_room])).toEqual([
      [100, 0],
      [100, 0],
      [50, 50],
    ]);
    expect(stocks.findLast(({ site }) => site === 'offshore')?.level).toBe(250);
  });

  test('without an end of production the run goes to its horizon', () => {
    const { outcome } = runOf({ 'sites.mine.stores.concentrate.makes': { per_d: 100 } });
    expect(outcome.endless).toEqual(['the production of mine/concentrate has no end']);
  });
});

describe('a boat of 20 t brings waste of 1.25 t a unit home', () => {
  test('with what it came for, and goes out empty for half a load', () => {
    const { brought } = runOf();
    // Food: 10 t in 1 h, 80 nm at 9 kn, 2 h; 4 units of waste, 5 t, in 1 h; home at 9.5 kn, 0.5 h to unload.
    const home_h = 96 + 1 + 80 / 9 + 2 + 1 + 80 / 9.5 + 0.5;
    expect(brought[0]).toMatchObject({
      site: 'camp',
      home: 'town',
      commodity: 'waste',
      quantity: 4,
      mass_t: 5,
    });
    expect(brought[0]?.landed_h).toBeCloseTo(home_h, 6);
    // It looks once a day, and goes when 8 units lie there: on day 12; when it comes there are 9.
    const leaves_h = home_h + 8 * 24;
    expect(leaves_h).toBeGreaterThan(12 * 24);
    expect(brought[1]?.quantity).toBe(9);
    const laden_kn = 10 - 2 * (11.25 / 20);
    expect(brought[1]?.landed_h).toBeCloseTo(leaves_h + 8 + 11.25 / 5 + 80 / laden_kn + 1.125, 6);
  });

  test('fetches less than its least load when it has lain there for 30 days, and leaves what finds no room at home', () => {
    const { brought, stocks } = runOf({ 'sites.town.stores.waste.capacity': 10 });
    // 4 units, then room for 6 alone: 7.5 t are no half load.
    expect(brought.map(({ quantity }) => quantity)).toEqual([4, 6]);
    expect(brought[1]?.landed_h).toBeGreaterThan(30 * 24);
    const level = (site: string) =>
      stocks.findLast((row) => row.site === site && row.commodity === 'waste')?.level;
    expect([level('town'), level('camp')]).toEqual([10, 20]);
  });

  test('of counted goods whole units, and at least half a load where it comes for them', () => {
    const { brought, stocks } = runOf({
      'supply.commodities.waste.unit': 'piece',
      'supply.commodities.waste.mass_t': 3,
    });
    // 6 pieces of 3 t fill the boat; 3 are less than 10 t, and come last.
    for (const { quantity } of brought) expect(quantity).toBe(Math.floor(quantity));
    for (const { quantity } of brought.slice(1, -1)) expect([4, 5, 6]).toContain(quantity);
    const left = stocks.findLast(({ site, commodity }) => site === 'camp' && commodity === 'waste')?.level;
    expect(brought.reduce((sum, { quantity }) => sum + quantity, left as number)).toBe(30);
  });

  // 12 units lie there. The boat is there after 22 h, and has 8 of them aboard when a surge closes the landing at 24 h.
  const closing = {
    hazards: {
      surges: { autumn: { when: { on: '2030-01-02' }, takes_d: 5, sites: ['camp'], lost_share: 0 } },
    },
    'sites.camp.stores.waste': { capacity: 30, initial: 12, use_per_d: 1 },
    'supply.routes.3.distance_nm': 220,
    'supply.fleets.boats.leaves_before_close_d': 1,
  };

  test('leaves with the lots that are aboard when it must be home before its charter ends; the rest stays', () => {
    const { voyages, brought, stocks } = runOf({
      ...closing,
      'supply.fleets.boats.charter': { from: '01-01', until: '01-05' },
    });
    // Home by 72 h: a full boat needs 27.5 h for the way, so that it leaves at 44.5 h. With 10 t it runs 9 kn.
    const [voyage] = voyages.filter(({ ship }) => ship === 'boats-1');
    expect(voyage?.homeward_h).toBeCloseTo(44.5, 6);
    expect(brought).toMatchObject([{ quantity: 8 }]);
    expect(brought[0]?.landed_h).toBeCloseTo(44.5 + 220 / 9 + 1, 6);
    const left = stocks.findLast(({ site, commodity }) => site === 'camp' && commodity === 'waste');
    expect(left?.level).toBe(4);
  });

  test('waits for the landing where nothing calls it home', () => {
    const { voyages, brought } = runOf(closing);
    // The surge is over at 144 h; 4 units are loaded in an hour.
    expect(voyages.find(({ ship }) => ship === 'boats-1')?.homeward_h).toBeCloseTo(145, 6);
    expect(brought[0]?.quantity).toBe(12);
  });
});
