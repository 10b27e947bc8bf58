/**
 * Keeps what the plans of the debate come to: plans.csv and plans.md of a comparison, and accounts.csv, each account of each plan in
 * all and by kilometre (P10, P50 and P90 of the replications, each account by itself). Prints the table of README.
 * Usage: node docs/plans/keep.js runs/plans
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { loadModel, Sample } from '../../dist/index.js';
import { HOURS_PER_YEAR } from '../../dist/units/dates.js';

const HERE = 'docs/plans';
const SHARES = [0.1, 0.5, 0.9];

/** What each plan is, in the order of README. */
const TOLD = {
  'bering-2025': 'our best estimate',
  'claim-8-years-8-billion': 'the promise at its word: rates, bore, launch, machines, no overrun',
  'claim-observed-rates': 'the same with rates that The Boring Company was seen to bore at',
  'fast-track': 'all that can be decreed is decreed, and machines of the best tenth',
  traditional: 'two bores of 16.5 m, the way of 65 billion',
  'without-islands': 'six machines from the two portals alone',
  'alaska-only': 'Russia closed after the third year',
};

const rowsIn = (path) => parse(readFileSync(path), { columns: true });
const nameOf = (model) => basename(model, '.yaml');

function accountsOf(folder) {
  const results = rowsIn(join(folder, 'results.csv')).filter(({ status }) => status !== 'failed');
  const accounts = Object.keys(results[0]).filter((column) => /^cost_\w+_usd$/.test(column));
  const models = [...new Set(results.map(({ model }) => model))];
  return models.flatMap((model) => {
    const own = results.filter((row) => row.model === model);
    const { route_km, bore_km } = lengthsOf(join(folder, `${model}.yaml`));
    return ['cost_usd', ...accounts].flatMap((column) => {
      const sample = new Sample();
      for (const row of own) sample.add(Number(row[column]));
      const [low, middle, high] = SHARES.map((share) => sample.quantile(share, 0.5).value / 1e6);
      if (high === 0) return [];
      const account =
        column === 'cost_usd' ? 'all' : column.replace(/^cost_(\w+)_usd$/, '$1').replaceAll('_', '-');
      return [
        {
          plan: nameOf(model),
          account,
          p10_million_usd: low.toFixed(0),
          p50_million_usd: middle.toFixed(0),
          p90_million_usd: high.toFixed(0),
          p50_million_usd_per_route_km: (middle / route_km).toFixed(2),
          p50_million_usd_per_bore_km: (middle / bore_km).toFixed(2),
        },
      ];
    });
  });
}

/** Between the ends of the drives, and of all of them; drives that meet share a length. */
function lengthsOf(path) {
  const { drives, sites, route } = loadModel(path).file;
  const spans = Object.entries(drives).map(([name, { bore, site, to, meets }]) => ({
    bore,
    isSecond: meets !== undefined && meets < name,
    ends: [route.points[sites[site].point], route.points[to]],
  }));
  const all = spans.flatMap(({ ends }) => ends);
  const route_km = Math.max(...all) - Math.min(...all);
  const bore_km = spans.reduce(
    (sum, { ends, isSecond }) => sum + (isSecond ? 0 : Math.abs(ends[1] - ends[0])),
    0,
  );
  return { route_km, bore_km };
}

function readmeTable(folder) {
  const plans = new Map(rowsIn(join(folder, 'plans.csv')).map((row) => [nameOf(row.model), row]));
  const years = (hours) => (hours === '' ? 'beyond' : (Number(hours) / HOURS_PER_YEAR).toFixed(1));
  const billions = (usd) => (usd === '' ? '-' : (Number(usd) / 1e9).toFixed(0));
  const three = (row, figure, unit, show) =>
    ['p10', 'p50', 'p90'].map((share) => show(row[`${figure}_${share}_${unit}`])).join(', ');
  return Object.entries(TOLD).map(([name, told]) => {
    const row = plans.get(name);
    const path = name === 'bering-2025' ? `models/${name}.yaml` : `models/plans/${name}.yaml`;
    const isNever = row.fastest_h === '';
    const cells = isNever
      ? ['never', 'never', '-']
      : [
          years(row.break_through_p50_h),
          three(row, 'milestone', 'h', years),
          three(row, 'cost', 'usd', billions),
        ];
    return `| [${name}](${path}) | ${told} | ${cells.join(' | ')} |`;
  });
}

const [folder] = process.argv.slice(2);
for (const name of ['plans.csv', 'plans.md']) copyFileSync(join(folder, name), join(HERE, name));
writeFileSync(join(HERE, 'accounts.csv'), stringify(accountsOf(folder), { header: true }));
process.stdout.write(`${readmeTable(folder).join('\n')}\n`);
