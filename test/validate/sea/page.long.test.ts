/** The table of docs/hindcast.md is what `beringsim hindcast --sea` prints. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { seaCells } from '../../../src/report/text/nature/sea-hindcast-text.ts';
import { seaCases } from '../../../src/validate/sea/cases.ts';
import { seaHindcast } from '../../../src/validate/sea/sea-hindcast.ts';

test('docs/hindcast.md has the rows of 200 replications', async () => {
  const { hindcast_sea } = await seaHindcast({ cases: seaCases, seed: 1, replications: 200 });
  const page = readFileSync('docs/hindcast.md', 'utf8');
  for (const row of hindcast_sea) {
    const cells = seaCells(row).map((cell) => (cell.startsWith('miss') ? `**${cell}**` : cell));
    expect(page).toContain(`| ${cells.join(' | ')} |`);
  }
});
