/** Draws the risk register of one run: when each risk happens, and what it does. */
import type { Risk } from '../../model/language/hazards/risks.ts';
import { HOURS_PER_DAY, HOURS_PER_YEAR, hoursAt } from '../../units/dates.ts';
import { chancesIn, gapTo } from '../by-chance.ts';
import type { World } from '../world.ts';
import type { RiskHappening, RisksOfRun } from './happening.ts';

/** What the register is drawn from. */
type Luck = Pick<World, 'chance' | 'model' | 'start_ms'>;

/**
 * Draws the register. Each risk has streams of its own id, and what its mitigation avoids is drawn all the same: another
 * risk, or its mitigation, moves no other draw.
 */
export function risksIn(lot: Luck): RisksOfRun {
  const entries = Object.entries(lot.model.file.risks ?? {});
  return {
    happenings: entries.flatMap(([id, risk]) => happeningsOfRisk(lot, id, risk)),
    mitigations: entries.flatMap(([id, risk]) => {
      if (!risk.mitigated || risk.mitigation === undefined) return [];
      const use = { class: id, entity: id, input: 'risks.mitigation.cost_usd' };
      return [{ id, risk, cost_usd: lot.chance.sampler(risk.mitigation.cost_usd, use)() }];
    }),
    served: new Map(),
    hit: new Map(),
  };
}

function happeningsOfRisk(lot: Luck, id: string, risk: Risk): RiskHappening[] {
  const { chance } = lot;
  const sampler = (key: string, quantity: Parameters<typeof chance.sampler>[0] = 0) =>
    chance.sampler(quantity, { class: id, entity: id, input: `risks.${key}` });
  const { mitigation } = risk;
  const isMitigated = risk.mitigated && mitigation !== undefined;
  const chanceLeft = isMitigated ? sampler('mitigation.chance_left', mitigation.chance_left)() : 1;
  const left = isMitigated ? sampler('mitigation.impact_left', mitigation.impact_left)() : 1;
  const stop_d = sampler('stop_d', risk.stop_d);
  const delay_d = sampler('delay_d', risk.delay_d);
  const factor = sampler('factor', risk.factor ?? 1);
  const factorFor_d = sampler('factor_for_d', risk.factor_for_d ?? Number.POSITIVE_INFINITY);
  const cost_usd = sampler('cost_usd', risk.cost_usd);
  // Those that do not happen draw too: the impact of the others is as it was.
  const all = riskCandidates(lot, id, risk.when).map(({ at_h, uniform, below }) => ({
    happens: uniform < below * chanceLeft,
    id,
    risk,
    at_h,
    stop_h: stop_d() * left * HOURS_PER_DAY,
    delay_h: delay_d() * left * HOURS_PER_DAY,
    factor: 1 + (factor() - 1) * left,
    factorTo_h: at_h + factorFor_d() * HOURS_PER_DAY,
    cost_usd: cost_usd() * left,
    uniform,
  }));
  return all.flatMap(({ happens, ...one }) => (happens ? [one] : []));
}

/** A time at which a risk happens if its number lies below a bound. */
interface RiskCandidate {
  readonly at_h: number;
  readonly uniform: number;
  /** Probability that it happens without mitigation. */
  readonly below: number;
}

function riskCandidates(lot: Luck, id: string, when: Risk['when']): RiskCandidate[] {
  const { chance, start_ms } = lot;
  if (when.never) return [];
  const luck = chance.stream('risks', id);
  if (when.on !== undefined) return [{ at_h: hoursAt(start_ms, when.on), uniform: luck.uniform(), below: 1 }];
  const { from_h: first_h, to_h: last_h } = chancesIn(lot, when);
  const use = { class: id, entity: id };
  if (when.chance !== undefined) {
    const below = chance.sampler(when.chance, { ...use, input: 'risks.when.chance' })();
    const uniform = luck.uniform();
    return [{ at_h: first_h + luck.uniform() * (last_h - first_h), uniform, below }];
  }
  const per_h = chance.sampler(when.per_y ?? 0, { ...use, input: 'risks.when.per_y' })() / HOURS_PER_YEAR;
  const found: RiskCandidate[] = [];
  if (per_h === 0) return found;
  const marks = chance.stream('risks', id, 'marks');
  for (let at_h = first_h; ; ) {
    at_h += gapTo(luck.uniform(), per_h);
    if (at_h >= last_h) return found;
    found.push({ at_h, uniform: marks.uniform(), below: 1 });
  }
}
