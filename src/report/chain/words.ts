/** Plain words for what the time of a chain was for. */
import type { Cause } from '../../trace/lost-time.ts';
import { type OrderDue, type State, stepOfActivity } from '../../trace/vocabulary.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { sum } from '../../units/numbers.ts';

/** Words of activities that are no state and no cause. */
type ChainTask =
  | OrderDue
  | 'lead time'
  | 'delivery of the machine'
  | 'curing'
  | 'hiring'
  | 'training'
  | 'horizon';

const words: Readonly<Partial<Record<Cause | State | ChainTask, string>>> = {
  boring: 'boring',
  building: 'building rings',
  breakdown: 'breakdowns',
  maintenance: 'maintenance',
  cutters: 'changing cutters',
  belt: 'extending the belt',
  ground: 'long stops in bad ground',
  earthquake: 'stops after earthquakes',
  strike: 'strikes',
  inflow: 'inflows at the face',
  fire: 'fires',
  surge: 'storm surges',
  border: 'closed borders and laws of flags',
  permit: 'days without entry',
  risk: 'risks of the register',
  money: 'no money before the new year',
  tender: 'tenders that failed',
  approval: 'late approval',
  'no-shift': 'between shifts',
  'shift-change': 'change of shift',
  travel: 'way to the face and back',
  flight: 'relief that cannot fly',
  aircraft: 'aircraft under repair',
  'no-crew': 'people being hired or trained',
  'no-beds': 'no beds for the crew',
  'no-rings': 'no rings',
  'no-fuel': 'no fuel',
  'no-power': 'no power',
  'no-spares': 'no spares',
  'no-materials': 'no materials',
  'spoil-full': 'spoil heap full',
  'no-spoil': 'no spoil to move',
  'yard-full': 'no room in the yard',
  moulds: 'moulds in use',
  weather: 'waiting for weather',
  forecast: 'waiting for a calmer forecast',
  visibility: 'waiting for clear sight',
  calendar: 'closed days and nights',
  ice: 'sea closed by ice',
  berth: 'berth taken by another ship',
  crane: 'cranes at work at other ships',
  charter: 'not on charter',
  cancelled: 'sailing cancelled',
  place: 'berth, crane or slot held by others',
  mate: 'waiting for the one that it works with',
  predecessor: 'what must come first',
  'no-stock': 'nothing in the stock',
  'stock-full': 'no room in the stock',
  assisting: 'lent to another',
  'no-cargo': 'no cargo ready',
  'least-load': 'too little cargo to sail',
  'hub-empty': 'nothing in the yard of the hub',
  access: 'making the site ready',
  loading: 'loading',
  sailing: 'sailing',
  unloading: 'unloading',
  returning: 'sailing home',
  'laid-up': 'laid up',
  casting: 'casting rings',
  curing: 'rings curing',
  hiring: 'hiring people',
  training: 'training people',
  disposing: 'moving spoil off the heap',
  using: 'using goods',
  'lead time': 'making goods ready at the port',
  'delivery of the machine': 'making and delivering the machine',
  use: 'stock still sufficed',
  'stock-up': 'orders for the winter not yet begun',
  date: 'until the date of a stated order',
  'lies-there': 'nothing there to be ordered',
  horizon: 'until the horizon',
};

/** A short phrase; an activity without one is its own. */
export function activityWords(activity: string): string {
  return (words as Readonly<Record<string, string>>)[activity] ?? stepOfActivity(activity) ?? activity;
}

const wanted: Readonly<Partial<Record<Cause, string>>> = {
  'no-rings': 'rings',
  'no-fuel': 'fuel',
  'no-power': 'power',
  'no-spares': 'spares',
  'no-materials': 'materials',
  'no-cargo': 'cargo',
  'least-load': 'a larger cargo',
  'hub-empty': 'goods to come to the hub',
  'no-shift': 'the next shift',
  'shift-change': 'the shift to take over',
  travel: 'the shift on its way',
  flight: 'the relief of the crew',
  aircraft: 'an aircraft',
  'no-crew': 'its people',
  'no-beds': 'beds',
  'no-spoil': 'spoil to move',
  'spoil-full': 'room on the spoil heap',
  'yard-full': 'room in the yard',
  moulds: 'a mould',
  berth: 'a berth',
  crane: 'a crane',
  charter: 'its charter to begin',
  cancelled: 'the next sailing',

  place: 'a berth, crane or slot',
  mate: 'the one that it works with',
  predecessor: 'what must come first',
  'no-stock': 'goods',
  'stock-full': 'room',
  ice: 'open water',
  access: 'the site or its machine',
  weather: 'weather',
  forecast: 'a calmer forecast',
  visibility: 'clear sight',
  calendar: 'an open day',
  border: 'a border or a law to let it pass',
  permit: 'a day on which people may enter',
  money: 'the money of the new year',
  tender: 'another tender',
  approval: 'the approval',
};

/** What someone who stood still for a cause waited for. */
export function wantedWords(cause: Cause): string {
  return wanted[cause] ?? `the end of: ${activityWords(cause)}`;
}

export interface ActivityHours {
  readonly activity: string;
  readonly hours: number;
}

/** Hours by activity, most first. */
export function addedUp(parts: readonly ActivityHours[]): ActivityHours[] {
  const sums = new Map<string, number>();
  for (const { activity, hours } of parts) sums.set(activity, (sums.get(activity) ?? 0) + hours);
  return [...sums].map(([activity, hours]) => ({ activity, hours })).sort((a, b) => b.hours - a.hours);
}

const MOST_ACTIVITIES = 5;

/** The largest activities with their days, or hours where all are short; one alone takes as long as its step. */
export function activityList(parts: readonly ActivityHours[]): string {
  const all = addedUp(parts);
  const [first] = all;
  if (all.length === 1 && first !== undefined) return activityWords(first.activity);
  const isShort = sum(all.map(({ hours }) => hours)) < SHORT_H;
  const figure = (hours: number) => (isShort ? toTenth(hours) : inDays(hours));
  const rest_h = sum(all.slice(MOST_ACTIVITIES).map(({ hours }) => hours));
  const told = all
    .slice(0, MOST_ACTIVITIES)
    .map(({ activity, hours }) => `${activityWords(activity)} ${figure(hours)}`);
  if (rest_h > 0) told.push(`other ${figure(rest_h)}`);
  return `${isShort ? 'hours' : 'days'}: ${told.join(', ')}`;
}

/** Shorter times are told in hours. */
const SHORT_H = 2 * HOURS_PER_DAY;

/** Days as a number, to a tenth below ten. */
export function inDays(hours: number): string {
  return toTenth(hours / HOURS_PER_DAY);
}

function toTenth(figure: number): string {
  return figure.toFixed(Math.abs(figure) < 9.95 ? 1 : 0);
}

/** A length of time in words. */
export function spanWords(hours: number): string {
  return hours < SHORT_H ? `${toTenth(hours)} hours` : `${inDays(hours)} days`;
}

export function rounded(quantity: number): string {
  return quantity >= 100 ? quantity.toFixed(0) : String(Number(quantity.toPrecision(3)));
}
