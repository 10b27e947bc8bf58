/**
 * Weather and its windows: a shuttle that waits for calm hours, beside SimPy; what new years of weather cost, beside a run
 * of the base model; and how long a question to the windows takes. Every measurement in a process of its own, by turns.
 * Usage: nature.js [--turns 5]
 */
import { localFiles } from '../../dist/cli/input/files.js';
import { readModel } from '../../dist/index.js';
import { Nature } from '../../dist/nature/nature.js';
import { WeatherGenerator } from '../../dist/nature/weather/weather.js';
import { Chance } from '../../dist/random/chance.js';
import { seed, uniform } from './engines/random.js';
import { simpy } from './engines.js';
import { inFolder, inTurns, median, option, peak_MB, print, run } from './turns.js';

const HOURS = 'test/fixtures/data/hourly-wind-wave-2010-2012.csv';
const TRIPS = 20_000;
const SAME_H = 1e-6;

/** Drawn in all ways that there are: one series of ten, five or three years, a typical year, a climate put over a pool. */
const MODEL = 'test/fixtures/weather.yaml';
const STATIONS = ['buoy', 'half', 'shelf', 'savoonga', 'shishmaref', 'point-hope', 'tin-city', 'nome'];
/** Two of them with waves that their wind raises, as the base model has. */
const WAVES = '{ fetch_km: 60, depth_m: 45, response_h: 6 }';
const YEAR_H = 8766;
/** A run of ten years makes two more, so that plans can look ahead. */
const SPANS = { decade: 10, run: 12 };

const NEEDS_H = [1, 12, 48];
const QUERIES = 12_500;
const ROUNDS = 5;
/** Decades that are held at once, so that their share of the resident memory stands out. */
const HELD = 10;
const MEGABYTE = 1e6;

/** How many times as long as SimPy, and as a run of the base model. */
const AIMS = { simpy: 1, base: 1 / 3 };

const cases = { decades, memory, queries };

export function measureNature(turns = 5) {
  compareShuttles(turns);
  measureDecades(turns);
  measureMemory();
  measureQueries(turns);
}

/** Ours is quicker when V8 has compiled it; the first run of a process is told apart. SimPy is the same in all. */
function compareShuttles(turns) {
  const python = simpy('test/bench/engines/shuttle.py');
  if (python === null) console.log('left out: SimPy, which is not here and could not be installed');
  const ours = (...last) => run(['node', 'test/bench/engines/shuttle.js', HOURS, TRIPS, 10, ...last]);
  const theirs = (...last) => run([...python, HOURS, TRIPS, 3, ...last]);
  const ways = [
    { what: 'ours', measure: () => ours(), against: 'SimPy' },
    { what: 'ours, csv with dates', measure: () => inFolder(ours), against: 'SimPy, csv with dates' },
  ];
  if (python !== null)
    ways.push(
      { what: 'SimPy', measure: () => theirs() },
      { what: 'SimPy, csv without dates', measure: () => inFolder((folder) => theirs(folder, 'hours')) },
      { what: 'SimPy, csv with dates', measure: () => inFolder((folder) => theirs(folder, 'dates')) },
    );
  const found = inTurns(
    turns,
    ways.map(({ measure }) => measure),
  );
  const end_h = sameEnd(found.flat().flatMap(({ runs }) => runs));
  const whole = ({ windows_ms, trips_ms }) => windows_ms + trips_ms;
  const first = (number) => found[number].map(({ runs }) => whole(runs[0]));
  const later = (number) => found[number].map(({ runs }) => median(runs.slice(1).map(whole)));
  const ratio = (number, times) => {
    const other = ways.findIndex(({ what }) => what === ways[number].against);
    if (other < 0) return '-';
    const ratios = times(number).map((ms, turn) => ms / times(other)[turn]);
    return `${spread(ratios, 2)}${median(ratios) <= AIMS.simpy ? '' : ', missed'}`;
  };
  print(
    [
      `${TRIPS.toLocaleString('en')} trips, ${end_h} h`,
      'first of a process [ms]',
      'later [ms]',
      'of it windows [ms]',
      'first / SimPy (aim: 1 or less)',
      'later / SimPy (aim: 1 or less)',
      'peak MB',
    ],
    ways.map(({ what }, number) => [
      what,
      spread(first(number)),
      spread(later(number)),
      spread(
        found[number].map(({ runs }) => median(runs.slice(1).map(({ windows_ms }) => windows_ms))),
        1,
      ),
      ratio(number, first),
      ratio(number, later),
      Math.round(Math.max(...found[number].map(({ memory_MB }) => memory_MB))),
    ]),
  );
}

