/** Generated waves at buoy 46035 beside those observed: how high in a month, and how long they stay under a limit. */
import * as Plot from '@observablehq/plot';
import { modelAt } from '../../dist/cli/input/model.js';
import { usedHours } from '../../dist/model/data/observed/observed.js';
import { Nature } from '../../dist/nature/nature.js';
import { Months } from '../../dist/nature/weather/month-statistics.js';
import { Chance } from '../../dist/random/chance.js';
import { hoursAtYear, MS_PER_HOUR, startOf } from '../../dist/units/dates.js';
import { colours, plain, quantile, sheetOf } from './sheet.js';

const STATION = 'buoy';
const LIMITS_M = [1.5, 2.5];
/** The record has so many years, and so has each generated one that it is held against. */
const RECORD_Y = 10;
const RECORDS = 20;
/** Share of a month's hours that must be there for its mean to be drawn. */
const ENOUGH_OF_MONTH = 0.7;
const WIDTH_PX = 960;
const GAP_PX = 14;
const PANEL_PX = (WIDTH_PX - 32 - 2 * GAP_PX) / 3;
const DARK_ORANGE = '#a84a00';

export function buoyCheck() {
  const model = modelAt('test/fixtures/weather.yaml', []);
  const start_ms = startOf(model.file.project.start);
  const first = new Date(start_ms).getUTCFullYear();
  const hours = hoursAtYear(start_ms, first + RECORDS * RECORD_Y);
  const made_m = new Nature(model, new Chance(1, 0), hours).weather(STATION).wave_m.subarray(0, hours);
  const records = Array.from({ length: RECORDS }, (_, record) => {
    const [from_h, to_h] = [record, record + 1].map((at) => hoursAtYear(start_ms, first + at * RECORD_Y));
    return spellsOf(made_m.subarray(from_h, to_h), start_ms + from_h * MS_PER_HOUR);
  });
  const series = model.series.get(STATION);
  const isUsed = usedHours([series]);
  const seen = spellsOf(series.hours.wave_m, series.start_ms, (hour) => isUsed(series, hour));

  const madeMeans = meansOf(made_m, start_ms);
  const means = {
    bars: monthNumbers.map((month) =>
      barOf(
        month,
        madeMeans.filter((one) => one.month === month),
      ),
    ),
    points: meansOf(series.hours.wave_m, series.start_ms),
  };
  const spells = LIMITS_M.map((_, at) => ({
    bars: monthNumbers.map((month) =>
      barOf(
        month,
        records.map((record) => ({ value: record[at][month] })),
      ),
    ),
    points: monthNumbers.map((month) => ({ month, value: seen[at][month] })),
  }));
  const [inMeans, inSpells] = [within([means]), within(spells)];
  const heights = { domain: [0, 6], ticks: 6 };
  const lengths = { type: 'log', domain: [4, 250], ticks: [5, 10, 20, 50, 100, 200], tickFormat: String };
  const titles = LIMITS_M.map((limit_m) => `Mean spell under ${limit_m.toFixed(1)} m [h]`);
  return sheetOf({
    width_px: WIDTH_PX,
    title: `Generated waves stay low as long as observed ones: ${inSpells.inside} of ${inSpells.all} mean spells are in range`,
    text: `Buoy 46035 in the Bering Sea. Left: mean of each observed month, against P10 to P90 of ${RECORDS * RECORD_Y} generated years; ${inMeans.inside} of ${inMeans.all} lie inside, where 80 % would be expected. Middle and right (logarithmic): mean spell of the ${RECORD_Y} observed years, against P10 to P90 of ${RECORDS} generated records of as many years.`,
    panels: [
      { plot: chart('Significant wave height, monthly mean [m]', means, heights, true), x_px: 16 },
      ...spells.map((of, at) => ({
        plot: chart(titles[at], of, lengths, false),
        x_px: 16 + (at + 1) * (PANEL_PX + GAP_PX),
        below: false,
      })),
    ],
    source: `Observed: National Data Buoy Center, hours of 2003-2012; months of which more than ${Math.round(100 * (1 - ENOUGH_OF_MONTH))}\u00a0% is missing are left out on the left. A spell is the hours under the limit for each time that it is passed. Generated: test/fixtures/weather.yaml, station ${STATION}, which was fitted to these hours; seed 1, replication 0.`,
  });
}

