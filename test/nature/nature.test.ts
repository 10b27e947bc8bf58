import { expect, test } from 'vitest';
import { hoursAtYear, startOf } from '../../src/model/dates.ts';
import type { Model } from '../../src/model/model.ts';
import { Nature } from '../../src/nature/nature.ts';
import { Chance } from '../../src/random/chance.ts';
import { BERING, modelOf, STRESS } from '../fixtures/models.ts';

const HOURS = 40 * 8766;
const bering = modelOf(BERING);
const natureOf = (model: Model, replication = 0) => new Nature(model, new Chance(1, replication), HOURS);
test('a year draws one observed summer for all seas: clear and freeze date of the same year, plus the shifts', () => {
  const model = modelOf(STRESS, {
    'ice.seas.sound': { clear_shift_d: -4, freeze_shift_d: 2 },
    'ice.seas.strait': { clear_shift_d: 10, freeze_shift_d: 0 },
  });
  const nature = new Nature(model, new Chance(3, 1), HOURS);
  const first_h = (year: number) => hoursAtYear(startOf(model.file.project.start), year);
  const observed = model.seasons.filter(({ year }) => year >= 2005 && year <= 2025);
  const sound = nature.sea('sound').periods;
  expect(sound.length).toBeGreaterThanOrEqual(40);
  sound.forEach(({ opens_h, closes_h }, index) => {
    const clear_day = (opens_h - first_h(2030 + index)) / 24 + 4;
    const freeze_day = (closes_h - first_h(2030 + index)) / 24 - 2;
    expect(
      observed.some((season) => season.clear_day === clear_day && season.freeze_day === freeze_day),
    ).toBe(true);
    expect(nature.sea('strait').periods[index]?.opens_h).toBe(opens_h + 14 * 24);
  });
  expect(new Set(sound.map(({ opens_h }, index) => opens_h - first_h(2030 + index))).size).toBeGreaterThan(8);
});

test('47 summers were observed', () => expect(bering.seasons).toHaveLength(47));

test('another replication has other weather and other seasons', () => {
  expect(natureOf(bering, 1).weather('tin-city').wind_m_per_s).not.toEqual(
    natureOf(bering).weather('tin-city').wind_m_per_s,
  );
  expect(natureOf(bering, 1).sea('strait').periods).not.toEqual(natureOf(bering).sea('strait').periods);
});

test('zones of ground follow each other; drawn at level run, all bores have the same', () => {
  const nature = natureOf(bering);
  const [north, south] = [nature.ground('north'), nature.ground('south')];
  expect(north.zoneAt(1)).toMatchObject({ name: 'dezhnev-granite', class: 'granite' });
  expect(north.zoneAt(112)).toMatchObject({ name: 'cape-mountain', class: 'granite' });
  expect(north.zoneAt(200).name).toBe('cape-mountain');
  for (let km = 0; km < 113; km += 0.1) expect(south.zoneAt(km).name).toBe(north.zoneAt(km).name);
});
