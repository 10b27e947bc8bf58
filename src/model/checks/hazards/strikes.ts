/** Checks of strikes and of money that ends: somebody stands still for each. */
import { listed } from '../../file/problem.ts';
import type { StandingTrade } from '../../language/hazards/trades.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import { homesOf } from './homes.ts';

/** What names trades, and sites where they are at home. */
interface Stopping {
  readonly trades: readonly StandingTrade[];
  readonly sites?: readonly string[] | undefined;
}

export function checkStrikes(model: ModelFile, report: Report): void {
  const { strikes = {}, money = {} } = model.hazards ?? {};
  for (const [name, strike] of Object.entries(strikes)) checkHomes(model, ['strikes', name], strike, report);
  for (const [name, gap] of Object.entries(money)) {
    checkHomes(model, ['money', name], gap, report);
    if (gap.from !== gap.until) continue;
    report(
      ['hazards', 'money', name, 'until'],
      `hazards.money.${name}.until is the day on which the money ends, ${gap.from}`,
      'another day of the year than from',
      'say when the money of the new year comes',
    );
  }
}

/** One that nobody there can take part in is a slip. */
function checkHomes(
  model: ModelFile,
  [kind, name]: readonly [string, string],
  { trades, sites }: Stopping,
  report: Report,
): void {
  const homes = homesOf(model);
  const all = trades.flatMap((trade) => homes[trade]);
  if (all.some((site) => sites?.includes(site) ?? true)) return;
  report(
    ['hazards', kind, name, sites === undefined ? 'trades' : 'sites'],
    `hazards.${kind}.${name} stops nobody: there is no ${trades.join(', ')} at home ${sites === undefined ? 'anywhere' : `at ${sites.join(', ')}`}`,
    all.length === 0 ? 'trades that the model has' : listed([...new Set(all)]),
    'name another trade or site, or take it out',
  );
}