/** @throws Error when the shuttles do not all come back at the same time */
function sameEnd(runs) {
  const ends_h = runs.map(({ end_h }) => end_h);
  const apart_h = Math.max(...ends_h) - Math.min(...ends_h);
  if (!(apart_h <= SAME_H)) throw new Error(`shuttles end at ${[...new Set(ends_h)].join(' and ')} h`);
  return ends_h[0];
}

function measureDecades(turns) {
  const spans = Object.keys(SPANS);
  const [base, ...found] = inTurns(turns, [
    () => 1000 * run(['node', 'test/bench/trace.js', 'simulate', 'none']).seconds,
    ...spans.map((span) => () => inProcess('decades', span)),
  ]);
  const row = (what, times_ms, aim) => {
    const shares = times_ms.map((ms, turn) => ms / base[turn]);
    const isMissed = aim !== undefined && median(shares) >= aim;
    return [
      what,
      spread(times_ms),
      `${spread(shares, 2)}${aim === undefined ? '' : ' (under 0.33)'}${isMissed ? ', missed' : ''}`,
    ];
  };
  print(
    [`weather of ${STATIONS.length} stations`, 'ms', 'share of a base model run (aim)'],
    [
      row('base model, untraced', base),
      ...spans.flatMap((span, number) => {
        const times = (name) => found[number].map((one) => one[name]);
        return [
          row(`${SPANS[span]} years, the first with the fit`, times('first_ms')),
          row(`${SPANS[span]} new years, the second of a process`, times('second_ms'), AIMS.base),
          row(`${SPANS[span]} new years, later ones`, times('later_ms')),
        ];
      }),
    ],
  );
}

function measureMemory() {
  const { fitHeld_MB, arrays_MB, held_MB, resident_MB, peak_MB: peak } = inProcess('memory', 'decade');
  const MB = (value) => value.toFixed(1);
  print(
    [`memory, ${STATIONS.length} stations [MB]`, 'heap and buffers grow by', 'resident grows by', 'peak'],
    [
      ['fit, kept', MB(fitHeld_MB), '-', '-'],
      [`10 years (arrays of their hours ${MB(arrays_MB)})`, MB(held_MB), MB(resident_MB), '-'],
      [`${HELD} times 10 years, all held`, MB(HELD * held_MB), MB(HELD * resident_MB), Math.round(peak)],
    ],
  );
}

function measureQueries(turns) {
  const [found] = inTurns(turns, [() => inProcess('queries').rows]);
  const rows = found[0].map(({ limits, order, stretches }, number) => {
    const cells = (name) => NEEDS_H.map((_, at) => spread(found.map((all) => all[number][name][at])));
    return [limits, stretches.toLocaleString('en'), order, ...cells('asked_ns'), ...cells('counted_ns')];
  });
  print(
    [
      `earliest, 12 years, ${STATIONS.length} stations [ns]`,
      'stretches',
      'asked',
      ...NEEDS_H.map((need_h) => `${need_h} h`),
      ...NEEDS_H.map((need_h) => `${need_h} h, hour by hour`),
    ],
    rows,
  );
}

/** Median, least and most. */
function spread(values, digits = 0) {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map((value) =>
    value.toFixed(digits),
  );
  return `${middle} (${least} to ${most})`;
}

function inProcess(what, ...given) {
  return run(['node', '--expose-gc', 'test/bench/nature.js', what, ...given]);
}

function stationsModel() {
  const waves = ['tin-city', 'nome'].map((name) => ({
    path: `weather.stations.${name}.waves`,
    value: WAVES,
  }));
  const reading = readModel(MODEL, localFiles, [{ path: 'project.horizon_y', value: '10' }, ...waves]);
  if (reading.model === undefined) throw new Error(JSON.stringify(reading.problems));
  return reading.model;
}

/** All hours of all stations, with what made them, as a run keeps it. */
function weatherOf(model, replication, span) {
  const maker = new WeatherGenerator(model, new Chance(1, replication), SPANS[span] * YEAR_H);
  return { maker, hours: STATIONS.map((name) => maker.hoursOf(model.file.weather.stations[name])) };
}

function decades(span) {
  const model = stationsModel();
  const times_ms = [0, 1, 2, 3, 4, 5].map((replication) => {
    const began = performance.now();
    weatherOf(model, replication, span);
    return performance.now() - began;
  });
  const [first_ms, second_ms, ...later] = times_ms;
  return { first_ms, second_ms, later_ms: median(later) };
}

