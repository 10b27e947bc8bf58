/** A drive of 100 m that bores a metre an hour, day and night: its hours are those of what stops it. */

import { problemText } from '../../../src/model/file/problem.ts';
import { readingOf, traceOf } from '../../fixtures/models.ts';

export const SMALL = `format: 2
project: { name: small, start: 2030-01-01, horizon_y: 1 }
route: { points: { a: 0, line: 0.05, b: 0.1 }, ground: [{ name: all, class: rock, to_km: 1, quality: 1 }] }
ground: { rock: { bulking: 1 } }
nations: { here: {}, there: {} }
sites:
  yard: { nation: here, point: a, open_d: 0, cost_usd_per_d: 0, spoil: { heap_m3: 9000, disposal: { tip: { rate_m3_per_h: 100, load_m3: 10, cost_usd_per_m3: 1 } } } }
  camp: { nation: there, open_d: 0, cost_usd_per_d: 0 }
machines: { m: { bored_diameter_m: 4, round_m: 1, penetration_m_per_h: { rock: 2 }, build_h: 0.5, overlap: false, maintenance_h_per_d: 0, uses: {}, price_usd: 0 } }
crews: { c: { persons: 5, shifts_per_d: 2, shift_h: 12, changeover_h: 0, travel_km_per_h: 20, relief: face, cost_usd_per_person_h: 10 } }
drives: { d: { bore: one, machine: m, crew: c, site: yard, to: b, ready_d: 0 } }
operations: { actors: { award: { site: camp, cycle: [{ do: papers, takes_d: 1 }, { do: award, takes_d: 2 }] } } }
`;

/** The rows of the small plan with hazards; throws with its problems. */
export function befallen(hazards: object, from: readonly (readonly [string, string])[] = []) {
  const text = from.reduce((plan, [old, other]) => {
    if (!plan.includes(old)) throw new Error(`the small plan has no ${old}`);
    return plan.replace(old, other);
  }, SMALL);
  const reading = readingOf(`${text}hazards: ${JSON.stringify(hazards)}\n`);
  if ('problems' in reading) throw new Error(reading.problems.map(problemText).join('\n'));
  const trace = traceOf(reading.model, { check: true });
  const done = (name: string) =>
    trace.milestones.find(({ entity, milestone }) => entity === name && milestone.endsWith('-done'))?.time_h;
  const hours = (name: string, cause: string) =>
    trace.states
      .filter((row) => row.entity === name && row.cause === cause)
      .reduce((sum_h, row) => sum_h + row.hours, 0);
  return { ...trace, done, hours };
}
