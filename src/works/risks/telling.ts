/** Tells of risks when they happen, pays for them and their mitigation, and writes their table. */
import type { Process } from '../../kernel/wait.ts';
import type { Risk } from '../../model/language/hazards/risks.ts';
import { activityOfRisk } from '../../trace/tables/risks.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { workOfAccount } from '../costs/work-of-account.ts';
import { mark, until, type World } from '../world.ts';
import type { RiskHappening } from './happening.ts';

/** Pays the mitigations, and starts a process for each risk that happens. */
export function tellRisks(world: World): void {
  for (const { id, risk, cost_usd } of world.risks.mitigations) payForRisk(world, id, risk, cost_usd);
  for (const one of world.risks.happenings) world.sim.start(`risk ${one.id}`, happening(world, one));
}

function* happening(world: World, { id, risk, at_h, cost_usd }: RiskHappening): Process {
  yield* until(world, at_h);
  mark(world, 'risk-happens', id, risk.title ?? '');
  payForRisk(world, id, risk, cost_usd);
}

function payForRisk({ ledger }: World, id: string, { title, account }: Risk, cost_usd: number): void {
  const entity = activityOfRisk(id, title);
  const code = { line: 'risks', account, wbs: workOfAccount[account], site: '', entity } as const;
  ledger.line({ ...code, unit: 'contract' }).charge(1, cost_usd);
}

/** Writes the table of risks at the end of the run: mitigations, then what happened in order of time. */
export function recordRisks({ risks, sim, recorder }: World): void {
  const nothing = { hit: '', stop_d: 0, delay_d: 0, factor: 1, factor_to_h: null, uniform: null };
  for (const { id, cost_usd } of risks.mitigations)
    recorder.record('risks', { risk: id, event: 'mitigation', time_h: 0, ...nothing, cost_usd });
  const told = risks.happenings.filter(({ at_h }) => at_h < sim.now).sort((a, b) => a.at_h - b.at_h);
  for (const one of told) {
    const { id, at_h, stop_h, delay_h, factor, factorTo_h, cost_usd, uniform } = one;
    recorder.record('risks', {
      risk: id,
      event: 'happening',
      time_h: at_h,
      hit: [...(risks.hit.get(one) ?? [])].join(' '),
      stop_d: stop_h / HOURS_PER_DAY,
      delay_d: delay_h / HOURS_PER_DAY,
      factor,
      factor_to_h: factor !== 1 && factorTo_h < Number.POSITIVE_INFINITY ? factorTo_h : null,
      cost_usd,
      uniform,
    });
  }
}
