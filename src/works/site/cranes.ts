/** Cranes of a port or landing. */
import { Facility } from '../../kernel/resources/facility.ts';
import type { SiteSpec } from '../../model/language/places/site.ts';
import type { World } from '../world.ts';

/** Cranes that ships alongside share; each ship holds as many. */
export interface Cranes {
  readonly facility: Facility;
  readonly each: number;
}

/** What a port or landing has for ships. */
interface Handling {
  readonly cranes?: number | undefined;
  readonly berths: number;
}

/** Cranes of one ship alongside, and the times that it works at the rate; 1 where cranes are not counted. */
export function cranesEach({ cranes, berths }: Handling): number {
  return cranes === undefined ? 1 : Math.max(1, Math.floor(cranes / Math.max(1, berths)));
}

/** Cranes and berths of a landing; those of the port where ships unload at its quay. */
export function cranesAtLanding({ port, landing }: Pick<SiteSpec, 'port' | 'landing'>): Handling {
  if (landing?.berths !== undefined) return { cranes: landing.cranes, berths: landing.berths };
  return { cranes: port?.cranes, berths: port?.berths ?? 0 };
}

/** The cranes of a port or landing; null where they are not counted, or never lack. */
export function cranesOf(world: World, name: string, spec: Handling): Cranes | null {
  if (spec.cranes === undefined || world.without.has('crane')) return null;
  return { facility: new Facility(`cranes at ${name}`, spec.cranes), each: cranesEach(spec) };
}
