/** Names: what a wrong one is told, and what no disk of another system can hold. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { windowsFault } from '../../src/model/file/windows-names.ts';
import { edited, modelOf, readingOf, SHIPS_ONLY } from '../fixtures/models.ts';

const SEASONS = '../../models/data/open-season-by-year-derived.csv';
const seasons = readFileSync('models/data/open-season-by-year-derived.csv', 'utf8');
const catalogue = readFileSync('models/data/usgs-m5_5-plus-1965-2016-bering.csv', 'utf8');
const CATALOGUE = '../../models/data/usgs-m5_5-plus-1965-2016-bering.csv';

function told(text: string, others: Record<string, string> = {}): string[] {
  const reading = readingOf(text, 'test/fixtures/model.yaml', others);
  return 'problems' in reading ? reading.problems.map(({ found, fix }) => `${found} | ${fix}`) : [];
}

test.each([
  ['aux.csv', 'which Windows takes for a device'],
  ['Com1', 'which Windows takes for a device'],
  ['2012-08-06T12:00.csv', 'and no name on a Windows disk holds :'],
  ['what?.csv', 'and no name on a Windows disk holds ?'],
  ['late.', 'and no name on a Windows disk ends with a dot or a blank'],
  ['auxiliary.csv', undefined],
  ['com10.csv', undefined],
])('%s on a Windows disk: %s', (name, fault) => expect(windowsFault(name)).toBe(fault));

test('a data file whose name a Windows disk cannot hold is a problem', () => {
  expect(told(edited(SEASONS, 'data/aux.csv'), { 'test/fixtures/data/aux.csv': seasons })).toEqual([
    'ice.open_seasons is "data/aux.csv", which Windows takes for a device | rename the file',
  ]);
});

test('data files whose names differ in capital letters alone are a problem', () => {
  const text = edited(SEASONS, 'Data.csv').replace(CATALOGUE, 'data.csv');
  expect(told(text, { 'test/fixtures/Data.csv': seasons, 'test/fixtures/data.csv': catalogue })).toEqual([
    'hazards.earthquakes.catalogue is "data.csv", and another data file is "Data.csv": on Windows and macOS they are one file | rename one of the two, or write "Data.csv" if it is meant',
  ]);
});

test('a name that is declared nowhere is told with the line that declares it, and where', () => {
  const text = `format: 2
project: { name: x, start: 2030-01-01, horizon_y: 1 }
sites: { quay: { open_d: 0, cost_usd_per_d: 0, sea: bay, landing: { berths: 1, unload_t_per_h: 1 } } }
route: { points: { a: 0 }, ground: [{ name: all, class: sandstone, to_km: 1 }] }
`;
  expect(told(text)).toEqual([
    'sites.quay.sea names "bay", which is no sea | add "bay: { ice_free: true }" (an example) under "ice: seas:", or name another sea',
    'route.ground.0.class names "sandstone", which is no class of ground | add "sandstone: { bulking: 1.6 }" (an example) under "ground:" at the top level of the model, or name another class of ground',
  ]);
});

test('a name that is declared without what is asked of it is told what it lacks', () => {
  const drives = readFileSync('test/fixtures/dry.yaml', 'utf8').replace('yard: { point: a, ', 'yard: { ');
  expect(told(drives)).toContain(
    'drives.d.site names "yard", and sites.yard has no point | add "point: a" (an example) under sites.yard, or name another site with a point',
  );
});

test('what has an obvious value need not be stated', () => {
  const ships = readFileSync(SHIPS_ONLY, 'utf8');
  const bare = ships
    .replace(', laid_up_usd_per_d: 100', '')
    .replace(', winter_factor: 0', '')
    .replace('initial: 0, ', '')
    .replace(', least_load: 0.1', '')
    .replace(', cause_when_out: no-fuel', '');
  expect(told(bare)).toEqual([]);
  const reading = readingOf(bare);
  const { supply, sites } = 'model' in reading ? reading.model.file : modelOf(SHIPS_ONLY).file;
  expect(supply?.fleets?.boats).toMatchObject({ laid_up_usd_per_d: 1000, least_load: 0.5 });
  expect(supply?.commodities.fuel?.cause_when_out).toBe('no-materials');
  expect(sites.town?.stores?.fuel).toMatchObject({ initial: 0, reorder: { winter_factor: 1 } });
  expect(modelOf(SHIPS_ONLY).file.supply?.fleets?.boats?.laid_up_usd_per_d).toBe(100);
});
