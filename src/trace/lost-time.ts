/** Causes of lost time: each declared once, with its group, whom it stops and its meaning. The glossary shows the list. */
import { type Kind, kinds } from './vocabulary.ts';
import type { VoyageWait } from './voyage-waits.ts';

export type CauseGroup =
  | 'work'
  | 'access'
  | 'machine'
  | 'people'
  | 'supplies'
  | 'storage'
  | 'nature'
  | 'sea transport'
  | 'hazard';

interface CauseSpec {
  readonly group: CauseGroup;
  /** Kinds of entity that it can stop, as primary or secondary cause. */
  readonly stops: readonly Kind[];
  readonly meaning: string;
  /** The same plan without this cause; empty where it cannot be switched off on its own. */
  readonly off: string;
  /** Why it cannot, where `off` is empty. */
  readonly stays?: string;
  /** Wait of a voyage that it counts as, if any. */
  readonly voyageWait?: VoyageWait;
  /** Stops a drive only before its start. */
  readonly beforeStart?: boolean;
}

const usersOfGoods: readonly Kind[] = ['drive', 'plant', 'demand', 'actor'];
const outdoors: readonly Kind[] = ['crew', 'ship', 'disposal', 'actor'];

export const causeSpecs = {
  none: { group: 'work', stops: kinds, meaning: 'it works', off: '', stays: 'it is no lost time' },
  access: {
    group: 'access',
    stops: ['drive', 'plant', 'ship', 'disposal', 'demand', 'production'],
    meaning: 'its site is not open, or its machine not there',
    off: 'sites are open and machines there on day zero',
    beforeStart: true,
  },
  predecessor: {
    group: 'access',
    stops: ['actor'],
    meaning: 'what must come first is not done, or its day has not come',
    off: 'actors begin on day zero, whatever they need',
  },
  ground: {
    group: 'hazard',
    stops: ['drive'],
    meaning: 'long stop: trapped machine, inflow, fault',
    off: 'no long stops',
  },
  earthquake: {
    group: 'hazard',
    stops: ['drive'],
    meaning: 'inspection and repair after an earthquake',
    off: 'no earthquake stops anybody',
  },
  strike: {
    group: 'hazard',
    stops: ['drive', 'plant', 'ship', 'disposal', 'actor'],
    meaning: 'its trade is on strike',
    off: 'nobody strikes',
    voyageWait: 'hazard',
  },
  inflow: {
    group: 'hazard',
    stops: ['drive'],
    meaning: 'water or ground came in at the face: sealing, pumping, repair',
    off: 'no inflow of `hazards`; those that are long stops of the ground stay',
  },
  fire: {
    group: 'hazard',
    stops: ['drive', 'plant', 'disposal', 'actor'],
    meaning: 'a fire, and the repair after it',
    off: 'nothing burns',
  },
  surge: {
    group: 'hazard',
    stops: ['ship', 'actor'],
    meaning: 'a storm surge has closed the landing',
    off: 'no storm surge comes',
    voyageWait: 'hazard',
  },
  border: {
    group: 'hazard',
    stops: ['drive', 'plant', 'ship', 'disposal', 'actor'],
    meaning: 'a border is closed, by sanctions or by either side; a law keeps ships of its flag out',
    off: 'no border is ever closed, and no law keeps ships out',
  },
  permit: {
    group: 'hazard',
    stops: ['drive', 'plant', 'ship', 'disposal', 'actor'],
    meaning: 'a day of the year on which nobody may enter or cross',
    off: 'people may enter and cross on any day',
    voyageWait: 'hazard',
  },
  money: {
    group: 'hazard',
    stops: ['drive', 'plant', 'ship', 'disposal', 'actor'],
    meaning: 'the money of the year has ended',
    off: 'there is always money',
    voyageWait: 'hazard',
  },
  risk: {
    group: 'hazard',
    stops: ['drive', 'plant', 'ship', 'disposal', 'actor'],
    meaning: 'a risk of the register has happened',
    off: 'no risk of the register happens, and no mitigation is paid',
    voyageWait: 'hazard',
  },
  tender: {
    group: 'access',
    stops: ['actor'],
    meaning: 'a tender failed and is done again',
    off: 'no tender fails',
  },
  approval: {
    group: 'access',
    stops: ['drive', 'actor'],
    meaning: 'the first machine or vessel of its kind is not approved yet',
    off: 'approvals are never late',
    beforeStart: true,
  },
  breakdown: {
    group: 'machine',
    stops: ['drive'],
    meaning: 'repair of the machine',
    off: 'machines do not break',
  },
  maintenance: {
    group: 'machine',
    stops: ['drive'],
    meaning: 'planned maintenance',
    off: 'machines need no maintenance',
  },
  cutters: { group: 'machine', stops: ['drive'], meaning: 'change of cutters', off: 'cutters do not wear' },
  belt: {
    group: 'machine',
    stops: ['drive'],
    meaning: 'extension or repair of the conveyor belt',
    off: 'belts need no extension and do not fail',
  },
  trains: {
    group: 'machine',
    stops: ['drive'],
    meaning: 'no train for the spoil is at the face',
    off: 'there is always a train at the face',
  },
  separation: {
    group: 'machine',
    stops: ['drive'],
    meaning: 'repair of the separation plant',
    off: 'separation plants do not fail',
  },
  probing: {
    group: 'machine',
    stops: ['drive'],
    meaning: 'probe drilling ahead of the face',
    off: 'probe drilling takes no time; what it finds is grouted',
  },
  grouting: {
    group: 'machine',
    stops: ['drive'],
    meaning: 'grouting of the rock ahead of the face',
    off: 'nothing is grouted',
  },
  overhaul: {
    group: 'machine',
    stops: ['drive'],
    meaning: 'overhaul of the machine underground',
    off: 'machines need no overhaul',
  },
  replacement: {
    group: 'hazard',
    stops: ['drive'],
    meaning: 'the machine was given up, and another is not there yet',
    off: 'every machine is freed after its stop',
  },
  organisation: {
    group: 'people',
    stops: ['drive'],
    meaning: 'waiting for decisions, other trades and whatever is not simulated by itself',
    off: 'nothing is lost to organisation',
  },
  'no-shift': {
    group: 'people',
    stops: ['drive'],
    meaning: 'no shift works at this hour',
    off: 'work goes on between shifts, for the same wages',
  },
  'shift-change': {
    group: 'people',
    stops: ['drive'],
    meaning: 'one shift takes over from another',
    off: 'shifts take over at once, for the same wages',
  },
  travel: {
    group: 'people',
    stops: ['drive'],
    meaning: 'the shift is on its way to the face or back',
    off: 'the face is reached in no time, for the same wages',
  },
  flight: {
    group: 'people',
    stops: ['drive'],
    meaning: 'relief of the crew cannot fly, and the crew has left',
    off: 'reliefs fly in any weather, and at once',
  },
  aircraft: {
    group: 'people',
    stops: ['crew'],
    meaning: 'relief of the crew cannot fly, because the aircraft is under repair',
    off: 'aircraft never fail',
  },
  'no-crew': {
    group: 'people',
    stops: ['drive', 'plant'],
    meaning: 'its posts are not filled: people are being hired or trained',
    off: 'posts are filled at once; people are hired into them later',
    beforeStart: true,
  },
  'no-beds': {
    group: 'people',
    stops: ['drive', 'plant'],
    meaning: 'its crew or staff finds no beds at the site',
    off: 'beds for all',
    beforeStart: true,
  },
  'no-power': {
    group: 'supplies',
    stops: ['drive', 'plant'],
    meaning: 'the power station of the site gives less than it needs, after those that come first',
    off: 'power is never short; fuel that is missing for it is there at once, at its price',
  },
  'spoil-full': {
    group: 'storage',
    stops: ['drive'],
    meaning: 'the spoil heap is full',
    off: 'heaps have room without end',
  },
  'no-rings': {
    group: 'supplies',
    stops: usersOfGoods,
    meaning: 'rings, or what supports the rock in their place, are out',
    off: 'rings never run out: those missing are there at once, at their price',
  },
  'no-fuel': {
    group: 'supplies',
    stops: usersOfGoods,
    meaning: 'fuel is out',
    off: 'fuel never runs out, in the same way',
  },
  'no-spares': {
    group: 'supplies',
    stops: usersOfGoods,
    meaning: 'spares are out',
    off: 'spares never run out, in the same way',
  },
  'no-materials': {
    group: 'supplies',
    stops: usersOfGoods,
    meaning: 'cement, steel and the like are out',
    off: 'materials never run out, in the same way',
  },
  'no-stock': {
    group: 'supplies',
    stops: ['actor'],
    meaning: 'a stock holds less than it takes or waits for',
    off: '',
    stays: 'what an actor takes, another must bring: both are inputs',
  },
  'stock-full': {
    group: 'storage',
    stops: ['actor'],
    meaning: 'no room in the stock or yard that it fills',
    off: 'stocks of operations have room without end',
  },
  'yard-full': {
    group: 'storage',
    stops: ['plant', 'ship', 'production'],
    meaning: 'no room for what is made or landed',
    off: 'yards have room without end',
    voyageWait: 'yard',
  },
  moulds: {
    group: 'machine',
    stops: ['plant'],
    meaning: 'all moulds are in use, or no more rings are needed yet',
    off: 'moulds without end; a plant still waits while no more rings are needed',
  },
  weather: {
    group: 'nature',
    stops: outdoors,
    meaning: 'wind, gusts, waves, cold or chill at a limit, or so cold that nobody works',
    off: 'these limits are never reached, and cold slows nobody; a window that night, fog, ice or a closed day makes too short still counts',
    voyageWait: 'weather',
  },
  forecast: {
    group: 'nature',
    stops: ['actor'],
    meaning:
      'the weather would let the work be done under its design limit, and the forecast is not calm enough for long enough to begin it',
    off: 'design limits hold as they stand, in a window of the work alone',
  },
  visibility: {
    group: 'nature',
    stops: outdoors,
    meaning: 'visibility at or below its limit',
    off: 'it is always clear',
    voyageWait: 'weather',
  },
  calendar: {
    group: 'nature',
    stops: ['drive', ...outdoors],
    meaning: 'a closed day, or night where light is needed',
    off: 'no day is closed, and there is always light',
    voyageWait: 'weather',
  },
  ice: {
    group: 'nature',
    stops: [...usersOfGoods, 'crew', 'ship', 'disposal'],
    meaning: 'the sea is closed; for users that lack goods: ships are laid up',
    off: 'seas are always open to ships and work; waves, and stock for the winter, stay as they are',
    voyageWait: 'ice',
    beforeStart: true,
  },
  berth: {
    group: 'sea transport',
    stops: ['ship'],
    meaning: 'all berths are taken',
    off: 'berths without end',
    voyageWait: 'berth',
  },
  crane: {
    group: 'sea transport',
    stops: ['ship'],
    meaning: 'the cranes are at work at other ships',
    off: 'cranes without end; each ship has as many as before',
    voyageWait: 'berth',
  },
  charter: {
    group: 'sea transport',
    stops: ['ship'],
    meaning: 'its charter of the year has not begun, or has ended',
    off: 'ships are there all year, at their day rate, and come once',
  },
  cancelled: {
    group: 'sea transport',
    stops: ['ship'],
    meaning: 'its sailing was cancelled',
    off: 'no sailing is cancelled',
  },
  place: {
    group: 'sea transport',
    stops: ['actor'],
    meaning: 'the berth, crane or slot that it needs is held by others',
    off: 'actors need no places',
  },
  mate: {
    group: 'sea transport',
    stops: ['actor'],
    meaning: 'the one that it works with is not there',
    off: '',
    stays: 'more of those that it works with are an input, operations.actors.<name>.count',
  },
  'no-cargo': {
    group: 'sea transport',
    stops: ['ship'],
    meaning: 'no goods are ready at the port',
    off: '',
    stays: 'a ship has no cargo where nobody has ordered, or the lead time is not over, and both are inputs',
  },
  'least-load': {
    group: 'sea transport',
    stops: ['ship'],
    meaning: 'the goods at the port are less than the least load',
    off: 'ships sail with any load',
  },
  ships: {
    group: 'sea transport',
    stops: usersOfGoods,
    meaning: 'goods are ready, but all ships are away; only as a secondary cause',
    off: '',
    stays: 'more ships are an input, supply.fleets.<name>.ships, and cost charter',
  },
  'hub-empty': {
    group: 'sea transport',
    stops: ['ship', ...usersOfGoods],
    meaning: 'the yard of the hub lacks what is ordered from it; of users only as a secondary cause',
    off: '',
    stays: 'what the hub holds follows from its own orders and ships, which are inputs',
  },
  'no-spoil': {
    group: 'storage',
    stops: ['disposal'],
    meaning: 'the heap holds less than a load',
    off: '',
    stays: 'a heap without a load delays nobody',
  },
} as const satisfies Record<string, CauseSpec>;

