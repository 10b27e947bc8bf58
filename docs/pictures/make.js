/**
 * Draws the pictures of README and the guide: `npm run pictures`. The same code and models give the same bytes. A folder other
 * than this one, and some of the pictures, may be named: `node docs/pictures/make.js runs/pictures ice-seasons`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buoyCheck } from './buoy-check.js';
import { iceSeasons } from './ice-seasons.js';
import { plans } from './plans.js';
import { timeChainage } from './time-chainage.js';
import { yearAtStrait } from './year-at-strait.js';

const here = dirname(fileURLToPath(import.meta.url));
const [given = here, ...names] = process.argv.slice(2);
const folder = resolve(given);
// The models name their data relative to the checkout.
process.chdir(join(here, '../..'));
mkdirSync(folder, { recursive: true });
const pictures = {
  'time-chainage': timeChainage,
  'year-at-strait': yearAtStrait,
  'ice-seasons': iceSeasons,
  'buoy-check': buoyCheck,
  plans,
};
for (const name of names.length > 0 ? names : Object.keys(pictures)) {
  const svg = pictures[name]();
  writeFileSync(join(folder, `${name}.svg`), svg);
  console.log(`${name}.svg: ${Math.round(svg.length / 1000)} kB`);
}
