/** Makes the steps of an actor ready: looks up the stocks, places and others that they name. */
import type { Facility } from '../../kernel/resources/facility.ts';
import {
  ENDLESS,
  type PlacesNeeded,
  type StepSpec,
  type Turns,
  verbOf,
} from '../../model/language/operations/step.ts';
import { tenderOf } from '../hazards/tender.ts';
import type { GoodsSource } from './goods-place.ts';
import type { Action } from './steps/action.ts';
import { type Capability, ChangeCapabilities } from './steps/capabilities.ts';
import { Consume, Give, GiveAll, Make, type Portion, Take, TakeAll, WaitFor } from './steps/goods.ts';
import { InTime } from './steps/in-time.ts';
import { Borrow, Lend, type Loan } from './steps/loan.ts';
import { type Another, Repeat } from './steps/loop.ts';
import { HoldPlaces } from './steps/places.ts';
import { SideBySide } from './steps/side-by-side.ts';
import { Tendered } from './steps/tendered.ts';
import { Work, type WorkPlace } from './steps/work.ts';
import type { Strand } from './strand.ts';
import { amountOf, hoursOf, mannerOf, type Worker } from './work-of-step.ts';

/** What steps may name. */
export interface Named {
  pool(name: string): GoodsSource;
  place(name: string): Facility;
  /** Site whose landing a place is; undefined for other places. */
  landingOf(place: string): string | undefined;
  capability(name: string): Capability;
  loan(name: string): Loan;
}

/** Relative differences below this are rounding. */
const ROUNDING = 1e-9;

/** The hold, in the conditions of a loop. */
export const ABOARD = 'aboard';

export class StepCompiler {
  /** All work of the steps, in the order of the model. */
  readonly works: Work[] = [];
  private readonly worker: Worker;
  private readonly named: Named;
  /** How often each name of work has come so far. */
  private readonly labels = new Map<string, number>();

  constructor(worker: Worker, named: Named) {
    this.worker = worker;
    this.named = named;
  }

  /** @param input path of the list without names, such as `operations.actors.cycle` */
  acts(specs: readonly StepSpec[] | undefined, input: string): readonly Action[] {
    const acts: Action[] = [];
    let linked: { work: Work; within_h: number }[] = [];
    for (const [index, spec] of (specs ?? []).entries()) {
      const { within_h = Number.POSITIVE_INFINITY } = spec;
      const isFollowed = specs?.[index + 1]?.within_h !== undefined;
      if (spec.do === undefined || (spec.within_h === undefined && !isFollowed)) {
        acts.push(this.act(spec, input));
        continue;
      }
      linked.push({ work: this.work(spec, input), within_h });
      if (isFollowed) continue;
      acts.push(new InTime(linked));
      linked = [];
    }
    return acts;
  }

  /** Whether another turn of a loop follows. */
  another({ times = 1, while: least, until }: Turns): Another {
    if (least !== undefined) {
      const tests = this.tests(least);
      return { follows: (strand) => tests.every((test) => test(strand)), isNumbered: false };
    }
    if (until !== undefined) {
      const tests = this.tests(until);
      return { follows: (strand) => !tests.every((test) => test(strand)), isNumbered: false };
    }
    return times === ENDLESS
      ? { follows: () => true, isNumbered: false }
      : { follows: (_, turns) => turns < times, isNumbered: true };
  }

  private act(spec: StepSpec, input: string): Action {
    const verb = verbOf(spec);
    switch (verb) {
      case 'do':
        return this.letted(this.work(spec, input), spec.do as string);
      case 'in': {
        const { name, needs } = this.places(spec.in as PlacesNeeded);
        return new HoldPlaces(
          name,
          needs,
          this.acts(spec.steps, `${input}.steps`),
          spec.place_while_waiting === 'free',
        );
      }
      case 'take':
        return typeof spec.take === 'string'
          ? new TakeAll(this.named.pool(spec.take))
          : new Take(this.portions(spec.take));
      case 'give':
        return typeof spec.give === 'string'
          ? new GiveAll(this.named.pool(spec.give))
          : new Give(this.portions(spec.give));
      case 'use':
        return new Consume(this.portions(spec.use));
      case 'make':
        return new Make(this.portions(spec.make));
      case 'room':
      case 'level':
        return new WaitFor(verb, this.portions(spec[verb]));
      case 'raise':
      case 'lower':
        return new ChangeCapabilities(
          verb,
          Object.entries(spec[verb] ?? {}).map(([name, by]) => [this.named.capability(name), by]),
        );
      case 'repeat': {
        const { repeat = { steps: [] } } = spec;
        return new Repeat(
          this.another(repeat),
          this.acts(repeat.steps, `${input}.repeat.steps`),
          this.acts(repeat.between, `${input}.repeat.between`),
        );
      }
      case 'lend':
        return new Lend(this.named.loan(spec.lend as string));
      case 'borrow':
        return new Borrow(this.named.loan(spec.borrow as string), this.acts(spec.steps, `${input}.steps`));
      case 'together':
        return new SideBySide((spec.together ?? []).map((side) => this.acts(side, `${input}.together`)));
    }
  }

  private work(spec: StepSpec, input: string): Work {
    const name = spec.do as string;
    const at = { label: this.labelOf(name), input };
    const { worker } = this;
    const work = new Work(
      name,
      hoursOf(worker, spec, at),
      amountOf(spec),
      mannerOf(worker, spec, at),
      spec.in === undefined ? null : this.places(spec.in),
    );
    this.works.push(work);
    return work;
  }

  /** Work that a tender comes before, where one may fail. */
  private letted(work: Work, name: string): Action {
    const tender = tenderOf(this.worker.world, this.worker, name);
    return tender === null ? work : new Tendered(work, tender);
  }

  /** A name of its own for each step that draws, also where two of an actor have one name. */
  private labelOf(name: string): string {
    const number = (this.labels.get(name) ?? 0) + 1;
    this.labels.set(name, number);
    return number === 1 ? name : `${name}#${number}`;
  }

  private places(places: PlacesNeeded): WorkPlace {
    const units = typeof places === 'string' ? { [places]: 1 } : places;
    return {
      name: Object.entries(units)
        .map(([name, number]) => (number === 1 ? name : `${number} ${name}`))
        .join(', '),
      needs: Object.entries(units).map(([name, number]) => ({
        facility: this.named.place(name),
        units: number,
        landing: this.named.landingOf(name),
      })),
    };
  }

  private portions(amounts: Readonly<Record<string, number>> | undefined): Portion[] {
    return Object.entries(amounts ?? {}).map(([name, amount]) => ({ pool: this.named.pool(name), amount }));
  }

  private tests(amounts: Readonly<Record<string, number>>): ((strand: Strand) => boolean)[] {
    return Object.entries(amounts).map(([name, amount]) => {
      if (name === ABOARD) return ({ doer }) => doer.hold.load >= amount * (1 - ROUNDING);
      const pool = this.named.pool(name);
      return () => pool.stock.holds(amount);
    });
  }
}
