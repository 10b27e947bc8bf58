/** What work under a design limit, or work that no forecast restricts, asks before it begins. */
import { alphaNamed } from '../../../model/language/alpha/bundled.ts';
import { type Planned, plannedSteps_h } from '../../../model/language/alpha/operating.ts';
import type { Limit } from '../../../model/language/limits/limits.ts';
import type { StepSpec } from '../../../model/language/operations/step.ts';
import type { Availability } from '../../../nature/availability/availability.ts';
import type { AskedWindow } from '../../outdoors.ts';
import { PlanFault } from '../../plan-fault.ts';
import type { World } from '../../world.ts';
import type { Halting } from './halting.ts';

type Said = Pick<StepSpec, 'contingency_h' | 'contingency_share' | 'halts' | 'unrestricted'>;

/** The limits of work, by name, and who is to do it. */
export interface Limited {
  readonly name: string;
  readonly limit: Limit;
  /** Who does what, in words. */
  readonly what: string;
}

export interface AskedOfForecast {
  readonly asks: ((need_h: number) => AskedWindow) | null;
  readonly halts: Halting | null;
}

const nothing: AskedOfForecast = { asks: null, halts: null };

/**
 * What work asks for: a step as it says, else as its actor says.
 * @param limited null where the work has no limits @param windows when it may begin, by its planned time
 */
export function askedOf(
  world: World,
  limited: Limited | null,
  step: Said,
  actor: Said,
  windows: (planned: Planned) => Availability | null,
): AskedOfForecast {
  if (limited === null) return nothing;
  if (step.unrestricted ?? actor.unrestricted) {
    const open = windows('unrestricted');
    return open === null ? nothing : { asks: () => ({ windows: open, hours: 0 }), halts: null };
  }
  const { limit } = limited;
  if (limit.kind !== 'design') return nothing;
  const tables = alphaNamed(world.model.file.weather?.alpha, limit.alpha);
  const steps_h = tables === undefined ? [] : plannedSteps_h(limit, tables);
  const halts = step.halts ?? actor.halts;
  const most_h = halts === undefined ? Number.POSITIVE_INFINITY : halts.forecast_every_h + halts.safe_h;
  const contingency_h = contingencyOf(step, actor);
  const known = new Map<number, Availability | null>();
  const asks = (need_h: number): AskedWindow => {
    const planned_h = Math.min(need_h, most_h);
    const step_h = steps_h.find((end_h) => planned_h <= end_h);
    if (step_h === undefined) throw tooLong(limited, planned_h, steps_h.at(-1) ?? 0);
    if (!known.has(step_h)) known.set(step_h, windows(step_h));
    const operating = known.get(step_h) ?? null;
    if (operating === null) throw new Error(`no windows of ${limited.name}`);
    return { windows: operating, hours: planned_h + contingency_h(planned_h) };
  };
  if (halts === undefined) return { asks, halts: null };
  return { asks, halts: { asks, safe_h: halts.safe_h, forecastEvery_h: halts.forecast_every_h } };
}

/** Time kept for what goes wrong; of step and actor the one that says any. */
function contingencyOf(step: Said, actor: Said): (planned_h: number) => number {
  const says = (one: Said) => one.contingency_h !== undefined || one.contingency_share !== undefined;
  const { contingency_h, contingency_share = 1 } = says(step) ? step : actor;
  return (planned_h) => contingency_h ?? contingency_share * planned_h;
}

function tooLong({ name, what }: Limited, planned_h: number, longest_h: number): PlanFault {
  return new PlanFault(
    `${what} is planned to take ${Number(planned_h.toPrecision(3))} h under weather.limits.${name}, whose alpha factors end at ${longest_h} h`,
    `at most ${longest_h} h, work that can be halted, or work for the extremes of its season`,
    'make steps of it that fit, add "halts:", or "unrestricted: true"',
  );
}
