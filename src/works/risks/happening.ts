/** What happens of the risk register in one run. */
import type { Risk } from '../../model/language/hazards/risks.ts';

/** A risk that happens. */
export interface RiskHappening {
  readonly id: string;
  readonly risk: Risk;
  readonly at_h: number;
  /** How long those whom it hits stand still from then on [h]. */
  readonly stop_h: number;
  /** Hours added to the next work of each. */
  readonly delay_h: number;
  /** Factor on the hours of work that begins before `factorTo_h`; 1 for none. */
  readonly factor: number;
  readonly factorTo_h: number;
  readonly cost_usd: number;
  /** The uniform number that made it happen. */
  readonly uniform: number;
}

/** What a mitigation costs, in a plan that has it. */
export interface PaidMitigation {
  readonly id: string;
  readonly risk: Risk;
  readonly cost_usd: number;
}

/** The register of a run. */
export interface RisksOfRun {
  /** In order of the register, then of time. */
  readonly happenings: readonly RiskHappening[];
  readonly mitigations: readonly PaidMitigation[];
  /** Until when each that was hit serves its delay [h]; not there before it begins. */
  readonly served: Map<RiskHappening, Map<string, number>>;
  /** Entities that each can hit, as far as they are at work. */
  readonly hit: Map<RiskHappening, Set<string>>;
}
