import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jsonSchema } from '../../src/model/language/json-schema.ts';
import { usualTables } from '../../src/trace/tables/tables.ts';
import { FIRST_STEPS, STRESS } from '../fixtures/models.ts';
import { here } from './here.ts';

const MAIN = 'dist/cli/main.js';
const cli = (...words: readonly string[]) => here(words);
const newFolder = () => mkdtempSync(join(tmpdir(), 'beringsim-test-'));

test.each([
  [['rum', STRESS], /^there is no command "rum"\n {2}allowed: run, [\s\S]*fix: {5}did you mean "run"\?/],
  [
    ['run', STRESS, '--sed', '3'],
    /there is no option --sed\n[\s\S]*"beringsim run --help"[\s\S]*did you mean --seed\?/,
  ],
  [['run', STRESS, '--sed', '3', '--jsn'], /option --sed\n[\s\S]*option --jsn\n/],
  [['run', STRESS, '-x'], /there is no option -x\n/],
  [['run', STRESS, STRESS], /"test\/fixtures\/stress.yaml" is one argument too many/],
  [['run', STRESS, '--seed', 'abc'], /--seed: not a whole number from 0 on \(abc\)/],
  [
    ['run', STRESS, '--detail', 'day'],
    /--detail is "day"\n {2}allowed: rounds, shifts, days\n {2}fix: {5}did you mean days\?/,
  ],
  [['sweep', STRESS], /nothing is varied\n {2}allowed: one of --vary/],
  [['discover', 'runs'], /no date and no sum is asked for/],
  [['compare'], /<models..> is missing/],
  [['choose'], /<models..> is missing/],
  [['run', STRESS, '--seed', '-1'], /not a whole number[\s\S]*allowed/],
  [['run', STRESS, '--seed', '1.5'], /not a whole number/],
  [['run', STRESS, '--replication', 'x'], /not a whole number/],
  [['run', STRESS, '--tables', 'rings,stats'], /no table "stats"[\s\S]*did you mean "states"/],
  [['run', STRESS, '--format', 'xlsx'], /--format is "xlsx"\n {2}allowed: csv, csv.gz, parquet, arrow\n/],
  [['run', STRESS, '--detail', 'days', '--replications', '3'], /--detail: only of a single run/],
  [['run', STRESS, '--until-halfwidth', '3d', '--replications', '3'], /no --until-metric is given/],
  [['run', STRESS, '--batch', '5', '--replications', '3'], /--batch: no --until-metric is given/],
  [
    ['run', STRESS, '--replications', '5', '--replication', '2147483645'],
    /--replication: not a whole number/,
  ],
  [['run', STRESS, '--workers', '3', '--batch', '5'], /--workers, --batch: only of many/],
  [['run', STRESS, '--resume'], /--resume: only of many replications[\s\S]*--replications 100/],
  [['run', STRESS, '--set', 'nonsense'], /not a setting[\s\S]*path=value/],
  [['weather', STRESS, '--station', 'cap'], /--station: the model has no cap[\s\S]*did you mean "cape"/],
  [
    ['weather', STRESS, '--against', 'gambel'],
    /--against: the model has no gambel[\s\S]*did you mean "gambell"/,
  ],
  [['weather', STRESS, '--years', '0'], /--years: not a whole number from 1/],
  [['weather', 'test/fixtures/dry.yaml'], /has no weather stations/],
  [
    ['calendar', FIRST_STEPS, '--operation', 'barge'],
    /no weather-bound work is called barge[\s\S]*did you mean "barges"/,
  ],
  [['calendar', FIRST_STEPS, '--start-months', '0-3'], /--start-months: "0-3" is no month/],
  [['calendar', FIRST_STEPS, '--year', '2040'], /--year: not a whole number from 2027 on/],
  [['calendar', 'test/fixtures/dry.yaml'], /no work waits for weather, sea or closed hours/],
  [['run', 'nowhere.yaml'], /cannot read nowhere.yaml \(no such file\)/],
  [['run', 'models'], /it is a folder/],
  [
    ['run'],
    /^run: <model> is missing\n {2}allowed: beringsim run <model>\n {2}fix: {5}"beringsim run --help" shows/,
  ],
  [['--seed', '3'], /no command is named/],
])('%j is bad input: exit code 2 and a text that helps', async (words, text) => {
  const { status, stderr, stdout } = await cli(...words);
  expect(stderr).toMatch(text);
  expect([status, stdout]).toEqual([2, '']);
});

