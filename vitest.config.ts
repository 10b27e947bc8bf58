/** The tests in two circles: those of every change, in projects that need different things, and `--mode long`. */
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

const LONG = 'test/**/*.long.test.ts';
/** Folders of tests that need more than Node; each is a project with a set-up of its own. */
const APART = ['test/browser', 'test/notebooks', 'test/pictures', 'test/redis', 'test/shells'];

/** Tests that `npm run cover` leaves to `npm test`: many seeds reach no line that one does not. */
const SLOW = ['test/kernel/theory.test.ts'];

const project = (
  name: string,
  include: string,
  more: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration => ({ extends: true, test: { name, include: [include], ...more } });

const everyChange = (mode: string) => [
  project('unit', 'test/**/*.test.ts', {
    exclude: [LONG, ...APART.map((folder) => `${folder}/**`), ...(mode === 'cover' ? SLOW : [])],
    // Files share what they import: no test replaces a module, and to import anew takes each file a second or two.
    isolate: false,
    // `npm run reference` writes the summaries that else are compared with.
    env: { BERINGSIM_MODE: mode },
  }),
  project('notebooks', 'test/notebooks/*.test.ts', { setupFiles: 'test/notebooks/setup.ts' }),
  project('redis', 'test/redis/*.test.ts', { setupFiles: 'test/redis/setup.ts' }),
  project('shells', 'test/shells/*.test.ts', { setupFiles: 'test/shells/setup.ts' }),
  project('browser', 'test/browser/*.test.ts', { setupFiles: 'test/browser/setup.ts' }),
  project('pictures', 'test/pictures/*.test.ts'),
];

export default defineConfig(({ mode }) => ({
  test: {
    projects: mode === 'long' ? [project('long', LONG, { testTimeout: 3_600_000 })] : everyChange(mode),
    reporters: ['default', 'test/count.ts'],
    // Half of the tests wait for programs that they started: as many files at a time as there are processors.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    // What is built runs as it is (test/cli/here.ts).
    server: { deps: { external: [/\/dist\//] } },
    testTimeout: 180_000,
    hookTimeout: 120_000,
    coverage: {
      include: ['src/kernel/**/*.ts', 'src/random/**/*.ts'],
      exclude: ['**/*.d.ts'],
      provider: 'v8',
      thresholds: { branches: 100, lines: 100 },
    },
  },
}));
