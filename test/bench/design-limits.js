/**
 * 20,000 works at sea under operating limits, under design limits, and from forecast to forecast: all in one process, by turns.
 * Usage: design-limits.js [--turns 5]
 */
import { readFileSync } from 'node:fs';
import { readModel, Summariser, simulate } from '../../dist/index.js';
import { inTurns, median, option, print } from './turns.js';

const AIM = 1.5;
const CREWS = 20;
const WORKS = 20_000;

const model = (limit, work) => `
format: 2
project: { name: works, start: 2030-01-01, horizon_y: 60 }
weather:
  series: { shelf: { file: test/fixtures/data/hourly-wind-wave-2010-2012.csv, layout: columns, utc_offset_h: 0, time: { column: datetime }, stamp: start, columns: { wind_m_per_s: windspeed_ms, wave_m: waveheight_m } } }
  stations: { shelf: { lat_deg_n: 41, lon_deg_e: -71, hours_from: [shelf], as_observed: { past_end: repeat } } }
  limits: { calm: { ${limit} } }
operations:
  actors:
    crews:
      count: ${CREWS}
      station: shelf
      limits: calm
      times: ${WORKS / CREWS}
      cycle: [{ do: lift, takes_h: { uniform: [2, 10], per: event }${work} }, { do: rest, takes_h: 1, limits: none }]
`;

/** The operating limit is the least of those that the design limit gives. */
const MODELS = {
  operating: model('wave_below_m: 1.52', ', window_h: 12'),
  design: model('kind: design, wave_below_m: 2', ''),
  halted: model('kind: design, wave_below_m: 2', ', halts: { safe_h: 1, forecast_every_h: 3 }'),
};

const files = {
  resolve: (_, path) => path,
  read: (path) => (path.startsWith('=') ? Buffer.from(MODELS[path.slice(1)]) : readFileSync(path)),
};

export function measureDesignLimits(turns = 5) {
  const names = Object.keys(MODELS);
  const models = names.map((name) => modelOf(`=${name}`));
  const runs = models.map((one) => () => milliseconds(one));
  // The first turn warms up.
  for (const run of runs) run();
  const found = inTurns(turns, runs);
  const [first] = found;
  print(
    [`${WORKS} works`, 'days', 'events', 'ms', `over operating limits (aim ${AIM})`],
    names.map((name, at) => {
      const ratios = found[at].map(({ ms }, turn) => ms / first[turn].ms);
      const { end_d, events } = found[at][0];
      return [
        name,
        end_d,
        events,
        median(found[at].map(({ ms }) => ms)).toFixed(0),
        median(ratios).toFixed(2),
      ];
    }),
  );
}

function modelOf(path) {
  const { model: read, problems } = readModel(path, files);
  if (read === undefined) throw new Error(JSON.stringify(problems, null, 1));
  return read;
}

function milliseconds(one) {
  const begun = process.cpuUsage();
  const { end_h, events, finished } = simulate(one, { seed: 1, replication: 0 }, new Summariser());
  const { user } = process.cpuUsage(begun);
  if (!finished) throw new Error(`${one.file.project.name} did not finish`);
  return { ms: user / 1000, end_d: Math.round(end_h / 24), events };
}

if (process.argv[1]?.endsWith('design-limits.js')) measureDesignLimits(option('turns', 5));
