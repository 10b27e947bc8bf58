/** Whom a risk hits, and how it stops them and slows their work. */

import type { Wait } from '../../kernel/wait.ts';
import type { Risk } from '../../model/language/hazards/risks.ts';
import { Availability } from '../../nature/availability/availability.ts';
import { gapsIn, united } from '../../nature/availability/intervals.ts';
import { activityOfRisk } from '../../trace/tables/risks.ts';
import type { Struck } from '../hazards/befalling.ts';
import { type Stoppage, Unavailable } from '../stoppage.ts';
import type { World } from '../world.ts';
import type { RiskHappening } from './happening.ts';

/** Whether a risk hits an entity, or a step of it. @param step its work, where it is done in steps that are named */
function isHit({ model }: World, { hits }: Risk, { kind, entity, of, site }: Struck, step?: string): boolean {
  if (hits === undefined) return false;
  if (kind === 'drive' && hits.drives?.includes(entity)) return true;
  if (kind === 'actor' && hits.actors?.includes(of))
    return hits.steps === undefined ? step === undefined : step !== undefined && hits.steps.includes(step);
  if (step !== undefined) return false;
  if (hits.sites?.includes(site)) return true;
  if (kind === 'ship' && hits.fleets?.includes(of)) return true;
  const flag = kind === 'ship' ? model.file.supply?.fleets?.[of]?.flag : undefined;
  return (
    hits.nation !== undefined && (model.file.sites[site]?.nation === hits.nation || flag === hits.nation)
  );
}

/** Stoppages of an entity by risks, from now on; of one of its steps, those that hit this step alone. */
export function risksOf(world: World, who: Struck, step?: string): Stoppage[] {
  const own = world.risks.happenings.filter(({ risk }) => isHit(world, risk, who, step));
  for (const one of own) world.risks.hit.set(one, (world.risks.hit.get(one) ?? new Set()).add(who.entity));
  return [...new Set(own.map(({ id }) => id))].flatMap((id) =>
    stoppagesBy(
      world,
      who,
      own.filter((one) => one.id === id),
    ),
  );
}

function stoppagesBy(world: World, who: Struck, all: readonly RiskHappening[]): Stoppage[] {
  const [first] = all;
  if (first === undefined) return [];
  const name = activityOfRisk(first.id, first.risk.title);
  const spans = all
    .filter(({ stop_h }) => stop_h > 0)
    .map(({ at_h, stop_h }) => ({ from_h: at_h, to_h: at_h + stop_h }));
  const open = gapsIn(united(spans), 0, Number.POSITIVE_INFINITY);
  const stops =
    spans.length === 0
      ? []
      : [
          new Unavailable(
            world.sim,
            'risk',
            new Availability(open, { cause: 'risk', name: `the end of ${name}` }),
            name,
          ),
        ];
  const delays = all.filter(({ delay_h }) => delay_h > 0);
  return [...stops, ...delays.map((one) => new RiskDelay(world, who.entity, one, name))];
}

/** Hours that an entity loses once, before the next work that it begins after a risk has happened. */
class RiskDelay implements Stoppage {
  readonly cause = 'risk';
  readonly isSeen = true;
  private readonly world: World;
  private readonly entity: string;
  private readonly happening: RiskHappening;
  private readonly name: string;

  constructor(world: World, entity: string, happening: RiskHappening, name: string) {
    this.world = world;
    this.entity = entity;
    this.happening = happening;
    this.name = name;
  }

  isOn(): boolean {
    const { now } = this.world.sim;
    return now >= this.happening.at_h && now < (this.served.get(this.entity) ?? Number.POSITIVE_INFINITY);
  }

  /** All that one entity does at a time stands until the same moment. */
  over(): Wait {
    const { sim } = this.world;
    const until_h = this.served.get(this.entity) ?? sim.now + this.happening.delay_h;
    this.served.set(this.entity, until_h);
    return sim.holdUntil(until_h, this.name);
  }

  /** Work that has begun is not delayed. */
  untilNext_h(): number {
    return Number.POSITIVE_INFINITY;
  }

  private get served(): Map<string, number> {
    const { served } = this.world.risks;
    const known = served.get(this.happening) ?? new Map<string, number>();
    served.set(this.happening, known);
    return known;
  }
}

/** Factor on the hours of work that an entity begins now; null where there never is one. */
export function slowedBy(world: World, who: Struck, step?: string): (() => number) | null {
  const own = world.risks.happenings.filter(
    ({ risk, factor }) =>
      factor !== 1 && (isHit(world, risk, who) || (step !== undefined && isHit(world, risk, who, step))),
  );
  for (const one of own) world.risks.hit.set(one, (world.risks.hit.get(one) ?? new Set()).add(who.entity));
  if (own.length === 0) return null;
  return () => {
    const { now } = world.sim;
    let factor = 1;
    for (const one of own) if (one.at_h <= now && now < one.factorTo_h) factor *= one.factor;
    return factor;
  };
}
