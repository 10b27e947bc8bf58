/** `beringsim hindcast` with its words: the same bytes with any number of workers, folder, document, bad tables. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hindcastOfDrives } from '../../../src/cli/documents/hindcast.ts';
import { here } from '../../cli/here.ts';

const folder = mkdtempSync(join(tmpdir(), 'beringsim-hindcast-'));

const HEAD =
  'id,project,length_m,diameter_m,geology_expected,machine,averaged_over_drives,start_date,actual_months,confidence';
writeFileSync(
  join(folder, 'drives.csv'),
  [
    HEAD,
    'near,Follo Line (Norway),400,9.5,gneiss,gripper TBM,1,2001,2,A',
    'new,Somewhere,500,6,clay,EPB,2,2002-03,3,B',
    'told,Somewhere,300,6,chalk,slurry,1,,1,C',
  ].join('\n'),
);

const cli = (...words: readonly string[]) => here(['hindcast', ...words], folder);

test('the same bytes with one worker and with two', async () => {
  const words = ['--drives', 'drives.csv', '--replications', '6', '--quiet'];
  for (const workers of ['1', '2'])
    expect((await cli(...words, '--workers', workers, '--out', `w${workers}`)).stderr).toBe('');
  const names = readdirSync(join(folder, 'w1')).sort();
  expect(names).toEqual([
    'datapackage.json',
    'hindcast.csv',
    'hindcast.html',
    'hindcast_scores.csv',
    'hindcast_types.csv',
    'run.json',
  ]);
  for (const name of names)
    expect(readFileSync(join(folder, 'w2', name), 'utf8'), name).toBe(
      readFileSync(join(folder, 'w1', name), 'utf8'),
    );
});

test('the document keeps its schema; a project of the record has its fold, another one all, and C is not scored', async () => {
  const { stdout, stderr, status } = await cli('--drives', 'drives.csv', '--replications', '4', '--json');
  expect([status, stderr]).toEqual([0, '']);
  const found = hindcastOfDrives.parse(JSON.parse(stdout));
  expect(found.hindcast.map(({ id, machine, parameters }) => [id, machine, parameters])).toEqual([
    ['near', 'gripper', 'fold'],
    ['new', 'epb', 'all'],
    ['told', 'slurry', 'all'],
  ]);
  expect(found.hindcast_scores.map(({ forecaster, scored_drives }) => [forecaster, scored_drives])).toEqual([
    ['model', 2],
    ['rates', 2],
    ['lognormal', 2],
    ['regression', 2],
  ]);
  expect(found.hindcast_types.map(({ machine }) => machine)).toEqual(['gripper', 'epb']);
});

test('what is printed has a row a drive, those from memory apart, and the rivals', async () => {
  const { stdout } = await cli('--drives', 'drives.csv', '--replications', '4', '--classes-alone');
  expect(stdout).toMatch(/^id +P10 +P50 +P90 +actual/m);
  expect(stdout).toMatch(/^near +\d/m);
  expect(stdout).toMatch(/From memory, not scored\n.*\ntold +\d/);
  expect(stdout).toMatch(/^ {2}lognormal +[+-]\d/m);
});

test('a bad table ends with exit code 2 and all of its problems', async () => {
  writeFileSync(join(folder, 'bad.csv'), `${HEAD}\nx,P,none,5,chalk,EPB,1,2001,ten,A\n`);
  const { status, stderr } = await cli('--drives', 'bad.csv');
  expect(status).toBe(2);
  expect(stderr).toContain('bad.csv:2:1: length_m is "none"');
  expect(stderr).toContain('bad.csv:2:1: actual_months is "ten"');
});
