/** Runs one case of a table so many times, after one run that only warms up, and prints the seconds as JSON. */
import { seed } from './random.js';

export function measure(cases) {
  const [, , name, units, runs] = process.argv;
  const seconds = [];
  let check = Number.NaN;
  for (let run = -1; run < Number(runs); run++) {
    seed();
    const sim = cases[name](Number(units));
    const began = performance.now();
    check = sim.run() ?? sim.now;
    if (run >= 0) seconds.push((performance.now() - began) / 1000);
  }
  const memory_MB = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ seconds, memory_MB, check }));
}
