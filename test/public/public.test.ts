/** The package as other people have it: packed, put into an empty folder, compiled against, and run there by its names. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Nature } from '../../src/nature/nature.ts';
import { Chance } from '../../src/random/chance.ts';
import { FIRST_STEPS, modelOf, summaryOf } from '../fixtures/models.ts';

const home = mkdtempSync(join(tmpdir(), 'beringsim-public-'));
/** Has the package and what its kernel needs, and nothing else. */
const alone = mkdtempSync(join(tmpdir(), 'beringsim-kernel-'));
const installed = join(home, 'node_modules', 'beringsim');
const isWindows = process.platform === 'win32';
const run = (command: string, words: readonly string[], cwd: string) => {
  try {
    // On Windows npm and npx are scripts.
    return execFileSync(command, words, {
      cwd,
      encoding: 'utf8',
      shell: isWindows && command.startsWith('np'),
    });
  } catch (error) {
    // The compiler tells on standard output what is wrong.
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command}: ${stdout}${stderr}`, { cause: error });
  }
};
const beringsim = (...words: string[]) => run('npx', ['--no-install', 'beringsim', ...words], home);
const compile = (folder: string) =>
  run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', folder], folder);

/** Puts packages of this checkout into a folder. */
function link(folder: string, names: Iterable<string>): void {
  for (const name of names) {
    const at = join(folder, 'node_modules', name);
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(resolve('node_modules', name), at, 'junction');
  }
}

/** A program of somebody else, who takes the compiler at its strictest. */
function writeProgram(folder: string, name: string, names: readonly string[] = [name]): void {
  cpSync(join('test/public', name), join(folder, name));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', dependencies: { beringsim: '*' } }),
  );
  const compilerOptions = {
    ...{ target: 'es2023', module: 'nodenext', types: ['node'] },
    ...{
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
    },
    ...{ verbatimModuleSyntax: true, isolatedModules: true },
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: names }));
}

beforeAll(() => {
  // Without scripts: other tests use the build at this moment.
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', home];
  const packed = JSON.parse(run('npm', words, '.')) as [{ filename: string }];
  mkdirSync(installed, { recursive: true });
  run('tar', ['-xzf', join(home, packed[0].filename), '--strip-components=1', '-C', installed], home);
  cpSync(installed, join(alone, 'node_modules', 'beringsim'), { recursive: true });
  link(alone, ['fastpriorityqueue', '@types/node', 'undici-types']);
  writeProgram(alone, 'kernel-alone.ts');
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  link(home, [...Object.keys(dependencies), '@types/node', 'undici-types']);
  writeProgram(home, 'program.ts', ['program.ts', 'page.ts']);
  const page = readFileSync(join(installed, 'docs', 'library.md'), 'utf8');
  const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code);
  writeFileSync(join(home, 'page.ts'), blocks.join('\n'));
  // Makes the links of commands, as an installation does, and asks no registry.
  run('npm', ['rebuild', '--ignore-scripts', 'beringsim'], home);
});

afterAll(() => {
  for (const folder of [home, alone]) rmSync(folder, { recursive: true, force: true });
});

test('a program in a folder of its own compiles under strict TypeScript and gets what the source gives', () => {
  compile(home);
  const found = JSON.parse(run(process.execPath, ['program.js'], home));

  const { finish_h, cost_usd } = summaryOf(modelOf(FIRST_STEPS));
  expect(found.run).toEqual({ finished: true, finish_h, cost_usd });
  expect(found.ships).toBe(4);
  expect(found.names).toContain('bering-2025');
  expect(found.problems).toEqual({ codes: ['out-of-range'], isShown: true });

  expect(found.queue).toEqual({ mean: 2, end: 10 });

  const model = modelOf(FIRST_STEPS, {
    'weather.stations.quay': { lat_deg_n: 64.5, lon_deg_e: -165.4, hours_from: ['gambell'] },
    'weather.limits.crane': { wind_below_m_per_s: 8, temperature_above_c: -20 },
  });
  const nature = new Nature(model, new Chance(1, 0), 8760);
  const windows = nature.windows('quay', 'crane');
  expect(found.weather).toMatchObject({
    observed_h: 8760,
    wind_m_per_s: Array.from(nature.weather('quay').wind_m_per_s?.subarray(0, 5) ?? []),
    isSame: true,
    worked_h: windows.worked_h(0, 8760),
    earliest_h: windows.earliest(100, 24),
    cause: 'weather',
    perfect: { start_h: windows.earliest(100, 24) },
    three_h: 3,
  });
  expect(found.weather.calm_h).toBeGreaterThan(found.weather.worked_h);
  expect(found.weather.expected.start_h).toBeGreaterThanOrEqual(100);
});

test('the code of docs/library.md compiles as strictly, and runs', () => {
  const lines = run(process.execPath, ['page.js'], home).trim().split('\n');
  expect(lines[0]).toMatch(/^true \d+/);
  expect(lines[1]).toContain('project.horizon_y is -1');
  expect(lines[2]).toMatch(/^finished after \d/);
  expect(lines.slice(3, 5).join()).toMatch(/ships': 2 .* \d+.*ships': 4 .* \d+/);
  expect(lines[5]).toMatch(/^decided [12]$/);
  expect(Number(lines[6])).toBeGreaterThan(10);
});

test('the command runs a model by its name, and a plan that init has made', () => {
  expect(beringsim('run', 'first-steps', '--quiet')).toBe(`${join('runs', 'first-steps-s1r0')}\n`);
  expect(readFileSync(join(home, 'runs/first-steps-s1r0/model.yaml'), 'utf8')).toContain(
    'file: beringsim/data/',
  );
  beringsim('init', 'plan');
  expect(beringsim('check', join('plan', 'drive.yaml'))).toContain('no problems');
  expect(beringsim('run', join('plan', 'drive.yaml'))).toMatch(/^Last break-through/);
});

describe('the kernel alone', () => {
  test('is compiled and run without the libraries of the command line; its errors point into the sources', () => {
    compile(alone);
    const found = JSON.parse(run(process.execPath, ['--enable-source-maps', 'kernel-alone.js'], alone));
    expect(found.end_h).toBe(6);
    expect(found.trace.split(sep).join('/')).toMatch(
      /node_modules\/beringsim\/src\/kernel\/simulation\.ts:\d+:\d+/,
    );
  });

  test('is all that can be loaded there: the rest lacks its libraries', () => {
    const words = ['--input-type=module', '-e', "await import('beringsim')"];
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: alone, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('Cannot find package');
  });
});

test('each source comes with its code, types and maps, which find it in the package', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.d)\.ts$/.test(name),
  );
  // Scripts of pages are text in the page: nobody imports them.
  const imported = sources.filter((name) => !name.split(sep).join('/').startsWith('report/client/'));
  expect(sources.length - imported.length).toBeGreaterThan(0);
  for (const name of imported) {
    for (const ending of ['.js', '.d.ts']) {
      const file = join(installed, 'dist', name.replace(/\.ts$/, ending));
      expect(readFileSync(file, 'utf8')).toMatch(/\n\/\/# sourceMappingURL=\S+\.map\s*$/);
      const map = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[] };
      expect(map.sources.map((source) => resolve(dirname(file), source))).toEqual([
        join(installed, 'src', name),
      ]);
      expect(existsSync(join(installed, 'src', name)), name).toBe(true);
    }
  }
});

test('what its pages point to is in the package', () => {
  const pages = ['.', 'docs', 'docs/decisions', 'models/data', 'models/templates/drive'].flatMap((folder) =>
    readdirSync(join(installed, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(installed, folder, name)),
  );
  expect(pages.length).toBeGreaterThan(20);
  const lacking = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
      .map(([, path = '']) => join(dirname(page), path.replace(/\s+/g, '')))
      .filter((path) => !existsSync(path)),
  );
  expect(lacking).toEqual([]);
});

test('its models, data and description can be asked for', () => {
  const paths = [
    'beringsim/package.json',
    'beringsim/models/first-steps.yaml',
    'beringsim/models/data/tmy3-702000-nome.csv',
  ];
  const script = `console.log(JSON.stringify(${JSON.stringify(paths)}.map((path) => import.meta.resolve(path))))`;
  const found = JSON.parse(run(process.execPath, ['--input-type=module', '-e', script], home)) as string[];
  for (const url of found) expect(existsSync(new URL(url)), url).toBe(true);
});
