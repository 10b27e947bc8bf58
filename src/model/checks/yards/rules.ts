/** Checks of the rule by which a yard orders: one pair of levels, the lower one below, and something to take. */
import { listed } from '../../file/problem.ts';
import type { Path } from '../../file/source.ts';
import type { ReorderRule, StoreSpec } from '../../language/places/store.ts';
import type { ModelFile } from '../../language/schema.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import type { Report } from '../references.ts';

const pairs = [
  ['below_d', 'up_to_d'],
  ['below', 'up_to'],
] as const;

export function checkRule(at: Path, reorder: ReorderRule, report: Report): void {
  const dotted = at.join('.');
  const stated = pairs.flat().filter((key) => reorder[key] !== undefined);
  const pair = pairs.find((keys) => keys.every((key) => stated.includes(key)));
  if (stated.length !== 2 || pair === undefined) {
    report(
      at,
      `${dotted} has ${stated.length === 0 ? 'no levels at which it orders' : stated.join(', ')}`,
      'just one pair: below_d and up_to_d in days of cover, or below and up_to in units',
      `state ${exampleAt([...at, 'below_d'])} and ${exampleAt([...at, 'up_to_d'])}, and nothing else of the two pairs`,
    );
    return;
  }
  const [low, high] = pair;
  const [least, most] = [reorder[low] ?? 0, reorder[high] ?? 0];
  if (least < most) return;
  report(
    [...at, low],
    `${dotted}.${low} is ${least}, not below ${high}`,
    `less than ${most}`,
    low === 'below_d'
      ? 'order up to more days of cover than those at which you order'
      : 'order up to more units than those at which you order',
  );
}

/** What takes all that lies at its port has a port where such goods lie, and no other rule. */
export function checkTakesAll(
  model: ModelFile,
  at: Path,
  commodity: string,
  { takes_all, from, reorder }: StoreSpec,
  report: Report,
): void {
  if (!takes_all) return;
  const dotted = at.join('.');
  if (reorder !== undefined)
    report(
      [...at, 'takes_all'],
      `${dotted} has takes_all and a reorder rule`,
      'one of the two',
      'take one of them out',
    );
  if (from === undefined) {
    report(
      [...at, 'takes_all'],
      `${dotted} takes all, and has no port to take it from`,
      'a yard with from',
      `add ${exampleAt([...at, 'from'])} to ${dotted}`,
    );
    return;
  }
  const stores = model.sites[from]?.stores ?? {};
  if (model.sites[from] === undefined || stores[commodity] !== undefined) return;
  report(
    [...at, 'takes_all'],
    `${dotted} takes all ${commodity} that lies at ${from}, which stores none`,
    listed(Object.keys(stores)),
    `add ${exampleAt(['sites', from, 'stores', commodity])} under sites.${from}.stores`,
  );
}
