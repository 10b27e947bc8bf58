/** The pictures of money on the page of a run: cash with its S-curve, and what makes the cost grow; from figures made by hand. */
import { expect, test } from 'vitest';
import type { RunFacts } from '../../src/report/page/gather.ts';
import { MoneyPicture } from '../../src/report/page/run/money.ts';
import type { WorkPart } from '../../src/summary/money.ts';
import type { Rows } from '../../src/trace/tables/tables.ts';

const START_MS = Date.UTC(2030, 0, 1);
const HOURS = { january: 0, february: 744, march: 1416, end: 2160 } as const;

/** Month, account, and millions: in money of the price base, and of the month. */
const CASH = [
  [HOURS.january, 'machines', 10, 10],
  [HOURS.february, 'labour', 20, 21],
  [HOURS.february, 'machines', 30, 31],
  [HOURS.march, 'labour', 40, 43],
] as const;

const part = (account: string, trade: string, kind: string, million: number): WorkPart =>
  ({ account, site: null, trade, kind, real_usd: million * 1e6, nominal_usd: million * 1e6 }) as WorkPart;

const BREAKDOWN = [
  part('machines', 'drives', 'quantity', 40),
  part('labour', 'crews', 'time', 50),
  part('labour', 'crews', 'event', 10),
];

/** @param nominal whether money of the months of payment differs */
function sectionsOf(cash: readonly (typeof CASH)[number][], parts: readonly WorkPart[], nominal = true) {
  const picture = new MoneyPicture();
  for (const [month_h, account, real, risen] of cash) {
    const row = { month_h, account, real_usd: real * 1e6, nominal_usd: (nominal ? risen : real) * 1e6 };
    picture.record('cash', row as Rows['cash']);
  }
  const moment = (time_h: number) => new Date(START_MS + time_h * 3_600_000);
  const facts = { summary: { work_breakdown: parts }, end_h: HOURS.end, moment };
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  return picture
    .sections(facts as unknown as RunFacts)
    .map((one) => ({ ...one, title: plain(one.title), alternative: plain(one.alternative) }));
}

const rowsOf = (section?: { readonly data: object }) => section?.data as readonly object[];

test('cash says when half is spent and the dearest month, and draws months by account and the sum from day zero', () => {
  const cash = sectionsOf(CASH, []).find(({ id }) => id === 'cash');
  // 10 of 100 at the end of January, 60 at the end of February, which has 50.
  expect(cash?.title).toBe('Half of the money is spent by 1 Mar 2030; at most 50 million USD in a month');
  expect(cash?.html).toContain('a month [million USD]');
  expect(cash?.html).toContain('in all [million USD]; broken line: nominal');
  expect(cash?.alternative).toContain('In all 100 million USD.');
  expect(cash?.tables).toEqual(['cash']);
});

test('the data of cash have each month and account, real and nominal', () => {
  const cash = sectionsOf(CASH, []).find(({ id }) => id === 'cash');
  expect(cash?.data).toHaveLength(CASH.length);
  expect(rowsOf(cash)[2]).toEqual({
    month: '2030-02',
    account: 'machines',
    real_usd: 30_000_000,
    nominal_usd: 31_000_000,
  });
});

test('without escalation there is no broken line', () => {
  const cash = sectionsOf(CASH, [], false).find(({ id }) => id === 'cash');
  expect(cash?.html).not.toContain('broken line');
  expect(cash?.caption).not.toContain('broken line');
});

test('more accounts than colours share the last', () => {
  const many = Array.from({ length: 7 }, (_, at) => [HOURS.january, `account-${at}`, 10 + at, 10] as const);
  const cash = sectionsOf(many as unknown as typeof CASH, []).find(({ id }) => id === 'cash');
  expect(cash?.html).toContain('others');
  expect(cash?.html).not.toContain('account-0');
  expect(cash?.html).toContain('account-6');
});

test('the breakdown says what share of the cost grows with time, by account and by trade', () => {
  const breakdown = sectionsOf([], BREAKDOWN).find(({ id }) => id === 'breakdown');
  expect(breakdown?.title).toBe('50 % of the cost grows with time, the rest with work, goods and events');
  expect(breakdown?.html).toContain('by account [million USD]');
  expect(breakdown?.html).toContain('by trade [million USD]');
  expect(breakdown?.alternative).toContain(
    'with time 50 million USD, with work and goods 40 million USD, events 10 million USD',
  );
  expect(breakdown?.data).toHaveLength(3);
  expect(rowsOf(breakdown)[0]).toMatchObject({ site: 'no site', account: 'machines', real_usd: 40_000_000 });
});

test('a run without costs has neither', () => {
  expect(sectionsOf([], [])).toEqual([]);
});
