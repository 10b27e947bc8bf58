/** Laws of operations, held against random models: balance, order, no hang, the same bytes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { PlanFault } from '../../src/works/plan-fault.ts';
import { readingOf, type Trace, traceOf } from '../fixtures/models.ts';
import { expectTiles } from './tiles.ts';

type Step = Readonly<Record<string, unknown>>;

const STOCKS = { port: 400, yard: 60, site: 0 } as const;
const CAPACITY = { port: 1000, yard: 80, site: 300 } as const;
type StockName = keyof typeof STOCKS;
const HOLD = 50;

const hours = fc.oneof(
  fc.double({ min: 0.1, max: 30, noNaN: true }),
  fc.constant({ uniform: [1, 6], per: 'event' }),
  fc.constant({ triangular: [1, 2, 9], per: 'class' }),
);
const stock = fc.constantFrom<StockName>('port', 'yard', 'site');
const amount = fc.integer({ min: 1, max: HOLD });
const place = fc.constantFrom<unknown>('quay', 'crane', { quay: 1, crane: 1 }, { quay: 2 });
const work = fc
  .record(
    {
      takes_h: hours,
      in: place,
      calendar: fc.constant('days'),
      limits: fc.constant('lifts'),
      work: fc.constantFrom('window', 'suspend', 'through'),
      set_up_h: fc.constant(1),
      forecast: fc.constantFrom<unknown>('perfect', 'persistence'),
    },
    { requiredKeys: ['takes_h'] },
  )
  // In a window of the calendar, which is 14 h long, no longer work is done.
  .filter(
    ({ takes_h, calendar, limits, work }) =>
      !(calendar && (limits || work) && work !== 'suspend' && typeof takes_h === 'number' && takes_h > 14),
  )
  .map((keys): Step => ({ do: 'work', ...keys }));

/** Steps of which the hold is mostly as empty behind as before. */
const parts: fc.Arbitrary<readonly Step[]> = fc.letrec<{ one: readonly Step[]; many: readonly Step[] }>(
  (tie) => ({
    one: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      work.map((step) => [step]),
      fc
        .tuple(stock, stock, amount, work)
        .map(([from, to, units, way]) => [{ take: { [from]: units } }, way, { give: { [to]: units } }]),
      fc.tuple(stock, stock, work).map(([from, to, way]) => [{ take: from }, way, { give: to }]),
      fc.tuple(stock, amount).map(([name, units]) => [{ take: { [name]: units } }]),
      fc.tuple(stock, amount).map(([name, units]) => [{ make: { [name]: units } }]),
      fc.tuple(stock, amount).map(([name, units]) => [{ use: { [name]: units } }]),
      fc.tuple(stock, amount).map(([name, units]) => [{ room: { [name]: units } }]),
      fc.tuple(stock, amount).map(([name, units]) => [{ level: { [name]: units } }]),
      work.map((way) => [{ raise: { crane: 1 } }, way, { lower: { crane: 1 } }]),
      fc
        .tuple(fc.constantFrom('quay', 'crane'), work)
        // Who holds the same place twice waits for itself, which is refused.
        .filter(([name, way]) => !JSON.stringify(way).includes(`"${name}"`))
        .map(([name, way]) => [{ in: name, steps: [way] }]),
      fc
        .tuple(fc.integer({ min: 1, max: 4 }), tie('many'), work)
        .map(([times, steps, way]) => [{ repeat: { times, steps: [way, ...steps] } }]),
      fc.tuple(work, work).map(([one, other]) => [{ together: [[one], [other, one]] }]),
      work.map((way) => [{ borrow: 'tug', steps: [way] }]),
    ),
    many: fc.array(tie('one'), { minLength: 1, maxLength: 3 }).map((lists) => lists.flat()),
  }),
).many;

const actor = fc
  .tuple(parts, fc.constantFrom<unknown>(undefined, 1, 3, 'endless'), fc.constantFrom(undefined, 1, 3), parts)
  .map(([cycle, times, count, before]) => ({
    station: 'coast',
    capacity: HOLD,
    ...(times === undefined ? {} : { times }),
    ...(count === undefined ? {} : { count }),
    ...(before.length % 2 === 0 ? { before } : {}),
    cycle: [...cycle, { do: 'rest', takes_h: 1 }],
    cost_usd_per_d: 1000,
  }));

