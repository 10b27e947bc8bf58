/** Checks of strikes: somebody can take part in each. */
import { listed } from '../../file/problem.ts';
import type { Strike } from '../../language/hazards/strikes.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';

/** A strike that nobody there can take part in is a slip. */
export function checkStrikes(model: ModelFile, report: Report): void {
  const homes = homesOf(model);
  for (const [name, { trades, sites }] of Object.entries(model.hazards?.strikes ?? {})) {
    const all = trades.flatMap((trade) => homes[trade]);
    if (all.some((site) => sites?.includes(site) ?? true)) continue;
    report(
      ['hazards', 'strikes', name, sites === undefined ? 'trades' : 'sites'],
      `hazards.strikes.${name} stops nobody: there is no ${trades.join(', ')} at home ${sites === undefined ? 'anywhere' : `at ${sites.join(', ')}`}`,
      all.length === 0 ? 'trades that the model has' : listed([...new Set(all)]),
      'name another trade or site, or take the strike out',
    );
  }
}

/** Where those are at home who can strike. */
function homesOf({
  drives,
  plants,
  supply,
  operations,
  sites,
}: ModelFile): Record<Strike['trades'][number], string[]> {
  return {
    drive: Object.values(drives ?? {}).map(({ site }) => site),
    plant: Object.values(plants ?? {}).map(({ site }) => site),
    ship: Object.values(supply?.fleets ?? {}).map(({ home }) => home),
    actor: Object.values(operations?.actors ?? {}).map(({ site }) => site ?? ''),
    disposal: Object.keys(sites).filter((name) => Object.keys(sites[name]?.spoil?.disposal ?? {}).length > 0),
  };
}
