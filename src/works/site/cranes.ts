/** Cranes of a port or landing. */
import { Facility } from '../../kernel/resources/facility.ts';
import type { World } from '../world.ts';

/** Cranes that ships alongside share; each ship holds as many. */
export interface Cranes {
  readonly facility: Facility;
  readonly each: number;
}

/** Cranes of one ship alongside, and the times that it works at the rate; 1 where cranes are not counted. */
export function cranesEach({
  cranes,
  berths,
}: {
  readonly cranes?: number | undefined;
  readonly berths: number;
}): number {
  return cranes === undefined ? 1 : Math.max(1, Math.floor(cranes / Math.max(1, berths)));
}

/** The cranes of a port or landing; null where they are not counted, or never lack. */
export function cranesOf(
  world: World,
  name: string,
  spec: { readonly cranes?: number | undefined; readonly berths: number },
): Cranes | null {
  if (spec.cranes === undefined || world.without.has('crane')) return null;
  return { facility: new Facility(`cranes at ${name}`, spec.cranes), each: cranesEach(spec) };
}
