/** The chapter of operations in a report: what is kept of long runs, and what stocks held. */
import { expect, test } from 'vitest';
import type { RunFacts } from '../../src/report/page/gather.ts';
import { ActorsKept } from '../../src/report/page/run/actors-kept.ts';
import { StockLevels } from '../../src/report/page/run/stock-levels.ts';
import { WorkSteps } from '../../src/report/page/run/work-steps.ts';
import { Summariser } from '../../src/summary/summarise.ts';
import { tee } from '../../src/trace/recorder.ts';
import type { Rows } from '../../src/trace/tables/tables.ts';
import { simulate } from '../../src/works/simulate.ts';
import { modelOf } from '../fixtures/models.ts';

const state = (entity: string, from_h: number, to_h: number, cause: Rows['states']['cause'] = 'none') =>
  ({
    entity,
    kind: 'actor',
    state: cause === 'none' ? 'working' : 'waiting',
    cause,
    secondary: [],
    from_h,
    to_h,
    hours: to_h - from_h,
  }) as const;

test('a chart keeps work and waits by group, and not the time before the start', () => {
  const kept = new ActorsKept(1840);
  kept.add(state('barge', 0, 100, 'predecessor'));
  kept.add(state('barge', 100, 300));
  kept.add(state('barge', 300, 400, 'ice'));
  kept.add(state('barge', 400, 500, 'weather'));
  expect(kept.stretches()).toEqual([
    { actor: 'barge', doing: 'work', from_h: 100, to_h: 300 },
    { actor: 'barge', doing: 'nature', from_h: 300, to_h: 500 },
  ]);
});

test('a hundred thousand states are kept as half pixels in the colour of what took most of each', () => {
  const kept = new ActorsKept(300_000);
  // Two hours of work, one of waiting, turn about.
  for (let at_h = 0; at_h < 300_000; at_h += 3) {
    kept.add(state('truck', at_h, at_h + 2));
    kept.add(state('truck', at_h + 2, at_h + 3, 'place'));
  }
  const stretches = kept.stretches();
  expect(stretches).toHaveLength(1);
  expect(stretches[0]).toMatchObject({ actor: 'truck', doing: 'work', from_h: 0 });
  expect(stretches[0]?.to_h).toBeCloseTo(300_000, 6);
});

test('a state whose end lies on the border of two cells ends there, whatever the rounding', () => {
  const end_h = 180.9;
  const kept = new ActorsKept(end_h);
  for (let cell = 0; cell < 1840; cell++)
    kept.add(state('a', (cell * end_h) / 1840, ((cell + 1) * end_h) / 1840));
  expect(kept.stretches()).toHaveLength(1);
});

test('levels of stocks follow from what steps gave and took', () => {
  const levels = new StockLevels();
  const step = (verb: string, amount: number, done_h: number) =>
    levels.add({ verb, step: 'port', amount, done_h } as unknown as Rows['steps']);
  step('take', 4, 10);
  step('make', 2, 20);
  step('use', 1, 20);
  step('level', 5, 25);
  const facts = {
    plan: { operations: { stocks: { port: { initial: 9 } }, actors: {} } },
    moment: (time_h: number) => new Date(time_h * 3600e3),
    end_h: 30,
  } as unknown as RunFacts;
  expect(levels.sections(facts)[0]?.data).toEqual([
    { stock: 'port', time_h: 0, level: 9 },
    { stock: 'port', time_h: 10, level: 5 },
    { stock: 'port', time_h: 20, level: 6 },
    { stock: 'port', time_h: 30, level: 6 },
  ]);
  expect(levels.sections(facts)[0]?.title).toBe('1 stock of operations: none stood empty between two uses');
  // Empty from hour 40 to 136: four days.
  step('take', 6, 40);
  step('give', 3, 136);
  step('use', 3, 140);
  expect(levels.sections({ ...facts, end_h: 400 })[0]?.title).toMatch(
    /port stood empty longest between two uses, 4.days$/,
  );
});

test('the chapter of a run has a chart and a table of its actors, and says what most was lost to', () => {
  const model = modelOf('test/fixtures/sealift.yaml');
  const summariser = new Summariser({ withSteps: true });
  const rows: [keyof Rows, object][] = [];
  const keeper = {
    tables: new Set<keyof Rows>(['states', 'steps', 'capabilities']),
    record: (table: keyof Rows, row: object) => rows.push([table, row]),
  };
  const { end_h } = simulate(model, { seed: 1, replication: 0 }, tee(summariser, keeper as never));
  const figure = new WorkSteps(end_h);
  for (const [table, row] of rows) figure.record(table, row as never);
  const sections = figure.sections({
    summary: summariser.summary(end_h),
    plan: model.file,
    moment: (time_h: number) => new Date(Date.UTC(2030, 0) + time_h * 3600e3),
    end_h,
  } as unknown as RunFacts);
  expect(sections.map(({ id }) => id)).toEqual(['work-steps', 'actors']);
  expect(sections[0]?.title).toMatch(
    /^5 actors at work \d+\u00a0% of the time since their start; they wait most for open water: 200 days$/,
  );
  // A bar of each actor is drawn, and the long works by name.
  expect(sections[0]?.html.match(/<rect /g)?.length).toBeGreaterThanOrEqual(6);
  expect(sections[0]?.html).toContain('build the machine');
  expect(sections[0]?.html).not.toContain('NaN');
  const sealift = ((sections[1]?.data ?? []) as Record<string, unknown>[]).find(
    ({ actor }) => actor === 'sealift',
  );
  expect(sealift).toMatchObject({ worked_d: 6, ice_d: 200, place_d: 0, cycles: 1 });
});

test('the name of a work stands behind its wait for a place, and no work without room for its name is named', () => {
  const figure = new WorkSteps(1000);
  const kept = (from_h: number, to_h: number, state: string, cause: string) =>
    figure.record('states', { entity: 'crane', kind: 'actor', state, cause, from_h, to_h } as never);
  kept(0, 600, 'waiting', 'place');
  kept(600, 1000, 'working', 'none');
  const step = { actor: 'crane', verb: 'do', step: 'lift', begun_h: 0, done_h: 1000, amount: null };
  figure.record('steps', { ...step, wait_place_h: 600 } as never);
  figure.record('steps', { ...step, step: 'hardly any', wait_place_h: 995 } as never);
  const facts = {
    summary: { actors: [] },
    plan: {},
    end_h: 1000,
    moment: (h: number) => new Date(h * 3600e3),
  };
  const [chart] = figure.sections(facts as unknown as RunFacts);
  expect(chart?.html).toContain('>lift<');
  expect(chart?.html).not.toContain('hardly any');
  // The middle of hours 600 to 1000, in a chart from 140 px on.
  const [, x_px] = /translate\(([\d.]+)[^>]*>lift</.exec(chart?.html ?? '') ?? [];
  const width_px = Number(/viewBox="0 0 (\d+)/.exec(chart?.html ?? '')?.[1]);
  expect(Number(x_px)).toBeGreaterThan(140 + 0.7 * (width_px - 152));
});
