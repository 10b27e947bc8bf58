/** The closed lists of words of a trace; the glossary explains them. */

export const kinds = ['drive', 'crew', 'plant', 'ship', 'disposal', 'demand', 'actor', 'production'] as const;
export type Kind = (typeof kinds)[number];

/** States of an entity, which is always in exactly one. */
export const states = [
  'boring',
  'building',
  'halted',
  'working',
  'off-shift',
  'changing-over',
  'travelling',
  'away',
  'casting',
  'loading',
  'sailing',
  'returning',
  'unloading',
  'waiting',
  'laid-up',
  'disposing',
  'using',
  'assisting',
  'done',
] as const;
export type State = (typeof states)[number];

/** States of lost time. */
export const lostStates: readonly State[] = ['halted', 'waiting', 'away', 'laid-up'];

export const accounts = [
  'machines',
  'labour',
  'materials',
  'plants',
  'spoil',
  'ships',
  'sites',
  'operations',
  'owner',
  'access',
  'ports',
  'power',
  'camps',
  'shafts',
  'fit-out',
  'systems',
  'hazards',
] as const;
export type Account = (typeof accounts)[number];

/** Work breakdown: what work a cost is for, as part.work. */
export const workBreakdown = [
  'tunnel.boring',
  'tunnel.lining',
  'tunnel.spoil',
  'people.hiring',
  'people.staff',
  'supply.sea',
  'supply.ice',
  'supply.air',
  'sites.running',
  'operations',
  'owner',
  'access.general',
  'access.ports',
  'access.power',
  'access.camps',
  'access.shafts',
  'fit-out',
  'systems',
  'hazards',
] as const;
export type Wbs = (typeof workBreakdown)[number];

/** Who or what costs are spent on. */
export const costTrades = [
  'drives',
  'crews',
  'people',
  'goods',
  'plants',
  'sites',
  'power',
  'spoil',
  'ships',
  'actors',
  'hazards',
  'risks',
  'owner',
] as const;

/** What makes costs grow: time that passes, amounts of work and goods, or what befalls the works. */
export const costKinds = ['time', 'quantity', 'event'] as const;

/** Units in which costs are counted. */
export const costUnits = [
  'd',
  'person-h',
  'relief',
  'person',
  'machine',
  'passage',
  'trip',
  'mobilisation',
  'demobilisation',
  'demurrage-d',
  'ring',
  't',
  'm3',
  'piece',
  'contract',
  'repair',
] as const;
export type CostUnit = (typeof costUnits)[number];

export const milestones = [
  'site-open',
  'drive-start',
  'point-passed',
  'faces-met',
  'drive-done',
  'length-bored',
  'sea-open',
  'sea-closed',
  'ship-kept',
  'actor-start',
  'actor-done',
  'hazard-begins',
  'hazard-ends',
  'risk-happens',
  'break-through',
  'opening',
  'finish',
] as const;
export type Milestone = (typeof milestones)[number];

export const orderReasons = ['reorder', 'winter', 'stated'] as const;
export type OrderReason = (typeof orderReasons)[number];
export const orderDues = ['use', 'yard-full', 'stock-up', 'date', 'lies-there'] as const;
export type OrderDue = (typeof orderDues)[number];

export const taskKinds = ['site-opening', 'machine-delivery'] as const;

/** How a replication ended; a model without an end always ends `to-horizon`. */
export const statuses = ['finished', 'not-finished', 'to-horizon', 'failed'] as const;
export type Status = (typeof statuses)[number];

/** Processes that only wait for the end of others. */
export const FINISH = 'finish';
export const MEETING = 'meeting of ';

/** How chains call the work of a step of operations: no state and no cause is called so. */
const STEP_WORK = 'do ';

/** What chains call the work of a step. */
export function activityOfStep(step: string): string {
  return `${STEP_WORK}${step}`;
}

/** The step whose work an activity of a chain is; undefined for all else. */
export function stepOfActivity(activity: string): string | undefined {
  return activity.startsWith(STEP_WORK) ? activity.slice(STEP_WORK.length) : undefined;
}
