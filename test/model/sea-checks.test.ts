/** What cannot be right of the sea: swell, limits, beaches, and series that tell of them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readingOf, SWELL } from '../fixtures/models.ts';

const text = readFileSync(SWELL, 'utf8');

type Edit = readonly [from: string, to: string];

/** Problems of the plan of swell with edits, each `from` there. */
function problemsOf(...edits: readonly Edit[]) {
  const edited = edits.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`the plan has no ${from}`);
    return all.replace(from, () => to);
  }, text);
  const reading = readingOf(edited, SWELL);
  return 'problems' in reading ? reading.problems : [];
}

test('the plan is sound', () => {
  expect(problemsOf()).toEqual([]);
});

const beaches = /^ +beaches: .*$/m.exec(text)?.[0].trim() as string;
const current = /^ {6}current: .*\n/m.exec(text)?.[0] as string;
const from = /^ +from: .*$/m.exec(text)?.[0].trim() as string;
const limits = /lightering: \{.*\}/.exec(text)?.[0] as string;
const series = 'series: { gambell: {';
const waves = (columns: string) =>
  `series: { buoy: { file: data/hourly-wind-wave-2010-2012.csv, layout: columns, utc_offset_h: 0, time: { column: datetime }, stamp: start, columns: { ${columns} } }, gambell: {`;

