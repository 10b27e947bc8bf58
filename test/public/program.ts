/**
 * A program of somebody else, which has installed the package: it uses each of the three ways in, and prints what comes out as
 * JSON. `public.test.ts` compiles and runs it in a folder of its own, and holds the values against those of the source.
 */
import {
  bundledModels,
  type Files,
  loadModel,
  type Model,
  ModelError,
  nodeFiles,
  noRecorder,
  type Outcome,
  problemText,
  readModel,
  Summariser,
  type Summary,
  simulate,
  tee,
} from 'beringsim';
import { Facility, type Process, Simulation, Tally } from 'beringsim/kernel';
import {
  Availability,
  Chance,
  DecayingSkillForecast,
  hoursWhere,
  Nature,
  type ObservedSeries,
  openStream,
  perfect,
  type StationHours,
  WeatherGenerator,
  windowsOf,
} from 'beringsim/nature';

/** A model whose text is given, with data of the package. */
function modelOf(text: string): Model {
  const files: Files = {
    ...nodeFiles,
    read: (file, what) => (what === 'model' ? new TextEncoder().encode(text) : nodeFiles.read(file, what)),
  };
  const reading = readModel('mine.yaml', files);
  if ('problems' in reading) throw new Error(reading.problems.map(problemText).join('\n'));
  return reading.model;
}

/** What is wrong with a model, as codes; and a line of the message. */
function problems(): { codes: readonly string[]; isShown: boolean } {
  try {
    loadModel('first-steps', { 'project.horizon_y': -1 });
  } catch (error) {
    if (error instanceof ModelError)
      return { codes: error.problems.map(({ code }) => code), isShown: /fix: /.test(error.message) };
    throw error;
  }
  return { codes: [], isShown: false };
}

/** A run of a model of the package. */
function run(model: Model): { finished: boolean; finish_h: number | null; cost_usd: number } {
  const summariser = new Summariser();
  const outcome: Outcome = simulate(model, { seed: 1, replication: 0 }, tee(noRecorder, summariser));
  const summary: Summary = summariser.summary(outcome.end_h);
  return { finished: outcome.finished, finish_h: summary.finish_h, cost_usd: summary.cost_usd };
}

/** Five ships at one berth, an hour apart, two hours each: they wait 0, 1, 2, 3 and 4 hours. */
function queue(): { mean: number; end: number } {
  const sim = new Simulation();
  const berth = new Facility('berth', 1);
  const waits = new Tally();
  function* ship(arrives: number): Process {
    yield sim.hold(arrives, 'sailing');
    const place = berth.seize();
    yield place;
    waits.add(sim.now - arrives);
    yield sim.hold(2, 'unloading');
    place.release();
  }
  for (let number = 0; number < 5; number++) sim.start(`ship ${number}`, ship(number));
  sim.run();
  return { mean: waits.mean, end: sim.now };
}

const HOURS = 8760;

/** Weather of a station that is told of in a few lines, and when a crane may work in it. */
function weather(format: number) {
  const model = modelOf(`
format: ${format}
project: { name: mine, start: 2027-01-01, horizon_y: 1 }
sites: {}
weather:
  series: { gambell: { file: beringsim/data/tmy3-702040-gambell.csv, utc_offset_h: -9 } }
  stations: { quay: { lat_deg_n: 64.5, lon_deg_e: -165.4, hours_from: [gambell] } }
  limits: { crane: { wind_below_m_per_s: 8, temperature_above_c: -20 } }
`);
  const series: ObservedSeries | undefined = model.series.get('gambell');
  const nature = new Nature(model, new Chance(1, 0), HOURS);
  const hours: StationHours = nature.weather('quay');
  const windows: Availability = nature.windows('quay', 'crane');
  const station = model.file.weather?.stations.quay;
  if (station === undefined) throw new Error('no quay');
  const again = new WeatherGenerator(model, new Chance(1, 0), HOURS).hoursOf(station);
  const own = windowsOf(
    { wind_below_m_per_s: 8 },
    { hours, spot: station, gustFactor: 1.4, start_ms: Date.UTC(2027, 0), water: null, fastIce: null },
    'calm',
  );
  const forecast = new DecayingSkillForecast(48, openStream(1, 0, 'forecast'));
  const crane = new Availability(
    hoursWhere(9, (hour) => hour !== 2),
    { cause: 'weather', name: 'crane' },
  );
  const shift = new Availability([{ from_h: 0, to_h: 8 }], { cause: 'calendar', name: 'shift' });
  return {
    observed_h: series?.length_h,
    wind_m_per_s: Array.from(hours.wind_m_per_s?.subarray(0, 5) ?? []),
    isSame: again.wind_m_per_s?.[4000] === hours.wind_m_per_s?.[4000],
    worked_h: windows.worked_h(0, HOURS),
    calm_h: own.worked_h(0, HOURS),
    earliest_h: windows.earliest(100, 24),
    cause: windows.causeAt(windows.closes(windows.opens(100))),
    perfect: perfect.expect(windows, 100, 100, 24),
    expected: forecast.expect(windows, 100, 100, 24),
    three_h: crane.and(shift).earliest(0, 3),
  };
}

const example = loadModel('first-steps');
const more = loadModel('first-steps', { 'supply.fleets.barges.ships': 4 });
console.log(
  JSON.stringify({
    run: run(example),
    ships: more.file.supply?.fleets?.barges?.ships,
    names: bundledModels().map(({ name }) => name),
    problems: problems(),
    queue: queue(),
    weather: weather(example.file.format),
  }),
);
