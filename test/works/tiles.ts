/** The law that the states of each entity follow each other without a gap. */
import { expect } from 'vitest';
import { TIME_STEP_H } from '../../src/trace/column.ts';
import type { Trace } from '../fixtures/models.ts';

const quantised = (time_h: number) => Math.round(time_h / TIME_STEP_H);

/** Each entity's states follow each other from day zero to the end, to the last recorded digit. */
export function expectTiles({ states }: Pick<Trace, 'states'>, end_h: number): void {
  const reached = new Map<string, number>();
  const first = new Map<string, number>();
  for (const { entity, kind, from_h, to_h, state, cause } of states) {
    if (!first.has(entity)) first.set(entity, from_h);
    expect(quantised(from_h), entity).toBe(quantised(reached.get(entity) ?? from_h));
    expect(to_h).toBeGreaterThan(from_h);
    expect(cause === 'none', `${entity} ${state} ${cause}`).toBe(
      !['halted', 'waiting', 'away', 'laid-up'].includes(state),
    );
    if (kind !== 'crew') expect(first.get(entity)).toBe(0);
    reached.set(entity, to_h);
  }
  expect([...reached.values()].every((to_h) => to_h === end_h)).toBe(true);
}
