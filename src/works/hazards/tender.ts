/** Tenders that may fail: a step of an actor that is done again after some days. */
import type { Process } from '../../kernel/wait.ts';
import type { Tender } from '../../model/language/hazards/decisions.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import type { World } from '../world.ts';

const INPUT = 'hazards.tenders';

/** Whether and when the step of a tender is done again. */
export class TenderLuck {
  private readonly world: World;
  private readonly hazard: string;
  private readonly actor: string;
  private readonly isFailed: () => boolean;
  private readonly again_h: () => number;
  private left: number;

  /** @param actor the one that does the step, of several of a name */
  constructor(world: World, hazard: string, { chance: share, again_after_d, most }: Tender, actor: string) {
    this.world = world;
    this.hazard = hazard;
    this.actor = actor;
    const { chance } = world;
    const use = { class: hazard, entity: actor };
    const luck = chance.stream('happenings', INPUT, hazard, actor);
    const isLikely = chance.sampler(share, { ...use, input: `${INPUT}.chance` })();
    const days = chance.sampler(again_after_d, { ...use, input: `${INPUT}.again_after_d` });
    this.isFailed = () => luck.uniform() < isLikely;
    this.again_h = () => days() * HOURS_PER_DAY;
    this.left = most;
  }

  /** Does a step until it succeeds. @param stand tells that the actor waits to do it again */
  *untilLet(step: () => Process, stand: () => void): Process {
    const { world, hazard, actor } = this;
    for (;;) {
      yield* step();
      if (this.left === 0 || !this.isFailed()) return;
      this.left--;
      const from_h = world.sim.now;
      const to_h = from_h + this.again_h();
      const happened = { kind: 'tenders', hazard, at: actor, stopped: actor, lost_t: 0 } as const;
      world.hazards.happened.push({ ...happened, from_h, to_h });
      stand();
      yield world.sim.holdUntil(to_h, 'tender');
    }
  }
}

/** The tender that a step of an actor lets; null for all other steps. @param actor its name in the model, and its own */
export function tenderOf(
  world: World,
  actor: { readonly actor: string; readonly name: string },
  step: string,
): TenderLuck | null {
  const tenders = Object.entries(world.model.file.hazards?.tenders ?? {});
  const found = tenders.find(([, tender]) => tender.actor === actor.actor && tender.step === step);
  return found === undefined ? null : new TenderLuck(world, found[0], found[1], actor.name);
}
