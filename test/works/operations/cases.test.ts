/** Every case of models/operations is short, says what it shows, and is worked by hand in a test. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = 'models/operations';
const TESTS = 'test/works/operations';
const cases = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
const worked = readdirSync(TESTS)
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(TESTS, file), 'utf8'))
  .join('\n');

test.each(cases)('%s', (file) => {
  const lines = readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(45);
  expect(lines[0]).toMatch(/^# Shows .+\.$/);
  expect(worked).toContain(`told(caseOf('${basename(file, '.yaml')}'`);
});