function modelWith(actors: readonly object[]): Model {
  const named = Object.fromEntries(actors.map((one, index) => [`a${index}`, one]));
  const stocks = Object.fromEntries(
    Object.entries(STOCKS).map(([name, initial]) => [
      name,
      { initial, capacity: CAPACITY[name as StockName] },
    ]),
  );
  const months = (value: number) => Array(12).fill(value);
  const reading = readingOf(
    JSON.stringify({
      format: 2,
      project: { name: 'random', start: '2030-05-01', horizon_y: 0.25 },
      weather: {
        stations: {
          coast: {
            lat_deg_n: 65,
            lon_deg_e: -168,
            wind_mean_m_per_s: months(6),
            temperature_mean_c: months(0),
          },
        },
        limits: { lifts: { wind_below_m_per_s: 8 } },
      },
      calendars: { days: { weekdays: ['mon', 'tue', 'thu'], hours: { from_h: 6, to_h: 20 } } },
      operations: {
        stocks,
        places: { quay: 2, crane: 1 },
        actors: {
          ...named,
          tug: { times: 'endless', cycle: [{ lend: 'tug' }, { do: 'return', takes_h: 0.5 }] },
          user: { cycle: [{ borrow: 'tug', steps: [{ do: 'move', takes_h: 1 }] }] },
        },
      },
    }),
  );
  if ('model' in reading) return reading.model;
  throw new Error(JSON.stringify(reading.problems));
}

/** Rows of the moves of a stock, or of an actor, up to the end of each moment. */
function expectWithin(
  moves: readonly { readonly done_h: number; readonly by: number }[],
  [initial, most]: readonly [number, number],
): void {
  let level = initial;
  for (const [at, { done_h, by }] of moves.entries()) {
    level += by;
    if (moves[at + 1]?.done_h === done_h) continue;
    expect(level).toBeGreaterThan(-1e-6);
    expect(level).toBeLessThan(most + 1e-6);
  }
}

const signs = { take: -1, use: -1, give: 1, make: 1 } as Readonly<Record<string, number>>;

function expectBalance({ steps }: Trace): void {
  const done = steps.filter(({ verb, done_h }) => verb in signs && done_h !== null);
  const moved = done.map(({ actor: by, step, verb, amount: units, done_h }) => ({
    actor: by,
    stock: step,
    verb,
    done_h: done_h as number,
    by: (signs[verb] as number) * (units as number),
  }));
  for (const name of Object.keys(STOCKS) as StockName[])
    expectWithin(
      moved.filter((one) => one.stock === name),
      [STOCKS[name], CAPACITY[name]],
    );
  for (const name of new Set(moved.map((one) => one.actor)))
    expectWithin(
      moved
        .filter((one) => one.actor === name && (one.verb === 'take' || one.verb === 'give'))
        .map((one) => ({ ...one, by: -one.by })),
      [0, HOLD],
    );
}

/** Steps of an actor follow each other; waits are a part of each. */
function expectOrder({ steps }: Trace, sideBySide: ReadonlySet<string>): void {
  const reached = new Map<string, number>();
  for (const row of steps) {
    const end_h = row.done_h ?? Number.POSITIVE_INFINITY;
    expect(end_h).toBeGreaterThanOrEqual(row.begun_h);
    const waits = Object.entries(row).flatMap(([column, value]) =>
      column.startsWith('wait_') ? [value as number] : [],
    );
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(-1e-9);
    if (row.done_h === null) continue;
    const waited = waits.reduce((sum, value) => sum + value, 0);
    expect(waited).toBeLessThanOrEqual(row.done_h - row.begun_h + 1e-6);
    if (sideBySide.has(row.actor.replace(/-\d+$/, ''))) continue;
    expect(row.begun_h).toBeGreaterThanOrEqual((reached.get(row.actor) ?? 0) - 1e-9);
    reached.set(row.actor, row.done_h);
  }
}

test('random operations balance after every event, keep their order, end, and give the same rows again (law)', () => {
  let faults = 0;
  let rows = 0;
  const verbs = new Set<string>();
  fc.assert(
    fc.property(
      fc.array(actor, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 0, max: 1000 }),
      (actors, seed) => {
        const model = modelWith(actors);
        const run = () => traceOf(model, { seed, check: true });
        let trace: ReturnType<typeof run>;
        try {
          trace = run();
        } catch (error) {
          // Told in words: nothing hangs, and nothing else fails.
          expect(error).toBeInstanceOf(PlanFault);
          faults++;
          return;
        }
        expectTiles(trace, trace.outcome.end_h);
        expectBalance(trace);
        const sideBySide = actors.flatMap((one, index) =>
          JSON.stringify(one).includes('"together"') ? [`a${index}`] : [],
        );
        expectOrder(trace, new Set(sideBySide));
        const again = run();
        expect(JSON.stringify([again.steps, again.states, again.capabilities])).toBe(
          JSON.stringify([trace.steps, trace.states, trace.capabilities]),
        );
        rows += trace.steps.length;
        for (const { verb } of trace.steps) verbs.add(verb);
      },
    ),
    { numRuns: 60, seed: 2026 },
  );
  expect(faults).toBeGreaterThan(0);
  expect(faults).toBeLessThan(30);
  expect(rows).toBeGreaterThan(1000);
  expect([...verbs].sort()).toEqual(
    ['borrow', 'do', 'give', 'in', 'lend', 'level', 'lower', 'make', 'raise', 'room', 'take', 'use'].sort(),
  );
}, 240_000);
