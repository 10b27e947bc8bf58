/** What a file of hours says wrongly or leaves open: told once, with its lines and the key to state; or read by a stated rule. */
import { expect, test } from 'vitest';
import { keptFiles } from '../../src/cli/input/files.ts';
import { Faults } from '../../src/model/data/text/faults.ts';
import { plainNumber } from '../../src/model/data/text/numbers.ts';
import { readModel } from '../../src/model/read.ts';
import { STRESS } from '../fixtures/models.ts';
import { problemsOf, reading, rounded, seriesOf } from './series-reading.ts';

const COLUMNS =
  'layout: columns, utc_offset_h: 0, stamp: start, time: { column: time }, columns: { wind_m_per_s: wind }';
const hourly = (rows: readonly string[], head = 'time,wind') => `${head}\n${rows.join('\n')}\n`;
const stamp = (hour: number) => new Date(Date.UTC(2027, 0, 1) + hour * 3_600_000).toISOString().slice(0, 16);
const STATION = `  stations:
    s: { lat_deg_n: 65, lon_deg_e: -168, hours_from: [s], as_observed: { past_end: repeat } }
`;

test('a column that is there twice is a problem that says which; its number says it (case 01)', () => {
  const file = hourly([`${stamp(0)},5,-10,25`, `${stamp(1)},5,-10,25`], 'time,wind,temp,wind');
  expect(problemsOf(COLUMNS, file)).toMatchObject([
    { line: 1, found: 'the column "wind" is there twice, as columns 2 and 4' },
  ]);
  expect(rounded(seriesOf(COLUMNS.replace('wind }', '4 }'), file).hours.wind_m_per_s)).toEqual([25, 25]);
});

test('a column that is there twice and is not asked for is none', () => {
  const file = hourly([`${stamp(0)},5,1,2`], 'time,wind,x,x');
  expect(problemsOf(COLUMNS, file)).toEqual([]);
});

test('missing numbers are compared as numbers: 99, 99.0 and 99.00 are the stated 99.0 (case 02)', () => {
  const file = hourly(['5', '99', '5', '99.00', '5', '99.0'].map((wind, hour) => `${stamp(hour)},${wind}`));
  for (const missing of ['"99.0"', '99', '"99"']) {
    const series = seriesOf(`${COLUMNS}, missing: [${missing}]`, file);
    expect(rounded(series.hours.wind_m_per_s)).toEqual([5, 5, 5, 5, 5]);
    expect(series.notes).toContain('1 h without any value at the ends are left out');
  }
});

