import { describe, expect, test } from 'vitest';
import { modelOf, STRESS, traceOf } from '../fixtures/models.ts';

const all = ['drive', 'plant', 'ship', 'disposal'];
const atWork = ['boring', 'building', 'casting', 'loading', 'unloading', 'disposing'];
const [from, until] = ['2030-06-15', '2030-09-15'];

/** The stress model with one strike, and its start. */
function struck(strike: object) {
  const model = modelOf(STRESS, { 'hazards.strikes': { walkout: { from, until, ...strike } } });
  const hours = (date: string) => (Date.parse(date) - Date.parse(model.file.project.start)) / 3_600_000;
  return { ...traceOf(model, { check: true }), from_h: hours(from), until_h: hours(until) };
}

describe('a strike', () => {
  test('stops all trades that it names: nobody works between its dates, and work goes on after', () => {
    const { states, from_h, until_h } = struck({ trades: all });
    const during = states.filter((row) => row.from_h < until_h && row.to_h > from_h);
    const working = during.filter(({ kind, state }) => all.includes(kind) && atWork.includes(state));
    // Work that had begun ends at the very moment.
    expect(
      working.filter((row) => Math.min(row.to_h, until_h) - Math.max(row.from_h, from_h) > 1e-6),
    ).toEqual([]);
    const standing = during.filter(({ cause }) => cause === 'strike');
    expect(new Set(standing.map(({ kind }) => kind))).toEqual(new Set(all));
    expect(
      states.some(({ kind, state, from_h: at }) => kind === 'drive' && state === 'boring' && at >= until_h),
    ).toBe(true);
  });

  test('leaves alone the trades that it does not name, and those at home elsewhere', () => {
    const { states, entities } = struck({ trades: ['drive'], sites: ['west'] });
    const stopped = new Set(states.filter(({ cause }) => cause === 'strike').map(({ entity }) => entity));
    const drives = entities.filter(({ kind, site }) => kind === 'drive' && site === 'west');
    expect(stopped.size).toBeGreaterThan(0);
    expect(drives.map(({ entity }) => entity)).toEqual(expect.arrayContaining([...stopped]));
  });

  test('that ends before it begins, or is at no site, or stops nobody, is a problem', () => {
    const problems = (strike: object) => () => modelOf(STRESS, { 'hazards.strikes': { walkout: strike } });
    expect(problems({ from: until, until: from, trades: all })).toThrow(
      /hazards.strikes.walkout.until is "2030-06-15", and the strike begins on 2030-09-15[\s\S]*a date after 2030-09-15/,
    );
    expect(problems({ from, until, trades: all, sites: ['wset'] })).toThrow(
      /names "wset"[\s\S]*did you mean "west"/,
    );
    expect(problems({ from, until, trades: ['ship'], sites: ['west'] })).toThrow(
      /stops nobody: there is no ship at home at west/,
    );
  });
});
