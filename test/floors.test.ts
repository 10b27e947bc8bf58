import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { expect, test } from 'vitest';

/** The house: a room imports only from floors below its own (docs/contributing.md). */
const floors: Record<string, number> = {
  kernel: 0,
  random: 0,
  units: 0,
  model: 1,
  trace: 1,
  files: 2,
  nature: 2,
  works: 3,
  summary: 3,
  experiment: 4,
  report: 5,
  validate: 5,
  cli: 6,
};

/** Inside a room: folders and files, each importing only from itself and from those before it. `*` is all that is not named. */
const inside: Record<string, readonly string[]> = {
  kernel: ['*', 'resources/'],
  model: [
    'file/',
    'data/text/',
    'language/',
    'model.ts',
    'data/observed/',
    'data/series/',
    'data/',
    'closed.ts',
    'checks/',
    'diagnosis/',
    'read.ts',
    '*',
  ],
  trace: ['*', 'folders/', 'files/'],
  nature: ['search.ts', 'weather/', 'availability/', 'ice/', 'ground/', '*'],
  works: [
    'trade.ts',
    'costs/',
    'ends.ts',
    'plan-fault.ts',
    'hazards/befalling.ts',
    'risks/happening.ts',
    'world.ts',
    'forecast-of.ts',
    'balance.ts',
    'diary.ts',
    'stoppage.ts',
    'by-chance.ts',
    'outdoors.ts',
    'risks/',
    'hazards/',
    'site/',
    'power/',
    'people/',
    'supply/',
    'tunnel/',
    'operations/',
    '*',
  ],
  report: [
    'client/',
    'section.ts',
    'client-script.ts',
    'figures.ts',
    'milestone-words.ts',
    'table.ts',
    'chain/',
    'difference/',
    'map/',
    '*',
    'page/',
  ],
  cli: ['problems.ts', 'exit.ts', 'documents/', 'terminal/', 'input/', '*', 'sets/', 'commands/', 'main.ts'],
};

/** Place of a file in the order of its room. */
function placeIn(order: readonly string[], path: string): number {
  const named = order.findIndex((entry) => path === entry || (entry.endsWith('/') && path.startsWith(entry)));
  return named < 0 ? order.indexOf('*') : named;
}

/** One line for each import of `source`, a file at `path` below src/, that climbs or crosses. */
function climbsIn(path: string, source: string): string[] {
  const room = path.split(sep)[0] ?? '';
  const climbs: string[] = [];
  for (const match of source.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
    const target = normalize(join(dirname(path), match[1] ?? ''));
    const other = target.split(sep)[0] ?? '';
    if (other === room) {
      const order = inside[room] ?? ['*'];
      const [from, to] = [path, target].map((file) => file.split(sep).slice(1).join('/')) as [string, string];
      if (placeIn(order, to) > placeIn(order, from)) climbs.push(`${path} imports ${target}`);
      continue;
    }
    const allowed = floors[other] !== undefined && floors[room] !== undefined && floors[other] < floors[room];
    if (!allowed) climbs.push(`${path}: ${room} imports ${target}`);
  }
  return climbs;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && file.includes(sep),
);

test('every source file stands in a room of the house', () => {
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => floors[file.split(sep)[0] ?? ''] === undefined)).toEqual([]);
});

test('no room imports from its own floor or from a floor above', () => {
  expect(files.flatMap((file) => climbsIn(file, readFileSync(join('src', file), 'utf8')))).toEqual([]);
});

test('an import that climbs or crosses is named', () => {
  expect(climbsIn(join('kernel', 'a.ts'), "import { Model } from '../model/schema.ts';")).toHaveLength(1);
  expect(climbsIn(join('works', 'a.ts'), "import { s } from '../report/summarise.ts';")).toHaveLength(1);
  expect(climbsIn(join('works', 'a.ts'), "const late = await import('../cli/main.ts');")).toHaveLength(1);
  expect(climbsIn(join('works', 'a.ts'), "import { x } from '../kernel/stock.ts';")).toEqual([]);
  expect(climbsIn(join('kernel', 'a.ts'), "import { x } from './resources/stock.ts';")).toHaveLength(1);
  expect(climbsIn(join('kernel', 'resources', 'a.ts'), "import { x } from '../wait.ts';")).toEqual([]);
  expect(climbsIn(join('works', 'site', 'a.ts'), "import { x } from '../supply/port.ts';")).toHaveLength(1);
  expect(climbsIn(join('works', 'world.ts'), "import { x } from './simulate.ts';")).toHaveLength(1);
});
