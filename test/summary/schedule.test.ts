/** Schedules of runs: what comes before what, float as a lower bound, and dates over many runs. */
import { expect, test } from 'vitest';
import { datesOver, fullestRun } from '../../src/experiment/planned-dates.ts';
import { replication } from '../../src/experiment/replication.ts';
import type { Model } from '../../src/model/model.ts';
import { ScheduleKeeper } from '../../src/summary/schedule/activities.ts';
import { type ScheduleLine, scheduleLines } from '../../src/summary/schedule/lines.ts';
import { simulate } from '../../src/works/simulate.ts';
import { modelOf, readingOf } from '../fixtures/models.ts';

const SEALIFT = 'test/fixtures/sealift.yaml';

/** A model of operations alone from their YAML, two spaces in. */
function campaign(operations: string): Model {
  const reading = readingOf(`
format: 2
project: { name: campaign, start: 2030-01-01, horizon_y: 2 }
sites: {}
operations:
${operations}`);
  if ('model' in reading) return reading.model;
  throw new Error(JSON.stringify(reading.problems));
}

function scheduleOf(model: Model, seed = 1) {
  const keeper = new ScheduleKeeper(model.file);
  const end = simulate(model, { seed, replication: 0 }, keeper);
  return { lines: scheduleLines(keeper, model.file, end), end_h: end.end_h };
}

const nameOf = ({ actor, step, number }: ScheduleLine) =>
  `${actor} ${step}${number > 1 ? `#${number}` : ''}`.trim();

/** Names of the lines before each line. */
function beforeIn(lines: readonly ScheduleLine[]): Record<string, string[]> {
  return Object.fromEntries(
    lines.map((line) => [nameOf(line), line.predecessors.map((at) => nameOf(lines[at] as ScheduleLine))]),
  );
}

test('before a step come the one before it, of the first the last of what its actor needs', () => {
  const { lines } = scheduleOf(
    campaign(`
  actors:
    quay: { cycle: [{ do: fill, takes_h: 10 }, { do: pave, takes_h: 5 }] }
    crane: { count: 2, cycle: [{ do: deliver, takes_h: 4 }] }
    lift: { needs: [quay, crane], cycle: [{ do: lift, takes_h: 3 }] }`),
  );
  expect(beforeIn(lines)).toEqual({
    'quay fill': [],
    'quay pave': ['quay fill'],
    'crane-1 deliver': [],
    'crane-2 deliver': [],
    'lift lift': ['quay pave', 'crane-1 deliver', 'crane-2 deliver'],
  });
});

test('after steps side by side comes what waits for both, and no side waits for the other', () => {
  const { lines } = scheduleOf(
    campaign(`
  actors:
    barge:
      cycle:
        - { do: moor, takes_h: 1 }
        - { together: [[{ do: lift, takes_h: 2 }, { do: sling, takes_h: 3 }], [{ do: survey, takes_h: 3 }, { do: log, takes_h: 1 }]] }
        - { do: leave, takes_h: 1 }`),
  );
  expect(beforeIn(lines)).toEqual({
    'barge moor': [],
    'barge lift': ['barge moor'],
    'barge sling': ['barge lift'],
    'barge survey': ['barge moor'],
    'barge log': ['barge survey'],
    'barge leave': ['barge sling', 'barge log'],
  });
  // moor to 1 h; lift and sling to 6 h; survey and log to 5 h: an hour to spare.
  const float = Object.fromEntries(lines.map((line) => [line.step, line.float_h]));
  expect(float).toEqual({ moor: 0, lift: 0, sling: 0, survey: 1, log: 1, leave: 0 });
});

