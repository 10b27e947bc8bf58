/** What other programs may use, as they have it: packed, installed, and compiled under strict TypeScript. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Nature } from '../../src/nature/nature.ts';
import { Chance } from '../../src/random/chance.ts';
import { FIRST_STEPS, modelOf, summaryOf } from '../fixtures/models.ts';

const home = mkdtempSync(join(tmpdir(), 'beringsim-public-'));
const installed = join(home, 'node_modules', 'beringsim');
const run = (command: string, words: readonly string[], cwd: string) => {
  try {
    return execFileSync(command, words, { cwd, encoding: 'utf8' });
  } catch (error) {
    // The compiler tells on standard output what is wrong.
    throw new Error(`${command}: ${(error as { stdout?: string }).stdout}`, { cause: error });
  }
};

/** Puts what the package names as its dependencies beside it, and nothing else. */
function link(names: Iterable<string>): void {
  for (const name of names) {
    const at = join(home, 'node_modules', name);
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(resolve('node_modules', name), at, 'junction');
  }
}

beforeAll(() => {
  const packed = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', home], '.')) as [
    { filename: string },
  ];
  mkdirSync(installed, { recursive: true });
  run('tar', ['-xzf', join(home, packed[0].filename), '--strip-components=1', '-C', installed], home);
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  link([...Object.keys(dependencies), '@types/node', 'undici-types']);
  cpSync('test/public/program.ts', join(home, 'program.ts'));
  writeFileSync(join(home, 'package.json'), JSON.stringify({ type: 'module' }));
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
  writeFileSync(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

test('a program in a folder of its own compiles under strict TypeScript and gets what the source gives', () => {
  run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', home], home);
  const found = JSON.parse(run(process.execPath, ['program.js'], home));

  const { finish_h, cost_usd } = summaryOf(modelOf(FIRST_STEPS));
  expect(found.run).toEqual({ finished: true, finish_h, cost_usd });

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
