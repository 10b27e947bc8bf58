import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networks, runNetwork } from './network.ts';
import { runNaively } from './twin.ts';

test('random networks of processes run line for line as on a scheduler that is as simple as can be (law)', () => {
  let lines = 0;
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(networks, (network) => {
      const { log } = runNetwork(network);
      expect(log).toEqual(runNaively(network));
      lines += log.length;
      for (const line of log) outcomes.add(line.split(' ').slice(2).join(' '));
    }),
    { numRuns: 3000 },
  );
  // The networks are rich enough: every step is taken, waits come, are given up and are interrupted.
  expect(lines).toBeGreaterThan(50_000);
  for (const step of ['seize', 'get', 'put', 'listen', 'join'])
    for (const outcome of ['ok', 'gave up', 'interrupted']) expect(outcomes).toContain(`${step} ${outcome}`);
});

test.each([3, 7, 10])(
  'networks with stocks in parts of 1/%i run as they do in whole numbers (law)',
  (parts) => {
    fc.assert(
      fc.property(networks, (network) => {
        expect(runNetwork(network, { parts }).log).toEqual(runNaively(network));
      }),
      { numRuns: 500 },
    );
  },
);
