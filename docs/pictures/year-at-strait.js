/** A generated year at Tin City: wind and waves against the limits of lightering, and the windows that they leave. */
import * as Plot from '@observablehq/plot';
import { modelAt } from '../../dist/cli/input/model.js';
import { Nature } from '../../dist/nature/nature.js';
import { Chance } from '../../dist/random/chance.js';
import { HOURS_PER_DAY, HOURS_PER_YEAR, hoursAtYear, MS_PER_HOUR, startOf } from '../../dist/units/dates.js';
import { colours, percent, plain, quantile, sheetOf } from './sheet.js';

const YEAR = 2032;
const STATION = 'tin-city';
const LIMITS = 'lightering';
/** Windows shorter than this could not be seen [h]. */
const LEAST_WINDOW_H = 6;
/** One point stands for so many hours, their highest: a year has ten times more hours than the picture has columns. */
const STEP_H = 3;
const WIDTH_PX = 960;
const DARK_GREEN = '#00543d';

export function yearAtStrait() {
  const run = livedThrough();
  const { limit, sea, windows, horizon_y, from_h, to_h, moment } = run;
  const of = shares(run, YEAR);
  const years = Array.from({ length: horizon_y }, (_, at) => shares(run, run.first + at).workable);
  const { from_h: opens_h, to_h: closes_h } = sea.intervals.find((interval) => interval.to_h > from_h);
  const closed = [
    { from: moment(from_h), to: moment(opens_h) },
    { from: moment(Math.min(closes_h, to_h)), to: moment(to_h) },
  ];
  const long = stretches(windows, from_h, to_h).filter((one) => one.to_h - one.from_h >= LEAST_WINDOW_H);
  const long_d = long.reduce((sum, one) => sum + one.to_h - one.from_h, 0) / HOURS_PER_DAY;
  const frame = { from_h, to_h, moment, closed, long };
  const wind = panel(frame, run.hours.wind_m_per_s, {
    label: 'Wind, mean of the hour [m/s]',
    limit: limit.wind_below_m_per_s,
    unit: 'm/s',
    colour: colours.blue,
    isDrawn: () => true,
    top: monthShares(run),
  });
  const wave = panel(frame, run.hours.wave_m, {
    label: 'Significant wave height [m]',
    limit: limit.wave_below_m,
    unit: 'm',
    colour: colours.orange,
    // Under the ice there are none.
    isDrawn: (hour) => sea.isOpen(hour),
  });
  return sheetOf({
    width_px: WIDTH_PX,
    title: `Lightering can work in ${percent(of.workable)} of the open-water hours of ${YEAR}; waves stop ${percent(of.wave / (1 - of.workable))} of the rest`,
    text: `Strait at Tin City, one generated year. The sea is open for ${Math.round(of.open_h / HOURS_PER_DAY)} days. Waves are at or over their limit in ${percent(of.wave)} of these hours, wind in ${percent(of.wind)}, visibility at or under ${limit.visibility_above_m} m in ${percent(of.visibility)}. Green: the ${long.length} windows of at least ${LEAST_WINDOW_H} h on end, ${Math.round(long_d)} days together; above them the workable share of each month's open hours. In the ${horizon_y} years of this run the workable share of a year is ${percent(quantile(years, 0.1))} (P10) to ${percent(quantile(years, 0.9))} (P90).`,
    panels: [{ plot: wind }, { plot: wave }],
    source: `Drawn: the highest hour of every ${STEP_H}; shares and windows are of single hours, UTC. models/bering-2025.yaml, station ${STATION}, limits ${LIMITS}, seed 1, replication 0. Wind: hours of Gambell, Savoonga, Shishmaref and Point Hope brought to the monthly wind of Tin City. Waves are computed from it; none were measured there.`,
  });
}

/** The weather, ice and windows of the base model's first run, and where the year lies in it. */
function livedThrough() {
  const model = modelAt('models/bering-2025.yaml', []);
  const { start, horizon_y } = model.file.project;
  const start_ms = startOf(start);
  const nature = new Nature(model, new Chance(1, 0), horizon_y * HOURS_PER_YEAR);
  const limit = model.file.weather.limits[LIMITS];
  return {
    limit,
    start_ms,
    horizon_y,
    first: new Date(start_ms).getUTCFullYear(),
    hours: nature.weather(STATION),
    windows: nature.windows(STATION, LIMITS),
    sea: nature.sea(limit.open_water),
    from_h: hoursAtYear(start_ms, YEAR),
    to_h: hoursAtYear(start_ms, YEAR + 1),
    moment: (time_h) => new Date(start_ms + time_h * MS_PER_HOUR),
  };
}

