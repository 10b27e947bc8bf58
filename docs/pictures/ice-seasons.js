/** Open seasons of the Bering Sea: those observed, and those that the model makes for the years to come. */
import * as Plot from '@observablehq/plot';
import { modelAt, settingsFrom } from '../../dist/cli/input/model.js';
import { drawSeas } from '../../dist/nature/ice/ice.js';
import { Chance } from '../../dist/random/chance.js';
import { HOURS_PER_DAY, hoursAtYear, MS_PER_HOUR, startOf } from '../../dist/units/dates.js';
import { colours, plain, quantile, sheetOf, trendOf } from './sheet.js';

/** The observed sea itself, beside those of the model. */
const BERING_SEA = 'ice.seas.bering-sea={clear_shift_d: 0, freeze_shift_d: 0, alike: 1}';
const REPLICATIONS = 500;
const LAST_YEAR = 2050;
const WIDTH_PX = 960;

export function iceSeasons() {
  const model = modelAt('models/bering-2025.yaml', settingsFrom([BERING_SEA]));
  const observed = model.seasons;
  const { last_year, trend } = model.file.ice;
  const clear = trendOf(observed.map(({ year, clear_day }) => [year, clear_day]));
  const freeze = trendOf(observed.map(({ year, freeze_day }) => [year, freeze_day]));
  const made = madeYears(model, last_year + 1);
  const bering = bandsOf(made, 'bering-sea');
  const strait = bandsOf(made, 'strait');
  const decade = (days_per_y) => Math.abs(days_per_y * 10).toFixed(1);
  const median_d = (from, to) => Math.round(quantile(openDays(observed, from, to), 0.5));
  const range = (sea) => {
    const days = openDays(
      made.filter((one) => one.sea === sea),
      LAST_YEAR - 9,
      LAST_YEAR,
    );
    const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => Math.round(quantile(days, share)));
    return `${middle} (${low} to ${high})`;
  };
  return sheetOf({
    width_px: WIDTH_PX,
    title: `Each decade the Bering Sea clears ${decade(clear.slope)} days earlier and freezes ${decade(freeze.slope)} days later`,
    text: `That is ${decade(freeze.slope - clear.slope)} days more of open water a decade (standard errors of the trends: ${decade(clear.error)} and ${decade(freeze.error)} days a decade). Open days of the median year: ${median_d(1979, 1988)} in 1979-1988, ${median_d(2016, 2025)} in 2016-2025; generated for ${LAST_YEAR - 9}-${LAST_YEAR}, with P10 to P90: ${range('bering-sea')} in the Bering Sea, ${range('strait')} in the strait. The model lets the trend end in ${trend.until_year}.`,
    panels: [{ plot: chart({ observed, clear, freeze, bering, strait, last_year }) }],
    source: `Observed: ${observed.length} summers, dates at which the extent of the ice passes 50,000 km², computed from the Sea Ice Index v4 (Fetterer and others, NSIDC, G02135). Generated: models/bering-2025.yaml, seed 1, replications 0 to ${REPLICATIONS - 1}; each draws its own trend.`,
  });
}

/** Every sea's summers of every replication; days since 1 January. */
function madeYears(model, first) {
  const start_ms = startOf(`${first}-01-01`);
  const hours = hoursAtYear(start_ms, LAST_YEAR + 1);
  const made = [];
  for (let replication = 0; replication < REPLICATIONS; replication++) {
    for (const [sea, { open }] of drawSeas(model, new Chance(1, replication), start_ms, hours)) {
      for (const { from_h: opens_h, to_h: closes_h } of open.intervals) {
        const year = new Date(start_ms + opens_h * MS_PER_HOUR).getUTCFullYear();
        if (year < first || year > LAST_YEAR) continue;
        const day = (time_h) => (time_h - hoursAtYear(start_ms, year)) / HOURS_PER_DAY;
        made.push({ sea, year, clear_day: day(opens_h), freeze_day: day(closes_h) });
      }
    }
  }
  return made;
}

/** How long the sea is open, in the summers of some years [d]. */
function openDays(summers, from, to) {
  return summers
    .filter(({ year }) => year >= from && year <= to)
    .map(({ clear_day, freeze_day }) => freeze_day - clear_day);
}

