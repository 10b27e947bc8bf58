/** The house inside its rooms: no circles between files, each name once, conversions in one place. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { expect, test } from 'vitest';

/** Sources by their path below src/, with `/` between folders. */
type Sources = Readonly<Record<string, string>>;

const sources: Sources = Object.fromEntries(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file.split(sep).join('/'), readFileSync(join('src', file), 'utf8')]),
);

/** Circles that stay, each with its reason. */
const CIRCLES: Readonly<Record<string, string>> = {
  'kernel/resources/claim.ts kernel/resources/facility.ts': 'one concept in two files, which say so',
};

/** Names that stand in two files, each with its reason. */
const TWICE: Readonly<Record<string, string>> = {
  State: 'of the kernel, a value to wait on; of the trace, the word for what an entity does',
};

/** The files that each file imports. */
function importsOf(files: Sources): Map<string, string[]> {
  const targets = (path: string, source: string) =>
    [...source.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)]
      .map(([, target = '']) =>
        normalize(join(dirname(path), target))
          .split(sep)
          .join('/'),
      )
      .filter((target) => target in files);
  return new Map(Object.entries(files).map(([path, source]) => [path, targets(path, source)]));
}

/** Groups of files each of which reaches all others of its group by imports (Tarjan, 1972); names in order. */
function circlesIn(files: Sources): string[] {
  const imports = importsOf(files);
  const circles: string[] = [];
  const order = new Map<string, number>();
  const open: string[] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    open.push(file);
    let lowest = own;
    for (const target of imports.get(file) ?? []) {
      const known = order.get(target);
      if (known === undefined) lowest = Math.min(lowest, visit(target));
      else if (open.includes(target)) lowest = Math.min(lowest, known);
    }
    if (lowest < own) return lowest;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1 || imports.get(file)?.includes(file)) circles.push(circle.sort().join(' '));
    return lowest;
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return circles.sort();
}

const DEFINITION =
  /^(?:export )?(?:default )?(?:abstract )?(?:(?:type|interface|class|(?:async )?function\*?)\s+(\w+)|const (\w+) = (?:async )?(?:<[^>]*>)?\([^=]*\)(?:: [^=]+)? =>)/gm;

/** Names of types and functions that more than one file defines, with those files. */
function namesTwiceIn(files: Sources): Map<string, string[]> {
  const defined = new Map<string, string[]>();
  for (const [path, source] of Object.entries(files)) {
    const names = new Set([...source.matchAll(DEFINITION)].map(([, name, arrow]) => name ?? arrow ?? ''));
    for (const name of names) defined.set(name, [...(defined.get(name) ?? []), path]);
  }
  return new Map([...defined].filter(([, paths]) => paths.length > 1));
}

/** Lengths of time in other units, the radius of the Earth, degrees in radians. */
const CONVERSION =
  /\b(?:3_?600(?:_?000)?|86_?400(?:_?000)?|60_000|8_?76[06]|365\.25|6_?371|1_?852)\b|\b24 \*|[*/] 24\b|[*/] 180\b|\b(?:MS|SECONDS|MINUTES|HOURS|DAYS)_PER_\w+ =(?!=)/;

/** Files outside of units/ that state a conversion, each with the first. */
function conversionsIn(files: Sources): Map<string, string> {
  const found = new Map<string, string>();
  for (const [path, source] of Object.entries(files)) {
    if (path.startsWith('units/')) continue;
    const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const conversion = CONVERSION.exec(code)?.[0];
    if (conversion !== undefined) found.set(path, conversion);
  }
  return found;
}

test('files import each other in no circles but those that are named', () => {
  expect(circlesIn(sources)).toEqual(Object.keys(CIRCLES).sort());
});

test('no type or function name is defined in two files but those that are named', () => {
  expect([...namesTwiceIn(sources).keys()].sort()).toEqual(Object.keys(TWICE).sort());
});

test('conversions are stated in units/ alone', () => {
  expect([...conversionsIn(sources).keys()]).toEqual([]);
});

test('a circle is found over any number of files, and a file that imports itself', () => {
  const files = {
    'a.ts': "import { b } from './in/b.ts';",
    'in/b.ts': "import type { C } from '../c.ts';",
    'c.ts': "const late = await import('./a.ts');",
    'd.ts': "import { a } from './a.ts'; import z from 'zod';",
    'e.ts': "export { e } from './e.ts';",
  };
  expect(circlesIn(files)).toEqual(['a.ts c.ts in/b.ts', 'e.ts']);
  expect(circlesIn({ ...files, 'c.ts': '', 'e.ts': '' })).toEqual([]);
  // Two ways to one file are no circle, and two circles that share no file are two.
  expect(
    circlesIn({
      'top.ts': "import './left.ts'; import './right.ts';",
      'left.ts': "import './end.ts';",
      'right.ts': "import './end.ts';",
      'end.ts': "import './last.ts';",
      'last.ts': "import './end.ts';",
    }),
  ).toEqual(['end.ts last.ts']);
});

test('a name is found twice whatever is defined by it, and not where it is only used or stands inside', () => {
  const files = {
    'a.ts':
      'export interface Plan {}\nasync function* rows() {}\nconst twice = (x: number): number => x;\nclass Own {}',
    'b.ts':
      'type Plan = string;\nexport async function* rows() {}\nexport const twice = (x: string) => x;\nconst plain = 3;',
    'c.ts': 'function outer() {\n  const twice = () => 1;\n  function rows() {}\n}\nconst plain = 4;',
  };
  expect(Object.fromEntries(namesTwiceIn(files))).toEqual({
    Plan: ['a.ts', 'b.ts'],
    rows: ['a.ts', 'b.ts'],
    twice: ['a.ts', 'b.ts'],
  });
});

test('a conversion is found outside of units, and not in a comment or in another number', () => {
  const of = (source: string) => [...conversionsIn({ 'works/a.ts': source, 'units/a.ts': source }).keys()];
  for (const source of [
    'const MS_PER_HOUR = 3_600_000;',
    'const day_ms = 86400000;',
    'const AHEAD_H = 2 * 8766;',
    'const days = Math.ceil(hours / 24);',
    'const hour = day * 24 + 1;',
    'const ms = 24 * MS;',
    'const EARTH_KM = 6371;',
    'const lat = (deg * Math.PI) / 180;',
  ])
    expect(of(source), source).toEqual(['works/a.ts']);
  for (const source of [
    '/** Row k of 8760. */',
    '// 24 * 7',
    'const length_m = 36001;',
    'if (ms % MS_PER_DAY === 0) whole();',
    'const SHIFTS = [12, 24];',
  ])
    expect(of(source), source).toEqual([]);
});
