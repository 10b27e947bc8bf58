import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { modelOf, STRESS, traceOf } from '../fixtures/models.ts';

const AT = 'hazards.earthquakes';
/** One rule for all earthquakes anywhere, with a stop of 5 h. */
const everywhere = {
  [`${AT}.stops`]: [{ magnitude_from: 4, within_km: 20_000, stop_h: 5 }],
  [`${AT}.rate_factor`]: 5,
};

const stopsOf = (model: Model) => {
  const trace = traceOf(model, { check: true });
  const shaken = trace.states.filter(({ cause }) => cause === 'earthquake');
  return { ...trace, shaken };
};

describe('after an earthquake', () => {
  test('every drive that has begun stands from that moment for as long as the rule says', () => {
    const { shaken, earthquakes, states, milestones } = stopsOf(modelOf(STRESS, everywhere));
    const bounds = (which: string, drive: string) =>
      milestones.find(({ milestone, entity }) => milestone === which && entity === drive)?.time_h as number;
    let whole = 0;
    for (const drive of ['a', 'b', 'c']) {
      const [from_h, to_h] = [bounds('drive-start', drive), bounds('drive-done', drive)];
      for (const { time_h } of earthquakes.filter((one) => one.time_h > from_h && one.time_h < to_h)) {
        // Nothing is bored or built in the five hours: the drive is inspected, or waits for something else.
        const meanwhile = states.filter(
          (one) => one.entity === drive && one.from_h < time_h + 5 - 1e-9 && one.to_h > time_h + 1e-9,
        );
        expect(
          meanwhile.every(({ state }) => state === 'halted'),
          `${drive} at ${time_h}`,
        ).toBe(true);
        if (
          shaken.some(
            (one) =>
              one.entity === drive && Math.abs(one.from_h - time_h) < 1e-9 && Math.abs(one.hours - 5) < 1e-9,
          )
        )
          whole++;
      }
    }
    expect(whole).toBeGreaterThan(3);
  });

  test('no drive stands for it that has not begun, or has ended', () => {
    const { shaken, milestones } = stopsOf(modelOf(STRESS, everywhere));
    for (const { milestone, entity, time_h } of milestones) {
      const own = shaken.filter((one) => one.entity === entity);
      if (milestone === 'drive-start') expect(own.every(({ from_h }) => from_h >= time_h)).toBe(true);
      if (milestone === 'drive-done') expect(own.every(({ to_h }) => to_h <= time_h)).toBe(true);
    }
  });

  test('nobody stands whose face lies further off than the rules say', () => {
    const { earthquakes, shaken } = stopsOf(modelOf(STRESS));
    const felt = earthquakes.filter(({ drives_stopped }) => drives_stopped > 0);
    expect(felt.length).toBeGreaterThan(5);
    expect(shaken.length).toBeGreaterThan(5);
    // The face lies on the line, so that the line is no further off; its nearest point is known to half a kilometre.
    for (const { distance_km } of felt) expect(distance_km).toBeLessThan(700.5);
    expect(earthquakes.some(({ distance_km }) => distance_km > 701)).toBe(true);
  });

  test('without a stop the run is the same as without earthquakes', () => {
    const { outcome, states, rings, earthquakes } = stopsOf(
      modelOf(STRESS, { [`${AT}.stops`]: [{ magnitude_from: 4, within_km: 1, stop_h: 5 }] }),
    );
    const calm = traceOf(modelOf(STRESS, { hazards: null }));
    expect(earthquakes.length).toBeGreaterThan(50);
    expect([outcome.end_h, outcome.events, rings]).toEqual([
      calm.outcome.end_h,
      calm.outcome.events,
      calm.rings,
    ]);
    expect(states).toEqual(calm.states);
    expect(calm.earthquakes).toEqual([]);
  });

  test('the first rule that fits counts, and damage adds its repair', () => {
    const rules = (chance: number) => [
      { magnitude_from: 5, within_km: 20_000, stop_h: 2, damage: { chance, repair_d: 1 } },
      { magnitude_from: 4, within_km: 20_000, stop_h: 0 },
    ];
    const hoursOf = (chance: number) => {
      const settings = { [`${AT}.stops`]: rules(chance), [`${AT}.rate_factor`]: 3 };
      const { shaken } = stopsOf(modelOf(STRESS, settings));
      return shaken.map(({ hours }) => hours);
    };
    const [sound, broken] = [hoursOf(0), hoursOf(1)];
    expect(sound.length).toBeGreaterThan(1);
    expect(Math.max(...sound)).toBeLessThanOrEqual(2 + 1e-9);
    expect(Math.max(...broken)).toBeCloseTo(26, 9);
  });

  test('an earthquake during a stop has the inspection begin anew: the stop lasts from the first until the last is over', () => {
    const { shaken, earthquakes } = stopsOf(
      modelOf(STRESS, {
        [`${AT}.stops`]: [{ magnitude_from: 4, within_km: 20_000, stop_h: 300 }],
        [`${AT}.rate_factor`]: 2,
      }),
    );
    const long = shaken.filter(({ hours }) => hours > 301);
    expect(long.length).toBeGreaterThan(0);
    const times = earthquakes.map(({ time_h }) => time_h);
    for (const { to_h } of shaken)
      expect(
        times.some((time_h) => Math.abs(time_h + 300 - to_h) < 1e-6) || to_h === shaken.at(-1)?.to_h,
      ).toBe(true);
  });
});

test('earthquakes are recorded with their place, up to the end of the run', () => {
  const { earthquakes, outcome } = traceOf(modelOf(STRESS));
  expect(earthquakes.map(({ earthquake }) => earthquake)).toEqual(earthquakes.map((_, index) => index + 1));
  for (const { time_h, magnitude, distance_km: away_km } of earthquakes) {
    expect(time_h).toBeLessThan(outcome.end_h);
    expect(magnitude).toBeGreaterThanOrEqual(4);
    expect(away_km).toBeGreaterThan(0);
  }
});
