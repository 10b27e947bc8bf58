/** Fleets of unlike haulers at two places in a row, against the recursion of first come, first served. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemText } from '../../../src/model/file/problem.ts';
import { readingOf } from '../../fixtures/models.ts';
import { expectHours, told } from './told.ts';

interface Hauler {
  readonly load_h: number;
  readonly haul_h: number;
  readonly dump_h: number;
  readonly return_h: number;
}

const TURNS = 6;

/** Ends of haulers by the recursion: whoever comes first to a place is served next there, as soon as it is free. */
function endsOf(fleet: readonly Hauler[]): number[] {
  const free = { loader: 0, dump: 0 };
  const ends = fleet.map(() => 0);
  // Each waits to come to the loader or the dump; the earliest is next.
  const next = fleet.map((_, number) => ({ number, at_h: 0, place: 'loader' as 'loader' | 'dump', turn: 0 }));
  for (;;) {
    const open = next.filter(({ turn }) => turn < TURNS);
    if (open.length === 0) return ends;
    const first = open.reduce((one, other) => (other.at_h < one.at_h ? other : one));
    const { load_h, haul_h, dump_h, return_h } = fleet[first.number] as Hauler;
    const [work_h, way_h] = first.place === 'loader' ? [load_h, haul_h] : [dump_h, return_h];
    const done_h = Math.max(first.at_h, free[first.place]) + work_h;
    free[first.place] = done_h;
    first.at_h = done_h + way_h;
    if (first.place === 'dump') first.turn++;
    first.place = first.place === 'loader' ? 'dump' : 'loader';
    ends[first.number] = first.at_h;
  }
}

function modelOfFleet(fleet: readonly Hauler[]) {
  const actors = fleet.map(({ load_h, haul_h, dump_h, return_h }, number) => [
    `hauler-${number}`,
    {
      times: TURNS,
      cycle: [
        { do: 'load', takes_h: load_h, in: 'loader' },
        { do: 'haul', takes_h: haul_h },
        { do: 'dump', takes_h: dump_h, in: 'dump' },
        { do: 'return', takes_h: return_h },
      ],
    },
  ]);
  const reading = readingOf(
    JSON.stringify({
      format: 2,
      project: { name: 'fleet', start: '2030-01-01', horizon_y: 1 },
      operations: { places: { loader: 1, dump: 1 }, actors: Object.fromEntries(actors) },
    }),
  );
  if ('problems' in reading) throw new Error(reading.problems.map(problemText).join('\n'));
  return reading.model;
}

test('any fleet of unlike haulers ends as the recursion says', () => {
  // Hours without a common measure, so that no two come at one time.
  const hours = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true });
  const hauler = fc.record({
    load_h: hours(0.2, 1),
    haul_h: hours(0.5, 3),
    dump_h: hours(0.1, 0.6),
    return_h: hours(0.5, 2),
  });
  let queued = 0;
  fc.assert(
    fc.property(fc.array(hauler, { minLength: 1, maxLength: 9 }), (fleet) => {
      const run = told(modelOfFleet(fleet));
      expectHours(
        fleet.map((_, number) => run.ends[`hauler-${number}`] as number),
        endsOf(fleet),
      );
      if (run.steps.some(({ step, wait_place_h }) => step === 'dump' && wait_place_h > 0)) queued++;
    }),
    { numRuns: 100, seed: 1 },
  );
  expect(queued).toBeGreaterThan(20);
});