test('check names the number of things in a sound model, and all problems of a broken one', async () => {
  expect(await cli('check', STRESS)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/no problems \(3 sites, 3 drives/),
  });
  expect((await cli('check', 'first-steps')).stdout).toMatch(
    /no problems \(2 sites, 1 drive, .*2 commodities, 1 fleet, 1 station\)/,
  );
  const broken = join(newFolder(), 'broken.yaml');
  writeFileSync(broken, 'format: 2\nproject: { name: x, start: soon, horizon_y: -1 }\nsites: {}\n');
  const { status, stderr } = await cli('check', broken);
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /:2:28: project.start is "soon"[\s\S]*:2:45: project.horizon_y is -1[\s\S]*2 problems/,
  );
});

test('check, run and a set say which hours a run takes that are not of its own dates; run.json and summary.json keep it', async () => {
  const parent = newFolder();
  const model = join(parent, 'observed.yaml');
  const at = (file: string) => join(process.cwd(), 'test/fixtures', file);
  const series = `{ file: ${at('data/hourly-wind-wave-2010-2012.csv')}, layout: columns, utc_offset_h: 0, time: { column: datetime }, stamp: start, columns: { wind_m_per_s: windspeed_ms } }`;
  const station = '{ lat_deg_n: 41, lon_deg_e: -71, hours_from: [shelf], as_observed: { past_end: repeat } }';
  writeFileSync(
    model,
    `format: 2\nextends: ${at('cargo.yaml')}\nweather: { series: { shelf: ${series} }, stations: { bay: ${station} } }\n`,
  );
  const note =
    'station bay: series shelf has no hour 2030-01-01 00:00 (it goes from 2010-01-01 to 2013-01-01 UTC); its hours from 2010-01-01 on are taken';
  expect((await cli('check', model)).stdout).toContain(`\nnote: ${note}\n`);
  const [one, two, own] = ['one', 'two', 'own'].map((name) => join(parent, name)) as [string, string, string];
  expect((await cli('run', model, '--out', one)).stdout).toContain(`\nNote: ${note}.\n`);
  expect((await cli('run', model, '--out', two, '--replications', '2')).stdout).toContain(
    `\nNote: ${note}.\n`,
  );
  const read = (folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  for (const [folder, file] of [
    [one, 'run.json'],
    [one, 'summary.json'],
    [two, 'run.json'],
  ] as const)
    expect(read(folder, file).notes).toEqual([note]);
  const { stdout } = await cli('run', model, '--out', own, '--set', 'project.start=2011-03-01');
  expect(stdout).not.toContain('Note:');
  expect(read(own, 'run.json').notes).toEqual([]);
});

test('weather FILE --guess prints an entry that reads the file, or exits with 2 and says which key to state', async () => {
  const folder = newFolder();
  const file = join(folder, 'hours.csv');
  const rows = (stamp: (hour: number) => string) =>
    `time;wind_mps\n${Array.from({ length: 48 }, (_, hour) => `${stamp(hour)};5,5`).join('\n')}\n`;
  const of = (day: number, hour: number) => `${day + Math.floor(hour / 24)}.1.2030 ${hour % 24}:00`;
  writeFileSync(
    file,
    rows((hour) => of(1, hour)),
  );
  const unclear = await cli('weather', file, '--guess');
  expect([unclear.status, unclear.stdout]).toEqual([2, '']);
  expect(unclear.stderr).toMatch(/:2:1: time is "1.1.2030 0:00"[\s\S]*fix: +state date_order:/);
  const { status, stdout } = await cli('weather', file, '--guess', '--set', 'date_order=day-first');
  expect(status).toBe(0);
  expect(stdout).toMatch(/# check utc_offset_h: the file does not tell/);
  const entry = stdout.split('\n').filter((line) => !line.startsWith('#'));
  const model = join(folder, 'model.yaml');
  const head = 'format: 2\nproject: { name: g, start: 2030-01-01, horizon_y: 1 }\nsites: {}\nweather:\n';
  writeFileSync(model, `${head}${entry.map((line) => `  ${line}`).join('\n')}\n  stations: {}\n`);
  const check = await cli('check', model);
  expect([check.status, check.stderr]).toEqual([0, '']);
  expect(check.stdout).toMatch(
    /series hours:\n {2}48 rows; 0 gaps filled\n {2}layout columns, UTF-8, fields parted by semicolons, names in line 1/,
  );
  expect(await cli('weather', join(folder, 'none.csv'), '--guess')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/no such file/),
  });
  expect((await cli('weather', file, '--guess', '--set', 'date=1')).stderr).toMatch(
    /a series has no such key/,
  );
});