export type Cause = keyof typeof causeSpecs;

const specs: Readonly<Record<Cause, CauseSpec>> = causeSpecs;

export const causes = Object.keys(causeSpecs) as readonly Cause[];

/** Whether an activity of a chain is a cause of lost time, and not work. */
export function isCause(activity: string): activity is Cause {
  return Object.hasOwn(specs, activity);
}

/** The group that a cause belongs to. */
export function causeGroup(cause: Cause): CauseGroup {
  return specs[cause].group;
}

/** Causes that can be switched off on their own. */
export const switchableCauses = causes.filter((cause) => specs[cause].stays === undefined);

/** Why a cause cannot be switched off on its own; undefined where it can. */
export function whyItStays(cause: Cause): string | undefined {
  return specs[cause].stays;
}

/** Causes of a drive before its start. */
export const causesBeforeStart = causes.filter((cause) => specs[cause].beforeStart ?? false);

/** Who loses the hours that are told of a run: its drives, or where it has none, its actors. */
export type Losers = 'drives' | 'actors';

/** Whether time for a cause is lost before the start. */
export function isBeforeStart(losers: Losers, cause: Cause): boolean {
  return losers === 'drives' ? causesBeforeStart.includes(cause) : cause === 'predecessor';
}

/** Causes that count as this wait of a voyage. */
export function causesOfWait(wait: VoyageWait): readonly Cause[] {
  return causes.filter((cause) => specs[cause].voyageWait === wait);
}
