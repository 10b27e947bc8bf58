/** All problems of a model at once: one fault is one problem, and hides none that has nothing to do with it. */
import { describe, expect, test } from 'vitest';
import { type Problem, problemText } from '../../src/model/file/problem.ts';
import type { Setting } from '../../src/model/file/setting.ts';
import { edited, readingOf, stressText } from '../fixtures/models.ts';

function problemsIn(
  text: string,
  others: Record<string, string> = {},
  settings: readonly Setting[] = [],
): readonly Problem[] {
  const reading = readingOf(text, undefined, others, settings);
  return 'problems' in reading ? reading.problems : [];
}

/** The sound model with several replacements; each must be there. */
function changed(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`no ${from}`);
    return text.replace(from, () => to);
  }, stressText);
}

const told = (problems: readonly Problem[]) => problems.map(({ line, code }) => `${line} ${code}`);

test('a fault of the schema, an unknown name, a fault of the plan and one of the data are told at once', () => {
  const text = changed(
    ['maintenance_h_per_d: 3', 'maintenance_h_per_d: 30'],
    ['passage_limits: tow', 'passage_limits: towing-out'],
    ['shift_h: 11', 'shift_h: 13'],
    ['first_year: 2005', 'first_year: 2020'],
  );
  expect(told(problemsIn(text))).toEqual(['69 out-of-range', '77 plan', '105 unknown-name', '141 data']);
});

test('what follows from a misspelt section or word is told with it, at its own place', () => {
  const text = changed(
    ['machines:\n', 'machnies:\n'],
    ['round_m: 1.5', 'round_m: -1.5'],
    ['machine: mole, crew: miners, site: west', 'machine: moel, crew: miners, site: west'],
    ['site: east, to: stub', 'site: east, to: mark'],
  );
  expect(told(problemsIn(text))).toEqual(['53 unknown-key', '56 out-of-range', '83 unknown-name', '85 plan']);
});

describe('what is only a consequence of another fault is not told', () => {
  test.each([
    ['a section of another kind', 'machines:\n  mole:\n', 'machines: 5\nsources:\n  mole:\n', 2],
    ['a commodity whose key is lost', 'cement: { unit: t,', 'limestone: { unit: t,', 1],
    ['a plant whose site is lost', 'works: { site: west, makes', 'works: { makes', 1],
    ['a fleet whose home is no text', 'home: port', 'home: [1]', 1],
    ['a fleet that serves nobody known', 'serves: [west, east]', 'serves: { west: east }', 1],
    ['a route with a lost end', '{ from: port, to: west, distance', '{ from: port, distance', 1],
    ['a yard without a capacity', 'ring: { capacity: 60, initial: 5,', 'ring: { initial: 5,', 1],
    ['a chainage that is text', 'east: 3, stub', 'east: far, stub', 1],
    ['a sea whose ice is a word', 'alike: 0.8', 'alike: eight tenths', 1],
    ['a limit with a key of its own', 'tow: { wave_below_m: 2 }', 'tow: { swell_below_m: 2 }', 1],
    ['a day zero that is none', 'start: 2030-01-01', 'start: soon', 1],
  ])('%s', (_, from, to, count) => {
    const problems = problemsIn(edited(from, to));
    expect(problems.map(problemText)).toHaveLength(count);
  });
});

test('a name that is misspelt where it is declared is one problem there, and not one for each who names it', () => {
  const problems = problemsIn(edited('  mole:\n', '  moel:\n'));
  expect(problems).toMatchObject([
    {
      line: 54,
      found: 'machines.moel is named by nobody, and "mole", which is named 3 times, is not declared',
      fix: 'did you mean "mole"?',
      edits: [{ was: 'moel', becomes: 'mole' }],
    },
  ]);
});

test('a word that is equally near to two is told with both, and has no sure fix', () => {
  const text = edited('{ name: deep, class: hard', '{ name: deep, class: soht').replace(
    '  soft: { bulking',
    '  soot: { bulking: 1.5 }\n  soft: { bulking',
  );
  expect(problemsIn(text)).toMatchObject([{ fix: 'did you mean "soot" or "soft"?' }]);
  expect(problemsIn(text)[0]).not.toHaveProperty('edits');
});

test('a key with another unit is no misspelt one', () => {
  const [problem] = problemsIn(edited('after_km: {', 'after_m: {'));
  expect(problem).toMatchObject({ code: 'unknown-key', fix: 'did you mean "after_km"?' });
  expect(problem).not.toHaveProperty('edits');
});

test('an edit that leads to another fault at its place is none', () => {
  const [problem, ...others] = problemsIn(edited('round_m: 1.5', 'roundm: long'));
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ found: 'machines.mole has an unknown key "roundm"' });
  expect(problem).not.toHaveProperty('edits');
});

describe('a file that extends another', () => {
  const over = (rest: string) =>
    problemsIn(`format: 2\nextends: base.yaml\n${rest}`, { 'test/fixtures/base.yaml': stressText });

  test.each([
    ['machines', 'machines: { mloe: { price_usd: 1 } }', 'mole'],
    ['sites', 'sites: { wets: { cost_usd_per_d: 1 } }', 'west'],
    ['fleets', 'supply: { fleets: { barge: { ships: 3 } } }', 'barges'],
    ['stations', 'weather: { stations: { caep: { gust_factor: 1.5 } } }', 'cape'],
    ['crews', 'crews: { Miners: { persons: 5 } }', 'miners'],
  ])(
    'has a wrong name under %s: one problem, with the name that was meant and what a new one needs',
    (_, text, name) => {
      const problems = over(text);
      expect(problems).toHaveLength(1);
      expect(problems[0]?.fix).toMatch(new RegExp(`^did you mean "${name}"\\? a new one needs \\w+, `));
      expect(problems[0]?.edits).toMatchObject([{ becomes: name }]);
    },
  );

  test('has a name that is near to none and says little: one problem', () => {
    expect(over('machines: { gripper: { price_usd: 1 } }')).toMatchObject([
      {
        line: 3,
        found: expect.stringMatching(/^machines.gripper is a new entry, and has no bored_diameter_m, /),
        allowed: 'an entry of the file that is extended: mole',
        fix: expect.stringMatching(/^a new one needs bored_diameter_m, /),
      },
    ]);
  });

  test('takes out what is not there: one problem, with the name that was meant', () => {
    expect(over('weather: { limits: { tows: null } }')).toMatchObject([
      { found: 'weather.limits.tows is taken out, and there is none', fix: 'did you mean "tow"?' },
    ]);
  });

  test('has a new entry that lacks one key: that key is told', () => {
    const crew = 'crews: { relief: { persons: 5, shifts_per_d: 2, shift_h: 10, travel_km_per_h: 10 } }';
    expect(over(crew)).toMatchObject([{ found: 'crews.relief has no cost_usd_per_person_h' }]);
  });
});

test('a setting that cannot be put over the model hides no problem of the file', () => {
  const problems = problemsIn(edited('shift_h: 11', 'shift_h: 13'), {}, [
    { path: 'machine.mole', value: '1' },
  ]);
  expect(problems.map(({ code }) => code).sort()).toEqual(['plan', 'setting']);
});
