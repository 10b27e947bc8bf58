import { expect, test } from 'vitest';
import { problemsOf, rounded, seriesOf } from './series-reading.ts';

const COLUMNS =
  'layout: columns, utc_offset_h: 0, time: { column: t }, stamp: start, columns: { wind_m_per_s: w }';
const hoursAt = (start: string, winds: readonly (string | number)[]) =>
  `t,w\n${winds.map((wind, hour) => `${new Date(Date.parse(start) + hour * 3_600_000).toISOString().slice(0, 16)},${wind}`).join('\n')}\n`;

test('a stamp at the start of its hour is that hour, one at the end the hour before; local time is moved to UTC', () => {
  const file = hoursAt('2010-01-01T00:00Z', [1, 2, 3]);
  expect(seriesOf(COLUMNS, file).start_ms).toBe(Date.UTC(2010, 0, 1));
  expect(seriesOf(COLUMNS.replace('start', 'end'), file).start_ms).toBe(Date.UTC(2009, 11, 31, 23));
  expect(seriesOf(COLUMNS.replace('utc_offset_h: 0', 'utc_offset_h: -9'), file).start_ms).toBe(
    Date.UTC(2010, 0, 1, 9),
  );
});

test('dates are read as ISO 8601 has them: with T or a blank, with or without minutes, seconds and Z', () => {
  for (const stamp of [
    '2010-03-01T05:00',
    '2010-03-01 05:00:00',
    '2010-03-01T05Z',
    '2010-03-01T05:00:00.000Z',
  ]) {
    expect(seriesOf(COLUMNS, `t,w\n${stamp},4\n`).start_ms).toBe(Date.UTC(2010, 2, 1, 5));
  }
});

test('a row of three hours holds for each of them', () => {
  const file = 't,w\n2010-01-01T00:00,4\n2010-01-01T03:00,7\n';
  const series = seriesOf(`${COLUMNS}, step_h: 3`, file);
  expect(rounded(series.hours.wind_m_per_s)).toEqual([4, 4, 4, 7, 7, 7]);
  expect(problemsOf(COLUMNS, 't,w\n2010-01-01T00:00,4\n2010-01-01T00:30,7\n')[0]).toMatchObject({
    line: 3,
    found: '2010-01-01T00:30 (UTC) is not a whole number of steps of 1 h after the first row',
  });
});

test('a gap up to the stated length is filled by a straight line; a longer one stays, and all are told with their line', () => {
  const file = hoursAt('2010-01-01T00:00Z', [2, '', '', 8, 1, '', '', '', 5]);
  const series = seriesOf(`${COLUMNS}, fill_up_to_h: 2`, file);
  expect(rounded(series.hours.wind_m_per_s)).toEqual([2, 4, 6, 8, 1, Number.NaN, Number.NaN, Number.NaN, 5]);
  expect(series.gaps).toEqual([
    { quantity: 'wind_m_per_s', line: 3, hours: 2, isFilled: true },
    { quantity: 'wind_m_per_s', line: 7, hours: 3, isFilled: false },
  ]);
});

test('rows that are not there are a gap after the line before it', () => {
  const file = 't,w\n2010-01-01T00:00,4\n2010-01-01T03:00,7\n';
  const series = seriesOf(`${COLUMNS}, fill_up_to_h: 0`, file);
  expect(rounded(series.hours.wind_m_per_s)).toEqual([4, Number.NaN, Number.NaN, 7]);
  expect(series.gaps).toEqual([{ quantity: 'wind_m_per_s', line: 3, hours: 2, isFilled: false }]);
});

test('time that stands twice or goes back is a problem of its line', () => {
  const twice = 't,w\n2010-01-01T00:00,4\n2010-01-01T01:00,5\n2010-01-01T01:00,6\n';
  expect(problemsOf(COLUMNS, twice)).toMatchObject([
    { line: 4, found: expect.stringMatching(/^time is there twice: 2010-01-01T01:00 after .* in line 3/) },
  ]);
  const back = 't,w\n2010-01-01T05:00,4\n2010-01-01T01:00,5\n';
  expect(problemsOf(COLUMNS, back)).toMatchObject([
    { line: 3, found: expect.stringMatching(/^time goes back/) },
  ]);
});

