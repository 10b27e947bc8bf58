/** A plan that cannot go on as it says ends a command as bad input does. */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { here } from './here.ts';

const folder = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const model = join(folder, 'boat.yaml');
writeFileSync(
  model,
  `format: 2
project: { name: boat, start: 2030-01-01, horizon_y: 1 }
operations:
  stocks: { depot: { initial: 9 } }
  actors: { boat: { capacity: 5, cycle: [{ take: { depot: 3 } }, { do: sail, takes_h: 3 }, { take: { depot: 3 } }] } }
`,
);
const cli = (...words: string[]) => here(['run', model, '--out', join(folder, 'out'), ...words]);

test('as three lines, with exit code 2, and no folder is left', async () => {
  const { status, stderr } = await cli();
  expect(status).toBe(2);
  expect(stderr.trimEnd().split('\n')).toEqual([
    '2030-01-01T03:00:00Z: boat takes 3 of depot, and has room for 2 aboard',
    '  allowed: no more than fits into the hold',
    '  fix:     give before what is aboard, take less, or raise the capacity of the actor',
  ]);
  expect(existsSync(join(folder, 'out'))).toBe(false);
});

test('as a problem of the plan with --json', async () => {
  const { status, stderr } = await cli('--json');
  expect(status).toBe(2);
  expect(JSON.parse(stderr)).toMatchObject({ schema: 'problems', problems: [{ code: 'plan' }] });
});
