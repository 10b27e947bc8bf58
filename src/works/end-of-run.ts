/** Tables that are written at the end of a run: chains, workable hours, earthquakes, weather, draws. */
import type { Causes, Link } from '../kernel/causes.ts';
import { uncertainInputs } from '../model/language/quantities.ts';
import type { DrawnLevel } from '../random/level.ts';
import { activityOfPower } from './power/power-user.ts';
import type { Works } from './setup.ts';
import { landingWindows } from './site/landing.ts';
import { absenceIn, isShift } from './tunnel/crew.ts';
import type { World } from './world.ts';

/**
 * Writes the critical chain: links of the same process and activity joined, links of no duration left out. For
 * a wait for the next shift the chain stays with the drive, because shifts come whatever happens.
 */
export function recordChain(world: World, works: Works): void {
  const { sim, model } = world;
  // A run that came to its horizon has no other cause of its end.
  const horizon = { process: model.file.project.name, activity: 'horizon', from: 0, to: sim.now };
  recordLinks(world, 'critical_chain', works.isDone ? linksTo(sim.causes) : [horizon]);
}

/** Writes the chain to the end of the heading that would be the last one if the last had ended earlier. */
export function recordSecondChain(world: World, { drives, isDone }: Works): void {
  if (!isDone) return;
  const { causes } = world.sim;
  const ended = [...drives].sort((a, b) => b.endedBy - a.endedBy);
  const second = ended.find(({ heading }) => heading.gap !== ended[0]?.heading.gap);
  if (second !== undefined) recordLinks(world, 'second_chain', linksTo(causes, second.endedBy));
}

/** Whether the chain stays with who waited, because what it waited for comes whatever else happens. */
function staysWith(on: string): boolean {
  return isShift(on) || activityOfPower(on) !== undefined;
}

function linksTo(causes: Causes | null, event?: number): Step[] {
  return joined(causes?.chain(event, staysWith) ?? []);
}

function recordLinks(
  { recorder }: World,
  table: 'critical_chain' | 'second_chain',
  links: readonly Step[],
): void {
  for (const [place, { process, activity, from, to }] of links.entries()) {
    recorder.record(table, {
      link: place + 1,
      process,
      activity,
      from_h: from,
      to_h: to,
      hours: to - from,
    });
  }
}

type Step = Omit<Link, 'event' | 'kind'>;

function joined(chain: readonly Link[]): Step[] {
  const steps: Step[] = [];
  for (const [at, { process: own, kind, activity: named, from, to }] of chain.entries()) {
    if (from === to) continue;
    // A time-out is the time of the one whom it wakes.
    const process = kind === 'timer' ? (chain[at + 1]?.process ?? own) : own;
    const activity = absenceIn(named) ?? activityOfPower(named) ?? named;
    const last = steps.at(-1);
    if (last?.process === process && last.activity === activity) steps[steps.length - 1] = { ...last, to };
    else steps.push({ process, activity, from, to });
  }
  return steps;
}

/** Writes when weather, ice and season let cargo land at the sites whose landings have limits. */
export function recordWorkable({ sim, nature, recorder }: World, { sites }: Works): void {
  for (const { name: site, spec, beach } of sites.values()) {
    const windows = landingWindows(nature, spec, beach);
    if ((spec.landing?.limits ?? spec.landing?.productivity) === undefined || windows === null) continue;
    for (const { from_h, to_h: closes_h } of windows.intervals) {
      if (from_h >= sim.now) break;
      const to_h = Math.min(closes_h, sim.now);
      recorder.record('workable', { site, from_h, to_h, hours: to_h - from_h });
    }
  }
}

/** Writes the earthquakes before the end. */
export function recordEarthquakes({ sim, nature, recorder, felt }: World): void {
  for (const earthquake of nature.earthquakes) {
    const { number, time_h, magnitude, lat_deg_n, lon_deg_e } = earthquake;
    if (time_h >= sim.now) return;
    recorder.record('earthquakes', {
      earthquake: number,
      time_h,
      magnitude,
      lat_deg_n,
      lon_deg_e,
      distance_km: nature.line?.distance_km(earthquake) ?? 0,
      drives_stopped: felt.get(earthquake) ?? 0,
    });
  }
}

/** Writes every hour of the run, station by station. */
export function recordWeather({ sim, model, nature, recorder }: World): void {
  for (const station of Object.keys(model.file.weather?.stations ?? {})) {
    const { wind_m_per_s, temperature_c, visibility_m, wave_m } = nature.weather(station);
    for (let hour = 0; hour < sim.now; hour++) {
      recorder.record('weather', {
        time_h: hour,
        station,
        wind_m_per_s: knownAt(wind_m_per_s, hour),
        temperature_c: knownAt(temperature_c, hour),
        visibility_m: knownAt(visibility_m, hour),
        wave_m: knownAt(wave_m, hour),
      });
    }
  }
}

/** Writes the draws above the level of events, in the order of the model, then by group and entity. */
export function recordDraws({ model, chance, recorder }: World): void {
  const { draws } = chance;
  if (draws.length === 0) return;
  const stated = new Map(uncertainInputs(model.file).map((one, place) => [one.quantity, { place, ...one }]));
  const rows = draws.map(({ of, use, uniform, value }) => {
    const { path = [], place = -1 } = stated.get(of) ?? {};
    return {
      place,
      path: path.join('.'),
      input: use.input,
      level: of.per as DrawnLevel,
      class: use.class,
      group: of.per === 'group' ? (use.group ?? '') : '',
      entity: of.per === 'entity' ? use.entity : '',
      uniform,
      value,
    };
  });
  const nameOf = ({ group, entity }: (typeof rows)[number]) => (group === '' ? entity : group);
  rows.sort((a, b) => a.place - b.place || (nameOf(a) < nameOf(b) ? -1 : 1));
  for (const { place: _, ...row } of rows) recorder.record('draws', row);
}

/** Value of an hour; null when it is not known. */
function knownAt(values: Float32Array | null, hour: number): number | null {
  const value = values?.[hour] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}
