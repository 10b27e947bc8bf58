/** Whether a train fits the bores that it is to run in. */
import { expect, test } from 'vitest';
import { scopeOfModel, scopeText } from '../../src/summary/scope.ts';
import { DRIVES_ONLY, modelOf, summaryOf } from '../fixtures/models.ts';

const bore = Object.values(modelOf(DRIVES_ONLY).file.drives ?? {})[0]?.bore ?? '';
const settings = (inside_m: number, bored_m = 9.5) => ({
  'project.railway': { bores: [bore], inside_at_least_m: 7.5 },
  'machines.m.bored_diameter_m': bored_m,
  'machines.m.inside_diameter_m': inside_m,
});

test('a train fits a bore that is as wide as it needs, and no narrower one; without a railway nothing is told', () => {
  expect(scopeOfModel(modelOf(DRIVES_ONLY).file).train).toBeUndefined();
  expect(scopeOfModel(modelOf(DRIVES_ONLY, settings(7.5)).file).train).toBe(
    'a train, which needs 7.5 m inside, fits',
  );
  const tight = scopeOfModel(modelOf(DRIVES_ONLY, settings(3.66)).file);
  expect(tight.train).toBe(`NO TRAIN FITS: it needs 7.5 m inside, and too narrow is ${bore} (3.66 m)`);
  expect(scopeText(tight)).toContain('NO TRAIN FITS');
});

test('a run says so, and is else the same', () => {
  const [plain, fit] = [
    summaryOf(modelOf(DRIVES_ONLY, { 'machines.m.bored_diameter_m': 9.5 })),
    summaryOf(modelOf(DRIVES_ONLY, settings(3.66))),
  ];
  expect(fit.scope.train).toContain('NO TRAIN FITS');
  expect({ ...fit, scope: { ...fit.scope, train: undefined } }).toEqual({
    ...plain,
    scope: { ...plain.scope, train: undefined },
  });
});

test('a bore that nobody bores, a width that is not stated, and a lining outside of the hole are problems', () => {
  const problem = (own: object) => () => modelOf(DRIVES_ONLY, own as Record<string, unknown>);
  expect(problem({ ...settings(7.5), 'project.railway': { bores: ['x'], inside_at_least_m: 7.5 } })).toThrow(
    'no drive bores x',
  );
  const { 'machines.m.inside_diameter_m': _, ...unsaid } = settings(7.5);
  expect(problem(unsaid)).toThrow('does not say how wide its bore is inside');
  expect(problem(settings(9.5))).toThrow('the hole is 9.5 m wide');
});