test('two that meet are mates, and each waits for what comes before the other', () => {
  const { lines } = scheduleOf(
    campaign(`
  actors:
    feeder: { cycle: [{ do: sail, takes_h: 5 }, { lend: deck }, { do: return, takes_h: 5 }] }
    jack-up: { cycle: [{ do: jack, takes_h: 2 }, { borrow: deck, steps: [{ do: lift, takes_h: 4 }] }, { do: set, takes_h: 9 }] }`),
  );
  const before = beforeIn(lines);
  expect(before['jack-up deck']).toEqual(['feeder sail', 'jack-up jack']);
  expect(before['feeder deck']).toEqual(['feeder sail', 'jack-up jack']);
  const [lend, borrow] = ['feeder deck', 'jack-up deck'].map((name) =>
    lines.find((line) => nameOf(line) === name),
  );
  expect(lend?.mates.map((at) => nameOf(lines[at] as ScheduleLine))).toEqual(['jack-up deck']);
  expect(borrow?.mates.map((at) => nameOf(lines[at] as ScheduleLine))).toEqual(['feeder deck']);
  // The jack-up is there at 2 h, the feeder at 5 h; it sets until 18 h, and the feeder is home at 14 h.
  const float = Object.fromEntries(lines.map((line) => [nameOf(line), line.float_h]));
  expect(float).toMatchObject({ 'jack-up jack': 3, 'feeder sail': 0, 'feeder return': 4, 'jack-up lift': 0 });
});

test('more than twenty turns are one line with their count, fewer a line each', () => {
  const turns = (times: number) =>
    scheduleOf(
      campaign(`
  actors:
    quarry: { times: ${times}, cycle: [{ do: blast, takes_h: 2 }, { do: haul, takes_h: 1 }], after: [{ do: clear, takes_h: 4 }] }`),
    ).lines.map(({ verb, step, number, count, begun_h, done_h }) => [
      verb,
      step,
      number,
      count,
      begun_h,
      done_h,
    ]);
  expect(turns(21)).toEqual([
    ['repeat', 'blast, haul', 0, 21, 0, 63],
    ['do', 'clear', 1, 1, 63, 67],
  ]);
  expect(turns(20)).toHaveLength(41);
});

test('float is what a missed season takes up, and a later end within it moves no finish', () => {
  const order_d = 340;
  const at = (days: number) => modelOf(SEALIFT, { 'operations.actors.order.cycle.0.takes_d': days });
  const { lines, end_h } = scheduleOf(at(order_d));
  const order = lines.find(({ actor }) => actor === 'order') as ScheduleLine;
  const float_d = (order.float_h as number) / 24;
  expect(float_d).toBeGreaterThan(190);
  expect(order.isCritical).toBe(true);
  expect(scheduleOf(at(order_d + float_d - 0.01)).end_h).toBe(end_h);
  // Here the bound is the float itself: a day more moves the finish.
  expect(scheduleOf(at(order_d + float_d + 1)).end_h).toBeGreaterThan(end_h + 23);
});

test.each([1, 2, 3, 4, 5, 6])('a step that ends later by its float moves no finish (seed %i)', (seed) => {
  const fleet = (late: Readonly<Record<string, number>> = {}) => {
    const hours = (name: string, base: number) => base + (late[name] ?? 0);
    const draw = (name: string, base: number) =>
      `{ triangular: [${hours(name, base)}, ${hours(name, base + 1)}, ${hours(name, base + 3)}], per: event }`;
    return campaign(`
  stocks: { pipes: { initial: 6 }, laid: {} }
  places: { quay: 1 }
  actors:
    survey: { cycle: [{ do: chart, takes_h: ${draw('chart', 20)} }] }
    dredge: { needs: [survey], cycle: [{ do: dig, takes_h: ${draw('dig', 30)} }] }
    carrier: { count: 2, times: 2, cycle: [{ in: quay, steps: [{ use: { pipes: 1 } }, { do: load, takes_h: ${draw('load', 5)} }] }, { do: sail, takes_h: ${draw('sail', 12)} }, { make: { laid: 1 } }] }
    lay: { needs: [dredge, survey], cycle: [{ level: { laid: 4 } }, { do: lay, takes_h: ${draw('lay', 24)} }] }
    mark: { needs: [survey], cycle: [{ do: mark, takes_h: ${draw('mark', 4)} }] }`);
  };
  const { lines, end_h } = scheduleOf(fleet(), seed);
  let moved = 0;
  for (const step of ['chart', 'dig', 'lay', 'mark']) {
    const line = lines.find((one) => one.step === step && one.verb === 'do') as ScheduleLine;
    const float_h = line.float_h as number;
    if (float_h === 0) continue;
    moved++;
    expect(scheduleOf(fleet({ [step]: float_h * 0.999 }), seed).end_h).toBeCloseTo(end_h, 6);
  }
  expect(moved).toBeGreaterThan(0);
});

