/**
 * Why generated weather is made of observed days (docs/decisions/0010): how long spells would be in a Gaussian process with
 * the observed distribution and the observed correlation from hour to hour, and how long they are in generated years, both over those observed.
 * `node test/bench/weather-methods.js`; not part of `npm run bench`.
 */
import jstat from 'jstat';
import { localFiles } from '../../dist/cli/input/files.js';
import { readModel } from '../../dist/model/read.js';
import { checkClimate } from '../../dist/validate/climate.js';

const { model } = readModel('test/fixtures/weather.yaml', localFiles, []);
const ENOUGH_SPELLS = 20;
const STATIONS = { buoy: 'buoy', shelf: 'shelf', savoonga: 'savoonga', shishmaref: 'shishmaref' };

/** Hours of a calendar month, in order, with gaps and turns of the year as NaN. */
function hoursOfMonth({ hours, start_ms }, quantity, month) {
  const found = [];
  hours[quantity].forEach((value, hour) => {
    const isIn = new Date(start_ms + hour * 3_600_000).getUTCMonth() === month;
    if (isIn) found.push(value);
    else if (!Number.isNaN(found.at(-1) ?? Number.NaN)) found.push(Number.NaN);
  });
  return found;
}

/** Correlation of normal scores an hour apart. */
function scoreCorrelation(values) {
  const order = [...values.keys()]
    .filter((at) => !Number.isNaN(values[at]))
    .sort((a, b) => values[a] - values[b] || a - b);
  const scores = new Float64Array(values.length).fill(Number.NaN);
  order.forEach((at, rank) => {
    scores[at] = jstat.normal.inv((rank + 0.5) / order.length, 0, 1);
  });
  let [products, squares] = [0, 0];
  for (let at = 1; at < scores.length; at++) {
    if (Number.isNaN(scores[at] * scores[at - 1])) continue;
    products += scores[at] * scores[at - 1];
    squares += (scores[at] ** 2 + scores[at - 1] ** 2) / 2;
  }
  return products / squares;
}

/** How often per hour a Gaussian process passes a level upwards: the integral of the bivariate density over the correlation. */
function passesUp(share, correlation) {
  const level = jstat.normal.inv(1 - share, 0, 1);
  const steps = 2000;
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    // In the angle whose sine is the correlation the integrand is smooth up to 1.
    const low = Math.asin(correlation);
    const angle = low + ((step + 0.5) / steps) * (Math.PI / 2 - low);
    sum += Math.exp((-level * level) / (1 + Math.sin(angle))) * ((Math.PI / 2 - low) / steps);
  }
  return sum / (2 * Math.PI);
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

for (const [station, series] of Object.entries(STATIONS)) {
  const { spells } = checkClimate(model, { stations: [station], years: 200, seed: 1, against: undefined });
  for (const quantity of ['wind_m_per_s', 'wave_m']) {
    const rows = spells.filter((row) => row.quantity === quantity && row.spells_seen >= ENOUGH_SPELLS);
    if (rows.length === 0) continue;
    const observed = model.series.get(series);
    const gaussian = rows.map((row) => {
      const correlation = scoreCorrelation(hoursOfMonth(observed, quantity, row.month - 1));
      return row.share_over_seen / passesUp(row.share_over_seen, correlation) / row.over_h_seen;
    });
    const ours = rows.map((row) => row.over_h_made / row.over_h_seen);
    console.log(
      `${station}, ${quantity}: mean spells over limits, of those observed (median of ${rows.length}): Gaussian ${median(gaussian).toFixed(2)}, observed days ${median(ours).toFixed(2)}`,
    );
  }
}