test.each<[string, Edit[], string, RegExp, RegExp]>([
  [
    'shares that are not 1 together',
    [['60, share: 0.35', '60, share: 0.25']],
    'the shares of weather.stations.point.swell.from are 0.9 together',
    /1 together/,
    /state the share of each/,
  ],
  [
    'a month without swell whose mean is stated',
    [['0.9, 1, 1, 1, 1]', '0.9, 1, 0, 1, 1]']],
    'weather.stations.point.swell.by_month is 0 in month 10, of which sea_mean_m is stated',
    /a month with swell/,
    /name another month/,
  ],
  [
    'a period that grows from nothing',
    [
      [/^ +period_s: .*\n/m.exec(text)?.[0] as string, ''],
      ['period_below_s: 8.3, period_from_swell_m: 0.15, ', ''],
    ],
    'weather.stations.point.swell has period_s_per_m and no period_s',
    /the period that grows/,
    /add .*period_s.* to weather\.stations\.point\.swell/,
  ],
  [
    'a limit of a period that is not known',
    [
      [/^ +period_s: .*\n/m.exec(text)?.[0] as string, ''],
      ['        period_s_per_m: 1.5\n', ''],
    ],
    'sites.island.landing.limits has period_below_s, and station point has nothing to hold against it',
    /swell has a period_s/,
    /take the limit out/,
  ],
  [
    'limits of a current that is not known',
    [[current, '']],
    'sites.island.landing.limits has current_below_m_per_s, and station point has nothing to hold against it',
    /a station with a current/,
    /add "current:/,
  ],
  [
    'limits of icing without the temperature of the sea',
    [[/^ +sea_temperature_c: .*\n/m.exec(text)?.[0] as string, '']],
    'sites.island.landing.limits has icing_below_cm_per_h, and station point has nothing to hold against it',
    /sea_temperature_c/,
    /add "sea_temperature_c:/,
  ],
  [
    'a limit of swell that all waves bind before',
    [['swell_below_m: 0.35', 'swell_below_m: 1.1']],
    'weather.limits.lightering.swell_below_m is 1.1, and wave_below_m is 1.1: swell is part of all waves',
    /less than 1.1 m/,
    /take swell_below_m out/,
  ],
  [
    'a period that counts from a height at which waves have stopped the work',
    [['period_from_swell_m: 0.15', 'period_from_swell_m: 2']],
    'weather.limits.lightering.period_from_swell_m is 2, and wave_below_m is 1.1: swell is part of all waves',
    /less than 1.1 m/,
    /state less/,
  ],
  [
    'a height from which no period counts',
    [['period_below_s: 8.3, ', '']],
    'weather.limits.lightering has period_from_swell_m and no period_below_s',
    /the period that stops/,
    /add .*period_below_s/,
  ],
  [
    'one beach',
    [[beaches, 'beaches: { west: { faces_deg: 250, lee_share: 0.35 } }']],
    'sites.island.landing.beaches has one beach',
    /two beaches or more/,
    /add another beach/,
  ],
  [
    'two beaches that are one',
    [
      [
        beaches,
        'beaches: { a: { faces_deg: 250, lee_share: 0.35 }, b: { faces_deg: 250, lee_share: 0.35 } }',
      ],
    ],
    'sites.island.landing.beaches.b is as a',
    /different sides/,
    /take b out/,
  ],
  [
    'beaches without a limit of waves',
    [[limits, 'lightering: { wind_below_m_per_s: 10 }']],
    'sites.island.landing has beaches, and no limit of waves, swell or its period',
    /keeps to more often/,
    /add .*wave_below_m.* to weather\.limits\.lightering/,
  ],
  [
    'beaches in seas from nowhere',
    [[`        ${from}\n`, '']],
    'sites.island.landing.beaches lie in the sea of station point, of which no direction is known',
    /whose swell has from/,
    /state weather\.stations\.point\.swell\.from/,
  ],
  [
    'swell under the ice of a sea that is not there',
    [['        sea: strait\n', '        sea: straight\n']],
    'weather.stations.point.swell.sea names "straight", which is no sea',
    /strait/,
    /strait/,
  ],
  [
    'a period without the height of its swell',
    [[series, waves('swell_period_s: waveheight_m')]],
    'weather.series.buoy.columns has swell_period_s and no swell_m',
    /height of a swell/,
    /add swell_m/,
  ],
  [
    'swell that is drawn beside all waves as observed',
    [
      [series, waves('wind_m_per_s: windspeed_ms, wave_m: waveheight_m')],
      ['hours_from: [gambell]', 'hours_from: [buoy]'],
      ['      waves: { fetch_km: 40, depth_m: 45, response_h: 5 }\n', ''],
      ['      temperature_mean_c: [-9, -9, -9, -9, -9, -9, -9, -9, -9, -9, -9, -9]\n', ''],
      [', icing_below_cm_per_h: 0.7', ''],
    ],
    'weather.stations.point has swell, and its series tell of all waves together, swell among them',
    /one of the two/,
    /take out swell:, or wave_m of the series/,
  ],
  [
    'swell and current that are drawn and observed',
    [
      [series, waves('wind_m_per_s: windspeed_ms, swell_m: waveheight_m')],
      ['hours_from: [gambell]', 'hours_from: [buoy]'],
      ['      temperature_mean_c: [-9, -9, -9, -9, -9, -9, -9, -9, -9, -9, -9, -9]\n', ''],
      [', icing_below_cm_per_h: 0.7', ''],
    ],
    'weather.stations.point has swell, and its series tell of swell',
    /one of the two/,
    /swell_m of the series/,
  ],
])('%s', (_, edits, found, allowed, fix) => {
  const problems = problemsOf(...edits);
  const problem = problems.find((one) => one.found === found);
  expect(problem?.found, JSON.stringify(problems, null, 1)).toBe(found);
  expect(problem?.allowed).toMatch(allowed);
  expect(problem?.fix).toMatch(fix);
});

test('several at once are told at once', () => {
  const problems = problemsOf(
    ['60, share: 0.35', '60, share: 0.25'],
    ['swell_below_m: 0.35', 'swell_below_m: 2'],
    [beaches, 'beaches: { west: { faces_deg: 250, lee_share: 0.35 } }'],
  );
  expect(problems.map(({ found }) => found.split(' ')[0])).toHaveLength(3);
  expect(new Set(problems.map(({ line }) => line)).size).toBe(3);
});
