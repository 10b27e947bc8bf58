/** Laws of good sense over all forty replications of the base plan. */
import { expect, test } from 'vitest';
import { BERING, modelOf, traceOf } from '../fixtures/models.ts';
import { expectGoodSense, keptIn, lawTables } from './good-sense.ts';

const REPLICATIONS = 40;

test('forty replications of the base plan keep the laws of good sense, and weather keeps fewer than one ship in 200 voyages', () => {
  const model = modelOf(BERING);
  let [kept, voyages, unfinished] = [0, 0, 0];
  for (let replication = 0; replication < REPLICATIONS; replication++) {
    const trace = traceOf(model, { replication }, lawTables);
    if (!trace.outcome.finished) unfinished++;
    expectGoodSense(trace, model, 1, replication);
    const counted = keptIn(trace);
    kept += counted.kept;
    voyages += counted.voyages;
  }
  // Three of a hundred runs are not through after thirty years.
  expect(unfinished).toBeLessThanOrEqual(3);
  expect(voyages).toBeGreaterThan(10_000);
  expect(kept / voyages).toBeLessThan(1 / 200);
});

test('three replications of the base plan balance after every event, and no ship lies idle while somebody stands for goods that lie ready', () => {
  const model = modelOf(BERING);
  for (const replication of [0, 5, 19]) {
    const { outcome } = traceOf(model, { replication, check: true }, []);
    expect(outcome.finished).toBe(true);
  }
});
