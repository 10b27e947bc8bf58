/**
 * A shuttle of 20,000 trips with weather at the landing, said in `operations` and to the ship trade: both in one process, by turns.
 * The ship trade lands by lots and orders at midnight, so that its days differ a little.
 * Usage: operations.js [--turns 5]
 */
import { readFileSync } from 'node:fs';
import { readModel, Summariser, simulate } from '../../dist/index.js';
import { usualTables } from '../../dist/trace/tables.js';
import { inTurns, median, option, print } from './turns.js';

const AIM = 3;
const SHIPS = 20;
const TRIPS = 20_000;
const LOAD_t = 20;

const common = `
format: 2
project: { name: shuttle, start: 2030-01-01, horizon_y: 12 }
weather:
  series: { nome: { file: models/data/tmy3-702000-nome.csv, utc_offset_h: -9 } }
  stations: { coast: { lat_deg_n: 64.5, lon_deg_e: -165.4, hours_from: [nome] } }
  limits: { calm: { wind_below_m_per_s: 8 } }
`;

const MODELS = {
  'ship trade': `${common}
sites:
  port: { open_d: 0, cost_usd_per_d: 0, port: { berths: ${SHIPS}, lead_d: 0 } }
  town:
    station: coast
    open_d: 0
    cost_usd_per_d: 0
    landing: { berths: ${SHIPS}, unload_t_per_h: 10, limits: calm }
    stores: { stone: { capacity: ${TRIPS * LOAD_t}, initial: 0, use_per_d: 1000, from: port, reorder: { below_d: 1, up_to_d: ${(TRIPS * LOAD_t) / 1000} } } }
supply:
  commodities: { stone: { unit: t, mass_t: 1, price_usd: 0, cause_when_out: no-materials } }
  fleets: { boats: { ships: ${SHIPS}, home: port, serves: [town], capacity_t: ${LOAD_t}, speed_kn: 8, load_t_per_h: 10, charter_usd_per_d: 1000, laid_up_usd_per_d: 100 } }
  routes: [{ from: port, to: town, distance_nm: 80 }]
`,
  operations: `${common}
operations:
  stocks: { port: { initial: ${TRIPS * LOAD_t} }, town: {} }
  places: { quay: ${SHIPS}, landing: ${SHIPS} }
  actors:
    boats:
      count: ${SHIPS}
      station: coast
      capacity: ${LOAD_t}
      speed_kn: 8
      cost_usd_per_d: 1000
      while: { port: 1 }
      cycle:
        - take: port
        - { do: load, rate_per_h: 10, in: quay }
        - { do: sail, distance_nm: 80 }
        - { do: unload, rate_per_h: 10, in: landing, limits: calm }
        - give: town
        - { do: return, distance_nm: 80 }
`,
};

const files = {
  resolve: (_, path) => path,
  read: (path) => (path.startsWith('=') ? Buffer.from(MODELS[path.slice(1)]) : readFileSync(path)),
};

const RECORDERS = {
  summary: () => new Summariser(),
  'all tables': () => ({ tables: new Set(usualTables), record() {} }),
};

export function measureOperations(turns = 5) {
  for (const [kept, recorder] of Object.entries(RECORDERS)) measure(turns, kept, recorder);
}

function measure(turns, kept, recorder) {
  const models = Object.keys(MODELS).map((name) => modelOf(`=${name}`));
  const runs = models.map((model) => () => milliseconds(model, recorder));
  // The first turn warms up.
  for (const run of runs) run();
  const [trade, steps] = inTurns(turns, runs);
  const ratios = steps.map(({ ms }, turn) => ms / trade[turn].ms);
  const ofRun = (found) => [found[0].end_d, found[0].events, median(found.map(({ ms }) => ms)).toFixed(0)];
  print(
    [`${TRIPS} trips, ${kept}`, 'days', 'events', 'ms', `operations / ship trade (aim ${AIM})`],
    [
      ['ship trade', ...ofRun(trade), ''],
      ['operations', ...ofRun(steps), median(ratios).toFixed(2)],
    ],
  );
}

function modelOf(path) {
  const { model, problems } = readModel(path, files);
  if (model === undefined) throw new Error(JSON.stringify(problems, null, 1));
  return model;
}

function milliseconds(model, recorder) {
  const begun = process.cpuUsage();
  const { end_h, events, finished } = simulate(model, { seed: 1, replication: 0 }, recorder());
  const { user } = process.cpuUsage(begun);
  if (!finished) throw new Error(`${model.file.project.name} did not finish`);
  return { ms: user / 1000, end_d: Math.round(end_h / 24), events };
}

if (process.argv[1]?.endsWith('operations.js')) measureOperations(option('turns', 5));
