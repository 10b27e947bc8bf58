import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonSchema } from '../../src/model/language/json-schema.ts';
import { type Cause, causeSpecs, causes } from '../../src/trace/lost-time.ts';
import { kinds } from '../../src/trace/vocabulary.ts';
import { modelOf, traceOf } from '../fixtures/models.ts';

const small = [
  ...readdirSync('test/fixtures')
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => join('test/fixtures', file)),
  'models/first-steps.yaml',
  'models/first-steps-more-ships.yaml',
];

test.each(small)('in %s each kind of entity is stopped only by causes that are declared for it', (path) => {
  const { states } = traceOf(modelOf(path));
  const found = new Set(
    states.flatMap(({ kind, cause, secondary }) => [cause, ...secondary].map((one) => `${kind}: ${one}`)),
  );
  const declared = causes.flatMap((cause) => causeSpecs[cause].stops.map((kind) => `${kind}: ${cause}`));
  expect([...found].filter((pair) => !declared.includes(pair))).toEqual([]);
});

test('the causes that a commodity may name are those of group supplies, which stop whoever uses goods', () => {
  const { supply } = (jsonSchema() as { properties: Record<string, { properties: Schema }> }).properties;
  const commodity = supply?.properties.commodities?.additionalProperties;
  // Stocks of operations need no commodity, and power is none.
  const supplies = causes.filter(
    (cause) => causeSpecs[cause].group === 'supplies' && !['no-stock', 'no-power'].includes(cause),
  );
  expect([...(commodity?.properties.cause_when_out?.enum ?? [])].sort()).toEqual([...supplies].sort());
  for (const cause of supplies)
    expect(causeSpecs[cause].stops).toEqual(['drive', 'plant', 'demand', 'actor']);
});

type Schema = Record<string, { additionalProperties?: { properties: Record<string, { enum?: Cause[] }> } }>;

test('the glossary tells of each cause, in order, its group, whom it stops, what it means, and what is so without it', () => {
  const rows = causes.map((cause) => {
    const { group, stops, meaning, off } = causeSpecs[cause];
    const who = new Set(stops).size === kinds.length ? 'all' : stops.join(', ');
    return `| \`${cause}\` | ${group} | ${who} | ${meaning} | ${off} |`.replace('|  |', '| |');
  });
  expect(readFileSync('docs/glossary.md', 'utf8')).toContain(`${rows.join('\n')}\n`);
});
