import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/engine.md', 'utf8');
const blocks = [...page.matchAll(/```js\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g)].map(
  ([, code, output]) => ({ code: code as string, output: output as string }),
);

test('every block of code on the page of the engine is followed by what it prints', () => {
  expect(blocks.length).toBeGreaterThan(8);
  expect(page.match(/^```/gm)?.length).toBe(4 * blocks.length);
});

test.each(blocks)(
  'a block on the page of the engine prints what the page says: $output',
  ({ code, output }) => {
    const { status, stdout, stderr } = spawnSync('node', ['--input-type=module', '--eval', code], {
      encoding: 'utf8',
    });
    expect([status, stderr, stdout]).toEqual([0, '', output]);
  },
);
