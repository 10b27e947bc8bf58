/** Approvals that may come late: the first machine or vessel of its kind waits for one, and it serves all after. */
import type { Process } from '../../kernel/wait.ts';
import { HOURS_PER_DAY, hoursAt } from '../../units/dates.ts';
import { until, type World } from '../world.ts';
import type { AwaitedApproval } from './befalling.ts';
import type { Lot } from './happenings.ts';

const INPUT = 'hazards.approvals';

export function approvalsOf({ chance, model, start_ms }: Lot): AwaitedApproval[] {
  return Object.entries(model.file.hazards?.approvals ?? {}).map(([hazard, approval]) => {
    const { chance: share = 0, takes_d = 0, on, machines = [], actors = [] } = approval;
    const who = { hazard, machines, actors };
    if (on !== undefined) return { ...who, late_h: Number.NaN, comes_h: hoursAt(start_ms, on) };
    const use = { class: hazard, entity: hazard };
    const isLikely = chance.sampler(share, { ...use, input: `${INPUT}.chance` })();
    const length_d = chance.sampler(takes_d, { ...use, input: `${INPUT}.takes_d` })();
    const isLate = chance.stream('happenings', INPUT, hazard).uniform() < isLikely;
    return { ...who, late_h: isLate ? length_d * HOURS_PER_DAY : 0, comes_h: undefined };
  });
}

/** Whoever is ready waits for the approvals of its kind. @param who a drive by its machine class, or an actor */
export function* approved(
  world: World,
  who: { readonly entity: string; readonly machine?: string; readonly actor?: string },
  stand: () => void,
): Process {
  for (const approval of world.hazards.approvals) {
    const { hazard, machines, actors, late_h } = approval;
    if (!machines.includes(who.machine ?? '') && !actors.includes(who.actor ?? '')) continue;
    const { now } = world.sim;
    approval.comes_h ??= now + late_h;
    const { comes_h } = approval;
    if (comes_h <= now) continue;
    const happened = { kind: 'approvals', hazard, at: who.entity, stopped: who.entity, lost_t: 0 } as const;
    world.hazards.happened.push({ ...happened, from_h: now, to_h: comes_h });
    stand();
    yield* until(world, comes_h, 'approval');
  }
}
