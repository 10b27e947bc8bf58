/** The risk register over many runs: how often each risk happened, and what it came to. */
import type { Model } from '../../model/model.ts';
import { sum } from '../../units/numbers.ts';
import { Sample, shareOf } from '../estimates/estimates.ts';
import type { RegisteredRisk } from '../explanation.ts';
import type { ExplainedRun } from './explained-runs.ts';

/** In order of the mean days, then of the mean dollars, the most first. */
export function registerOf(
  model: Model,
  runs: readonly ExplainedRun[],
  confidence: number,
): RegisteredRisk[] {
  const found = Object.entries(model.file.risks ?? {}).map(
    ([risk, { title = '', owner = '', mitigated }]) => {
      const [days, cost] = [new Sample(), new Sample()];
      let count = 0;
      for (const run of runs) {
        const rows = run.risks.filter((row) => row.risk === risk && row.event === 'happening');
        if (rows.length > 0) count++;
        days.add(sum(rows.map(({ stop_d, delay_d }) => stop_d + delay_d)));
        cost.add(sum(rows.map(({ cost_usd }) => cost_usd)));
      }
      return {
        risk,
        title,
        owner,
        mitigated,
        happened: count,
        share: shareOf(count, runs.length, confidence),
        days: days.mean(confidence),
        cost_usd: cost.mean(confidence),
      };
    },
  );
  return found.sort((a, b) => b.days.value - a.days.value || b.cost_usd.value - a.cost_usd.value);
}
