/**
 * The kernel, for other models: `import { Simulation, Facility } from 'beringsim/kernel'`. Times are in any
 * unit, the same throughout.
 */
export type { Actor, Fate } from './kernel/actor.ts';
export type { Alarm, Timer } from './kernel/alarm.ts';
export type { Act, Causes, EndedWait, Link, ReasonKind } from './kernel/causes.ts';
export { allOf, anyOf } from './kernel/condition.ts';
export { Interrupt, ProcessError, ZeroTimeError } from './kernel/failure.ts';
export type { Hold } from './kernel/hold.ts';
export { type Claim, type ClaimOptions, Preemption } from './kernel/resources/claim.ts';
export { Facility } from './kernel/resources/facility.ts';
export { seizeAll, type Together } from './kernel/resources/seize-all.ts';
export { Signal } from './kernel/resources/signal.ts';
export { State } from './kernel/resources/state.ts';
export { Stock, type StockRequest } from './kernel/resources/stock.ts';
export { Store, type StoreGet, type StoreOptions, type StorePut } from './kernel/resources/store.ts';
export { type FacilityWatch, watchFacility, watchStock, watchStore } from './kernel/resources/watch.ts';
export { Simulation, type SimulationOptions } from './kernel/simulation.ts';
export { Tally, TimeWeighted } from './kernel/statistics.ts';
export type { Process, RunningProcess, Wait, Waitable } from './kernel/wait.ts';
export type { Deadlock, Waiting } from './kernel/waiting.ts';
