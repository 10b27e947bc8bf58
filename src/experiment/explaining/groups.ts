/** Groups of uncertain inputs: what somebody would argue about together. One table says where each input belongs. */

export const inputGroups = [
  'ground',
  'rates',
  'organisation',
  'weather',
  'supply',
  'people',
  'cost',
  'politics',
  'other',
] as const;
export type InputGroup = (typeof inputGroups)[number];

export const groupMeanings: Readonly<Record<InputGroup, string>> = {
  ground: 'classes and quality of the ground, faults, water, grouting, earthquakes',
  rates: 'how fast machines bore and break, how long works in steps take',
  organisation: 'what is lost between people who do their best',
  weather: 'wind, waves, ice, surges',
  supply: 'ports, ships, plants, yards, power, deliveries of machines',
  people: 'crews, hiring, tours, strikes',
  cost: 'prices, wages, charters, daily costs',
  politics: 'permits, approvals, tenders, closed borders, money that stops',
  other: 'the risk register, and what is none of these',
};

/** An input in dollars, also where a parameter of its distribution is drawn. */
const MONEY = /_usd(?:_per_[a-z_]+)?(?:\.|$)/;

/** Actors of operations, by words of their names. */
const PERMIT = /^operations\.actors\.[\w-]*(?:permit|approval|statement|licen[cs]e|consent)/;
const DELIVERY = /^operations\.actors\.[\w-]*(?:ship|barge|machine|freight|sealift|deliver|vessel|tug)/;

/**
 * Beginnings of an input without names of the model, each with its group; the longest that fits counts. What is paid in
 * dollars is cost wherever it stands; of operations, permits are politics, and ships and machines on their way supply.
 */
const prefixes: Readonly<Record<string, InputGroup>> = {
  route: 'ground',
  ground: 'ground',
  'machines.probing': 'ground',
  'hazards.inflows': 'ground',
  'hazards.earthquakes': 'ground',
  machines: 'rates',
  drives: 'rates',
  operations: 'rates',
  fit_out: 'rates',
  'hazards.fires': 'rates',
  organisation: 'organisation',
  'machines.delay_h_per_h': 'organisation',
  weather: 'weather',
  ice: 'weather',
  'hazards.surges': 'weather',
  sites: 'supply',
  supply: 'supply',
  plants: 'supply',
  'machines.uses': 'supply',
  'machines.breakage': 'supply',
  'machines.power': 'supply',
  'sites.port.season': 'weather',
  crews: 'people',
  people: 'people',
  'hazards.strikes': 'people',
  costs: 'cost',
  'hazards.closures': 'politics',
  'hazards.money': 'politics',
  'hazards.tenders': 'politics',
  'hazards.approvals': 'politics',
  'sites.open_d': 'politics',
};

/** @param input without names of the model @param path with them */
export function groupOfInput({ input, path }: { readonly input: string; readonly path: string }): InputGroup {
  if (MONEY.test(input)) return 'cost';
  if (PERMIT.test(path)) return 'politics';
  if (DELIVERY.test(path)) return 'supply';
  const parts = input.split('.');
  for (let length = parts.length; length > 0; length--) {
    const group = prefixes[parts.slice(0, length).join('.')];
    if (group !== undefined) return group;
  }
  return 'other';
}