/** P10, median and P90 of both dates, year by year. */
function bandsOf(made, sea) {
  const years = [...new Set(made.map(({ year }) => year))];
  return years.map((year) => {
    const summers = made.filter((one) => one.sea === sea && one.year === year);
    const of = (date) => {
      const days = summers.map((summer) => summer[date]);
      return { low: quantile(days, 0.1), middle: quantile(days, 0.5), high: quantile(days, 0.9) };
    };
    return { year, clear: of('clear_day'), freeze: of('freeze_day') };
  });
}

/** A day of any year, as a date of one that is no leap year. */
function dateOf(day) {
  return new Date(Date.UTC(2001, 0, 1) + day * HOURS_PER_DAY * MS_PER_HOUR);
}

/** The years run down, the days of the year across. */
function chart({ observed, clear, freeze, bering, strait, last_year }) {
  const first_year = observed[0].year;
  const months = Array.from({ length: 10 }, (_, at) => new Date(Date.UTC(2001, 3 + at)));
  const ends = [new Date(Date.UTC(2001, 3, 15)), new Date(Date.UTC(2002, 0, 15))];
  const band = (side) =>
    Plot.areaX(bering, {
      y: 'year',
      x1: (one) => dateOf(one[side].low),
      x2: (one) => dateOf(one[side].high),
      fill: colours.blue,
      fillOpacity: 0.3,
    });
  const median = (years, side, style) =>
    Plot.line(years, { y: 'year', x: (one) => dateOf(one[side].middle), ...style });
  const trend = (line) =>
    Plot.line([first_year, last_year], {
      y: (year) => year,
      x: (year) => dateOf(line.at(year)),
      stroke: colours.ink,
      strokeWidth: 1.8,
    });
  const right = (words, year, style = {}) =>
    Plot.text([words], {
      x: ends[1],
      y: year,
      textAnchor: 'start',
      lineAnchor: 'top',
      dx: 8,
      lineHeight: 1.3,
      ...style,
    });
  const ofStrait = { stroke: colours.orange, strokeWidth: 1.8, strokeDasharray: '5 3' };
  return Plot.plot({
    ...plain,
    width: WIDTH_PX - 32,
    height: 640,
    marginLeft: 44,
    marginRight: 150,
    marginTop: 30,
    marginBottom: 12,
    x: { type: 'utc', domain: ends },
    y: {
      domain: [LAST_YEAR + 0.6, first_year - 0.6],
      label: null,
      ticks: [1980, 1990, 2000, 2010, 2020, 2030, 2040, 2050],
      tickFormat: String,
    },
    marks: [
      Plot.gridX(months.slice(1), { stroke: colours.ink, strokeOpacity: 0.12 }),
      Plot.axisX(months.slice(1), {
        anchor: 'top',
        tickFormat: (month) => `1 ${month.toUTCString().slice(8, 11)}`,
        label: null,
      }),
      Plot.rect(observed, {
        x1: ({ clear_day }) => dateOf(clear_day),
        x2: ({ freeze_day }) => dateOf(freeze_day),
        y1: ({ year }) => year - 0.38,
        y2: ({ year }) => year + 0.38,
        fill: colours.sky,
      }),
      Plot.areaX(bering, {
        y: 'year',
        x1: (one) => dateOf(one.clear.high),
        x2: (one) => dateOf(one.freeze.low),
        fill: colours.sky,
        fillOpacity: 0.35,
      }),
      band('clear'),
      band('freeze'),
      trend(clear),
      trend(freeze),
      median(bering, 'clear', { stroke: colours.blue, strokeWidth: 1.8 }),
      median(bering, 'freeze', { stroke: colours.blue, strokeWidth: 1.8 }),
      median(strait, 'clear', ofStrait),
      median(strait, 'freeze', ofStrait),
      right('Bering Sea, observed:\none bar a summer;\nblack: straight lines\n(least squares)', 1990),
      right('Bering Sea, generated:\nmedian and\nP10 to P90', 2028, { fill: colours.blue }),
      right('Strait, generated:\nmedian', 2040, { fill: '#a84a00' }),
      Plot.text(['clears'], { x: dateOf(observed[0].clear_day), y: first_year, dx: -8, textAnchor: 'end' }),
      Plot.text(['freezes'], {
        x: dateOf(observed[0].freeze_day),
        y: first_year,
        dx: 8,
        textAnchor: 'start',
      }),
      Plot.text([first_year + 12, last_year + 12], {
        x: ends[0],
        y: (year) => year,
        dx: 12,
        textAnchor: 'start',
        text: () => 'ice',
        fill: colours.grey,
      }),
    ],
  });
}
