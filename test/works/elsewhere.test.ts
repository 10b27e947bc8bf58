/** Plans in other seas than the Bering: a small one as a new user would write it, where no ice is spoken of. */
import { describe, expect, test } from 'vitest';
import { modelOf, traceOf } from '../fixtures/models.ts';

const WATER_TUNNEL = 'test/fixtures/water-tunnel.yaml';

describe('a water tunnel served by one ship over a sea that never freezes', () => {
  const { outcome, ...plain } = traceOf(modelOf(WATER_TUNNEL), { check: true });

  test('is bored, with goods that the ship brings at any time of the year', () => {
    expect(outcome.finished).toBe(true);
    expect(plain.rings.reduce((sum, { length_m }) => sum + length_m, 0)).toBeCloseTo(5000, 6);
    const months = new Set(plain.cargo.map(({ landed_h }) => Math.floor((landed_h % 8766) / 730.5)));
    expect(months.size).toBeGreaterThanOrEqual(9);
  });

  test('nobody waits for ice, and nothing is ordered for a winter', () => {
    expect(plain.states.filter(({ cause, state }) => cause === 'ice' || state === 'laid-up')).toEqual([]);
    expect(plain.orders.length).toBeGreaterThan(10);
    expect(plain.orders.every(({ reason }) => reason === 'reorder')).toBe(true);
    expect(plain.milestones.filter(({ milestone }) => milestone.startsWith('sea-'))).toEqual([]);
  });

  test('is the same when its sea is named and said to be free of ice', () => {
    const named = modelOf(WATER_TUNNEL, {
      ice: { seas: { fjord: { ice_free: true } } },
      'sites.camp.sea': 'fjord',
      'sites.harbour.sea': 'fjord',
    });
    const { outcome: other, ...same } = traceOf(named, { check: true });
    expect(same).toEqual(plain);
    expect(other.end_h).toBe(outcome.end_h);
  });

  test('a ship of an ice class finds no ice there, and needs no station for it', () => {
    const classed = modelOf(WATER_TUNNEL, {
      ice: { seas: { fjord: { ice_free: true } } },
      'sites.camp.sea': 'fjord',
      'sites.harbour.sea': 'fjord',
      'supply.fleets.coaster.ice_class': { through_m: 0.5, least_speed: 0.5 },
      'sites.camp.landing.ice_up_to_m': 0.2,
    });
    expect(traceOf(classed).outcome.end_h).toBe(outcome.end_h);
  });
});
