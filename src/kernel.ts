/** The kernel, for other models: `import { Simulation, Facility } from 'beringsim/kernel'`. */
export type { Actor, Fate } from './kernel/actor.ts';
export type { Alarm, Timer } from './kernel/alarm.ts';
export type { Act, Causes, EndedWait, Link, ReasonKind } from './kernel/causes.ts';
export { allOf, anyOf } from './kernel/condition.ts';
export { Facility } from './kernel/facility.ts';
export { Interrupt, ProcessError, ZeroTimeError } from './kernel/failure.ts';
export type { Hold } from './kernel/hold.ts';
export { Preemption, type Seizure, type SeizureOptions } from './kernel/seizure.ts';
export { Signal } from './kernel/signal.ts';
export { Simulation, type SimulationOptions } from './kernel/simulation.ts';
export { State } from './kernel/state.ts';
export { Tally, TimeWeighted } from './kernel/statistics.ts';
export { Stock, type StockRequest } from './kernel/stock.ts';
export { Store, type StoreGet, type StoreOptions, type StorePut } from './kernel/store.ts';
export { type Together, together } from './kernel/together.ts';
export type { Process, Wait, Waitable } from './kernel/wait.ts';
export type { Deadlock, Waiting } from './kernel/waiting.ts';
export { type FacilityWatch, watchFacility, watchStock, watchStore } from './kernel/watch.ts';
