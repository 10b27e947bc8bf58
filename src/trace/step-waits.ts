/** Kinds of wait of a step of operations; each is a column of `steps`. */
import { type Cause, causeGroup, causes } from './lost-time.ts';

export const stepWaits = {
  place: 'a berth, crane or slot',
  stock: 'goods, or room for them',
  weather: 'weather or visibility',
  calendar: 'working hours and days',
  ice: 'open water, or ice that bears',
  mate: 'the one that it works with',
  hazard: 'the end of a strike or another hazard',
} as const;
export type StepWait = keyof typeof stepWaits;
export const stepWaitNames = Object.keys(stepWaits) as readonly StepWait[];

const waitOf = new Map<Cause, StepWait>(
  causes.flatMap((cause) => {
    const wait = waitCountedAs(cause);
    return wait === undefined ? [] : [[cause, wait]];
  }),
);

/** The kind of wait that a cause counts as; undefined for causes that stop no step. */
export function stepWaitOf(cause: Cause): StepWait | undefined {
  return waitOf.get(cause);
}

function waitCountedAs(cause: Cause): StepWait | undefined {
  if (cause === 'place' || cause === 'calendar' || cause === 'ice' || cause === 'mate') return cause;
  if (cause === 'weather' || cause === 'visibility' || cause === 'forecast') return 'weather';
  const group = causeGroup(cause);
  if (group === 'supplies' || cause === 'stock-full') return 'stock';
  return group === 'hazard' ? 'hazard' : undefined;
}

/** A value for each wait of a step, by column name. */
type ByStepWait<T> = { readonly [W in StepWait as `wait_${W}_h`]: T };

export function byStepWait<T>(of: (wait: StepWait) => T): ByStepWait<T> {
  // Written out: a row for each step is made in this shape.
  return {
    wait_place_h: of('place'),
    wait_stock_h: of('stock'),
    wait_weather_h: of('weather'),
    wait_calendar_h: of('calendar'),
    wait_ice_h: of('ice'),
    wait_mate_h: of('mate'),
    wait_hazard_h: of('hazard'),
  };
}

/** Hours waited so far, by what for. */
export type HoursByStepWait = Record<StepWait, number>;

export function noHours(): HoursByStepWait {
  return { place: 0, stock: 0, weather: 0, calendar: 0, ice: 0, mate: 0, hazard: 0 };
}
