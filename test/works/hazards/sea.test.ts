/** Borders and surges at sea: passages, orders, ships of a flag, landings and their goods. */
import { describe, expect, test } from 'vitest';
import { problemText } from '../../../src/model/file/problem.ts';
import { readingOf, traceOf } from '../../fixtures/models.ts';

const text = (hazards: object) => `format: 2
project: { name: sea, start: 2030-01-01, horizon_y: 0.2 }
nations: { here: {}, there: {} }
sites:
  port: { nation: here, open_d: 0, cost_usd_per_d: 0, port: { berths: 2, lead_d: 0 } }
  near: { nation: here, open_d: 0, cost_usd_per_d: 0, landing: { berths: 1, unload_t_per_h: 10 }, stores: { fuel: { capacity: 200, initial: 100, use_per_d: 1, from: port } } }
  far: { nation: there, open_d: 0, cost_usd_per_d: 0, landing: { berths: 1, unload_t_per_h: 10 }, stores: { fuel: { capacity: 200, initial: 100, use_per_d: 1, from: port } } }
supply:
  commodities: { fuel: { unit: t, mass_t: 1, price_usd: 10 } }
  fleets:
    boats: { ships: 1, flag: here, home: port, serves: [near], capacity_t: 60, speed_kn: 10, load_t_per_h: 10, least_load: 0.1, charter_usd_per_d: 1 }
    foreign: { ships: 1, flag: there, home: port, serves: [far], capacity_t: 60, speed_kn: 10, load_t_per_h: 10, least_load: 0.1, charter_usd_per_d: 1 }
  routes: [{ from: port, to: near, distance_nm: 100 }, { from: port, to: far, distance_nm: 100 }]
  orders: [{ site: near, commodity: fuel, quantity: 60, placed: 2030-01-03 }, { site: far, commodity: fuel, quantity: 60, placed: 2030-01-03 }]
hazards: ${JSON.stringify(hazards)}
`;

function sailed(hazards: object) {
  const reading = readingOf(text(hazards));
  if ('problems' in reading) throw new Error(reading.problems.map(problemText).join('\n'));
  return traceOf(reading.model, { check: true });
}

const border = (stops: readonly string[], on = '2030-01-02') => ({
  closures: { border: { when: { on }, takes_d: 10, nation: 'there', stops } },
});
/** Ordered on 3 January, loaded in 6 hours, 10 hours under way, unloaded in 6 hours. */
const LOADED_H = 48 + 6;
const LANDED_H = LOADED_H + 10 + 6;
/** The border opens on 12 January. */
const OPENS_H = 24 + 240;

describe('a closed border', () => {
  const to = ({ voyages }: ReturnType<typeof sailed>, site: string) => {
    const found = voyages.find((voyage) => voyage.to === site);
    if (found === undefined) throw new Error(`no voyage to ${site}`);
    return found;
  };

  test('without it both ships sail at once', () => {
    const free = sailed({});
    for (const site of ['near', 'far']) {
      expect(to(free, site).sailed_h).toBeCloseTo(LOADED_H, 6);
      expect(to(free, site).unloaded_h).toBeCloseTo(LANDED_H, 6);
    }
  });

  test('keeps the ship in port that would sail across, and no other', () => {
    const closed = sailed(border(['passage']));
    expect(to(closed, 'near').sailed_h).toBeCloseTo(LOADED_H, 6);
    expect(to(closed, 'far').loading_h).toBeGreaterThanOrEqual(OPENS_H);
    // It looks for cargo once a day.
    expect(to(closed, 'far').loading_h).toBeLessThan(OPENS_H + 24);
    const waits = closed.states.filter(({ cause }) => cause === 'border');
    expect(new Set(waits.map(({ entity }) => entity))).toEqual(new Set(['foreign-1']));
  });

  test('that closes while a ship loads sends it back, and its goods lie ready again', () => {
    const closed = sailed({
      closures: { border: { when: { on: '2030-01-03' }, takes_d: 10, nation: 'there', stops: ['passage'] } },
      strikes: { loaders: { from: '2030-01-03', until: '2030-01-04', trades: ['ship'] } },
    });
    const landed = closed.cargo.filter(({ site }) => site === 'far');
    expect(landed.reduce((sum, { quantity }) => sum + quantity, 0)).toBeCloseTo(60, 6);
    expect(landed.every(({ landed_h }) => landed_h > 48 + 240)).toBe(true);
  });

  test('that closes when a ship has sailed lets it land and come home', () => {
    const late = sailed(border(['passage', 'ship'], '2030-01-04'));
    expect(to(late, 'far').unloaded_h).toBeCloseTo(LANDED_H, 6);
    expect(to(late, 'far').returned_h).toBeCloseTo(LANDED_H + 10, 6);
  });

  test('to a flag keeps its ships in port wherever they would sail', () => {
    const closed = sailed({
      closures: { border: { when: { on: '2030-01-02' }, takes_d: 10, nation: 'here', stops: ['ship'] } },
    });
    for (const site of ['near', 'far']) expect(to(closed, site).loading_h).toBeGreaterThanOrEqual(OPENS_H);
  });

  test('bars orders at its ports until it opens', () => {
    const closed = sailed({
      closures: { border: { when: { on: '2030-01-02' }, takes_d: 10, nation: 'here', stops: ['order'] } },
    });
    expect(closed.orders.map(({ placed_h }) => placed_h)).toEqual([OPENS_H, OPENS_H]);
  });
});

