/** The part of simjs 2.0.3 that the tests use. */
export interface Request {
  done(callback: () => void): Request;
  waitUntil(delay: number, callback: () => void): Request;
}

export class Sim {
  time(): number;
  addEntity<E extends Entity, A extends unknown[]>(
    kind: new (sim: Sim, name: string) => E & { start(...args: A): void },
    name: string,
    ...args: A
  ): E;
  simulate(end: number): boolean;
}

export class Entity {
  constructor(sim: Sim, name: string);
  callbackMessage: unknown;
  time(): number;
  setTimer(duration: number): Request;
  useFacility(facility: Facility, duration: number): Request;
  putBuffer(buffer: Buffer, amount: number): Request;
  getBuffer(buffer: Buffer, amount: number): Request;
  putStore(store: Store, item: object): Request;
  getStore(store: Store, filter: (item: never) => boolean): Request;
}

export class Facility {
  constructor(name: string, discipline: number | null, servers: number);
}

export class Buffer {
  constructor(name: string, capacity: number, initial?: number);
}

export class Store {
  constructor(capacity: number, name: string);
}
