import { describe, expect, test } from 'vitest';
import { loadModel, ModelError } from '../../src/files/load-model.ts';
import { FIRST_STEPS, modelOf } from '../fixtures/models.ts';

describe('loadModel', () => {
  test('reads a model file, or a bundled model by its name: the same model', () => {
    const { fingerprint } = modelOf(FIRST_STEPS);
    expect(loadModel(FIRST_STEPS).fingerprint).toBe(fingerprint);
    expect(loadModel('first-steps').fingerprint).toBe(fingerprint);
  });

  test('puts settings over it, by path or as a sweep gives them; a text stays a text, and null takes out', () => {
    const settings = { 'supply.fleets.barges.ships': 4, 'project.title': '1', 'ice.trend': null };
    const { file } = loadModel('first-steps', settings);
    expect(file.supply?.fleets?.barges?.ships).toBe(4);
    expect(file.project.title).toBe('1');
    expect(file.ice?.trend).toBeUndefined();
    const listed = loadModel('first-steps', [{ path: 'supply.fleets.barges.ships', value: '4' }]);
    expect(listed.file.supply).toEqual(file.supply);
  });

  test('throws all problems, with a text that shows them', () => {
    const wrong = () =>
      loadModel('first-steps', { 'project.horizon_y': -1, 'costs.owner_usd_per_d': 'much' });
    expect(wrong).toThrow(ModelError);
    expect(wrong).toThrow(
      expect.objectContaining({
        problems: [{ code: 'wrong-type' }, { code: 'out-of-range' }].map((one) =>
          expect.objectContaining(one),
        ),
      }),
    );
    expect(wrong).toThrow(/^2 problems in beringsim\/first-steps\.yaml\n[\s\S]*fix: {5}/);
    expect(() => loadModel('no-such-model')).toThrow(/cannot read no-such-model/);
  });
});
