/** Time-chainage diagram of the base plan: where each machine was at any time, and where and when the faces met. */
import * as Plot from '@observablehq/plot';
import { modelAt } from '../../dist/cli/input/model.js';
import { HOURS_PER_DAY, HOURS_PER_YEAR, hoursAtYear, MS_PER_HOUR, startOf } from '../../dist/units/dates.js';
import { simulate } from '../../dist/works/simulate.js';
import { colours, plain, sheetOf } from './sheet.js';

const MODEL = 'models/bering-2025.yaml';
/** The time that was announced for the whole project in October 2025 (docs/sources.md, section 1). */
const ANNOUNCED_Y = 8;
/** Shortest time between two points of a line: less could not be seen. */
const STEP_H = 10 * HOURS_PER_DAY;
const WIDTH_PX = 960;
const BORES = {
  service: { stroke: colours.green, fill: '#00704f' },
  north: { stroke: colours.blue, fill: colours.blue },
  south: { stroke: colours.orange, fill: '#a84a00' },
};
const LAND = '#cdbfa3';
const SEA = '#b9dcf2';
const ISLAND_KM = 1.6;

/** @param records rows of one run of the base plan, by table; to make them takes some fifteen seconds */
export function timeChainage(records = recordsOf(modelAt(MODEL, []))) {
  const run = readOff(modelAt(MODEL, []).file, records);
  const { lines, last, longest } = run;
  const years = (hours) => (hours / HOURS_PER_YEAR).toFixed(1);
  const first_h = Math.min(...lines.map(({ start_h }) => start_h));
  return sheetOf({
    width_px: WIDTH_PX,
    title: `Announced: under ${ANNOUNCED_Y} years for the whole project. In this run: ${years(last.time_h)} years to the last break-through`,
    text: `Time runs down. Each line is one of the ${lines.length} machines on its way from a portal or an island: the flatter the line, the faster the machine; where the line is vertical, the machine stands still. The longest standstill, in bad ground at km ${longest.km.toFixed(1)} of the ${longest.bore} bore, takes ${Math.round(longest.hours / HOURS_PER_DAY)} days. The first machine starts after ${years(first_h)} years: permits, landings, camps and power come first.`,
    panels: [{ plot: chart({ ...run, years }) }],
    source: `${MODEL}, seed 1, replication 0: one run of many. Others meet other weather, ice, ground and breakdowns.`,
  });
}

/** The rows of one run, of the tables that the picture needs. */
export function recordsOf(model) {
  const records = { rings: [], states: [], milestones: [] };
  const recorder = {
    tables: new Set(Object.keys(records)),
    record: (table, row) => records[table]?.push({ ...row }),
  };
  simulate(model, { seed: 1, replication: 0 }, recorder);
  return records;
}

/** What is drawn: lines of the drives, break-throughs, and when each site was ready. */
function readOff({ project, route, sites, drives }, { rings, states, milestones }) {
  const kmOf = (site) => route.points[sites[site].point];
  const timeOf = (what, who) =>
    milestones.find(({ milestone, entity }) => milestone === what && entity === who)?.time_h;
  const lines = Object.entries(drives).map(([name, { site, bore, meets }]) => {
    const face = faceOf(rings.filter(({ drive }) => drive === name));
    const [start_h, done_h] = [timeOf('drive-start', name), timeOf('drive-done', name)];
    const end_km = face.at(-1).km;
    const points = [{ time_h: start_h, km: kmOf(site) }, ...face, { time_h: done_h, km: end_km }];
    return { name, site, bore, meets, start_h, done_h, end_km, points };
  });
  const lineOf = (entity) => lines.find(({ name }) => name === entity);
  const meetings = milestones
    .filter(({ milestone }) => milestone === 'faces-met')
    .map(({ entity, time_h }) => ({ ...lineOf(entity), time_h }));
  const stop = states
    .filter(({ kind, cause }) => kind === 'drive' && cause === 'ground')
    .reduce((one, other) => (other.hours > one.hours ? other : one));
  const stopped = lineOf(stop.entity);
  const { km } = stopped.points.findLast(({ time_h }) => time_h <= stop.from_h);
  return {
    moment: (time_h) => new Date(startOf(project.start) + time_h * MS_PER_HOUR),
    start_ms: startOf(project.start),
    points: route.points,
    lines,
    meetings,
    last: meetings.reduce((one, other) => (other.time_h > one.time_h ? other : one)),
    longest: { bore: stopped.bore, km, hours: stop.hours },
    sites: [...new Set(lines.map(({ site }) => site))].map((site) => ({
      km: kmOf(site),
      open_h: timeOf('site-open', site),
      start_h: Math.min(...lines.filter((line) => line.site === site).map(({ start_h }) => start_h)),
    })),
  };
}