test('schema prints what models/beringsim.schema.json holds, so that editors complete the keys of this version', async () => {
  const { stdout } = await cli('schema');
  expect(JSON.parse(stdout)).toEqual(jsonSchema());
  expect(stdout).toBe(readFileSync('models/beringsim.schema.json', 'utf8'));
});

test('calendar tells months, best start and last date in 100 columns, and writes the same for the same seed', async () => {
  const folder = newFolder();
  const words = ['calendar', FIRST_STEPS, '--replications', '2', '--operation', 'barges', '--out'];
  const { status, stdout } = await cli(...words, join(folder, 'a'));
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /barges\/landing at wales\n +Jan +Feb[\s\S]*P80 \[d\] [\s\S]*sea \[%\][\s\S]*best begun in \w{3}: 80 % are done in [\d.]+ d\n {2}begun by 2027-1\d-\d\d, it is done before the sea closes/,
  );
  const path = folder.length;
  expect(stdout.split('\n').filter((line) => line.length > 100 + path)).toEqual([]);
  expect(stdout).not.toContain('flight');
  expect(readdirSync(join(folder, 'a')).sort()).toEqual([
    'calendar.csv',
    'calendar_best.csv',
    'datapackage.json',
    'model.yaml',
    'run.json',
  ]);
  await cli(...words, join(folder, 'b'));
  const table = (name: string) => readFileSync(join(folder, name, 'calendar.csv'), 'utf8');
  expect(table('b')).toBe(table('a'));
  // Months that are left out leave out rows and change nothing else.
  await cli(...words, join(folder, 'c'), '--start-months', '9,7-8');
  const rows = table('a').split('\n');
  const summer = rows.filter((row, at) => at === 0 || /,(7|8|9),/.test(row) || row === '');
  expect(table('c').split('\n')).toEqual(summer);
});

test('weather holds generated years against the observed, in words and tables, the same for the same seed', async () => {
  const folder = newFolder();
  const words = (name: string, ...more: string[]) => [
    'weather',
    STRESS,
    '--years',
    '5',
    '--out',
    join(folder, name),
    ...more,
  ];
  const { status, stdout } = await cli(...words('a'));
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /5 years, seed 1[\s\S]*series gambell: 8760 rows[\s\S]*cape\n====[\s\S]*mean within 3 %[\s\S]*lightering: workable/,
  );
  expect(readdirSync(join(folder, 'a')).sort()).toEqual([
    'climate.csv',
    'datapackage.json',
    'gaps.csv',
    'limit_parts.csv',
    'model.yaml',
    'run.json',
    'sea.csv',
    'sea_sources.csv',
    'spells.csv',
    'windows.csv',
  ]);
  const read = (name: string, file: string) => readFileSync(join(folder, name, file), 'utf8');
  expect(read('a', 'climate.csv').split('\n')[0]).toMatch(
    /^station,quantity,month,held_against,mean_made,mean_seen/,
  );
  expect((await cli(...words('b', '--quiet'))).stdout).toBe(`${join(folder, 'b')}\n`);
  expect((await cli(...words('c', '--seed', '2', '--quiet'))).status).toBe(0);
  for (const file of ['climate.csv', 'spells.csv', 'windows.csv']) {
    expect(read('b', file)).toBe(read('a', file));
    expect(read('c', file)).not.toBe(read('a', file));
  }
  expect((await cli(...words('a'))).status).toBe(2);
});

