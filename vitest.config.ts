import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/setup.ts',
    testTimeout: 180_000,
    hookTimeout: 120_000,
    coverage: {
      include: ['src/kernel/**/*.ts', 'src/random/**/*.ts'],
      exclude: ['**/*.d.ts'],
      provider: 'v8',
      thresholds: { branches: 100, lines: 100 },
    },
  },
});
