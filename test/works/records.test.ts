/** The tables that tell why: waits, the critical chain, tasks; and the weather that was asked for. */
import { describe, expect, test } from 'vitest';
import { tableNames, usualTables } from '../../src/trace/tables/tables.ts';
import { lostStates } from '../../src/trace/vocabulary.ts';
import { FIRST_STEPS, modelOf, SHIPS_ONLY, STRESS, type Trace, traceOf } from '../fixtures/models.ts';

const model = modelOf(STRESS);
const trace = traceOf(model, {}, tableNames);

const stepsOf = ({ critical_chain }: Pick<Trace, 'critical_chain'>) =>
  critical_chain.map(({ process, activity }) => `${process} ${activity}`);

describe('waits', () => {
  test('are the intervals in which an entity did not do what it is there for', () => {
    const lost = trace.states.filter(({ state }) => lostStates.includes(state));
    expect(trace.waits.map(({ entity, cause, from_h, to_h }) => [entity, cause, from_h, to_h])).toEqual(
      lost.map(({ entity, cause, from_h, to_h }) => [entity, cause, from_h, to_h]),
    );
    for (const { from_h, to_h, hours, waits } of trace.waits)
      expect([hours, waits]).toEqual([to_h - from_h, 1]);
  });

  test('say whose act ended them: crews for who had no crew, plants and ships for who had no rings, time for repairs', () => {
    const enders = (cause: string, kind = 'drive') =>
      new Set(
        trace.waits
          .filter((wait) => wait.cause === cause && wait.kind === kind && wait.ended_by !== '')
          .map(
            ({ entity, ended_by, ended_with }) =>
              `${ended_by === entity ? 'itself' : ended_by}: ${ended_with}`,
          ),
      );
    expect([...enders('breakdown')]).toEqual(['itself: breakdown']);
    for (const ender of enders('no-shift')) expect(ender).toMatch(/^[abc]\/crew: off-shift$/);
    for (const ender of enders('shift-change')) expect(ender).toMatch(/^[abc]\/crew: changing-over$/);
    for (const ender of enders('travel')) expect(ender).toMatch(/^[abc]\/crew: travelling$/);
    expect([...enders('no-rings')].some((ender) => /^works\/ring \d+: curing$/.test(ender))).toBe(true);
    expect([...enders('spoil-full')].every((ender) => /^(west|east)\/\w+: /.test(ender))).toBe(true);
    expect(enders('spoil-full').size).toBeGreaterThan(0);
  });

  test('that the end of the run cut off were ended by nobody', () => {
    const open = trace.waits.filter(({ ended_by }) => ended_by === '');
    expect(open.length).toBeGreaterThan(0);
    for (const { to_h } of open) expect(to_h).toBe(trace.outcome.end_h);
  });
});

describe('the critical chain', () => {
  test.each([
    [STRESS, {}],
    [FIRST_STEPS, {}],
    [STRESS, { 'project.horizon_y': 0.5 }],
    [SHIPS_ONLY, {}],
  ])('of %s with %j tiles the time from day zero to the end', (path, settings) => {
    const { critical_chain, outcome } = traceOf(modelOf(path, settings), {}, ['critical_chain']);
    let reached_h = 0;
    for (const [at, { link, from_h, to_h, hours }] of critical_chain.entries()) {
      expect([link, from_h]).toEqual([at + 1, reached_h]);
      expect(hours).toBe(to_h - from_h);
      expect(to_h).toBeGreaterThan(from_h);
      reached_h = to_h;
    }
    expect(reached_h).toBe(outcome.end_h);
  });

  test('names who worked and at what, and ends with the horizon where that came first', () => {
    const told = stepsOf(trace);
    // The last drive waited for room on its heap; before that the other for rings, which a ship brought that the ice had kept.
    for (const step of ['barges-1 ice', 'barges-2 unloading', 'b boring', 'east/wall disposing', 'c boring'])
      expect(told).toContain(step);
    // One drive alone, whose rings are cast beside it: of cement that came by ship.
    const alone = {
      'drives.b': null,
      'drives.c': null,
      'drives.a': { bore: 'main', machine: 'mole', crew: 'miners', site: 'west', to: 'mark', ready_d: 150 },
    };
    const cast = stepsOf(traceOf(modelOf(STRESS, alone), {}, ['critical_chain']));
    for (const step of ['barges-2 unloading', 'works casting', 'a boring']) expect(cast).toContain(step);
    // With room for all spoil a drive is last: it waited for a ship that weather had kept away, and for crews.
    const roomy = {
      'sites.west.spoil.disposal.wall.rate_m3_per_h': 100,
      'sites.west.spoil.disposal.wall.limits': null,
      'sites.east.spoil.heap_m3': 1e6,
    };
    const wintry = stepsOf(traceOf(modelOf(STRESS, roomy), {}, ['critical_chain']));
    for (const step of [/^barges-\d weather$/, /^barges-\d unloading$/, /^c boring$/, /^c no-shift$/])
      expect(
        wintry.some((one) => step.test(one)),
        String(step),
      ).toBe(true);
    // A crew that is not there is told as a wait of its drive, not as what the crew did meanwhile.
    expect([...told, ...cast, ...wintry].filter((step) => step.includes('/crew'))).toEqual([]);
    const unfinished = traceOf(modelOf(STRESS, { 'project.horizon_y': 0.503 }), {}, ['critical_chain']);
    expect(unfinished.critical_chain.at(-1)?.activity).toBe('horizon');
  });
});

test('tasks are the sites opened and the machines delivered; what was not done by the end has no end', () => {
  const { sites, drives = {} } = model.file;
  expect(trace.tasks.map(({ task }) => task)).toEqual([
    ...Object.keys(sites).map((site) => `opening of ${site}`),
    ...Object.keys(drives).map((drive) => `machine of ${drive}`),
  ]);
  const opened = new Map(
    trace.milestones
      .filter(({ milestone }) => milestone === 'site-open')
      .map(({ entity, time_h }) => [entity, time_h]),
  );
  for (const { kind, site, done_h } of trace.tasks)
    if (kind === 'site-opening') expect(done_h).toBe(opened.get(site));
  const early = traceOf(modelOf(STRESS, { 'project.horizon_y': 0.1 }), {}, ['tasks']);
  expect(early.tasks.some(({ done_h }) => done_h === null)).toBe(true);
});

test('entities are all who stand in states, each once', () => {
  expect(new Set(trace.entities.map(({ entity }) => entity)).size).toBe(trace.entities.length);
  const acting = new Set(trace.states.map(({ entity }) => entity));
  for (const entity of acting) expect(trace.entities.map((row) => row.entity)).toContain(entity);
});

test('hours of weather are recorded of each station for the whole run, and only when asked for', () => {
  const stations = Object.keys(model.file.weather?.stations ?? {});
  const hours = Math.ceil(trace.outcome.end_h);
  expect(trace.weather.length).toBe(stations.length * hours);
  expect(usualTables).not.toContain('weather');
});

test('what is recorded changes nothing of the run', () => {
  const { outcome } = traceOf(model, {}, []);
  expect([outcome.end_h, outcome.events]).toEqual([trace.outcome.end_h, trace.outcome.events]);
  const plain = traceOf(model, {}, ['states', 'rings']);
  expect(plain.states).toEqual(trace.states);
  expect(plain.rings).toEqual(trace.rings);
});
