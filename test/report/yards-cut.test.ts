/** Yards without room, told of a run and of many. */
import { expect, test } from 'vitest';
import { PointSummary } from '../../src/experiment/estimates/point-summary.ts';
import { replication } from '../../src/experiment/replication.ts';
import { tightYardsText } from '../../src/report/text/stores-text.ts';
import { yardsCutText } from '../../src/report/text/yards-cut-text.ts';
import type { StoreSummary } from '../../src/summary/summary.ts';
import { HUB, modelOf, summaryOf } from '../fixtures/models.ts';

const yard = (part: Partial<StoreSummary>): StoreSummary => ({
  site: 'west',
  commodity: 'cement',
  received: 100,
  used: 90,
  lowest_cover_d: 0,
  lowest_h: 0,
  full_days: 1,
  no_room: 0,
  cut_orders: 0,
  orders: 3,
  winter_no_room: 0,
  ...part,
});

test('a run says which yards are too small for their winter, or that orders were cut in spite of room for it', () => {
  expect(tightYardsText([yard({})])).toBe('');
  const cut = [
    yard({ cut_orders: 1, no_room: 5 }),
    yard({ site: 'east', cut_orders: 2, no_room: 40, winter_no_room: 40, full_days: 12 }),
  ];
  expect(tightYardsText(cut).split('\n')).toEqual([
    'Yards too small for the winter that their rule asks for; a larger winter stock finds no room there, a larger yard may help:',
    '  cement at east, by 40',
  ]);
  expect(tightYardsText(cut.slice(0, 1))).toBe(
    'Orders were cut for want of room at 1 yard (orders cut), and each yard can hold what its rule asks for the winter.',
  );
});

test('many runs name the yard of which most orders were cut', () => {
  const model = modelOf(HUB);
  // One order each of cement and steel for the hub, by 10 and 5 t.
  expect(
    summaryOf(model)
      .stores.map(({ cut_orders }) => cut_orders)
      .filter(Boolean),
  ).toEqual([1, 1]);
  const point = new PointSummary();
  const rows = [0, 1].map((number) => replication(model, { seed: 1, replication: number }));
  for (const row of rows) point.add(row);
  expect(rows[0]).toMatchObject({ orders_cut: 2, orders_cut_at: 'hub/cement', winter_too_large_for: '' });
  expect(yardsCutText(point)).toMatch(
    /^Yards without room, mean of the runs: 2.0 orders cut, [\d.]+ days full \(all yards together\); most cut at:\n {2}hub\/cement in 2 of 2 runs$/,
  );
});