/** How many hours of a year are open water, and which shares of them are workable or stopped by one limit. */
function shares({ sea, windows, hours, limit, start_ms }, year) {
  const { wind_m_per_s, wave_m, visibility_m } = hours;
  const to_h = hoursAtYear(start_ms, year + 1);
  let open_h = 0;
  const count = { workable: 0, wind: 0, wave: 0, visibility: 0 };
  for (let hour = hoursAtYear(start_ms, year); hour < to_h; hour++) {
    if (!sea.isOpen(hour)) continue;
    open_h++;
    if (windows.isOpen(hour)) count.workable++;
    if (wind_m_per_s[hour] >= limit.wind_below_m_per_s) count.wind++;
    if (wave_m[hour] >= limit.wave_below_m) count.wave++;
    if (visibility_m[hour] <= limit.visibility_above_m) count.visibility++;
  }
  const share = Object.fromEntries(Object.entries(count).map(([what, count_h]) => [what, count_h / open_h]));
  return { open_h, ...share };
}

/** Share of the open hours of each month that is workable, for months with a week of open water at least. */
function monthShares({ sea, windows, start_ms }) {
  return Array.from({ length: 12 }, (_, month) => {
    const turn = (at) => Date.UTC(YEAR, at);
    let [open_h, workable_h, sum_ms] = [0, 0, 0];
    for (let ms = turn(month); ms < turn(month + 1); ms += MS_PER_HOUR) {
      const hour = (ms - start_ms) / MS_PER_HOUR;
      if (!sea.isOpen(hour)) continue;
      open_h++;
      sum_ms += ms;
      if (windows.isOpen(hour)) workable_h++;
    }
    return { middle: new Date(sum_ms / open_h), open_h, share: workable_h / open_h };
  }).filter(({ open_h }) => open_h >= 7 * HOURS_PER_DAY);
}

/** The windows of a part of the run, cut to it. */
function stretches(windows, from_h, to_h) {
  const found = [];
  for (let time_h = windows.opens(from_h); time_h < to_h; ) {
    const end_h = Math.min(windows.closes(time_h), to_h);
    found.push({ from_h: time_h, to_h: end_h });
    time_h = windows.opens(end_h);
  }
  return found;
}

/** One quantity through the year, over the windows and the ice. */
function panel(
  { from_h, to_h, moment, closed, long },
  values,
  { label, limit, unit, colour, isDrawn, top = [] },
) {
  const points = [];
  for (let hour = from_h; hour < to_h; hour += STEP_H) {
    const value = isDrawn(hour) ? Math.max(...values.subarray(hour, hour + STEP_H)) : Number.NaN;
    points.push({ at: moment(hour + STEP_H / 2), value });
  }
  const highest = Math.max(...points.map(({ value }) => value).filter((value) => value > 0));
  const roof = highest * 1.12;
  const right = (words, value, style) =>
    Plot.text([words], { x: moment(to_h), y: value, textAnchor: 'start', dx: 6, ...style });
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(YEAR, month)));
  return Plot.plot({
    ...plain,
    width: WIDTH_PX - 32,
    height: 250,
    marginLeft: 34,
    marginRight: 100,
    marginTop: 28,
    marginBottom: 26,
    x: { type: 'utc', domain: [moment(from_h), moment(to_h)] },
    y: { domain: [0, roof], label: null, ticks: 5, grid: true },
    marks: [
      Plot.rectX(closed, { x1: 'from', x2: 'to', y1: 0, y2: roof, fill: colours.ice }),
      Plot.rectX(long, {
        x1: (one) => moment(one.from_h),
        x2: (one) => moment(one.to_h),
        y1: 0,
        y2: roof,
        fill: colours.green,
        fillOpacity: 0.3,
      }),
      Plot.line(points, { x: 'at', y: 'value', stroke: colour, strokeWidth: 0.8, strokeLinejoin: 'bevel' }),
      Plot.ruleY([limit], { stroke: colours.ink, strokeWidth: 1.3 }),
      right(`limit ${limit} ${unit}`, limit, { fontWeight: 'bold' }),
      Plot.text(closed, {
        x: (one) => new Date((one.from.getTime() + one.to.getTime()) / 2),
        y: roof,
        text: ['closed by ice', 'ice'],
        dy: 12,
        fill: colours.grey,
      }),
      Plot.text(top, {
        x: 'middle',
        y: roof,
        text: (one) => percent(one.share),
        dy: -9,
        fill: DARK_GREEN,
        fontWeight: 'bold',
      }),
      ...(top.length > 0
        ? [right('of open hours', roof, { dy: -9, fill: DARK_GREEN, fontWeight: 'bold' })]
        : []),
      Plot.axisX(months, { tickFormat: () => '', label: null }),
      Plot.text(months, {
        x: (month) => new Date(month.getTime() + 15 * HOURS_PER_DAY * MS_PER_HOUR),
        y: 0,
        dy: 15,
        text: (month) => month.toUTCString().slice(8, 11),
      }),
      Plot.text([label], {
        frameAnchor: 'top-left',
        dx: -34,
        dy: -15,
        textAnchor: 'start',
        fontWeight: 'bold',
        fill: colour,
      }),
    ],
  });
}