/** The fit is made for a decade that is let go; what then grows is that of decades which are all held. */
function memory(span) {
  const model = stationsModel();
  const before = reading();
  weatherOf(model, 0, span);
  const made = reading();
  const held = Array.from({ length: HELD }, (_, at) => weatherOf(model, at + 1, span));
  const after = reading();
  const arrays = held[0].hours.flatMap((hours) => Object.values(hours).filter((values) => values !== null));
  return {
    fitHeld_MB: made.held_MB - before.held_MB,
    arrays_MB: arrays.reduce((all, { byteLength }) => all + byteLength, 0) / MEGABYTE,
    held_MB: (after.held_MB - made.held_MB) / HELD,
    resident_MB: (after.resident_MB - made.resident_MB) / HELD,
    peak_MB: peak_MB(),
  };
}

function reading() {
  // The second collection gives back to the system what the first has freed.
  global.gc();
  global.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { held_MB: (heapUsed + external) / MEGABYTE, resident_MB: rss / MEGABYTE };
}

/** Questions at moments in any order, and in the order of time; the answers are held against counting hours. */
function queries() {
  const model = stationsModel();
  const nature = new Nature(model, new Chance(1, 0), SPANS.decade * YEAR_H);
  const { length } = nature.weather(STATIONS[0]).wind_m_per_s;
  seed();
  // Moments that binary fractions hold exactly, so that both ways add the same.
  const random = Float64Array.from({ length: QUERIES }, () => Math.floor(uniform() * length * 64) / 64);
  const orders = { 'at random': random, 'in order': random.slice().sort() };
  const rows = [];
  for (const limits of Object.keys(model.file.weather.limits)) {
    const places = STATIONS.map((name) => nature.windows(name, limits));
    const hours = places.map((windows) => workableHours(windows, length));
    for (const [order, moments_h] of Object.entries(orders)) {
      const row = { limits, order, stretches: countStretches(hours), asked_ns: [], counted_ns: [] };
      for (const need_h of NEEDS_H) {
        const asked = timed(places, moments_h, need_h, asking);
        const counted = timed(hours, moments_h, need_h, counting);
        if (asked.sum_h !== counted.sum_h)
          throw new Error(`${limits}: ${need_h} h is not what counting gives`);
        row.asked_ns.push(asked.ns);
        row.counted_ns.push(counted.ns);
      }
      rows.push(row);
    }
  }
  return { rows };
}

/** Time of a question when all are asked again and again, and the sum of the answers. */
function timed(places, moments_h, need_h, answer) {
  let sum_h = 0;
  const rounds_ns = [];
  for (let round = 0; round <= ROUNDS; round++) {
    sum_h = 0;
    const began = performance.now();
    for (const place of places) {
      for (let at = 0; at < moments_h.length; at++) {
        const start_h = answer(place, moments_h[at], need_h);
        if (start_h < Number.POSITIVE_INFINITY) sum_h += start_h;
      }
    }
    // The first round warms up.
    if (round > 0) rounds_ns.push(((performance.now() - began) * 1e6) / (places.length * moments_h.length));
  }
  return { sum_h, ns: median(rounds_ns) };
}

const asking = (windows, moment_h, need_h) => windows.earliest(moment_h, need_h);

function workableHours(windows, length) {
  const workable = new Uint8Array(length);
  for (let hour = 0; hour < length; hour++) workable[hour] = windows.isOpen(hour) ? 1 : 0;
  return workable;
}

function countStretches(places) {
  let stretches = 0;
  for (const workable of places) {
    for (let hour = 0; hour < workable.length; hour++)
      if (workable[hour] === 1 && workable[hour - 1] !== 1) stretches++;
  }
  return stretches;
}

/** What a program without an index does: it looks at one hour after the other. */
function counting(workable, moment_h, need_h) {
  let start_h = moment_h;
  for (let hour = Math.floor(moment_h); hour < workable.length; hour++) {
    if (workable[hour] === 0) start_h = hour + 1;
    else if (hour + 1 - start_h >= need_h) return start_h;
  }
  return Number.POSITIVE_INFINITY;
}

if (process.argv[1]?.endsWith('nature.js')) {
  const [, , what, ...given] = process.argv;
  if (Object.hasOwn(cases, what ?? '')) console.log(JSON.stringify(cases[what](...given)));
  else measureNature(option('turns', 5));
}
