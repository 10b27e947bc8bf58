/** Chooses a voyage without cargo, for goods that lie at a site to be brought home. */
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { isShut } from '../hazards/hazards.ts';
import type { World } from '../world.ts';
import type { Choice } from './choice.ts';
import type { HomeCargo } from './home-cargo.ts';
import type { Port } from './port.ts';
import type { Sailing } from './sailing.ts';
import type { VoyageRates } from './voyages/voyage-rates.ts';

/** The site where most lies, if that is the least load, or has lain there for long enough, and can be fetched in the season. */
export function chooseFetching(
  world: World,
  sailing: Sailing,
  port: Port,
  pace: VoyageRates,
  cargo: HomeCargo,
): Choice | null {
  const { least_load, serves, wait_at_most_d } = sailing.fleet;
  let best: Choice | null = null;
  let most_t = 0;
  for (const name of serves) {
    const passage = port.passages.get(name);
    if (passage === undefined || !passage.to.isOpen || isShut(world, port.site.name, name)) continue;
    const { to } = passage;
    const afloat_t = sailing.most_t(to);
    if (sailing.forbids(passage) !== null) continue;
    const lying_t = Math.min(afloat_t, cargo.liesAt_t(to) - port.fetched_t(to));
    const waits_h = world.sim.now - port.lyingSince_h(to, lying_t > 0);
    const isWorthwhile =
      lying_t >= least_load * afloat_t * (1 - ROUNDING) || waits_h >= wait_at_most_d * HOURS_PER_DAY;
    if (lying_t <= most_t || !isWorthwhile) continue;
    const { leaves_h, sail_h } = sailing.crossing(passage, to, pace, world.sim.now, 0);
    const arrives_h = leaves_h + sail_h;
    if (sailing.seasonAt(to)?.isOpen(arrives_h) === false) continue;
    const loaded_h = sailing.landed_h(to, arrives_h, lying_t / (pace.unload_t_per_h.get(name) ?? Number.NaN));
    if (!(loaded_h <= sailing.leaveBy_h(passage, pace, arrives_h, lying_t))) continue;
    most_t = lying_t;
    best = { calls: [passage], parcels: [], fetches_t: lying_t };
  }
  return best;
}

/** Shares below this are rounding. */
const ROUNDING = 1e-9;
