/** The activities of a schedule: each step as it was done, each opening of a site, each drive. */
import type { ModelFile } from '../../model/language/schema.ts';
import type { Recorder } from '../../trace/recorder.ts';
import { stepWaitNames } from '../../trace/step-waits.ts';
import type { Rows, TableName } from '../../trace/tables/tables.ts';
import { framesOf, type StepFrame } from './structure.ts';

/** What a schedule needs of the model. */
export type SchedulePlan = Pick<ModelFile, 'sites' | 'operations' | 'drives' | 'hazards'>;

/** Something that begins and ends. */
export interface Activity {
  /** Place among all activities. */
  readonly at: number;
  /** Its actor, site or drive, and of an actor of several the name that they share. */
  readonly actor: string;
  readonly of: string;
  readonly verb: string;
  readonly step: string;
  readonly cycle: number;
  readonly begun_h: number;
  readonly done_h: number | null;
  readonly waited_h: number;
  readonly places: string;
  readonly frame: StepFrame;
  /** Activities that had to end before. */
  readonly before: Set<number>;
  /** Activities that it meets: lent and borrowed. */
  readonly mates: Set<number>;
  isCritical: boolean;
}

/** How the run of a schedule ended. */
export interface ScheduleEnd {
  readonly end_h: number;
  readonly finished: boolean;
}

export const OPEN = 'open';
export const BORE = 'bore';
/** A length bored that something needs. */
export const REACH = 'reach';

const noFrame: StepFrame = { sides: [], places: [], isDated: false, isForeseen: true };
const ofNature: readonly string[] = ['weather', 'forecast', 'visibility', 'ice', 'calendar'];

/** A stretch in which an actor waited for weather, a sea or a calendar. */
export interface NatureWait {
  readonly from_h: number;
  to_h: number;
}

/** Keeps of the rows of a run what its schedule comes from; give it to `simulate` as recorder. */
export class ScheduleKeeper implements Recorder {
  readonly tables: ReadonlySet<TableName> = new Set([
    'entities',
    'states',
    'steps',
    'milestones',
    'critical_chain',
  ]);
  readonly links: Rows['critical_chain'][] = [];
  private readonly plan: SchedulePlan;
  private readonly of = new Map<string, string>();
  private places: ReadonlyMap<string, number> | null = null;
  private readonly steps: Rows['steps'][] = [];
  private readonly milestones: Rows['milestones'][] = [];
  private readonly waits = new Map<string, NatureWait[]>();

  constructor(plan: SchedulePlan) {
    this.plan = plan;
  }

  record<T extends TableName>(table: T, row: Rows[T]): void {
    switch (table) {
      case 'entities': {
        const { entity, of } = row as Rows['entities'];
        this.of.set(entity, of);
        break;
      }
      case 'states':
        this.addState(row as Rows['states']);
        break;
      case 'steps':
        this.steps.push(row as Rows['steps']);
        break;
      case 'milestones':
        this.milestones.push(row as Rows['milestones']);
        break;
      case 'critical_chain':
        this.links.push(row as Rows['critical_chain']);
        break;
    }
  }

  /** The place of an entity in the order of the model. */
  placeOf(entity: string): number {
    this.places ??= new Map([...this.of.keys()].map((name, place) => [name, place]));
    return this.places.get(entity) ?? this.places.size;
  }

  /** In the order in which they ended, actors before sites and drives. */
  activities(): Activity[] {
    const { actors = {} } = this.plan.operations ?? {};
    const frames = new Map(Object.entries(actors).map(([name, spec]) => [name, framesOf(spec)]));
    const all: Activity[] = [];
    const add = (one: Omit<Activity, 'at' | 'before' | 'mates' | 'isCritical'>) =>
      all.push({ ...one, at: all.length, before: new Set(), mates: new Set(), isCritical: false });
    for (const row of this.steps) {
      const { actor, verb, step, cycle, begun_h, done_h, place } = row;
      const of = this.of.get(actor) ?? actor;
      const waited_h = stepWaitNames.reduce((sum, wait) => sum + row[`wait_${wait}_h`], 0);
      const frame = frames.get(of)?.get(`${verb} ${step}`) ?? noFrame;
      add({ actor, of, verb, step, cycle, begun_h, done_h, waited_h, places: place, frame });
    }
    const at = (milestone: string, entity: string) =>
      this.milestones.find((one) => one.milestone === milestone && one.entity === entity)?.time_h ?? null;
    const other = { cycle: 0, waited_h: 0, places: '', frame: noFrame };
    for (const actor of Object.keys(this.plan.sites)) {
      const opened_h = at('site-open', actor);
      if (opened_h !== null)
        add({ ...other, actor, of: actor, verb: OPEN, step: '', begun_h: opened_h, done_h: opened_h });
    }
    for (const actor of Object.keys(this.plan.drives ?? {})) {
      const begun_h = at('drive-start', actor);
      if (begun_h !== null)
        add({ ...other, actor, of: actor, verb: BORE, step: '', begun_h, done_h: at('drive-done', actor) });
    }
    for (const { milestone, entity: actor, detail: step, time_h } of this.milestones)
      if (milestone === 'length-bored')
        add({ ...other, actor, of: actor, verb: REACH, step, begun_h: time_h, done_h: time_h });
    return all;
  }

  /** Hours that an actor waited for weather, a sea or a calendar from a time on, without a break. */
  waitedFrom_h(actor: string, from_h: number): number {
    const waits = this.waits.get(actor) ?? [];
    let [low, high] = [0, waits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((waits[middle] as NatureWait).from_h < from_h) low = middle + 1;
      else high = middle;
    }
    const wait = waits[low];
    return wait?.from_h === from_h ? wait.to_h - from_h : 0;
  }

  private addState({ entity, kind, state, cause, from_h, to_h }: Rows['states']): void {
    if (kind !== 'actor' || state !== 'waiting' || !ofNature.includes(cause)) return;
    const waits = this.waits.get(entity) ?? [];
    this.waits.set(entity, waits);
    const last = waits.at(-1);
    if (last?.to_h === from_h) last.to_h = to_h;
    else waits.push({ from_h, to_h });
  }
}
