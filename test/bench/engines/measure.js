/** Runs one case of a table so many times, after a second of warming up, and prints the seconds as JSON. */
import { seed } from './random.js';

const WARM_UP_MS = 1000;

export function measure(cases) {
  const [, , name, units, runs] = process.argv;
  const timed = () => {
    seed();
    const sim = cases[name](Number(units));
    const began = performance.now();
    const end = sim.run() ?? sim.now;
    return [(performance.now() - began) / 1000, end, sim.events];
  };
  for (const began = performance.now(); performance.now() - began < WARM_UP_MS; ) timed();
  const measured = Array.from({ length: Number(runs) }, timed);
  const memory_MB = process.resourceUsage().maxRSS / 1024;
  console.log(
    JSON.stringify({
      seconds: measured.map(([s]) => s),
      memory_MB,
      check: measured.at(-1)[1],
      events: measured.at(-1)[2],
    }),
  );
}