test('impossible values are problems of their lines, unless they are named as missing', () => {
  const file = hoursAt('2010-01-01T00:00Z', [4, 999, -1, 'calm', 6]);
  expect(problemsOf(COLUMNS, file).map(({ line, found }) => [line, found])).toEqual([
    [3, 'w is "999", that is wind_m_per_s 999'],
    [4, 'w is "-1", that is wind_m_per_s -1'],
    [5, 'w is "calm"'],
  ]);
  const series = seriesOf(`${COLUMNS}, missing: ["999", "-1", calm], fill_up_to_h: 0`, file);
  expect(series.gaps).toMatchObject([{ hours: 3, line: 3 }]);
});

test('a day that is not in the calendar is a problem', () => {
  expect(problemsOf(COLUMNS, 't,w\n2010-02-30T00:00,4\n')[0]).toMatchObject({
    line: 2,
    found: 't is "2010-02-30T00:00"',
  });
});

test.each([
  ['kn', '10', 5.14],
  ['mph', '10', 4.47],
  ['km_per_h', '36', 10],
  ['tenths_m_per_s', '75', 7.5],
])('wind in %s is brought to m/s', (unit, cell, expected) => {
  const spec = COLUMNS.replace('wind_m_per_s: w', `wind_m_per_s: { column: w, unit: ${unit} }`);
  expect(rounded(seriesOf(spec, hoursAt('2010-01-01T00:00Z', [cell])).hours.wind_m_per_s)).toEqual([
    expected,
  ]);
});

test('an ISD-Lite file is read as it is: blanks between fields, tenths, -9999 for what is missing', () => {
  const file = `2010 01 01 00   -87  -110 10123   360    52     4 -9999 -9999
2010 01 01 01   -90  -113 10120    10    57     4     0 -9999
2010 01 01 02 -9999 -9999 10118    10 -9999 -9999 -9999 -9999
2010 01 01 03   -93  -116 10115    20    63     4 -9999 -9999
`;
  const series = seriesOf('layout: isd-lite, utc_offset_h: 0', file);
  expect(rounded(series.hours.wind_m_per_s)).toEqual([5.2, 5.7, 6, 6.3]);
  expect(rounded(series.hours.temperature_c)).toEqual([-8.7, -9, -9.15, -9.3]);
  expect(series.gaps).toMatchObject([
    { quantity: 'wind_m_per_s', line: 3 },
    { quantity: 'temperature_c', line: 3 },
  ]);
});

test('a point of ERA5 is read as it is exported: components of the wind, kelvin, waves where there are any', () => {
  const file = `valid_time,u10,v10,t2m,swh,latitude,longitude
2010-01-01 00:00:00,3.0,-4.0,263.15,1.25,65.5,-169.0
2010-01-01 01:00:00,0.0,2.0,264.15,1.5,65.5,-169.0
`;
  const { hours } = seriesOf('layout: era5-point, utc_offset_h: 0', file);
  expect(rounded(hours.wind_m_per_s)).toEqual([5, 2]);
  expect(rounded(hours.temperature_c)).toEqual([-10, -9]);
  expect(rounded(hours.wave_m)).toEqual([1.25, 1.5]);
  const dry = seriesOf(
    'layout: era5-point, utc_offset_h: 0, columns: { wind_m_per_s: { eastward: u10, northward: v10 } }',
    file,
  );
  expect(dry.hours.wave_m).toBeNull();
});

test('a point of ERA5 tells of wind sea, swell, and where swell and wind come from, where it has them', () => {
  const file = `valid_time,u10,v10,swh,shww,shts,mpts,mdts
2010-01-01 00:00:00,3.0,0.0,1.25,0.75,1.0,8.5,200
2010-01-01 01:00:00,0.0,-2.0,1.5,0.9,1.2,9,210
2010-01-01 02:00:00,-1.0,1.0,,,,,
`;
  const { hours } = seriesOf(
    'layout: era5-point, utc_offset_h: 0, under_ice: { from: 12-01, to: 02-01 }, fill_up_to_h: 0',
    file,
  );
  expect(rounded(hours.wave_m)).toEqual([1.25, 1.5, 0]);
  expect(rounded(hours.wind_wave_m)).toEqual([0.75, 0.9, 0]);
  expect(rounded(hours.swell_m)).toEqual([1, 1.2, 0]);
  expect(rounded(hours.swell_period_s)).toEqual([8.5, 9, 0]);
  expect(rounded(hours.swell_from_deg)).toEqual([200, 210, 0]);
  // Towards the east it comes from the west, towards the south from the north.
  expect(rounded(hours.wind_from_deg)).toEqual([270, 0, 135]);
  expect(hours.current_m_per_s).toBeNull();
});