const era5 = `valid_time,u10,v10,t2m,swh
${Array.from({ length: 48 }, (_, hour) => `${new Date(Date.UTC(2030, 0, 1) + hour * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')},3,4,260,${hour < 36 ? 'nan' : '0.5'}`).join('\n')}
`;
const WAVE_LIMIT = `${STATION}  limits: { low: { wave_below_m: 1 } }\n`;

test('waves that are missing under ice are no waves where the series states its ice; else they are a gap (case 04)', () => {
  const open = reading('layout: era5-point', era5, WAVE_LIMIT);
  expect(open).toMatchObject({
    problems: [
      { found: expect.stringMatching(/gap of 36 hours in wave_m/), fix: expect.stringMatching(/under_ice/) },
    ],
  });
  const iced = reading('layout: era5-point, under_ice: { from: 11-20, to: 07-01 }', era5, WAVE_LIMIT);
  const series = 'model' in iced ? iced.model.series.get('s') : undefined;
  expect(rounded(series?.hours.wave_m ?? null).slice(34, 38)).toEqual([0, 0, 0.5, 0.5]);
  expect(series?.notes).toContain('36 h without waves are under ice: 0 m');
  const summer = reading('layout: era5-point, under_ice: { from: 06-01, to: 07-01 }', era5, WAVE_LIMIT);
  expect('problems' in summer).toBe(true);
});

test('waves that are missing while a sea may be closed, by its dates of the year, are no waves', () => {
  const seasons = 'year,clear_date,freeze_date\n2029,2029-06-20,2029-11-20\n2030,2030-06-20,2030-11-20\n';
  const rest = (clear: string) => `${WAVE_LIMIT}ice:
  open_seasons: seasons.csv
  first_year: 2029
  last_year: 2030
  seas: { strait: { clear_shift_d: ${clear}, freeze_shift_d: -10 } }
`;
  const others = { 'test/fixtures/seasons.csv': seasons };
  const spec = 'layout: era5-point, under_ice: { sea: strait }';
  expect('model' in reading(spec, era5, rest('{ uniform: [5, 10], per: run }'), others)).toBe(true);
  // With 171 days less the sea is open from 1 January.
  const open = reading(spec, era5, rest('-100').replace('2030-06-20', '2030-04-01'), {
    'test/fixtures/seasons.csv': seasons.replace('2030-06-20', '2030-04-01'),
  });
  expect(open).toMatchObject({ problems: [{ found: expect.stringMatching(/gap of 36 hours in wave_m/) }] });
});

test('a day or month that no row tells is a problem of all its rows that names the key; stated, the file is read (cases 07, 08)', () => {
  const file = hourly(
    Array.from({ length: 48 }, (_, hour) => `1/${1 + Math.floor(hour / 24)}/27 ${hour % 24}:00,5`),
  );
  expect(problemsOf(COLUMNS, file)).toMatchObject([
    {
      line: 2,
      found: expect.stringMatching(/day or the month may stand first.*, and 47 further lines, the last 49$/),
      fix: 'state date_order: in the series',
    },
  ]);
  expect(seriesOf(`${COLUMNS}, date_order: month-first`, file).length_h).toBe(48);
  expect(seriesOf(`${COLUMNS}, date_order: day-first, fill_up_to_h: 0`, file).gaps).toMatchObject([
    { hours: 30 * 24 },
  ]);
});

test('a row that contradicts the order that others tell is a problem of its line', () => {
  const file = hourly(['1/13/2027 0:00,5', '13/1/2027 1:00,5']);
  expect(problemsOf(COLUMNS, file)).toMatchObject([{ line: 3, found: 'time is "13/1/2027 1:00"' }]);
});

test('one cause is one problem with its first line, its count and its last line (case 08)', () => {
  const file = hourly(Array.from({ length: 200 }, (_, hour) => `the ${hour}th hour,5`));
  expect(problemsOf(COLUMNS, file)).toMatchObject([
    { line: 2, found: 'time is "the 0th hour", and 199 further lines, the last 201' },
  ]);
  const kelvin = hourly(Array.from({ length: 9 }, (_, hour) => `${stamp(hour)},26${hour}.5`));
  const spec = COLUMNS.replace('wind_m_per_s: wind', 'temperature_c: wind');
  expect(problemsOf(spec, kelvin)).toMatchObject([
    { line: 2, found: expect.stringMatching(/8 further lines, the last 10$/) },
  ]);
});

test('a time that states its offset says more than utc_offset_h (case 09)', () => {
  const series = seriesOf(COLUMNS, hourly(['2027-01-01T00:00-09:00,5', '2027-01-01T01:00-0900,5']));
  expect(series.start_ms).toBe(Date.UTC(2027, 0, 1, 9));
  expect(series.notes.join()).toMatch(/states its offset from UTC \(-09:00\)/);
  const mixed = hourly(['2027-01-01T00:00-09:00,5', '2027-01-01T10:00,5']);
  expect(problemsOf(COLUMNS, mixed)[0]?.found).toMatch(/1 of the rows state no offset/);
});

test('times without an offset need utc_offset_h', () => {
  const spec = COLUMNS.replace('utc_offset_h: 0, ', '');
  expect(problemsOf(spec, hourly([`${stamp(0)},5`]))).toMatchObject([
    { found: 'the times do not say what they are ahead of UTC', fix: expect.stringMatching(/utc_offset_h/) },
  ]);
  expect(problemsOf(spec, hourly([`${stamp(0)}Z,5`]))).toEqual([]);
});

test('semicolons and decimal commas are found out; stated otherwise, the problem says what the line has (case 10)', () => {
  const file = 'time;wind;temp\n2027-01-01T00:00;5,1;-10,0\n2027-01-01T01:00;5,2;-10,0\n';
  expect(rounded(seriesOf(COLUMNS, file).hours.wind_m_per_s)).toEqual([5.1, 5.2]);
  expect(problemsOf(`${COLUMNS}, separator: comma`, file)).toMatchObject([
    { found: 'the table has no column time, wind' },
  ]);
  expect(problemsOf(`${COLUMNS}, decimal: point`, file)).toMatchObject([
    {
      line: 2,
      found: 'wind is "5,1", and 1 further line: 3',
      fix: expect.stringMatching(/^state decimal:/),
    },
  ]);
});

test('a number that may have a decimal comma or a thousands mark is a problem where nothing tells which', () => {
  const spec = COLUMNS.replace('wind_m_per_s', 'visibility_m');
  const file = 'time;wind\n2027-01-01T00:00;1,234\n2027-01-01T01:00;2,500\n';
  expect(problemsOf(spec, file)).toMatchObject([
    { line: 2, found: '"1,234" may be 1234 or 1.234, and no number of the file tells which' },
  ]);
  expect(rounded(seriesOf(`${spec}, thousands: comma`, file).hours.visibility_m)).toEqual([1234, 2500]);
  expect(rounded(seriesOf(`${spec}, decimal: comma`, file).hours.visibility_m)).toEqual([1.23, 2.5]);
  expect(rounded(seriesOf(spec, file.replace('2,500', '12.5')).hours.visibility_m)).toEqual([1234, 12.5]);
});

test('a file of names without rows has no rows (case 11)', () => {
  expect(problemsOf(COLUMNS, 'time,wind\n')).toMatchObject([{ line: 1, found: 'the table has no rows' }]);
  expect(problemsOf(COLUMNS, 'time,wind')).toMatchObject([{ line: 1, found: 'the table has no rows' }]);
  expect(problemsOf(COLUMNS, '')).toMatchObject([{ found: 'the file holds nothing' }]);
});

test('half hours become hours: their mean, the highest, or the row nearest to the full hour (case 12)', () => {
  const file = hourly(['00:00,5', '00:30,6', '01:00,7', '01:30,9'].map((row) => `2027-01-01T${row}`));
  const wind = (rule: string) => rounded(seriesOf(`${COLUMNS}${rule}`, file).hours.wind_m_per_s);
  expect(wind('')).toEqual([5.5, 8]);
  expect(wind(', to_hours: mean')).toEqual([5.5, 8]);
  expect(wind(', to_hours: highest')).toEqual([6, 9]);
  expect(wind(', to_hours: nearest')).toEqual([5, 7]);
});

test('rows at odd minutes need a rule that is stated', () => {
  const file = hourly(
    ['00:53,5', '01:10,30', '01:53,6', '02:53,7', '03:53,8'].map((row) => `2027-01-01T${row}`),
  );
  expect(problemsOf(COLUMNS, file)).toMatchObject([
    { line: 3, fix: 'state to_hours: nearest, mean or highest' },
  ]);
  const nearest = seriesOf(`${COLUMNS}, to_hours: nearest`, file);
  expect(nearest.start_ms).toBe(Date.UTC(2027, 0, 1, 1));
  expect(rounded(nearest.hours.wind_m_per_s)).toEqual([5, 6, 7, 8]);
});

test('three-hourly rows without step_h are seen and told; stated, a row holds for three hours (case 13)', () => {
  const file = hourly([0, 7, 1, 8].map((wind, row) => `${stamp(3 * row)},${wind}`));
  expect(problemsOf(COLUMNS, file)).toMatchObject([
    {
      found: 'every row is 3 h after the one before, and step_h is not stated',
      fix: expect.stringMatching(/^state step_h: 3 /),
    },
  ]);
  expect(rounded(seriesOf(`${COLUMNS}, step_h: 3`, file).hours.wind_m_per_s).slice(0, 4)).toEqual([
    0, 0, 0, 7,
  ]);
  expect(seriesOf(`${COLUMNS}, step_h: 1`, file).gaps).toHaveLength(3);
});

test('digits other than decimal ones are no numbers (case 20)', () => {
  for (const text of ['0x10', '0b11', '0o17', 'Infinity', '1_000', '', ' ', '1e', '.', '-', '0x'])
    expect(plainNumber(text)).toBeNaN();
  const good = [
    '5',
    '-5.25',
    '+.5',
    '5.',
    '1e3',
    '1E-3',
    '007',
    '0.1',
    '-0',
    '123456789012345678',
    '0.1234567890123456789',
  ];
  for (const text of good) expect(plainNumber(text)).toBe(Number(text));
  expect(problemsOf(COLUMNS, hourly([`${stamp(0)},5`, `${stamp(1)},0x10`]))).toMatchObject([
    { line: 3, found: 'wind is "0x10"' },
  ]);
});

test('a line with too few fields is a problem of its line, one of empty fields is passed over', () => {
  const file = hourly([`${stamp(0)},5`, ',', `${stamp(1)},6,,`, '2027-01'], 'time,wind');
  expect(problemsOf(COLUMNS, file)).toMatchObject([{ line: 5, found: 'the line has 1 field, and not 2' }]);
});

test('a series of waves alone will do for limits on waves, and is not enough for limits on wind', () => {
  const spec = COLUMNS.replace('wind_m_per_s', 'wave_m');
  const file = hourly(
    Array.from(
      { length: 48 },
      (_, hour) => `${new Date(Date.UTC(2030, 0, 1) + hour * 3_600_000).toISOString().slice(0, 16)},1`,
    ),
  );
  const read = reading(spec, file, WAVE_LIMIT);
  expect(read).toHaveProperty('model');
  expect('model' in read && read.model.series.get('s')?.hours.wind_m_per_s).toBeNull();
});

test('a quantity in a file of its own completes a series, date by date; the same parts give the same series', () => {
  const spec = `${COLUMNS}, complete_from: [w]`;
  const waves = `  series: { s: { file: hours.csv, ${spec} }, w: { file: waves.csv, ${COLUMNS.replace('wind_m_per_s: wind', 'wave_m: wind')} } }\n  stations: {}\n`;
  const model = `format: 2\nproject: { name: s, start: 2030-01-01, horizon_y: 1 }\nsites: {}\nweather:\n${waves}`;
  const contents: Record<string, string> = {
    'm.yaml': model,
    'hours.csv': hourly([5, 6, 7, 8].map((wind, hour) => `${stamp(hour)},${wind}`)),
    'waves.csv': hourly([1, 2, 3].map((wave, hour) => `${stamp(hour + 1)},${wave}`)),
  };
  const files = {
    resolve: (_: string, path: string) => path,
    read: (path: string) => new TextEncoder().encode(contents[path]),
    kept: new Map(),
  };
  const read = () => {
    const one = readModel('m.yaml', files);
    if ('problems' in one) throw new Error(JSON.stringify(one.problems));
    return one.model.series.get('s');
  };
  const series = read();
  expect(rounded(series?.hours.wave_m ?? null)).toEqual([Number.NaN, 1, 2, 3]);
  expect(rounded(series?.hours.wind_m_per_s ?? null)).toEqual([5, 6, 7, 8]);
  expect(series?.gaps).toMatchObject([{ quantity: 'wave_m', hours: 1, isFilled: false }]);
  expect(read()).toBe(series);
});

test('a model that is read again from files that are kept has the same series, and the same fingerprint', () => {
  const files = keptFiles();
  const models = [1, 2].map(() => readModel(STRESS, files));
  const [one, other] = models.map((read) => ('model' in read ? read.model : undefined));
  expect(one?.series.get('gambell')).toBeDefined();
  expect(other?.series.get('gambell')).toBe(one?.series.get('gambell'));
  expect(other?.fingerprint).toBe(one?.fingerprint);
  const anew = readModel(STRESS, keptFiles());
  expect('model' in anew && anew.model.fingerprint).toBe(one?.fingerprint);
});

test('a file that comes in small pieces is read like one that comes whole', () => {
  const text = `\ufefftime;wind °\n${Array.from({ length: 40 }, (_, hour) => `${stamp(hour)};${hour},5`).join('\r\n')}\n`;
  const bytes = Buffer.from(text, 'utf16le');
  const model = `format: 2\nproject: { name: s, start: 2030-01-01, horizon_y: 1 }\nsites: {}\nweather: { stations: {}, series: { s: { file: f, ${COLUMNS.replace('wind }', 'wind ° }')} } } }\n`;
  const read = readModel('m.yaml', {
    resolve: (_, path) => path,
    read: () => new TextEncoder().encode(model),
    *open() {
      for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
    },
  });
  const series = 'model' in read ? read.model.series.get('s') : undefined;
  expect(rounded(series?.hours.wind_m_per_s ?? null).slice(0, 2)).toEqual([0.5, 1.5]);
  expect(series?.length_h).toBe(40);
});

test('faults of many lines count each line once', () => {
  const faults = new Faults();
  for (const line of [3, 4, 4, 9])
    faults.add('a', line, () => ({ found: `at ${line}`, allowed: '', fix: '' }));
  expect(faults.problems('f')).toMatchObject([{ line: 3, found: 'at 3, and 2 further lines, the last 9' }]);
});
