/** The chapter "What happened" of the report, from rows that are known. */
import { expect, test } from 'vitest';
import type { RunFacts } from '../../src/report/page/gather.ts';
import { WhatHappened } from '../../src/report/page/run/what-happened.ts';
import type { Rows } from '../../src/trace/tables/tables.ts';
import { MS_PER_HOUR } from '../../src/units/dates.ts';

/** A run of 100 days from 1 January 2030. */
const facts = (plan: unknown = { risks: { crane: { title: 'failed <crane>' } } }) =>
  ({
    plan,
    end_h: 2400,
    moment: (time_h: number) => new Date(Date.UTC(2030, 0, 1) + time_h * MS_PER_HOUR),
  }) as unknown as RunFacts;

const hazard = (row: Partial<Rows['hazards']>): Rows['hazards'] => ({
  kind: 'strikes',
  hazard: 'walkout',
  at: '',
  from_h: 0,
  to_h: 24,
  stopped: 'a b',
  lost_t: 0,
  ...row,
});
const risk = (row: Partial<Rows['risks']>): Rows['risks'] => ({
  risk: 'crane',
  event: 'happening',
  time_h: 720,
  hit: 'a',
  stop_d: 20,
  delay_d: 0,
  factor: 1,
  factor_to_h: null,
  cost_usd: 0,
  uniform: 0.5,
  ...row,
});

function sectionOf(hazards: readonly Rows['hazards'][], risks: readonly Rows['risks'][], plan?: unknown) {
  const happened = new WhatHappened();
  for (const row of hazards) happened.record('hazards', row);
  for (const row of risks) happened.record('risks', row);
  const [section] = happened.sections(facts(plan));
  // Figures and their units stand with narrow or unbreakable spaces.
  return section === undefined
    ? undefined
    : (JSON.parse(JSON.stringify(section).replace(/[\u00a0\u202f]/g, ' ')) as typeof section);
}

test('hazards and risks stand in order of time, with days, whom they hit, and what was lost', () => {
  const section = sectionOf(
    [
      hazard({
        kind: 'surges',
        hazard: 'autumn',
        at: 'west',
        from_h: 240,
        to_h: 360,
        stopped: '',
        lost_t: 114,
      }),
      hazard({ from_h: 48, to_h: 120, at: 'east' }),
    ],
    [
      risk({ cost_usd: 50_000, delay_d: 2, factor: 1.25 }),
      risk({ event: 'mitigation', time_h: 0, stop_d: 0, hit: '' }),
    ],
  );
  expect(section?.data).toEqual([
    {
      from: '1 Jan 2030',
      kind: 'mitigation',
      name: 'crane (failed <crane>)',
      days: '-',
      whom: '',
      besides: '',
    },
    { from: '3 Jan 2030', kind: 'strike', name: 'walkout at east', days: '3', whom: 'a and b', besides: '' },
    {
      from: '11 Jan 2030',
      kind: 'storm surge',
      name: 'autumn at west',
      days: '5',
      whom: 'landing of west',
      besides: '114 t lost',
    },
    {
      from: '31 Jan 2030',
      kind: 'risk',
      name: 'crane (failed <crane>)',
      days: '20',
      whom: 'a',
      besides: '2.0 days on the next work of each, work takes 1.25 times as long and 50 000 USD',
    },
  ]);
  expect(section?.title).toBe(
    '3 hazards and risks happened; the longest took 20 days (risk: crane (failed <crane>), from 31 Jan 2030)',
  );
  expect(section?.html).toContain('&#60;crane&#62;');
  expect(section?.html).not.toContain('<crane>');
});

test('what still lasts at the end counts until then', () => {
  const section = sectionOf(
    [hazard({ kind: 'closures', hazard: 'sanctions', from_h: 1200, to_h: null })],
    [],
  );
  expect(section?.data).toMatchObject([{ days: '50' }]);
  expect(section?.title).toBe(
    'One hazard or risk happened; the longest took 50 days (closed border: sanctions, from 20 Feb 2030)',
  );
});

test('the closed days of a permit are one line, and no luck', () => {
  const closed = (from_h: number, to_h: number | null) =>
    hazard({ kind: 'permits', hazard: 'summer', from_h, to_h });
  const section = sectionOf([closed(0, 240), closed(1200, null)], []);
  expect(section?.data).toMatchObject([{ kind: 'no entry', days: '60', besides: 'closed 2 times' }]);
  expect(section?.title).toBe('Nothing of the hazards and risks in the plan happened');
});

test('a plan without hazards and risks has no such chapter; one in which none happens says so', () => {
  expect(sectionOf([], [], {})).toBeUndefined();
  expect(sectionOf([], [])?.title).toBe('Nothing of the hazards and risks in the plan happened');
});