test('directions are filled the shorter way round, and have no mean', () => {
  const columns = 'layout: columns, utc_offset_h: 0, stamp: start, time: { column: time }';
  const gap = `time,from
2010-01-01 00:00,350
2010-01-01 01:00,
2010-01-01 02:00,
2010-01-01 03:00,20
`;
  const filled = seriesOf(
    `${columns}, columns: { swell_m: { column: from, unit: ft }, wind_from_deg: from }`,
    gap.replaceAll('350', '30'),
  );
  expect(rounded(filled.hours.wind_from_deg)).toEqual([30, 26.67, 23.33, 20]);
  const { hours } = seriesOf(`${columns}, columns: { wind_from_deg: from }`, gap);
  expect(rounded(hours.wind_from_deg)).toEqual([350, 0, 10, 20]);
  const often = `time,from,speed
2010-01-01 00:00,350,40
2010-01-01 00:30,10,60
2010-01-01 01:00,90,100
2010-01-01 01:30,100,100
`;
  const half = seriesOf(
    `${columns}, columns: { wind_from_deg: from, current_m_per_s: { column: speed, unit: cm_per_s } }`,
    often,
  );
  expect(rounded(half.hours.wind_from_deg)).toEqual([350, 90]);
  expect(rounded(half.hours.current_m_per_s)).toEqual([0.5, 1]);
});

test('only the years that are named are kept', () => {
  const file = hoursAt('2010-12-31T22:00Z', [1, 2, 3, 4]);
  const series = seriesOf(`${COLUMNS}, years: [2011]`, file);
  expect(rounded(series.hours.wind_m_per_s)).toEqual([Number.NaN, Number.NaN, 3, 4]);
});

test('days that are left out are not there, nor filled', () => {
  const file = hoursAt('2010-12-30T22:00Z', [1, 2, ...Array(24).fill(9), 5, 6]);
  const series = seriesOf(
    `${COLUMNS}, leave_out: [{ from: 2010-12-31, to: 2010-12-31 }], fill_up_to_h: 48`,
    file,
  );
  const wind_m_per_s = series.hours.wind_m_per_s as Float32Array;
  expect(rounded(wind_m_per_s.subarray(0, 2))).toEqual([1, 2]);
  expect(wind_m_per_s.subarray(2, 26).every((value) => Number.isNaN(value))).toBe(true);
  expect(rounded(wind_m_per_s.subarray(26))).toEqual([5, 6]);
  expect(problemsOf(`${COLUMNS}, leave_out: [{ from: 2011-01-02, to: 2010-12-31 }]`, file)[0]).toMatchObject({
    found: expect.stringMatching(/leave_out.0 ends before it begins/),
  });
});

test('a layout of columns says what it needs', () => {
  expect(problemsOf('layout: columns, utc_offset_h: 0, stamp: end', 't,w\n')[0]).toMatchObject({
    found: 'weather.series.s has layout "columns" and no time, columns',
  });
});

test('columns that are not there are named', () => {
  expect(problemsOf(COLUMNS, 't,speed\n2010-01-01T00:00,4\n')[0]).toMatchObject({
    line: 1,
    found: 'the table has no column w',
  });
});

test('visibility beyond 20 km is unlimited, however a file states it', () => {
  const spec = COLUMNS.replace('{ wind_m_per_s: w }', '{ wind_m_per_s: w, visibility_m: v }');
  const file = 't,w,v\n2010-01-01T00:00,4,77777\n2010-01-01T01:00,4,1500\n';
  expect(rounded(seriesOf(spec, file).hours.visibility_m)).toEqual([20_000, 1500]);
});
