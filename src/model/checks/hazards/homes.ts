/** Where trades are at home. */
import type { StandingTrade } from '../../language/hazards/trades.ts';
import type { ModelFile } from '../../language/schema.ts';

/** Where those are at home who can stand still; actors without a site at ''. */
export function homesOf({
  drives,
  plants,
  supply,
  operations,
  sites,
}: ModelFile): Record<StandingTrade, string[]> {
  return {
    drive: Object.values(drives ?? {}).map(({ site }) => site),
    plant: Object.values(plants ?? {}).map(({ site }) => site),
    ship: Object.values(supply?.fleets ?? {}).map(({ home }) => home),
    actor: Object.values(operations?.actors ?? {}).map(({ site }) => site ?? ''),
    disposal: Object.keys(sites).filter((name) => Object.keys(sites[name]?.spoil?.disposal ?? {}).length > 0),
  };
}
