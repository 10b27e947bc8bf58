/** The work of a step from what the model says: how long it takes, how it bears the weather, where it is done. */
import type { ActorSpec } from '../../model/language/operations/operations.ts';
import { NONE, type StepSpec, workOf } from '../../model/language/operations/step.ts';
import type { Quantity } from '../../model/language/quantity.ts';
import { isSpeedByLoad } from '../../model/language/voyage.ts';
import type { Forecast } from '../../nature/availability/forecast.ts';
import { hoursOfDay } from '../../nature/availability/working-hours.ts';
import { power } from '../../random/power.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { forecastOf } from '../forecast-of.ts';
import { slowedBy } from '../risks/hits.ts';
import { drawn, type World } from '../world.ts';
import { askedOf, type Limited } from './steps/asked.ts';
import type { Manner } from './steps/work.ts';
import type { Doer } from './strand.ts';

/** Length by which a window is longer than one that is just enough; tables are written in steps of more [h]. */
const LONGER_H = 1e-6;

/** An actor whose steps are made ready. */
export interface Worker {
  readonly world: World;
  /** Name of the actor of the model. */
  readonly actor: string;
  /** Name of this one of its count. */
  readonly name: string;
  readonly spec: ActorSpec;
  readonly station: string | undefined;
  /** Forecast of its steps that have none of their own. */
  readonly forecast: Forecast;
  /** Factor on the hours of all its steps. */
  readonly factor: number;
}

/** Where a step stands: its label among the steps of its actor, and its input without names. */
export interface StepPlace {
  readonly label: string;
  readonly input: string;
}

/** Draws the hours of a step each time that it is done. */
export function hoursOf(worker: Worker, spec: StepSpec, at: StepPlace): (doer: Doer) => number {
  const { factor } = worker;
  const base = baseHours(worker, spec, at);
  const { world, name: entity, actor: of, spec: actor } = worker;
  const slowed = slowedBy(world, { entity, kind: 'actor', of, site: actor.site ?? '' }, spec.do);
  return slowed === null && factor === 1 ? base : (doer) => base(doer) * factor * (slowed?.() ?? 1);
}

function baseHours(worker: Worker, spec: StepSpec, at: StepPlace): (doer: Doer) => number {
  const sampler = (key: string, quantity: Quantity) => samplerOf(worker, at, key, quantity);
  if (spec.takes_h !== undefined) return sampler('takes_h', spec.takes_h);
  if (spec.takes_d !== undefined) {
    const days = sampler('takes_d', spec.takes_d);
    const calendar = calendarNamed(worker, spec);
    const known = calendar === undefined ? undefined : worker.world.model.file.calendars?.[calendar];
    const hours = known === undefined ? HOURS_PER_DAY : hoursOfDay(known);
    return () => days() * hours;
  }
  if (spec.rate_per_h !== undefined) {
    const rate = sampler('rate_per_h', spec.rate_per_h);
    return (doer) => (spec.amount ?? doer.hold.load) / rate();
  }
  const { distance_nm = Number.NaN } = spec;
  const speed = speedOf(worker, spec, at);
  return (doer) => distance_nm / speed(doer);
}

/** Units that a step does at a rate; null where it has none. */
export function amountOf({ rate_per_h, amount }: StepSpec): (doer: Doer) => number | null {
  return rate_per_h === undefined ? () => null : ({ hold }) => amount ?? hold.load;
}

function speedOf(worker: Worker, spec: StepSpec, at: StepPlace): (doer: Doer) => number {
  const ofActor: StepPlace = { label: 'speed', input: 'operations.actors' };
  const [speeds, place] = spec.speed_kn === undefined ? [worker.spec.speed_kn, ofActor] : [spec.speed_kn, at];
  if (speeds === undefined) throw new Error(`${worker.name} has no speed for ${at.label}`);
  if (!isSpeedByLoad(speeds)) return samplerOf(worker, place, 'speed_kn', speeds);
  const empty = samplerOf(worker, place, 'speed_kn.empty', speeds.empty);
  const full = samplerOf(worker, place, 'speed_kn.full', speeds.full);
  return ({ hold }) => {
    const empty_kn = empty();
    return empty_kn + (full() - empty_kn) * hold.share;
  };
}

function samplerOf(
  { world, actor, name, spec: { group } }: Worker,
  { label, input }: StepPlace,
  key: string,
  quantity: Quantity,
): () => number {
  return world.chance.sampler(quantity, {
    input: `${input}.${key}`,
    class: `${actor}/${label}`,
    entity: name,
    group,
  });
}

/** How the work of a step goes, by what it says and what its actor says. */
export function mannerOf(worker: Worker, spec: StepSpec, at: StepPlace): Manner {
  const { world, station, spec: actor } = worker;
  const limits = nameUnlessNone(spec.limits ?? actor.limits);
  const productivity = nameUnlessNone(spec.productivity ?? actor.productivity);
  const calendar = calendarNamed(worker, spec);
  const open = calendar === undefined ? null : world.nature.workingTime(calendar);
  const kind = workOf(spec, actor, limits !== undefined);
  return {
    windows: world.nature.workable(station, limits, open, productivity),
    kind,
    setUp_h: spec.set_up_h ?? actor.set_up_h ?? 0,
    forecast:
      spec.forecast === undefined ? worker.forecast : forecastOf(world, spec.forecast, worker.name, at.label),
    window_h: spec.window_h ?? 0,
    longer_h: spec.window === 'longer' ? LONGER_H : 0,
    freesPlace: spec.place_while_waiting === 'free',
    ...askedOf(world, limitedBy(worker, limits, at), spec, actor, (planned) =>
      world.nature.workable(station, limits, open, productivity, { planned }),
    ),
  };
}

function limitedBy(
  { world, name: who }: Worker,
  name: string | undefined,
  { label }: StepPlace,
): Limited | null {
  const limit = world.model.file.weather?.limits?.[name ?? ''];
  return name === undefined || limit === undefined ? null : { name, limit, what: `${label} of ${who}` };
}

function calendarNamed({ spec: actor }: Worker, spec: StepSpec): string | undefined {
  return nameUnlessNone(spec.calendar ?? actor.calendar);
}

function nameUnlessNone(name: string | undefined): string | undefined {
  return name === NONE ? undefined : name;
}

/** Factor on the hours of an actor, by how well the project and its group are organised. */
export function organisationFactor(
  world: World,
  actor: string,
  name: string,
  { organisation: exponent, group }: ActorSpec,
): number {
  const { organisation } = world.model.file;
  if (organisation === undefined || exponent === 0) return 1;
  const factor = (part: 'project' | 'by_group') =>
    drawn(world, organisation[part], {
      input: `organisation.${part}`,
      class: actor,
      entity: name,
      group,
    });
  return power(factor('project') * factor('by_group'), exponent);
}