describe('a storm surge', () => {
  const surge = (more: object = {}) => ({
    surges: {
      autumn: { when: { on: '2030-01-03' }, takes_d: 5, sites: ['near'], lost_share: 0.25, ...more },
    },
  });

  test('takes a quarter of the goods in the yard, and closes the landing for five days', () => {
    const flooded = sailed(surge());
    expect(flooded.hazards).toMatchObject([{ at: 'near', from_h: 48, to_h: 48 + 120, lost_t: 25 }]);
    const landed = flooded.cargo.find(({ site }) => site === 'near');
    // Ready to unload at 64 h; the landing opens at 168 h.
    expect(landed?.landed_h).toBeCloseTo(168 + 6, 6);
    expect(flooded.voyages.find((voyage) => voyage.to === 'near')?.wait_hazard_h).toBeCloseTo(168 - 64, 6);
    const days = flooded.stocks.filter(({ site, time_h }) => site === 'near' && time_h <= 72);
    expect(days.at(-1)?.level).toBe(75);
    expect(days.reduce((sum, { used }) => sum + used, 0)).toBe(25);
  });

  test('leaves other landings and their goods alone', () => {
    const flooded = sailed(surge());
    const rows = ({ stocks, cargo }: ReturnType<typeof sailed>) => [
      ...stocks.filter(({ site, time_h }) => site === 'far' && time_h <= 72),
      ...cargo.filter(({ site }) => site === 'far').map(({ voyage: _, ...row }) => row),
    ];
    expect(rows(flooded)).toEqual(rows(sailed({})));
  });

  test('of all goods empties the yard, and of none closes the landing alone', () => {
    const level = (share: number) =>
      sailed(surge({ lost_share: share })).stocks.find(({ site, time_h }) => site === 'near' && time_h === 72)
        ?.level;
    expect([level(1), level(0)]).toEqual([0, 100]);
  });

  test('costs a repair of each landing, each time, on the account of hazards', () => {
    const two = sailed(surge({ sites: ['near', 'far'], repair_usd: 1000 }));
    const repairs = two.costs.filter(({ unit }) => unit === 'repair');
    expect(repairs.map(({ account, wbs, site, amount_usd }) => [account, wbs, site, amount_usd])).toEqual([
      ['hazards', 'hazards', 'near', 1000],
      ['hazards', 'hazards', 'far', 1000],
    ]);
    expect(sailed(surge()).costs.filter(({ unit }) => unit === 'repair')).toEqual([]);
  });
});

describe('a storm surge at the landing where actors work', () => {
  /** Two days of work from day zero, on 3 January the landing is closed for five days. */
  const worked = (cycle: readonly object[], hazards: object = {}) => {
    const operations = { places: { quay: 1 }, actors: { gang: { cycle } } };
    const reading = readingOf(
      `${text({ surges: { autumn: { when: { on: '2030-01-03' }, takes_d: 5, sites: ['near'] } }, ...hazards })}operations: ${JSON.stringify(operations)}\n`,
    );
    if ('problems' in reading) throw new Error(reading.problems.map(problemText).join('\n'));
    const trace = traceOf(reading.model, { check: true });
    const waits = trace.states.filter(({ entity, cause }) => entity === 'gang' && cause === 'surge');
    return {
      done_h: trace.milestones.find(({ milestone }) => milestone === 'actor-done')?.time_h,
      waits: waits.map(({ from_h, to_h }) => [from_h, to_h]),
    };
  };
  const pads = { do: 'pads', takes_h: 72 };

  test('stops work in a berth of it, and in steps that hold one, also side by side', () => {
    const stopped = { done_h: 72 + 120, waits: [[48, 168]] };
    expect(worked([{ ...pads, in: 'near/landing' }])).toEqual(stopped);
    expect(worked([{ in: 'near/landing', steps: [pads] }])).toEqual(stopped);
    expect(
      worked([{ in: 'near/landing', steps: [{ together: [[pads], [{ do: 'fuel', takes_h: 1 }]] }] }]),
    ).toEqual(stopped);
  });

  test('leaves work at other places alone, and work after the berth was left', () => {
    const free = { done_h: 72, waits: [] };
    expect(worked([pads])).toEqual(free);
    expect(worked([{ ...pads, in: 'quay' }])).toEqual(free);
    expect(worked([{ ...pads, in: 'far/landing' }])).toEqual(free);
    expect(
      worked([
        { do: 'land', takes_h: 24, in: 'near/landing' },
        { ...pads, takes_h: 48 },
      ]),
    ).toEqual(free);
  });
});
