/** A landing that surges close to whoever holds a berth of it: work there stands still, other work goes on. */
import type { Wait } from '../../../kernel/wait.ts';
import type { Stoppage } from '../../stoppage.ts';
import type { World } from '../../world.ts';
import { floodsAt } from '../hazards.ts';

class FloodedLanding implements Stoppage {
  readonly cause = 'surge';
  readonly isSeen = true;
  private readonly surge: Stoppage;
  private readonly isThere: () => boolean;

  constructor(surge: Stoppage, isThere: () => boolean) {
    this.surge = surge;
    this.isThere = isThere;
  }

  isOn(): boolean {
    return this.isThere() && this.surge.isOn();
  }

  over(): Wait {
    return this.surge.over();
  }

  untilNext_h(within_h: number): number {
    return this.isThere() ? this.surge.untilNext_h(within_h) : Number.POSITIVE_INFINITY;
  }
}

/** Stoppages by surges, at every landing that one can close. @param isAt whether it is at the landing of a site now */
export function surgesFor(world: World, isAt: (site: string) => boolean): Stoppage[] {
  const sites = Object.values(world.model.file.hazards?.surges ?? {}).flatMap((surge) => surge.sites);
  return [...new Set(sites)].flatMap((site) =>
    floodsAt(world, site).map((surge) => new FloodedLanding(surge, () => isAt(site))),
  );
}
