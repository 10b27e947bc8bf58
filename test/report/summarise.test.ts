import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ModelFile } from '../../src/model/language/schema.ts';
import { capitalised } from '../../src/report/figures.ts';
import { summaryText } from '../../src/report/text/run-text.ts';
import { leftOut, scopeOf, scopeOfModel } from '../../src/summary/scope.ts';
import { Summariser } from '../../src/summary/summarise.ts';
import { tableNames } from '../../src/trace/tables/tables.ts';
import { BERING, Keeper, modelOf, STRESS, traceOf } from '../fixtures/models.ts';

function small(): Summariser {
  const one = new Summariser();
  one.record('states', {
    entity: 'd',
    kind: 'drive',
    state: 'waiting',
    cause: 'access',
    secondary: [],
    from_h: 0,
    to_h: 10,
    hours: 10,
  });
  one.record('milestones', { time_h: 10, milestone: 'drive-start', entity: 'd', detail: '' });
  one.record('states', {
    entity: 'd',
    kind: 'drive',
    state: 'boring',
    cause: 'none',
    secondary: [],
    from_h: 10,
    to_h: 16,
    hours: 6,
  });
  one.record('states', {
    entity: 'd',
    kind: 'drive',
    state: 'halted',
    cause: 'no-rings',
    secondary: [],
    from_h: 16,
    to_h: 34,
    hours: 18,
  });
  one.record('rings', {
    drive: 'd',
    bore: 'b',
    round: 1,
    rounds: 1,
    length_m: 2,
    face_km: 0.002,
    zone: 'z',
    ground: 'g',
    spoil_loose_m3: 5,
    begun_h: 10,
    bored_h: 16,
    built_h: 16,
  });
  one.record('milestones', { time_h: 34, milestone: 'drive-done', entity: 'd', detail: '' });
  one.record('milestones', { time_h: 34, milestone: 'finish', entity: 'm', detail: '' });
  one.record('costs', {
    time_h: 34,
    account: 'labour',
    wbs: 'tunnel.boring',
    site: 's',
    entity: 'd',
    quantity: 2,
    unit: 'person-h',
    rate_usd_per_unit: 15,
    amount_usd: 30,
    nominal_usd: 30,
  });
  one.record('costs', {
    time_h: 34,
    account: 'owner',
    wbs: 'owner',
    site: '',
    entity: 'owner',
    quantity: 1,
    unit: 'd',
    rate_usd_per_unit: 12,
    amount_usd: 12,
    nominal_usd: 12,
  });
  one.record('stocks', {
    time_h: 24,
    site: 's',
    commodity: 'ring',
    level: 5,
    lowest: 0,
    room: 0,
    received: 5,
    used: 0,
    cover_d: 0,
  });
  one.record('stocks', {
    time_h: 48,
    site: 's',
    commodity: 'ring',
    level: 4,
    lowest: 4,
    room: 1,
    received: 0,
    used: 1,
    cover_d: 2,
  });
  one.record('stocks', {
    time_h: 48,
    site: 's',
    commodity: 'spoil',
    level: 4,
    lowest: 4,
    room: 0,
    received: 9,
    used: 7,
    cover_d: null,
  });
  const order = {
    site: 's',
    commodity: 'ring',
    port: 'p',
    reason: 'reorder',
    placed_h: 0,
    ready_h: 1,
    by_h: null,
    delivered_h: null,
    late_h: null,
  };
  for (const [number, no_room] of [3, 7, 2].entries())
    one.record('orders', {
      ...order,
      order: number + 1,
      reason: 'reorder',
      due_by: 'use',
      quantity: 1,
      no_room,
      winter_no_room: no_room - 2,
      delivered: 0,
    });
  const link = { process: 'd', from_h: 0, to_h: 0 };
  for (const [number, [activity, hours]] of (
    [
      ['boring', 4],
      ['ice', 20],
      ['boring', 10],
    ] as const
  ).entries())
    one.record('critical_chain', { ...link, link: number + 1, activity, hours });
  return one;
}

test('hours of the critical chain are added up by activity, most first; they are not asked for by experiments', () => {
  expect(small().summary(34).critical_chain).toEqual([
    { activity: 'ice', hours: 20 },
    { activity: 'boring', hours: 14 },
  ]);
  expect(new Summariser().tables.has('critical_chain')).toBe(false);
  expect(new Summariser({ withChain: true }).tables.has('critical_chain')).toBe(true);
});

test('a summary adds up what the rows say', () => {
  const summary = small().summary(34);
  expect(summary).toMatchObject({
    finished: true,
    finish_h: 34,
    metres: 2,
    cost_usd: 42,
    cost_by_account_usd: { labour: 30, owner: 12 },
    cost_by_wbs_usd: { 'tunnel.boring': 30, owner: 12 },
    cost_by_site: [
      { site: 's', cost_usd: 30 },
      { site: null, cost_usd: 12 },
    ],
    spoil_disposed_m3: 7,
  });
  expect(summary.drives[0]).toMatchObject({
    drive: 'd',
    rounds: 1,
    started_h: 10,
    done_h: 34,
    // The one round of 2 m was built 6 h after the start.
    last_round_h: 16,
    advance_m_per_d: 8,
    utilisation: 1,
    before_start_h: { access: 10 },
    lost_h: { 'no-rings': 18 },
  });
  expect(summary.lost_by_cause_h).toEqual({ access: 10, 'no-rings': 18 });
});

test('a yard that nobody has used yet is not short', () => {
  expect(small().summary(34).stores).toEqual([
    {
      site: 's',
      commodity: 'ring',
      received: 5,
      used: 1,
      lowest_cover_d: 2,
      lowest_h: 48,
      full_days: 1,
      no_room: 7,
      winter_no_room: 5,
      orders: 3,
      cut_orders: 3,
    },
  ]);
});

