import { expect, test } from 'vitest';
import type { RunFacts } from '../../src/report/page/gather.ts';
import { othersThanShips, tripsSection } from '../../src/report/page/run/sea/trips.ts';
import type { Rows } from '../../src/trace/tables/tables.ts';
import { FLEETS, modelOf } from '../fixtures/models.ts';

const facts = { moment: (time_h: number) => new Date(Date.UTC(2030, 0, 1, time_h)) } as RunFacts;
const trip = (by: 'air' | 'ice', loading_h: number, landed_t: number) =>
  ({ by, loading_h, landed_t }) as Rows['voyages'];

test('aircraft and convoys are all but the ships', () => {
  expect(othersThanShips(modelOf(FLEETS).file)).toEqual(['tractors-1', 'tractors-2', 'plane-1', 'plane-2']);
});

test('their tonnes are told by month and way, and a run without them has no such figure', () => {
  const [section] = tripsSection(facts, [
    trip('air', 10, 2),
    trip('ice', 20, 30),
    trip('air', 700, 3),
    trip('air', 800, 1),
  ]);
  expect(section?.title).toBe(
    'Besides ships, aircraft brought 6 t on 3 trips, and convoys over the ice brought 30 t on 1 trip',
  );
  expect(section?.data).toEqual([
    { month: '2030-01', by: 'air', landed_t: 5, trips: 2 },
    { month: '2030-01', by: 'ice', landed_t: 30, trips: 1 },
    { month: '2030-02', by: 'air', landed_t: 1, trips: 1 },
  ]);
  expect(tripsSection(facts, [])).toEqual([]);
});