/** The face of a drive through time, with both ends of every standstill that can be seen. */
function faceOf(rings) {
  const points = [];
  let before;
  for (const { built_h: time_h, face_km: km } of rings) {
    const standstill = before !== undefined && time_h - before.time_h >= STEP_H;
    if (standstill) points.push(before);
    if (standstill || !(time_h - points.at(-1)?.time_h < STEP_H)) points.push({ time_h, km });
    before = { time_h, km };
  }
  return [...points, before];
}

/** How long an open site waits for its first drive [h]. */
function waitOf({ open_h, start_h }) {
  return start_h - open_h;
}

/** Chainage across, time down. */
function chart({ moment, start_ms, points, lines, meetings, last, sites, years }) {
  const islands = [points['big-diomede'], points['little-diomede']];
  const waiting = sites.reduce((one, other) => (waitOf(other) > waitOf(one) ? other : one));
  const end_km = points['east-portal'];
  const horizon_y = Math.ceil(last.time_h / HOURS_PER_YEAR);
  const ends = [moment(0), moment(hoursAtYear(start_ms, moment(0).getUTCFullYear() + horizon_y))];
  const ticks = Array.from({ length: horizon_y + 1 }, (_, at) => at);
  const yearAt = (at) => moment(hoursAtYear(start_ms, ends[0].getUTCFullYear() + at));
  const after = (time_y) => moment(time_y * HOURS_PER_YEAR);
  const announced = yearAt(ANNOUNCED_Y);
  const joined_h = Math.max(...lines.filter(({ meets }) => !meets).map(({ done_h }) => done_h));
  const date = (time_h) =>
    moment(time_h)
      .toUTCString()
      .replace(/^\w+, 0?(\d+ \w+ \d+) .*/, '$1');
  const text = (words, x, y, style = {}) =>
    Plot.text([words], {
      x,
      y,
      lineHeight: 1.3,
      stroke: 'white',
      strokeWidth: 4,
      fill: colours.ink,
      ...style,
    });
  const strip = (from, to, fill) =>
    Plot.rect([0], { x1: from, x2: to, y1: ends[0], y2: ends[0], insetTop: -17, insetBottom: 9, fill });
  const name = (words, km, style = {}) =>
    text(words, km, ends[0], { dy: -24, lineAnchor: 'bottom', fontWeight: 'bold', ...style });
  const met = (where, km, year) => [
    text(where, km, after(year), { fontWeight: 'bold' }),
    ...Object.keys(BORES).map((bore, at) => {
      const { time_h, end_km: at_km } = meetings.find(
        (one) => one.bore === bore && Math.abs(one.end_km - km) < 20,
      );
      return text(`${bore} bore: ${date(time_h)}, km ${at_km.toFixed(1)}`, km, after(year), {
        dy: 18 * (at + 1),
        fill: BORES[bore].fill,
      });
    }),
  ];
  return Plot.plot({
    ...plain,
    width: WIDTH_PX - 32,
    height: 640,
    marginLeft: 46,
    marginRight: 84,
    marginTop: 74,
    marginBottom: 44,
    x: { domain: [0, end_km], label: null },
    y: { type: 'utc', domain: ends, reverse: true, label: null },
    marks: [
      Plot.rectY([0], { x1: 0, x2: end_km, y1: announced, y2: ends[1], fill: colours.ice, fillOpacity: 0.7 }),
      Plot.gridY(ticks.map(yearAt), { stroke: colours.ink, strokeOpacity: 0.12 }),
      Plot.axisY(ticks.map(yearAt), { tickFormat: (year) => `${year.getUTCFullYear()}`, label: null }),
      Plot.axisY(ticks.map(yearAt), { anchor: 'right', tickFormat: (_, at) => `${at} y`, label: null }),
      Plot.axisX({ ticks: 12, label: null }),
      text('chainage from the west portal [km]', end_km / 2, ends[1], { dy: 34 }),
      text('years after\nnotice to\nproceed', end_km, ends[0], {
        dx: 8,
        dy: -24,
        textAnchor: 'start',
        lineAnchor: 'bottom',
        fill: colours.grey,
      }),
      strip(0, points['dezhnev-shore'], LAND),
      strip(points['dezhnev-shore'], points['wales-shore'], SEA),
      strip(points['wales-shore'], end_km, LAND),
      ...islands.map((km) => strip(km - ISLAND_KM / 2, km + ISLAND_KM / 2, LAND)),
      name('West portal\nChukotka, Russia', 0, { textAnchor: 'start' }),
      name('Big Diomede', islands[0], { textAnchor: 'end', dx: 12 }),
      name('Little Diomede', islands[1], { textAnchor: 'start', dx: -12 }),
      name('East portal\nAlaska, USA', end_km, { textAnchor: 'end' }),
      Plot.link(sites, {
        x: 'km',
        y1: ends[0],
        y2: (site) => moment(site.open_h),
        stroke: LAND,
        strokeWidth: 6,
      }),
      Plot.link(sites, {
        x: 'km',
        y1: (site) => moment(site.open_h),
        y2: (site) => moment(site.start_h),
        stroke: LAND,
        strokeWidth: 2,
        strokeDasharray: '2 3',
      }),
      Plot.ruleY([announced], { stroke: colours.ink, strokeWidth: 1.6, strokeDasharray: '7 4' }),
      text(`announced: under ${ANNOUNCED_Y} years`, (islands[1] + end_km) / 2, announced, {
        dy: 13,
        stroke: 'none',
        fontWeight: 'bold',
      }),
      ...lines.map(({ bore, points: face }) =>
        Plot.line(face, {
          x: 'km',
          y: (one) => moment(one.time_h),
          stroke: BORES[bore].stroke,
          strokeWidth: 2,
          strokeLinejoin: 'round',
        }),
      ),
      Plot.dot(lines, {
        x: 'end_km',
        y: (one) => moment(one.done_h),
        r: 4.5,
        fill: 'white',
        stroke: (one) => BORES[one.bore].stroke,
        strokeWidth: 2,
      }),
      ...met('The faces meet', islands[0] / 2, 4.6),
      ...met('The faces meet', (islands[1] + end_km) / 2, 4.6),
      text('islands\njoined', islands[1], moment(joined_h), { dy: 12, lineAnchor: 'top' }),
      text(
        `last break-through:\n${date(last.time_h)}, ${years(last.time_h)} years`,
        last.end_km,
        moment(last.time_h),
        {
          textAnchor: 'start',
          dx: 12,
          dy: 4,
          stroke: 'none',
          fontWeight: 'bold',
          fill: BORES[last.bore].fill,
        },
      ),
      text('permits; then landing,\ncamp and power are built', sites[0].km, after(1.1), {
        textAnchor: 'start',
        dx: 10,
        fill: colours.grey,
      }),
      text('waits for\nmachines', waiting.km, moment((waiting.open_h + waiting.start_h) / 2), {
        textAnchor: 'start',
        dx: 10,
        fill: colours.grey,
      }),
    ],
  });
}