test('dates over replications are their quantiles, criticality the share of chains that a line lies on', () => {
  const model = campaign(`
  actors:
    long: { cycle: [{ do: build, takes_h: { uniform: [10, 20], per: run } }] }
    short: { cycle: [{ do: wait, takes_h: 15 }] }
    end: { needs: [long, short], cycle: [{ do: close, takes_h: 1 }] }`);
  const runs = Array.from({ length: 40 }, (_, number) => {
    const { schedule = [], status } = replication(
      model,
      { seed: 3, replication: number },
      { schedule: true },
    );
    return { replication: number, finished: status === 'finished', rows: schedule };
  });
  const long = runs.map(({ rows }) => rows.find(({ actor }) => actor === 'long')?.done_h);
  const share = long.filter((done_h) => (done_h as number) > 15).length / runs.length;
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.8);
  expect(fullestRun(runs)).toBe(0);
  const lines = datesOver(runs, scheduleOf(model).lines);
  expect(
    lines.map(({ id, actor, predecessors, criticality }) => [id, actor, predecessors, criticality]),
  ).toEqual([
    [1, 'long', '', share],
    [2, 'short', '', 1 - share],
    [3, 'end', '1,2', 1],
  ]);
  expect(lines[0]).toMatchObject({ start_p50_h: 0, replications: 40, count: 1 });
  // Between order statistics 32 and 33 of 40, a fifth of the way (Hyndman and Fan 1996, type 7).
  const sorted = long.map(Number).sort((a, b) => a - b);
  const [below, above] = [sorted[31], sorted[32]] as [number, number];
  expect(lines[0]?.end_p80_h).toBeCloseTo(below + 0.2 * (above - below), 6);
  expect(lines[2]?.start_p80_h).toBeCloseTo(Math.max(15, below + 0.2 * (above - below)), 6);
  expect(lines[2]?.duration_p50_d).toBeCloseTo(1 / 24, 6);
});

test('a loop that is one line in some replications is one in all', () => {
  const row = (step: string, number: number, begun_h: number, done_h: number, verb = 'do', count = 1) => ({
    actor: 'ship',
    verb,
    step,
    number,
    count,
    begun_h,
    done_h,
    float_d: 0,
    critical: 0,
  });
  const few = [row('load', 1, 0, 1), row('sail', 1, 1, 3), row('load', 2, 3, 4), row('sail', 2, 4, 6)];
  const many = [row('load, sail', 0, 0, 90, 'repeat', 30)];
  const lines = datesOver(
    [few, many, many].map((rows, number) => ({ replication: number, finished: true, rows })),
    [],
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ verb: 'repeat', count: 30, replications: 3, end_p50_h: 90 });
});

test('before work that needs a length bored comes the drive at that length, and fit-out has its float', () => {
  const { lines } = scheduleOf(modelOf('test/fixtures/fit-out.yaml'));
  const before = beforeIn(lines);
  expect(before['passages break through and line']).toEqual(['one-west one from a to m', 'two 0.45 km']);
  expect(lines.find(({ verb, step }) => verb === 'reach' && step === 'one from a to m')).toMatchObject({
    actor: 'one-west',
    begun_h: 400,
    done_h: 400,
  });
  // Those of the drives alone, not of what they had reached.
  expect(before['track-east lay']).toEqual(['one-east', 'two']);
  // The rest of the signals waits from 810 h to 1,240 h for the track of the east.
  const lineOf = (actor: string, step: string) =>
    lines.find((one) => one.actor === actor && one.step === step);
  expect(lineOf('track-east', 'lay')).toMatchObject({ float_h: 0, isCritical: true });
  expect(lineOf('approval', 'safety case')).toMatchObject({ float_h: 0, isCritical: true });
  expect(lineOf('passages', 'break through and line')?.isCritical).toBe(false);
});