/** January is 0. */
const monthNumbers = Array.from({ length: 12 }, (_, month) => month);

/** Mean length of the spells under each limit, by month [h]. */
function spellsOf(values_m, start_ms, isUsed) {
  const months = new Months(LIMITS_M);
  months.add(values_m, start_ms, isUsed);
  const statistics = months.statistics();
  return LIMITS_M.map((_, at) => statistics.map(({ limits }) => limits[at].under_h));
}

/** Mean of each month of each year that has hours enough. */
function meansOf(values, start_ms) {
  const means = [];
  const hourOf = (year, month) => (Date.UTC(year, month) - start_ms) / MS_PER_HOUR;
  for (let year = new Date(start_ms).getUTCFullYear(); hourOf(year, 0) < values.length; year++) {
    for (const month of monthNumbers) {
      const all = values.subarray(Math.max(0, hourOf(year, month)), Math.max(0, hourOf(year, month + 1)));
      const known = all.filter((value) => !Number.isNaN(value));
      if (known.length < ENOUGH_OF_MONTH * (hourOf(year, month + 1) - hourOf(year, month))) continue;
      means.push({ month, value: known.reduce((sum, value) => sum + value, 0) / known.length });
    }
  }
  return means;
}

/** P10, median and P90 of a sample. */
function barOf(month, sample) {
  const values = sample.map(({ value }) => value);
  return { month, low: quantile(values, 0.1), middle: quantile(values, 0.5), high: quantile(values, 0.9) };
}

/** How many points lie in the bars of their months. */
function within(panels) {
  const isInside = panels.flatMap(({ bars, points }) =>
    points.map(({ month, value }) => value >= bars[month].low && value <= bars[month].high),
  );
  return { inside: isInside.filter((is) => is).length, all: isInside.length };
}

/** Points over bars, month by month. */
function chart(title, { bars, points }, y, isLabelled) {
  const note = (words, row, fill) =>
    Plot.text([words], { frameAnchor: 'top', dy: 8 + 17 * row, fill, fontWeight: 'bold' });
  return Plot.plot({
    ...plain,
    width: PANEL_PX,
    height: 340,
    marginLeft: 34,
    marginRight: 4,
    marginTop: 34,
    marginBottom: 26,
    x: { domain: [-0.6, 11.6], label: null },
    y: { ...y, label: null, grid: true },
    marks: [
      Plot.rect(bars, {
        x1: ({ month }) => month - 0.36,
        x2: ({ month }) => month + 0.36,
        y1: 'low',
        y2: 'high',
        fill: colours.sky,
        fillOpacity: 0.6,
      }),
      Plot.ruleY(bars, {
        x1: ({ month }) => month - 0.36,
        x2: ({ month }) => month + 0.36,
        y: 'middle',
        stroke: colours.blue,
        strokeWidth: 2,
      }),
      Plot.dot(points, {
        x: 'month',
        y: 'value',
        r: isLabelled ? 2.6 : 4,
        fill: colours.orange,
        stroke: '#ffffff',
        strokeWidth: 0.8,
      }),
      Plot.axisX(monthNumbers, { tickFormat: (month) => 'JFMAMJJASOND'[month], tickSize: 0, label: null }),
      Plot.text([title], {
        frameAnchor: 'top-left',
        dx: -32,
        dy: -26,
        textAnchor: 'start',
        fontWeight: 'bold',
      }),
      ...(isLabelled
        ? [
            note('observed, a point each year', 0, DARK_ORANGE),
            note('generated, P10 to P90 and median', 1, colours.blue),
          ]
        : []),
    ],
  });
}
