/** Cost lines: what each price of a model pays for, whether more time means more of it, and what of the Arctic is simulated for it. */

/** What the Arctic does to costs and is simulated, in words: a factor for the Arctic would count it twice. */
export const arcticCauses = {
  freight: 'ships, aircraft and their seasons',
  camps: 'beds, camps and their supply',
  waits: 'waits for weather, ice and seasons',
  cold: 'hours and fuel that the cold takes',
} as const;
type ArcticCause = keyof typeof arcticCauses;

interface CostLineFacts {
  /** Who or what it is spent on; the words are those of the trace. */
  readonly trade: SpentOn;
  /** What makes it grow: time that passes, amounts of work and goods, or what befalls the works. */
  readonly kind: 'time' | 'quantity' | 'event';
  /** Whether it is paid in the money of the nation where its site lies; else in dollars everywhere. */
  readonly isLocal: boolean;
  /** Whether `costs.arctic` may raise it. */
  readonly takesFactor: boolean;
  /** What of the Arctic is simulated for it; none where it takes a factor. */
  readonly simulated: readonly ArcticCause[];
}

type SpentOn =
  | 'drives'
  | 'crews'
  | 'people'
  | 'goods'
  | 'plants'
  | 'sites'
  | 'power'
  | 'spoil'
  | 'ships'
  | 'actors'
  | 'hazards'
  | 'risks'
  | 'owner';

const line = (
  trade: SpentOn,
  kind: CostLineFacts['kind'],
  place: 'local' | 'abroad',
  simulated: readonly ArcticCause[] | 'factor' | 'neither',
): CostLineFacts => ({
  trade,
  kind,
  isLocal: place === 'local',
  takesFactor: simulated === 'factor',
  simulated: typeof simulated === 'string' ? [] : simulated,
});

/** Each line by name. A line takes a factor, or something of the Arctic is simulated for it, or neither; never both. */
export const costLines = {
  'machine-price': line('drives', 'quantity', 'abroad', 'factor'),
  wages: line('crews', 'time', 'local', ['waits', 'cold']),
  reliefs: line('crews', 'quantity', 'local', ['freight', 'waits']),
  hiring: line('people', 'quantity', 'local', 'factor'),
  'idle-pay': line('people', 'time', 'local', ['waits']),
  'staff-pay': line('people', 'time', 'local', ['waits', 'camps']),
  // Rings that are bought: what brings cement and steel to where they are cast is not simulated.
  rings: line('goods', 'quantity', 'abroad', 'factor'),
  goods: line('goods', 'quantity', 'abroad', ['freight', 'cold']),
  'plant-days': line('plants', 'time', 'local', ['waits', 'cold']),
  casting: line('plants', 'quantity', 'local', 'factor'),
  'site-days': line('sites', 'time', 'local', ['camps', 'waits']),
  'generator-days': line('power', 'time', 'local', ['waits', 'cold']),
  disposal: line('spoil', 'quantity', 'local', ['waits', 'cold']),
  charter: line('ships', 'time', 'abroad', ['freight', 'waits']),
  trips: line('ships', 'quantity', 'abroad', ['freight']),
  mobilisation: line('ships', 'quantity', 'abroad', ['freight']),
  demobilisation: line('ships', 'quantity', 'abroad', ['freight']),
  demurrage: line('ships', 'time', 'abroad', ['freight', 'waits']),
  escorts: line('ships', 'quantity', 'abroad', ['freight']),
  // Prices of actors, by the account that they state.
  'work-operations': line('actors', 'quantity', 'local', 'factor'),
  'work-access': line('actors', 'quantity', 'local', 'factor'),
  'work-ports': line('actors', 'quantity', 'local', 'factor'),
  'work-power': line('actors', 'quantity', 'local', 'factor'),
  'work-camps': line('actors', 'quantity', 'local', ['camps']),
  'work-shafts': line('actors', 'quantity', 'local', 'factor'),
  'work-machines': line('actors', 'quantity', 'abroad', 'factor'),
  'work-plants': line('actors', 'quantity', 'local', 'factor'),
  'work-spoil': line('actors', 'quantity', 'local', 'factor'),
  'work-ships': line('actors', 'quantity', 'abroad', ['freight']),
  'work-fit-out': line('actors', 'quantity', 'local', 'factor'),
  'work-systems': line('actors', 'quantity', 'abroad', 'factor'),
  'work-owner': line('actors', 'quantity', 'local', 'neither'),
  'work-days': line('actors', 'time', 'local', ['waits', 'cold']),
  repairs: line('hazards', 'event', 'local', 'neither'),
  risks: line('risks', 'event', 'abroad', 'neither'),
  owner: line('owner', 'time', 'abroad', ['waits']),
} as const satisfies Readonly<Record<string, CostLineFacts>>;
export type CostLineName = keyof typeof costLines;

export const costLineNames = Object.keys(costLines) as readonly CostLineName[];

/** Accounts that an actor may state. */
export const accountsOfActors = [
  'operations',
  'access',
  'ports',
  'power',
  'camps',
  'shafts',
  'machines',
  'plants',
  'spoil',
  'ships',
  'fit-out',
  'systems',
  'owner',
] as const;

/** Accounts that costs can rise in: those of actors, and those of all other lines. */
export const accountsOfCosts = [...accountsOfActors, 'labour', 'materials', 'sites', 'hazards'] as const;

export function factsOf(name: CostLineName): CostLineFacts {
  return costLines[name];
}
