import { expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { Nature } from '../../src/nature/nature.ts';
import { Chance } from '../../src/random/chance.ts';
import { BERING, modelOf } from '../fixtures/models.ts';

const HOURS = 40 * 8766;
const bering = modelOf(BERING);
const natureOf = (model: Model, replication = 0) => new Nature(model, new Chance(1, replication), HOURS);
test('47 summers were observed', () => expect(bering.seasons).toHaveLength(47));

test('another replication has other weather and other seasons', () => {
  expect(natureOf(bering, 1).weather('tin-city').wind_m_per_s).not.toEqual(
    natureOf(bering).weather('tin-city').wind_m_per_s,
  );
  expect(natureOf(bering, 1).sea('strait').intervals).not.toEqual(natureOf(bering).sea('strait').intervals);
});

test('zones of ground follow each other; drawn at level run, all bores have the same', () => {
  const nature = natureOf(bering);
  const [north, south] = [nature.ground('north'), nature.ground('south')];
  expect(north.stretchAt(1)).toMatchObject({ zone: 'dezhnev-granite', class: 'crystalline' });
  expect(north.stretchAt(112)).toMatchObject({ zone: 'cape-mountain', class: 'crystalline' });
  expect(north.stretchAt(200).zone).toBe('cape-mountain');
  for (let km = 0; km < 113; km += 0.1) expect(south.stretchAt(km).zone).toBe(north.stretchAt(km).zone);
});
