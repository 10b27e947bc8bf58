/** Checks of costs: factors for the Arctic stand on lines that may have one, and escalation has accounts and a beginning. */
import { listed, suggestion } from '../file/problem.ts';
import { OTHERWISE } from '../language/costs/costs.ts';
import { accountsOfCosts, arcticCauses, costLineNames, costLines, factsOf } from '../language/costs/lines.ts';
import { priceBase_ms } from '../language/costs/price-base.ts';
import type { ModelFile } from '../language/schema.ts';
import type { Report } from './references.ts';

export function checkCosts({ costs = { owner_usd_per_d: 0 }, project }: ModelFile, report: Report): void {
  for (const name of Object.keys(costs.arctic ?? {})) checkFactor(name, report);
  const accounts = [OTHERWISE, ...accountsOfCosts];
  for (const name of Object.keys(costs.escalation ?? {})) {
    if (accounts.includes(name)) continue;
    report(
      ['costs', 'escalation', name],
      `costs.escalation.${name} is no account`,
      listed(accounts),
      suggestion(name, accounts, 'name an account of the ledger'),
      accounts,
    );
  }
  if (costs.escalation !== undefined && priceBase_ms(project) === undefined)
    report(
      ['costs', 'escalation'],
      project.price_base === undefined
        ? 'costs.escalation counts from project.price_base, which is not stated'
        : `costs.escalation counts from project.price_base, and "${project.price_base}" is no month`,
      'a month, year-month, such as 2025-10',
      'add price_base: 2025-10 to project, or take costs.escalation out',
    );
}

const factored = costLineNames.filter((name) => factsOf(name).takesFactor);

function checkFactor(name: string, report: Report): void {
  const path = ['costs', 'arctic', name];
  if (!Object.hasOwn(costLines, name)) {
    const fix = suggestion(name, factored, 'name a cost line');
    report(path, `costs.arctic.${name} is no cost line`, listed(factored), fix, factored);
    return;
  }
  const { takesFactor, simulated } = factsOf(name as keyof typeof costLines);
  if (takesFactor) return;
  const told = simulated.map((cause) => `${cause} (${arcticCauses[cause]})`).join(' and ');
  report(
    path,
    told === ''
      ? `costs.arctic.${name} raises a line whose amounts are stated for the place`
      : `costs.arctic.${name} raises a line for which ${told} ${simulated.length === 1 ? 'is' : 'are'} simulated: the Arctic would count twice`,
    `lines for which nothing of the Arctic is simulated: ${listed(factored)}`,
    `take ${name} out of costs.arctic`,
  );
}
