/** Checks of costs: factors stand where they mean something, and escalation has accounts and a beginning. */
import { listed, suggestion } from '../file/problem.ts';
import { OTHERWISE } from '../language/costs/costs.ts';
import { accountsOfCosts, arcticCauses, costLineNames, costLines, factsOf } from '../language/costs/lines.ts';
import { priceBase_ms } from '../language/costs/price-base.ts';
import type { ModelFile } from '../language/schema.ts';
import type { Report } from './references.ts';

export function checkCosts(model: ModelFile, report: Report): void {
  const { costs = { owner_usd_per_d: 0 }, project } = model;
  checkSharesAfterDrives(model, report);
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

function checkSharesAfterDrives({ sites, drives = {} }: ModelFile, report: Report): void {
  const started = new Set(Object.values(drives).map(({ site }) => site));
  for (const [name, { cost_share_after_drives }] of Object.entries(sites))
    if (cost_share_after_drives !== 1 && !started.has(name))
      report(
        ['sites', name, 'cost_share_after_drives'],
        `no drive starts at ${name}, so that its cost never falls to a share`,
        'a site from which a drive starts',
        `take cost_share_after_drives out, or let a drive start at ${name}`,
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
