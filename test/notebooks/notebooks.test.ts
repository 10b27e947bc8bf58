/** The notebooks are run from end to end, as an analyst would, on the built command line. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { executed } from '../../notebooks/keep.js';

interface Output {
  readonly output_type: string;
  readonly text?: readonly string[];
  readonly name?: string; // of a stream: stdout, stderr
  readonly data?: Readonly<Record<string, unknown>>;
}

interface Cell {
  readonly cell_type: string;
  readonly id?: string;
  readonly source?: readonly string[];
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
}

interface Notebook {
  readonly nbformat: number;
  readonly metadata: { readonly kernelspec?: { readonly name: string } };
  readonly cells: readonly Cell[];
}

const folder = join(import.meta.dirname, '../../notebooks');
const names = readdirSync(folder).filter((name) => name.endsWith('.ipynb'));
const scratch = mkdtempSync(join(tmpdir(), 'beringsim-notebooks-'));
const shown = new Map<string, readonly Output[]>();

afterAll(() => rmSync(scratch, { recursive: true }));

test.each([...names, '../models/templates/look.ipynb'])('%s is sound, each cell with a name', (name) => {
  const { nbformat, metadata, cells } = read(join(folder, name));
  expect(nbformat).toBe(4);
  expect(metadata.kernelspec?.name).toBe('python3');
  expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
  for (const cell of cells) expect(cell.id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
});

test('the notebook that init writes is kept without outputs: each shows its own folder', () => {
  for (const cell of read(join(folder, '../models/templates/look.ipynb')).cells) {
    expect(cell.outputs ?? []).toEqual([]);
    expect(cell.execution_count ?? null).toBeNull();
  }
});

test.each(names)(
  '%s is kept with what it shows when it is run: npm run notebooks',
  { timeout: 600_000 },
  (name) => {
    const textOf = (outputs: readonly Output[]) =>
      outputs.map(({ text, data }) => text ?? data?.['text/html'] ?? Object.keys(data ?? {}));
    const kept = read(join(folder, name)).cells.flatMap(({ outputs = [] }) => outputs);
    expect(textOf(kept)).toEqual(textOf(outputsOf(name)));
  },
);

test.each(names)('%s runs from end to end without an error or a warning', { timeout: 600_000 }, (name) => {
  const outputs = outputsOf(name);
  expect(outputs.length).toBeGreaterThan(0);
  expect(faultsOf(outputs)).toEqual([]);
});

test('the notebook that init writes shows a run and a comparison of its folder', { timeout: 600_000 }, () => {
  const plans = join(scratch, 'plans');
  const main = join(import.meta.dirname, '../../dist/cli/main.js');
  const beringsim = (cwd: string, ...words: string[]) =>
    expect(spawnSync('node', [main, ...words], { encoding: 'utf8', cwd }).status).toBe(0);
  beringsim(scratch, 'init', plans);
  beringsim(plans, 'run', 'drive.yaml');
  beringsim(plans, 'compare', 'drive.yaml', 'more-ships.yaml', '--replications', '3');
  const outputs = outputsOf(join(plans, 'look.ipynb'));
  expect(faultsOf(outputs)).toEqual([]);
  expect(outputs.filter(({ data }) => data?.['image/png'])).toHaveLength(3);
  expect(outputs[0]).toMatchObject({
    text: ['run: drive-s1r0   comparison: compare-drive-more-ships-s1n3\n'],
  });
});

test('01-first-look.ipynb shows three pictures', { timeout: 600_000 }, () => {
  const pictures = outputsOf('01-first-look.ipynb')
    .map(({ data }) => data?.['image/png'])
    .filter((picture) => typeof picture === 'string');
  expect(pictures.length).toBeGreaterThanOrEqual(3);
  for (const picture of pictures) expect(Buffer.from(picture, 'base64').length).toBeGreaterThan(10_000);
});

test('the reader of 01-first-look.ipynb gives every column the type that datapackage.json says', {
  timeout: 600_000,
}, () => {
  const out = join(scratch, 'run');
  const words = ['dist/cli/main.js', 'run', 'models/first-steps.yaml', '--out', out, '--quiet'];
  expect(spawnSync('node', [...words, '--set', 'project.horizon_y=1.2'], { encoding: 'utf8' }).status).toBe(
    0,
  );
  const { cells } = read(join(folder, '01-first-look.ipynb'));
  const reader = cells.find(({ id }) => id === 'read')?.source?.join('') ?? '';
  const script = `import json, sys
from pathlib import Path
import pandas as pd
${reader}
run = Path(sys.argv[1])
tables = [table["name"] for table in json.loads((run / "datapackage.json").read_text())["resources"]]
found = {name: {column: [str(kind), int(table[column].isna().sum())] for column, kind in table.dtypes.items()} for name in tables for table in [read(run, name)] if len(table)}
print(json.dumps(found))`;
  const python = spawnSync('/usr/bin/python3', ['-c', script, out], { encoding: 'utf8' });
  expect(python.stderr).toBe('');
  const found = JSON.parse(python.stdout) as Record<string, Record<string, [type: string, missing: number]>>;
  const { resources } = JSON.parse(readFileSync(join(out, 'datapackage.json'), 'utf8')) as {
    resources: { name: string; schema: { fields: { name: string; type: string }[] } }[];
  };
  const types: Readonly<Record<string, RegExp>> = {
    string: /^(object|string)$/,
    integer: /^Int64$/,
    number: /^float64$/,
    datetime: /^datetime64/,
  };
  // Without a row pandas cannot tell a date.
  for (const { name, schema } of resources.filter((one) => found[one.name] !== undefined)) {
    expect(Object.keys(found[name] ?? {})).toEqual(schema.fields.map((field) => field.name));
    for (const field of schema.fields) {
      const [type, missing] = found[name]?.[field.name] ?? ['', 0];
      expect(type, `${name}.${field.name}`).toMatch(types[field.type] as RegExp);
      if (field.type === 'string') expect(missing, `${name}.${field.name}`).toBe(0);
    }
  }
  // Numbers that have not come about are missing, and the column stays one of numbers.
  expect(found.stocks?.cover_d?.[1]).toBeGreaterThan(0);
  expect(found.orders?.delivered_h?.[1]).toBeGreaterThan(0);
  expect(found.orders?.delivered_utc?.[1]).toBe(found.orders?.delivered_h?.[1]);
});

function faultsOf(outputs: readonly Output[]): readonly Output[] {
  return outputs.filter(({ output_type, name }) => output_type === 'error' || name === 'stderr');
}

/** What the cells of a notebook put out when it is run, once, in its own folder; an error is an output too. */
function outputsOf(path: string): readonly Output[] {
  const known = shown.get(path);
  if (known !== undefined) return known;
  const outputs = (executed(resolve(folder, path)) as Notebook).cells.flatMap((cell) => cell.outputs ?? []);
  shown.set(path, outputs);
  return outputs;
}

function read(file: string): Notebook {
  return JSON.parse(readFileSync(file, 'utf8'));
}
