/**
 * Prints a hash of the values of each function that results rest on and ECMAScript does not fix to the last bit, over
 * arguments of a fixed sequence: `node test/nodes/functions.js COUNT`. What another Node prints must be the same.
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import jstat from 'jstat';
import { getPosition } from 'suncalc';
import { power } from '../../dist/random/power.js';
import { gammaQuantile, studentQuantile } from '../../dist/random/quantiles.js';
import { openStream } from '../../dist/random/stream.js';

const COUNT = Number(process.argv[2]);
const [first, second, third] = ['first', 'second', 'third'].map((name) => {
  const stream = openStream(1, 0, name);
  return Float64Array.from({ length: COUNT }, () => stream.uniform());
});
const between = (values, low, high) => (at) => low + (high - low) * values[at];
/** Either sign, 2^-40 to 2^40. */
const wide = (at) =>
  (third[at] < 0.5 ? -1 : 1) * (1 + first[at]) * Number(`0b1${'0'.repeat(80 * second[at])}`) * 2 ** -40;
const positive = (at) => Math.abs(wide(at));
const near = between(first, -10, 10);
const unit = between(first, -1, 1);
const share = (at) => first[at];

const values = {
  sin: [wide, near].map((of) => (at) => Math.sin(of(at))),
  cos: [wide, near].map((of) => (at) => Math.cos(of(at))),
  tan: [wide, near].map((of) => (at) => Math.tan(of(at))),
  asin: [(at) => Math.asin(unit(at))],
  acos: [(at) => Math.acos(unit(at))],
  atan2: [(at) => Math.atan2(wide(at), near(at)), (at) => Math.atan2(near(at), unit(at) - second[at])],
  exp: [between(first, -700, 700), near].map((of) => (at) => Math.exp(of(at))),
  log: [positive, share].map((of) => (at) => Math.log(of(at))),
  log1p: [positive, (at) => -first[at]].map((of) => (at) => Math.log1p(of(at))),
  log10: [positive, share].map((of) => (at) => Math.log10(of(at))),
  log2: [positive, (at) => at + 1].map((of) => (at) => Math.log2(of(at))),
  tanh: [wide, near].map((of) => (at) => Math.tanh(of(at))),
  sqrt: [(at) => Math.sqrt(positive(at))],
  hypot: [(at) => Math.hypot(near(at), second[at] * 40 - 20)],
  // Stated as squares and powers of two, which all engines so far multiply out.
  squares: [(at) => wide(at) ** 2 - wide(at) * wide(at), (at) => 2 ** Math.floor(second[at] * 2000 - 1000)],
  power: [
    (at) => power(positive(at), second[at] * 6 - 3),
    (at) => power(10, near(at)),
    (at) => power(first[at], Math.floor(second[at] * 400)),
  ],
  'gamma quantile': [
    (at) => gammaQuantile(first[at], 0.1 + second[at]),
    (at) => gammaQuantile(first[at], 1 + 20 * second[at]),
  ],
  "Student's t": [(at) => studentQuantile(0.5 + first[at] / 2, 1 + Math.floor(second[at] * 1000))],
  'beta quantile': [(at) => jstat.beta.inv(first[at], 1 + 4 * second[at], 5 - 4 * second[at])],
  'normal quantile': [(at) => jstat.normal.inv(first[at], 0, 1)],
  'normal share': [(at) => jstat.normal.cdf(near(at), 0, 1)],
  'binomial share': [(at) => jstat.binomial.cdf(Math.floor(first[at] * 50), 50, second[at])],
  sun: [
    (at) => getPosition(new Date(1.5e12 + 3e12 * first[at]), 90 * unit(at), 180 - 360 * second[at]).altitude,
  ],
};

const texts = {
  'numbers as text': (at) => `${wide(at)} ${wide(at).toFixed(3)} ${Number(wide(at).toPrecision(6))}`,
  'numbers from text': (at) =>
    `${Number(wide(at).toFixed(4)) * 3} ${Number(`1e${Math.floor(600 * unit(at) * 0.5)}`)}`,
  'dates as text': (at) => new Date(4e12 * unit(at)).toISOString(),
};

const hashed = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
const listed = (of) => Array.from({ length: COUNT }, (_, at) => of(at)).join('\n');
const held = Object.entries(values).map(([name, functions]) => {
  const found = functions.flatMap((of) => Array.from({ length: COUNT }, (_, at) => of(at)));
  return [name, hashed(new Uint8Array(Float64Array.from(found).buffer))];
});
const told = Object.entries(texts).map(([name, of]) => [name, hashed(listed(of))]);
const packed = ['gzip', hashed(gzipSync(listed(texts['numbers as text']), { level: 1 }))];
console.log(JSON.stringify(Object.fromEntries([...held, ...told, packed])));