test('a run that has not finished says so', () => {
  const one = new Summariser();
  one.record('milestones', { time_h: 10, milestone: 'drive-start', entity: 'd', detail: '' });
  const summary = one.summary(100);
  expect(summary).toMatchObject({ finished: false, finish_h: null });
  expect(summaryText(summary, Date.UTC(2030, 0), [])).toContain('NOT FINISHED by 2030-01-05');
});

test('the text gives finish, drives, shipments, stores and costs, within 120 columns', () => {
  const trace = traceOf(modelOf(STRESS));
  const one = new Summariser();
  for (const table of tableNames) for (const row of trace[table]) one.record(table, row);
  const text = summaryText(one.summary(trace.outcome.end_h), Date.UTC(2030, 0), []);
  for (const word of [
    'Last break-through 20',
    'spoil-full',
    'barges',
    'lowest cover',
    'materials',
    'tunnel.lining',
    'total',
  ])
    expect(text).toContain(word);
  const [first, ...others] = text.split('\n');
  expect(Math.max(...others.map((line) => line.length))).toBeLessThanOrEqual(120);
  // The first line says what the numbers are, and what is not in them.
  expect(first).toMatch(
    /^Last break-through .*; boring, lining, spoil and their supply: \d+ million USD; not in it: /,
  );
  for (const what of leftOut) expect(first).toContain(what);
  expect(text).not.toContain('\u001b');
});

test('a summary made while a run goes on equals one made from its kept rows', () => {
  const keeper = new Keeper();
  const [live, later] = [new Summariser(), new Summariser()];
  const trace = traceOf(modelOf(STRESS));
  for (const table of tableNames) {
    for (const row of trace[table]) {
      keeper.record(table, row);
      live.record(table, row);
    }
  }
  for (const table of tableNames) for (const row of keeper.trace[table]) later.record(table, row);
  expect(later.summary(1)).toEqual(live.summary(1));
});

test('README says what the numbers are of and what is not in them, by the same list', () => {
  const readme = readFileSync('README.md', 'utf8');
  const { finish, covers, leaves_out } = scopeOfModel(modelOf(BERING).file);
  for (const what of [capitalised(finish), covers, ...leaves_out]) expect(readme).toContain(what);
});

test('a plan with works of access leaves out their cost, unless its operations state one', () => {
  const scene = { hasDrives: true, hasSupply: true, hasActors: true, hazardsOff: null, train: undefined };
  const paid = (...actorsPaid: string[]) => scopeOf({ ...scene, actorsPaid });
  const first = (isPaid: boolean) => paid(...(isPaid ? ['operations'] : [])).leaves_out[0];
  expect(first(false)).toBe('the cost of access works (ports, camps, power, shafts)');
  expect(first(true)).toBe('access works (ports, camps, power, shafts) that operations do not say');
  expect(paid('operations').covers).toContain('operations');
  expect(paid('ports', 'shafts')).toMatchObject({
    covers: 'boring, lining, spoil, their supply, and works of access (ports, shafts)',
    leaves_out: [
      'access works (camps, power) that operations do not say',
      ...leftOut.slice(1),
      'contingency',
    ],
  });
  expect(paid('ports', 'fit-out', 'systems').covers).toBe(
    'boring, lining, spoil, their supply, and works of access (ports), fit-out, systems',
  );
  expect(paid('ports', 'shafts', 'camps', 'power').leaves_out[0]).toBe(leftOut[1]);
  const of = (cost: object) =>
    scopeOfModel({
      ...modelOf(STRESS).file,
      operations: {
        actors: {
          dock: {
            cycle: [],
            organisation: 0,
            account: 'operations',
            paid_over_d: 0,
            cost_usd: 0,
            cost_usd_per_d: 0,
            ...cost,
          },
        },
      },
    });
  expect([of({}), of({ cost_usd: 1 })].map(({ leaves_out }) => leaves_out[0])).toEqual([
    first(false),
    first(true),
  ]);
});

test('what is left out names the hazards that are off, or the few that are on', () => {
  const of = (hazards: object, drives: object = { d: {} }) =>
    scopeOfModel({
      ...modelOf(STRESS).file,
      drives,
      operations: undefined,
      hazards,
    } as unknown as ModelFile).leaves_out.slice(3);
  const strike = { from: '2031-06-01', until: '2031-06-15', trades: ['drive'] };
  const never = { when: { never: true }, takes_d: 5 };
  expect(of({})).toEqual(['hazards', 'contingency']);
  expect(of({ strikes: { spring: strike } })).toEqual(['hazards but strikes', 'contingency']);
  // A hazard that never happens, or has no chance, is off.
  const some = {
    earthquakes: {},
    strikes: { spring: strike },
    fires: { hall: never },
    money: { b: { chance: 0 } },
  };
  expect(of(some)[0]).toBe('hazards but earthquakes and strikes');
  const by = { x: { when: { per_y: 0.2 } } };
  const seven = {
    earthquakes: {},
    inflows: by,
    surges: by,
    closures: by,
    permits: by,
    tenders: by,
    approvals: by,
  };
  expect(of(seven)[0]).toBe('hazards that are off (strikes, fires and gaps of money)');
  expect(of({ ...seven, strikes: by, fires: by, money: by })).toEqual(['contingency']);
  // Earthquakes and inflows stop drives alone: a plan without drives does not miss them.
  const { earthquakes: _, inflows: __, ...others } = seven;
  expect(of({ ...others, strikes: by, fires: by, money: by }, {})).toEqual(['contingency']);
});
