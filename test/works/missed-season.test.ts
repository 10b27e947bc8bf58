/** A machine that comes by sea, and the season that it may miss: 200 replications under common random numbers. */
import { expect, test } from 'vitest';
import { problemText } from '../../src/model/file/problem.ts';
import { sum } from '../../src/units/numbers.ts';
import { readingOf, traceOf } from '../fixtures/models.ts';

const REPLICATIONS = 200;
/** By how much later the sea opens [d]; it closes as before. */
const LATER_D = 15;
/** No season is so long, and no winter so short [d]. */
const HALF_A_YEAR_D = 180;

interface Run {
  readonly finish_d: number;
  /** Days on which the machine waited for its passage, by cause. */
  readonly waited_d: ReadonlyMap<string, number>;
}

/** The drive bores when its machine is there: over a ramp that is built in open water, within 40 days of it, put together. */
function runs(later_d: number): Run[] {
  const reading = readingOf(`
format: 2
extends: dry.yaml
project: { horizon_y: 4 }
route: { points: { b: 0.05 } }
ice: { open_seasons: ../../models/data/open-season-by-year-derived.csv, seas: { bay: { clear_shift_d: ${later_d}, freeze_shift_d: 0 } } }
weather: # no limit asks for wind: the station only stands for the place of the sea
  stations: { coast: { lat_deg_n: 65.6, lon_deg_e: -168, wind_mean_m_per_s: [6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6] } }
  limits: { sealift: { open_water: bay } }
drives: { d: { ready_d: null, needs: [machine] } }
operations:
  actors:
    ramp: { station: coast, cycle: [{ do: fill, takes_d: { triangular: [70, 90, 130], per: entity }, limits: sealift, work: suspend }] }
    machine:
      station: coast
      needs: [ramp]
      cycle:
        - { do: passage and lift, takes_d: 25, limits: sealift, window_h: 960 }
        - { do: assembly, takes_d: 30 }
`);
  if (!('model' in reading)) throw new Error(reading.problems.map(problemText).join('\n'));
  const { model } = reading;
  return Array.from({ length: REPLICATIONS }, (_, replication) => {
    const { outcome, states } = traceOf(model, { replication }, ['states']);
    expect(outcome.finished).toBe(true);
    const waits = states.filter(({ entity, state }) => entity === 'machine' && state === 'waiting');
    const causes = [...new Set(waits.map(({ cause }) => cause))];
    const waited_d = new Map(
      causes.map((cause) => [
        cause,
        sum(waits.filter((row) => row.cause === cause).map(({ hours }) => hours)) / 24,
      ]),
    );
    return { finish_d: outcome.end_h / 24, waited_d };
  });
}

test('a season that opens later costs more than its days, for some machines miss the year, and wait for the ice', () => {
  const [usual, late] = [runs(0), runs(LATER_D)];
  const delays = late.map(({ finish_d }, number) => finish_d - (usual[number]?.finish_d ?? Number.NaN));
  const missed = delays.filter((days) => days > HALF_A_YEAR_D);
  // The days of one season or of two (a ramp that goes on in the next), and a shift; or a year: nothing between.
  for (const days of delays) {
    expect(days).toBeGreaterThan(-1);
    expect(days <= 2 * LATER_D + 1 || days > HALF_A_YEAR_D).toBe(true);
  }
  expect(missed.length).toBeGreaterThan(5);
  expect(sum(delays) / REPLICATIONS).toBeGreaterThan(LATER_D);
  // Who comes before the ice and would not be through before it waits for the ice, and not for weather.
  for (const { waited_d } of [...usual, ...late]) expect([...waited_d.keys()]).not.toContain('weather');
  expect(late.filter(({ waited_d }) => (waited_d.get('ice') ?? 0) > HALF_A_YEAR_D).length).toBeGreaterThan(
    missed.length - 1,
  );
});
