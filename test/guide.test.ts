import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { causes } from '../src/trace/lost-time.ts';
import { tableNames, tables } from '../src/trace/tables/tables.ts';
import { here } from './cli/here.ts';
import { inputs } from './model/inputs.ts';

const guide = readFileSync('docs/guide.md', 'utf8');
const blocks = (language: string, text: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block]) => block as string,
  );
const commands = blocks('sh', guide).flatMap((block) => block.trim().split('\n'));

test('the guide has commands', () => expect(commands.length).toBeGreaterThan(5));

test.each(commands)('%s (guide) succeeds', async (command) => {
  const words = command.split(' ');
  expect(words.slice(0, 2)).toEqual(['npx', 'beringsim']);
  const { status, stderr } = await here(words.slice(2));
  expect([status, stderr]).toEqual([0, '']);
});

test.each(blocks('yaml', guide))('a piece of a model in the guide is YAML: %s', (block) => {
  expect(parse(block)).toBeTypeOf('object');
});

test('the guide names every table, and the glossary every cause', () => {
  for (const name of tableNames) expect(guide).toContain(`| \`${name}\` | ${tables[name].meaning} |`);
  const glossary = readFileSync('docs/glossary.md', 'utf8');
  for (const cause of causes) expect(glossary).toContain(`\`${cause}\``);
});

test('docs/tables.md is what beringsim tables --markdown prints', async () => {
  const { stdout } = await here(['tables', '--markdown']);
  expect(readFileSync('docs/tables.md', 'utf8')).toBe(stdout);
});

test('docs/inputs.md is what beringsim inputs --markdown prints', async () => {
  const { stdout } = await here(['inputs', '--markdown']);
  expect(readFileSync('docs/inputs.md', 'utf8')).toBe(stdout);
});

test('every input of the language has a meaning', () => {
  expect(inputs().filter(({ meaning }) => meaning.length < 4)).toEqual([]);
});

test('every file that README and guide point to is there', () => {
  for (const [base, text] of [
    ['', readFileSync('README.md', 'utf8')],
    ['docs/', guide],
  ] as const) {
    for (const [, path] of text.matchAll(/\]\(([^)#:]+)\)/g))
      expect(existsSync(`${base}${path}`), path).toBe(true);
  }
});
