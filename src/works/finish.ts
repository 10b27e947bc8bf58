/** When a model without drives is finished, and what keeps it from finishing. */
import type { Works } from './setup.ts';

/** What keeps a model from ever finishing; empty when it has an opening, drives, actors that end, or goods to land. */
export function endlessIn({
  drives,
  demands,
  productions,
  plants,
  sites,
  stations,
  operations: { actors },
  hasOpening,
}: Works): string[] {
  if (drives.length > 0 || hasOpening) return [];
  const forever = [...demands, ...productions]
    .filter(({ isEndless }) => isEndless)
    .map(({ name }) => `the ${name} has no end`);
  const burning = [...stations.values()]
    .filter(({ burnsFuel }) => burnsFuel)
    .map(({ name }) => `the ${name} burns fuel without end`);
  const casting = plants
    .filter(({ rings }) => rings.needed === Number.POSITIVE_INFINITY)
    .map(({ name, spec }) => `plant ${name} makes ${spec.makes} that nobody uses`);
  const yards = [...sites.values()].flatMap((site) => [...site.yards.values()]);
  const hasEnd =
    actors.some((actor) => !actor.isEndless) ||
    demands.length > 0 ||
    productions.length > 0 ||
    yards.some(({ supplier }) => supplier !== null);
  return [...forever, ...burning, ...casting, ...(hasEnd ? [] : ['nothing in it comes to an end'])];
}

/** Whether all that was ordered or demanded has landed, what ships bring home is there, and the ships are home. */
export function hasLandedAll(works: Works): boolean {
  const { sites, orders, ships, demands, productions, plants, operations } = works;
  const suppliers = [...sites.values()].filter(({ yards }) =>
    [...yards.values()].some((yard) => yard.supplier),
  );
  return (
    suppliers.every(({ isOpen }) => isOpen) &&
    (orders.orders.length > 0 ||
      demands.length > 0 ||
      productions.length > 0 ||
      operations.actors.some(({ isEndless }) => !isEndless)) &&
    orders.isSettled &&
    orders.hasTakenAll(sites) &&
    [...demands, ...productions].every(({ isDone }) => isDone) &&
    plants.every(({ isDone }) => isDone) &&
    ships.every(({ isHome, hasToFetch }) => isHome && !hasToFetch)
  );
}