describe('run', () => {
  const parent = newFolder();
  const first = join(parent, 'first');
  const made = spawnSync('node', [MAIN, 'run', STRESS, '--seed', '3', '--out', first], { encoding: 'utf8' });

  test('writes the whole folder, names it, prints the summary and no progress bar in a pipe', () => {
    expect(made.status).toBe(0);
    expect(made.stderr).toBe('');
    expect(made.stdout).toContain(`Wrote ${first}`);
    expect(made.stdout).toContain('Last break-through');
    expect(readdirSync(first).sort()).toEqual(
      [
        ...usualTables.map((table) => `${table}.csv`),
        'datapackage.json',
        'model.yaml',
        'run.json',
        'summary.json',
      ].sort(),
    );
    expect(readdirSync(parent)).toEqual(['first']);
  });

  test('gives the same bytes again, and others for another seed', async () => {
    const [again, other] = [join(parent, 'again'), join(parent, 'other')];
    await cli('run', STRESS, '--seed', '3', '--out', again, '--quiet');
    await cli('run', STRESS, '--seed', '4', '--out', other, '--quiet');
    for (const file of readdirSync(first)) {
      expect(readFileSync(join(again, file)).equals(readFileSync(join(first, file))), file).toBe(true);
    }
    expect(readFileSync(join(other, 'rings.csv'))).not.toEqual(readFileSync(join(first, 'rings.csv')));
  });

  test('leaves a model.yaml that runs by itself and gives the same tables', async () => {
    const rerun = join(parent, 'rerun');
    expect(
      (await cli('run', join(first, 'model.yaml'), '--seed', '3', '--out', rerun, '--quiet')).status,
    ).toBe(0);
    for (const table of ['rings.csv', 'states.csv', 'costs.csv']) {
      expect(readFileSync(join(rerun, table)).equals(readFileSync(join(first, table))), table).toBe(true);
    }
  });

  test('refuses a folder that is there, replaces a run with --force, and never anything else', async () => {
    expect(await cli('run', STRESS, '--out', first)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--force'),
    });
    expect((await cli('run', STRESS, '--seed', '3', '--out', first, '--force', '--quiet')).status).toBe(0);
    const own = newFolder();
    writeFileSync(join(own, 'notes.txt'), 'mine');
    expect(await cli('run', STRESS, '--out', own, '--force')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('left alone'),
    });
    expect(readdirSync(own)).toEqual(['notes.txt']);
  });

  test('takes settings, and keeps them in run.json', async () => {
    const out = join(parent, 'set');
    await cli(
      'run',
      STRESS,
      '--set',
      'project.horizon_y=0.5',
      '--set',
      'drives.c=null',
      '--out',
      out,
      '--quiet',
    );
    const record = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as {
      finished: boolean;
      settings: string[];
      program: string;
    };
    expect(record).toMatchObject({
      program: 'beringsim',
      finished: false,
      settings: ['project.horizon_y=0.5', 'drives.c=null'],
    });
  });

  test('says where it cannot write, with exit code 2', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    expect(await cli('run', STRESS, '--out', join(file, 'run'))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('cannot write'),
    });
  });

  test('that finds no room on the disk says so, with exit code 2, and leaves nothing', () => {
    const home = newFolder();
    const script = `trap '' XFSZ; ulimit -f 200; node ${MAIN} run models/first-steps.yaml --out ${join(home, 'run')}`;
    const { status, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
    expect(stderr).toMatch(/cannot write .*\.csv: [\s\S]*make room/);
    expect([status, readdirSync(home)]).toEqual([2, []]);
  });
});
