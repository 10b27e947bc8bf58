/** `beringsim export`: the schedule of a run and of many runs. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { here } from './here.ts';

const MODEL = resolve('test/fixtures/sealift.yaml');
const folder = mkdtempSync(join(tmpdir(), 'beringsim-export-'));
const cli = (...words: string[]) => here(words, folder);

test('a run is exported with predecessors, places, dates and float, to a file that is not overwritten', async () => {
  expect((await cli('run', MODEL, '--out', 'one', '--quiet')).status).toBe(0);
  const [head, ...lines] = (await cli('export', 'one', '--to', 'csv')).stdout.trimEnd().split('\n');
  expect(head).toBe(
    'id,actor,verb,step,count,predecessors,mates,resources,start_h,start_utc,end_h,end_utc,duration_d,waited_d,float_d,critical',
  );
  expect(lines).toHaveLength(10);
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^\d+,dock,do,drive piles,1,\d+,,crane,0,2030-01-01T00:00:00Z,960,2030-02-10T00:00:00Z,40,0,/,
    ),
  );
  expect(lines.filter((line) => line.includes('"blast, haul",30'))).toHaveLength(1);
  expect((await cli('export', 'one', '--out', 'schedule.csv')).status).toBe(0);
  expect(readFileSync(join(folder, 'schedule.csv'), 'utf8').split('\n')[0]).toBe(head);
  expect(await cli('export', 'one', '--out', 'schedule.csv')).toMatchObject({ status: 2 });
});

test('many runs are exported with P50 and P80 dates and criticality, the same whatever the workers', async () => {
  const many = (workers: string) =>
    cli(
      'run',
      MODEL,
      '--replications',
      '4',
      '--schedule',
      '--workers',
      workers,
      '--out',
      `by-${workers}`,
      '--quiet',
    );
  expect([(await many('1')).status, (await many('2')).status]).toEqual([0, 0]);
  const [one, two] = ['by-1', 'by-2'].map((name) => readFileSync(join(folder, name, 'schedule.csv'), 'utf8'));
  expect(two).toBe(one);
  const { lines } = JSON.parse((await cli('export', 'by-1', '--json')).stdout) as {
    lines: Record<string, unknown>[];
  };
  expect(lines.find(({ actor }) => actor === 'order')).toMatchObject({
    criticality: 1,
    replications: 4,
    start_p80_h: 0,
  });
  expect(lines.find(({ actor }) => actor === 'quarry')).toMatchObject({
    criticality: 0,
    end_p50_h: 2160,
    end_p80_h: 2160,
  });
});

test('results without dates of steps say how to get them', async () => {
  expect((await cli('run', MODEL, '--replications', '1', '--out', 'bare', '--quiet')).status).toBe(0);
  const { status, stderr } = await cli('export', 'bare');
  expect(status).toBe(2);
  expect(stderr).toContain('--schedule');
});
