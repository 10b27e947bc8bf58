/** What the schema tells of each input: an example that it takes itself, a meaning, and why a default is what it is. */
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { z } from 'zod';
import { modelSchema } from '../../src/model/language/schema.ts';
import { smallPlan } from '../../src/model/language/told/small-plan.ts';
import { unitOf } from '../../src/model/language/told/units-of-names.ts';
import {
  defaultOf,
  definitionOf,
  exampleOf,
  metaOf,
  shapeOf,
  toldAt,
} from '../../src/model/language/walk.ts';
import { readingOf, traceOf } from '../fixtures/models.ts';

interface Place {
  readonly path: string;
  readonly schema: z.ZodType;
}

/** Maps that may hold themselves, such as steps in steps: they are looked at once. */
const told = new Set<object>();

/** Every place of the schema, with what stands in maps, lists and alternatives; a distribution is part of its number. */
function* places(schema: z.ZodType, path: string): Generator<Place> {
  yield { path, schema };
  const { shape, valueType, element, items, options = [] } = definitionOf(schema);
  if (shape !== undefined && told.has(shape)) return;
  if (shape !== undefined && metaOf(schema).asExample) told.add(shape);
  for (const [key, inner] of Object.entries(shape ?? {})) yield* places(inner, `${path}.${key}`);
  for (const inner of [valueType, element, ...(items ?? [])]) if (inner) yield* places(inner, `${path}.*`);
  if (options.some((option) => 'per' in shapeOf(option))) return;
  for (const option of options) if (definitionOf(option).type === 'object') yield* places(option, `${path}|`);
}

const all = [...places(modelSchema, 'model')];

test('every input, map and list has a meaning and an example that its own schema takes', () => {
  expect(all.length).toBeGreaterThan(300);
  const wrong = all.flatMap(({ path, schema }) => {
    const { description = '' } = metaOf(schema);
    const example = exampleOf(schema);
    const isSound = example !== undefined && schema.safeParse(example).success;
    return description.length > 3 && isSound ? [] : [[path, description, example]];
  });
  expect(wrong).toEqual([]);
});

test('every default stands with its source, or as an estimate with its range, or as given by definition', () => {
  const defaults = all.filter(({ schema }) => defaultOf(schema).value !== undefined);
  expect(defaults.length).toBeGreaterThan(30);
  const bare = defaults.filter(({ schema }) => {
    const { because = '' } = metaOf(schema);
    const isNumber = typeof defaultOf(schema).value === 'number';
    return isNumber
      ? !/^(estimate, [\d.]+ to [\d.]+|by definition: \w|docs\/sources\.md \d)/.test(because)
      : !/^(estimate: \w|by definition: \w)/.test(because);
  });
  expect(bare.map(({ path, schema }) => [path, metaOf(schema).because])).toEqual([]);
});

test('a range of an estimate holds its default', () => {
  for (const { path, schema } of all) {
    const [, low, high] = /^estimate, ([\d.]+) to ([\d.]+)/.exec(metaOf(schema).because ?? '') ?? [];
    if (low === undefined) continue;
    const value = defaultOf(schema).value as number;
    expect([path, Number(low) <= value && value <= Number(high)]).toEqual([path, true]);
  }
});

test('the examples of all sections together are a model that runs to its end', () => {
  const reading = readingOf(stringify({ format: 2, ...smallPlan }));
  expect('problems' in reading ? reading.problems : []).toEqual([]);
  if (!('model' in reading)) return;
  expect(traceOf(reading.model, { check: true }).outcome.finished).toBe(true);
});

test('units are told by the endings of names', () => {
  expect(unitOf('cost_usd_per_person_h')).toBe('US dollars per hour of a person');
  expect(unitOf('lat_deg_n')).toBe('degrees north');
  expect(unitOf('penetration_m_per_h.NAME')).toBe('metres per hour');
  expect(unitOf('use_per_d')).toBe('units per day');
  expect(unitOf('forecast.skill_h')).toBe('hours');
  expect(['share', 'to', 'name', 'b', 'time.date', 'unit'].map(unitOf)).toEqual(['', '', '', '', '', '']);
});

test('what is told of a place reaches through defaults that are filled in', () => {
  expect(toldAt(modelSchema, ['supply', 'fleets', 'x', 'ships'])?.meaning).toMatch(/^ships/);
  expect(toldAt(modelSchema, ['weather', 'stations', 'x', 'lat_deg_n'])?.meaning).toBe('latitude');
});
