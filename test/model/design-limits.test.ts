/** Faults of design limits and of the work under them: each is the sound model with one edit, and what must be said of it. */
import { expect, test } from 'vitest';
import { problemText } from '../../src/model/file/problem.ts';
import { readingOf } from '../fixtures/models.ts';

const sound = `format: 2
project: { name: sea, start: 2030-01-01, horizon_y: 2 }
sites:
  beach: { open_d: 10, cost_usd_per_d: 0, station: coast, landing: { berths: 1, unload_t_per_h: 40, limits: boats } }
weather:
  stations:
    coast: { lat_deg_n: 65, lon_deg_e: -168, wind_mean_m_per_s: [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7], temperature_mean_c: [-4, -4, -2, 1, 5, 9, 12, 11, 7, 3, -1, -3], waves: { fetch_km: 60, depth_m: 45 } }
    inland: { lat_deg_n: 65, lon_deg_e: -160, wind_mean_m_per_s: [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7] }
  limits:
    boats: { wave_below_m: 0.9, slows: [{ wave_from_m: 0.6, factor: 0.5 }] }
    lifts: { kind: design, alpha: ours, wave_below_m: 2.5, wind_below_m_per_s: 12 }
    tows: { kind: design, wave_below_m: 2 }
    inland: { wind_below_m_per_s: 12 }
  alpha: { ours: { waves: { design_m: [1, 2], rows: [{ up_to_h: 12, factors: [0.6, 0.7] }, { up_to_h: 24, factors: [0.5, 0.6] }] }, wind: { design_m_per_s: [5], rows: [{ up_to_h: 48, factors: [0.8] }] } } }
operations:
  actors:
    crane:
      station: coast
      cycle:
        - { do: lift, takes_h: 10, limits: lifts, contingency_h: 4 }
        - { do: seat, takes_h: 2, limits: boats, within_h: 6 }
        - { do: lay, takes_h: 200, limits: tows, halts: { safe_h: 3 } }
        - { do: tow, takes_h: 90, limits: tows, unrestricted: true }
        - { raise: { beach/landing: 1 } }
        - { do: weld, takes_h: 2, limits: boats }
    walker: { station: inland, limits: inland, cycle: [{ do: walk, takes_h: 3 }] }
`;

function problemsOf(text: string) {
  const reading = readingOf(text);
  return 'model' in reading ? [] : reading.problems;
}

test('the sound model has no problem', () => {
  expect(problemsOf(sound).map(problemText)).toEqual([]);
});

type Fault = [fault: string, from: string, to: string, found: RegExp, fix: RegExp, faults?: number];

