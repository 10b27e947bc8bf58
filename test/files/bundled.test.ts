/** Models and data of the package by their names, and paths as other systems write them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, resolve, win32 } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bundled, modelNamed, placeOnDisk, withSlashes } from '../../src/files/bundled.ts';
import { bundledModels } from '../../src/files/bundled-models.ts';
import { nodeFiles, resolverOn } from '../../src/files/node-files.ts';
import { bundledSeries } from '../../src/model/language/filled/bundled.ts';

const MAIN = resolve('dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const cli = (...words: string[]) => spawnSync('node', [MAIN, ...words], { encoding: 'utf8', cwd: folder });
const plan = (name: string, text: string) => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
};

afterAll(() => rmSync(folder, { recursive: true }));

test('a name of the package is known with and without its ending, and nothing beside it', () => {
  expect(bundled('beringsim/first-steps')).toBe('beringsim/first-steps.yaml');
  expect(bundled('beringsim/first-steps.yaml')).toBe('beringsim/first-steps.yaml');
  expect(bundled('beringsim/data/tmy3-702000-nome.csv')).toBe('beringsim/data/tmy3-702000-nome.csv');
  for (const name of [
    'first-steps',
    'beringsim/data',
    'beringsim/../package.json',
    'beringsim/models/first-steps.yaml',
  ])
    expect(bundled(name), name).toBeUndefined();
  expect(readFileSync(placeOnDisk('beringsim/first-steps'), 'utf8')).toContain('name: first-steps');
});

test('the models have names and titles, and the bundled series of months are files', () => {
  expect(bundledModels()).toContainEqual({
    name: 'bering-2025',
    title: 'Bering Strait rail tunnel, 112.7 km, best estimate',
  });
  for (const { title } of bundledModels()) expect(title).not.toBe('');
  for (const { file } of bundledSeries) expect(bundled(`beringsim/data/${file}`)).toBeDefined();
});

test('a path of a model is left as it is', () => {
  for (const path of [
    'models/first-steps.yaml',
    './first-steps',
    'first-steps.yaml',
    'C:\\first-steps',
    'nothing',
  ])
    expect(modelNamed(path)).toBe(path);
  expect(modelNamed('first-steps')).toBe('beringsim/first-steps.yaml');
});

describe('paths', () => {
  test.each([
    ['C:\\plans\\a.yaml', 'data\\x.csv', 'C:\\plans\\data\\x.csv'],
    ['C:\\plans\\a.yaml', '../data/x.csv', 'C:\\data\\x.csv'],
    ['plans/a.yaml', 'base.yaml', 'plans\\base.yaml'],
    ['C:\\plans\\a.yaml', 'D:\\x.csv', 'D:\\x.csv'],
    ['C:\\plans\\a.yaml', '\\\\server\\share\\x.csv', '\\\\server\\share\\x.csv'],
    ['C:\\plans\\a.yaml', 'beringsim/first-steps', 'beringsim/first-steps.yaml'],
    ['beringsim/first-steps.yaml', 'data/tmy3-702000-nome.csv', 'beringsim/data/tmy3-702000-nome.csv'],
  ])('on Windows %s names %s: %s', (from, path, found) => expect(resolverOn(win32)(from, path)).toBe(found));

  test.each([
    ['plans/a.yaml', '../data/x.csv', 'data/x.csv'],
    ['a.yaml', 'beringsim/first-steps', 'beringsim/first-steps.yaml'],
    ['a.yaml', 'beringsim/mine.yaml', './beringsim/mine.yaml'],
    ['a.yaml', '~x', '~x'],
    ['beringsim/templates/ships/more-ships.yaml', 'ships.yaml', 'beringsim/templates/ships/ships.yaml'],
  ])('elsewhere %s names %s: %s', (from, path, found) => expect(resolverOn(posix)(from, path)).toBe(found));

  test('are written with / in model files', () => {
    expect(withSlashes('..\\..\\data\\x.csv', win32.sep)).toBe('../../data/x.csv');
    expect(withSlashes('../data/x.csv', posix.sep)).toBe('../data/x.csv');
  });

  test('of Windows are told how to be written here', () => {
    expect(() => nodeFiles.read('data\\x.csv')).toThrow(
      expect.objectContaining({ fix: expect.stringContaining('data/x.csv') }),
    );
  });
});

describe('in any folder', () => {
  test('a bundled model is run by its name, and its run folder can be run again, also from elsewhere', () => {
    const words = ['--set', 'project.horizon_y=1.2', '--quiet'];
    expect(cli('run', 'first-steps', '--out', 'one', ...words)).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(join(folder, 'one/model.yaml'), 'utf8')).toContain(
      'file: beringsim/data/tmy3-702040-gambell.csv',
    );
    mkdirSync(join(folder, 'far/away'), { recursive: true });
    writeFileSync(join(folder, 'far/away/plan.yaml'), readFileSync(join(folder, 'one/model.yaml')));
    expect(cli('run', 'far/away/plan.yaml', '--out', 'two', '--quiet')).toMatchObject({ status: 0 });
    for (const file of ['states.csv', 'summary.json', 'model.yaml'])
      expect(readFileSync(join(folder, 'two', file), 'utf8')).toBe(
        readFileSync(join(folder, 'one', file), 'utf8'),
      );
  });

  test('a model file extends a bundled one; what is near a name is asked about', () => {
    plan('mine.yaml', 'format: 2\nextends: beringsim/first-steps\nproject: { name: mine }\n');
    expect(cli('check', 'mine.yaml')).toMatchObject({ status: 0, stderr: '' });
    plan('bare.yaml', 'format: 2\nextends: first-steps\n');
    expect(cli('check', 'bare.yaml').stderr).toContain('did you mean "beringsim/first-steps"?');
    expect(cli('check', 'frist-steps').stderr).toMatch(
      /allowed: a file that is there, or a bundled model: beringsim\/bering-2025, .*\n.*did you mean "beringsim\/first-steps"\?/,
    );
  });

  test('what lies in the working folder comes before a bundled model of its name', () => {
    mkdirSync(join(folder, 'bering-2025'));
    expect(cli('check', 'bering-2025').stderr).toContain('cannot read bering-2025 (it is a folder)');
    plan('beringsim/models/own.yaml', 'format: 2\nextends: ../../mine.yaml\n');
    expect(cli('check', 'beringsim/models/own.yaml')).toMatchObject({ status: 0, stderr: '' });
  });
});
