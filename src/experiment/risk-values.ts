/** Risks of the register with and without each, and with and without its mitigation: the same replications, pair by pair. */
import type { Risk } from '../model/language/hazards/risks.ts';
import type { Model } from '../model/model.ts';
import type { ResultRow } from '../trace/results/results.ts';
import { HOURS_PER_DAY, HOURS_PER_YEAR } from '../units/dates.ts';
import { sum } from '../units/numbers.ts';
import { Sample } from './estimates/estimates.ts';
import { type ExperimentOptions, type Point, runPoints } from './experiment.ts';
import type { MitigationValue, RiskValue } from './explanation.ts';

export interface RiskOptions extends Omit<ExperimentOptions, 'replications'> {
  /** Risks that are measured, each once. */
  readonly risks: readonly string[];
  /** Replications that run with and without [whole, 2 or more]. */
  readonly pairs: number;
  /** Of the intervals [0 to 1, ends not included]. */
  readonly confidence: number;
  /** Called after each run, with how many are done. */
  readonly onRun?: (done: number) => void;
}

/** How a risk is in a variant of the plan. */
type Variant = 'removed' | 'mitigated' | 'unmitigated';

/** The variants that a risk is measured by. */
function variantsOf(model: Model, id: string): Variant[] {
  const { mitigation, mitigated } = riskIn(model, id);
  return [
    'removed',
    ...(mitigation === undefined ? [] : ([mitigated ? 'unmitigated' : 'mitigated'] as const)),
  ];
}

/** Number of runs that `measureRisks` makes. */
export function riskRuns(model: Model, { risks, pairs }: Pick<RiskOptions, 'risks' | 'pairs'>): number {
  return (1 + sum(risks.map((id) => variantsOf(model, id).length))) * pairs;
}

/**
 * Runs the same replications as planned, without each risk, and with its mitigation the other way. Each risk has streams of
 * its own, so that all else meets the same luck. A run that has not finished by the horizon counts as finished there. The
 * intervals of all figures hold together with the stated confidence (Dunn 1961). Null when stopped by `signal`.
 * @throws RangeError for a risk that the model does not have, and for fewer than two pairs
 */
export async function measureRisks(model: Model, options: RiskOptions): Promise<RiskValue[] | null> {
  const { risks, pairs, first = 0, confidence, onRun } = options;
  if (!(Number.isSafeInteger(pairs) && pairs >= 2))
    throw new RangeError(`pairs ${pairs}; allowed is a whole number from 2 on`);
  const variants = risks.flatMap((id) => variantsOf(model, id).map((variant) => ({ id, variant })));
  const points: Point[] = [
    { values: {}, model: () => model },
    ...variants.map(({ id, variant }) => ({ values: {}, model: () => withRisk(model, id, variant) })),
  ];
  const results: ResultRow[][] = points.map(() => []);
  let done = 0;
  for await (const { point, result } of runPoints(points, { ...options, replications: pairs, first })) {
    results[point - 1]?.push(result);
    done++;
    onRun?.(done);
  }
  if (done < points.length * pairs) return null;
  const pairing = new Pairing(model, 1 - (1 - confidence) / (3 * Math.max(1, variants.length)));
  const planned = results[0] ?? [];
  const rowsOf = (id: string, wanted: Variant) =>
    results[1 + variants.findIndex((one) => one.id === id && one.variant === wanted)] ?? [];
  return risks.map((id) => {
    const { mitigation, mitigated } = riskIn(model, id);
    const without = pairing.gains(planned, rowsOf(id, 'removed'), id);
    const { pairs: measured, unfinished, gain_d, net_usd } = without;
    const found = {
      risk: id,
      pairs: measured,
      gain_d,
      saved_usd: net_usd,
      ...(unfinished > 0 && { unfinished }),
    };
    if (mitigation === undefined) return found;
    const [worse, better] = mitigated
      ? [rowsOf(id, 'unmitigated'), planned]
      : [planned, rowsOf(id, 'mitigated')];
    return { ...found, mitigation: { inPlan: mitigated, ...mitigationBy(pairing.gains(worse, better, id)) } };
  });
}

function mitigationBy({
  gain_d,
  gross_usd,
  net_usd,
  paid_usd,
}: ReturnType<Pairing['gains']>): Omit<MitigationValue, 'inPlan'> {
  return { gain_d, saved_usd: gross_usd, cost_usd: paid_usd, net_usd };
}

function riskIn({ file }: Model, id: string): Risk {
  const found = file.risks?.[id];
  if (found === undefined)
    throw new RangeError(`risk ${id}; allowed are ${Object.keys(file.risks ?? {}).join(', ')}`);
  return found;
}

/** The plan with one risk otherwise; all others are drawn as before. */
export function withRisk(model: Model, id: string, variant: Variant): Model {
  const { [id]: own, ...others } = model.file.risks ?? {};
  if (own === undefined) return model;
  const risks =
    variant === 'removed'
      ? others
      : { ...model.file.risks, [id]: { ...own, mitigated: variant === 'mitigated' } };
  return { ...model, file: { ...model.file, risks } };
}

/** Differences of pairs in days and dollars. */
class Pairing {
  private readonly horizon_d: number;
  private readonly confidence: number;

  constructor({ file }: Model, confidence: number) {
    this.horizon_d = (file.project.horizon_y * HOURS_PER_YEAR) / HOURS_PER_DAY;
    this.confidence = confidence;
  }

  /** What the second of each pair gains over the first; the net of dollars has the price of a mitigation in it. */
  gains(before: readonly ResultRow[], after: readonly ResultRow[], id: string) {
    const [days, net, gross, paid] = [new Sample(), new Sample(), new Sample(), new Sample()];
    let unfinished = 0;
    for (const [at, one] of before.entries()) {
      const other = after[at];
      if (other === undefined || one.status === 'failed' || other.status === 'failed') continue;
      const [from_usd, to_usd] = [one.cost_usd as number, other.cost_usd as number];
      const price_usd = paidFor(id, other);
      days.add(this.finish_d(one) - this.finish_d(other));
      net.add(from_usd - to_usd);
      gross.add(from_usd - to_usd + price_usd);
      paid.add(price_usd);
      if (one.finish_h === null || other.finish_h === null) unfinished++;
    }
    const { confidence } = this;
    return {
      pairs: days.count,
      unfinished,
      gain_d: days.mean(confidence),
      net_usd: net.mean(confidence),
      gross_usd: gross.mean(confidence),
      paid_usd: paid.mean(confidence).value,
    };
  }

  private finish_d({ finish_h }: ResultRow): number {
    return finish_h === null ? this.horizon_d : finish_h / HOURS_PER_DAY;
  }
}

/** Price of the mitigation of a risk in a run. */
function paidFor(id: string, { risks = [] }: ResultRow): number {
  return sum(risks.flatMap((row) => (row.risk === id && row.event === 'mitigation' ? [row.cost_usd] : [])));
}
