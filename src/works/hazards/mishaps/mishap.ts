/** Inflows and fires by time: drives, or whole sites, that stand still until they are repaired. */
import type { Kind } from '../../../trace/vocabulary.ts';
import type { Befalling, Struck } from '../befalling.ts';
import { happeningsOf, type Lot } from '../happenings.ts';

const burning: readonly Kind[] = ['drive', 'plant', 'disposal', 'actor'];

export function inflowsOf(lot: Lot): Befalling[] {
  return Object.entries(lot.model.file.hazards?.inflows ?? {}).flatMap(([hazard, inflow]) => {
    const { when, takes_d, sites = [], drives = [] } = inflow;
    if (when === undefined) return [];
    return wheresOf({ sites, drives }, ['drive']).map(({ at, stops }): Befalling => {
      const spans = happeningsOf(lot, { input: 'hazards.inflows', name: hazard, whom: at, when, takes_d });
      return { kind: 'inflows', hazard, cause: 'inflow', at, spans, stops };
    });
  });
}

export function firesOf(lot: Lot): Befalling[] {
  return Object.entries(lot.model.file.hazards?.fires ?? {}).flatMap(([hazard, fire]) => {
    const { when, takes_d, sites = [], drives = [] } = fire;
    return wheresOf({ sites, drives }, burning).map(({ at, stops }): Befalling => {
      const spans = happeningsOf(lot, { input: 'hazards.fires', name: hazard, whom: at, when, takes_d });
      return { kind: 'fires', hazard, cause: 'fire', at, spans, stops };
    });
  });
}

interface Where {
  readonly at: string;
  readonly stops: (who: Struck) => boolean;
}

/** Where it comes, each place by itself. @param kinds of entities that stop with a site */
function wheresOf(
  { sites, drives }: { readonly sites: readonly string[]; readonly drives: readonly string[] },
  kinds: readonly Kind[],
): Where[] {
  return [
    ...sites.map((at) => ({ at, stops: ({ kind, site }: Struck) => site === at && kinds.includes(kind) })),
    ...drives.map((at) => ({ at, stops: ({ kind, entity }: Struck) => entity === at && kind === 'drive' })),
  ];
}
