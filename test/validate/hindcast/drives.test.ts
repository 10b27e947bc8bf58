/** The table of drives as it is read, and what is wrong with one. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeFiles } from '../../../src/files/node-files.ts';
import type { Files } from '../../../src/model/file/layers.ts';
import { readDrives } from '../../../src/validate/hindcast/drives.ts';

const RECORD = 'models/data/tunnel-drives.csv';

function filesWith(text: string): Files {
  return {
    ...nodeFiles,
    open: () => [new TextEncoder().encode(text)],
    read: () => new TextEncoder().encode(text),
  };
}

const drivesIn = (text: string) => readDrives('drives.csv', filesWith(text));

const HEAD =
  'id,project,length_m,diameter_m,geology_expected,machine,averaged_over_drives,start_date,actual_months,confidence';

test('the record of the package has 70 drives of 42 projects', () => {
  const reading = readDrives(RECORD, nodeFiles);
  if (!('value' in reading)) throw new Error(JSON.stringify(reading.problems));
  expect(reading.value).toHaveLength(70);
  expect(new Set(reading.value.map(({ project }) => project)).size).toBe(42);
  expect(reading.value.find(({ id }) => id === 'GUA-AVG')).toMatchObject({
    project: 'Guadarrama (Spain)',
    length_m: 14200,
    drives: 4,
    confidence: 'A',
    actual_months: 29.5,
  });
});

test('events, plans and dates of break-through are never read', () => {
  const text = readFileSync(RECORD, 'utf8');
  const lines = text.split('\n');
  const names = (lines[0] as string).split(',');
  expect(names.slice(9, 14)).toEqual([
    'breakthrough_date',
    'mean_m_per_day',
    'planned_months',
    'actual_months',
    'events_afterwards',
  ]);
  const other = text
    .replace('trapped 5-6 months 2005', 'nothing happened')
    .replace(',2006-06-09,11.1,,31.8,', ',1999-01-01,99,12,31.8,');
  expect(other).not.toBe(text);
  expect(drivesIn(other)).toEqual(drivesIn(text));
});

test('a table of the columns that are read is enough', () => {
  expect(drivesIn(`${HEAD}\nx,P,1000,5,chalk,EPB,1,2001,10,A\n`)).toEqual({
    value: [
      {
        id: 'x',
        project: 'P',
        length_m: 1000,
        diameter_m: 5,
        geology_expected: 'chalk',
        machine: 'EPB',
        drives: 1,
        confidence: 'A',
        actual_months: 10,
      },
    ],
  });
});

test('all that is wrong with a table comes together, with its lines', () => {
  const reading = drivesIn(
    [
      HEAD.replace('start_date', 'start_date,planed_months'),
      'x,P,1000,5,chalk,EPB,1.5,2001-13,9,10,A',
      'x,P,-5,5,chalk,,1,2001,9,ten,D',
    ].join('\n'),
  );
  if (!('problems' in reading)) throw new Error('no problems');
  expect(reading.problems.map(({ line, found }) => `${line} ${found}`).sort()).toEqual([
    '1 the table has a column "planed_months", which is not known',
    '2 averaged_over_drives is 1.5',
    '2 start_date is "2001-13"',
    '3 actual_months is "ten"',
    '3 confidence is "D"',
    '3 length_m is "-5"',
    '3 machine is empty',
    '3 the id "x" stands in line 2 already',
  ]);
  expect(reading.problems.find(({ line }) => line === 1)?.fix).toBe('did you mean "planned_months"?');
});

test('a table without a column that is needed, and a file that is not there, are told', () => {
  const lacking = drivesIn('id,project\nx,P\n');
  expect('problems' in lacking && lacking.problems[0]?.found).toContain('the table has no column length_m');
  const none = readDrives('no/such.csv', nodeFiles);
  expect('problems' in none && none.problems[0]).toMatchObject({
    code: 'file',
    found: 'cannot read no/such.csv (no such file)',
  });
});