const faults: readonly Fault[] = [
  ['a word that is no kind', 'kind: design, alpha', 'kind: hard, alpha', /kind is "hard"/, /design/],
  [
    'alpha of an operating limit',
    'boats: { wave',
    'boats: { alpha: ours, wave',
    /boats has alpha factors, and is an operating limit/,
    /kind: design/,
  ],
  [
    'a table that nobody declared',
    'kind: design, wave_below_m: 2 }',
    'kind: design, alpha: meteorologists, wave_below_m: 2 }',
    /names "meteorologists", which is no table/,
    /did you mean "meteorologist"/,
  ],
  [
    'a table that nobody uses',
    'alpha: ours, wave',
    'alpha: meteorologist, wave',
    /no design limit uses weather.alpha.ours/,
    /alpha: ours/,
  ],
  [
    'a table without factors',
    'alpha: { ours: {',
    'alpha: { empty: {}, ours: {',
    /weather.alpha.empty has no factors/,
    /"waves:/,
    2,
  ],
  [
    'a design limit of cold alone',
    'kind: design, wave_below_m: 2 }',
    'kind: design, temperature_above_c: -20 }',
    /bounds neither waves nor wind nor gusts/,
    /wave_below_m/,
    2,
  ],
  [
    'waves below the table',
    'kind: design, wave_below_m: 2 }',
    'kind: design, wave_below_m: 0.9 }',
    /wave_below_m is 0.9, and its alpha factors, one-forecast, begin at 1$/,
    /without "kind: design"/,
  ],
  [
    'wind without factors',
    ', wind: { design_m_per_s: [5], rows: [{ up_to_h: 48, factors: [0.8] }] } }',
    ' }',
    /has wind_below_m_per_s, and its alpha factors, ours, have none for wind/,
    /weather.alpha/,
  ],
  [
    'columns out of order',
    'design_m: [1, 2]',
    'design_m: [2, 1]',
    /design_m.1 is 1, not above the one before it/,
    /in order/,
  ],
  [
    'rows out of order',
    'up_to_h: 24, factors',
    'up_to_h: 12, factors',
    /rows.1.up_to_h is 12, not above the one before it/,
    /in order/,
  ],
  [
    'a factor that is missing',
    'factors: [0.5, 0.6]',
    'factors: [0.5]',
    /has 1 factors, and .*design_m has 2 design limits/,
    /missing/,
  ],
  ['a factor above 1', 'factors: [0.5, 0.6]', 'factors: [0.5, 1.6]', /factors.1 is 1.6/, /0.73/],
  [
    'a landing under a design limit',
    'unload_t_per_h: 40, limits: boats',
    'unload_t_per_h: 40, limits: tows',
    /landing.limits names tows, a design limit, and no forecast/,
    /steps of operations/,
  ],
  [
    'contingency without a design limit',
    'takes_h: 2, limits: boats, within_h: 6',
    'takes_h: 2, limits: boats, within_h: 6, contingency_h: 4',
    /has contingency_h, and no work of it has a design limit/,
    /take contingency_h out/,
  ],
  [
    'an actor that is halted and has no design limit',
    'walker: { station: inland,',
    'walker: { station: inland, halts: { safe_h: 2 },',
    /walker has halts, and no work of it has a design limit/,
    /take halts out/,
  ],
  [
    'two contingencies',
    'limits: lifts, contingency_h: 4',
    'limits: lifts, contingency_h: 4, contingency_share: 0.5',
    /each says the contingency/,
    /out/,
  ],
  [
    'unrestricted work with a contingency',
    'limits: tows, unrestricted: true',
    'limits: tows, contingency_h: 4, unrestricted: true',
    /is unrestricted, and has contingency_h/,
    /out/,
  ],
  [
    'unrestricted work without limits',
    'takes_h: 90, limits: tows, unrestricted',
    'takes_h: 90, unrestricted',
    /no limit of wind or waves restricts it/,
    /take unrestricted out/,
  ],
  [
    'a window and a reference period',
    'limits: lifts, contingency_h: 4',
    'limits: lifts, window_h: 14',
    /window of 14 h, and its design limit/,
    /contingency_h/,
  ],
  [
    'work that suspends at once',
    'limits: lifts, contingency_h: 4',
    'limits: lifts, work: suspend',
    /does not say how long it takes to make safe/,
    /halts/,
  ],
  [
    'work that is halted and goes through',
    'halts: { safe_h: 3 }',
    'halts: { safe_h: 3 }, work: through',
    /can be halted, and with "work: through" it is not/,
    /suspend/,
  ],
  [
    'work longer than forecasts',
    'takes_h: 90, limits: tows, unrestricted: true',
    'takes_h: 90, limits: tows',
    /is planned to take 90 h under a design limit, whose alpha factors end at 72 h/,
    /halts.*unrestricted/,
  ],
  [
    'work that may become longer than its table',
    'takes_h: 10, limits: lifts',
    'takes_h: { uniform: [10, 30], per: event }, limits: lifts',
    /can take 30 h under a design limit, whose alpha factors end at 24 h/,
    /halts/,
  ],
  [
    'forecasts that come too seldom',
    'halts: { safe_h: 3 }',
    'halts: { safe_h: 10, forecast_every_h: 70 }',
    /is planned to take 80 h/,
    /forecast_every_h/,
  ],
  [
    'slower above the stop',
    'wave_from_m: 0.6',
    'wave_from_m: 0.9',
    /slows the work from 0.9 on, and it stops at 0.9/,
    /smaller/,
  ],
  [
    'slower by nothing',
    '{ wave_from_m: 0.6, factor: 0.5 }',
    '{ factor: 0.5 }',
    /slows.0 has no wave_from_m/,
    /wave_from_m/,
  ],
  [
    'slower by waves where there are none',
    'inland: { wind_below_m_per_s: 12 }',
    'inland: { wind_below_m_per_s: 12, slows: [{ wave_from_m: 0.6, factor: 0.5 }] }',
    /slowed by waves, and station inland tells of none/,
    /waves/,
  ],
  [
    'the first step within some hours',
    'limits: lifts, contingency_h: 4',
    'limits: lifts, contingency_h: 4, within_h: 3',
    /cycle.0 must begin soon after the work before it, and is the first/,
    /take within_h out/,
  ],
  [
    'a step within some hours of no work',
    '{ do: weld, takes_h: 2,',
    '{ do: weld, takes_h: 2, within_h: 3,',
    /and the step before it does none/,
    /right behind/,
  ],
];

test.each(faults)('%s is told, with what to do', (_fault, from, to, found, fix, count = 1) => {
  expect(sound).toContain(from);
  const problems = problemsOf(sound.replace(from, to));
  expect(problems.length, problems.map(problemText).join('\n')).toBe(count);
  const told = problems.find((problem) => found.test(problem.found));
  expect(told, problems.map(problemText).join('\n')).toBeDefined();
  expect(told?.fix).toMatch(fix);
});

test('several faults are told at once', () => {
  const text = sound
    .replace('wave_from_m: 0.6', 'wave_from_m: 0.9')
    .replace('design_m: [1, 2]', 'design_m: [2, 1]')
    .replace('takes_h: 90, limits: tows, unrestricted: true', 'takes_h: 90, limits: tows');
  expect(problemsOf(text).length).toBe(3);
});
