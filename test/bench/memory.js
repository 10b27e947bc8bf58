/** Peak memory of one case, as JSON. Usage: memory.js pending | churn-10 | churn-40 */
import { Simulation } from '../../dist/kernel.js';

const MILLION = 1_000_000;

/** A million timers that are all still to come. */
function pending() {
  const sim = new Simulation();
  const action = () => {};
  for (let number = 0; number < MILLION; number++) sim.after(1 + ((number * 7919) % MILLION), action);
  return sim;
}

/** Timers that are set and cancelled, a million at a time: whether memory grows with how long it goes on. */
function churn(millions) {
  const sim = new Simulation();
  const action = () => {};
  const alarms = Array.from({ length: 1000 }, () => sim.after(1e9, action));
  for (let number = 0; number < millions * MILLION; number++) {
    const slot = (number * 7919) % 1000;
    sim.cancel(alarms[slot]);
    alarms[slot] = sim.after(1e9 + number, action);
  }
  return sim;
}

const cases = { pending, 'churn-10': () => churn(10), 'churn-40': () => churn(40) };
const sim = cases[process.argv[2]]();
console.log(JSON.stringify({ pending: sim.pending, memory_MB: process.resourceUsage().maxRSS / 1024 }));
