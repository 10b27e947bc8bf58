/** The cases of the engine comparison, told as a process author would. Usage: beringsim.js CASE UNITS RUNS [record] */
import { Facility, Simulation, Stock } from '../../../dist/kernel.js';
import { measure } from './measure.js';
import { exponential, normal } from './random.js';

const record = process.argv[5] === 'record';

/** A simulation that ends when so many units are done. */
function counted(units) {
  const sim = new Simulation({ record });
  let done = 0;
  return {
    sim,
    count(number = 1) {
      done += number;
      if (done >= units) sim.halt();
    },
  };
}

function hold(units, pending) {
  const { sim, count } = counted(units);
  function* holder() {
    for (;;) {
      yield sim.hold(exponential());
      count();
    }
  }
  for (let number = 0; number < pending; number++) sim.start('holder', holder());
  return sim;
}

function queue(units, servers) {
  const { sim, count } = counted(units);
  const facility = new Facility('server', servers);
  function* customer() {
    const place = facility.seize();
    yield place;
    yield sim.hold(exponential());
    place.release();
    count();
  }
  function* source() {
    for (;;) {
      yield sim.hold(exponential() / (0.8 * servers));
      sim.start('customer', customer());
    }
  }
  sim.start('source', source());
  return sim;
}

/** Ten machines; one repairer leaves other jobs (30 each) for breakdowns (2 each, every 40 of a machine that runs). */
function shop(units) {
  const { sim, count } = counted(units);
  const repairer = new Facility('repairer', 1);
  function* machine(state) {
    for (;;) {
      let left = normal(10, 2);
      while (left > 0) {
        const interrupt = yield sim.work(left);
        left = interrupt === undefined ? 0 : interrupt.left;
        if (left === 0) continue;
        const repair = repairer.seize({ rank: 1, preempt: true });
        yield repair;
        yield sim.hold(2);
        repair.release();
        state.broken = false;
      }
      count();
    }
  }
  function* failures(state) {
    for (;;) {
      yield sim.hold(40 * exponential());
      if (state.broken) continue;
      state.broken = true;
      state.machine.interrupt('breakdown');
    }
  }
  function* otherJobs() {
    for (;;) {
      let left = 30;
      while (left > 0) {
        const job = repairer.seize({ rank: 2 });
        yield job;
        const interrupt = yield sim.work(left);
        left = interrupt === undefined ? 0 : interrupt.left;
        job.release();
      }
    }
  }
  for (let number = 0; number < 10; number++) {
    const state = { broken: false, machine: null };
    state.machine = sim.start('machine', machine(state));
    sim.start('failures', failures(state));
  }
  sim.start('other jobs', otherJobs());
  return sim;
}

function stock(units) {
  const { sim, count } = counted(units);
  const bin = new Stock('bin', 100);
  function* producer() {
    for (;;) {
      yield sim.hold(exponential());
      yield bin.put(1);
    }
  }
  function* consumer() {
    for (;;) {
      yield bin.get(1);
      count();
      yield sim.hold(exponential());
    }
  }
  for (let number = 0; number < 500; number++) {
    sim.start('producer', producer());
    sim.start('consumer', consumer());
  }
  return sim;
}

/** A thousand pairs of timers: the first of a pair cancels the other. */
function timers(units) {
  const { sim, count } = counted(units);
  function pair() {
    let first = null;
    let second = null;
    const set = () => {
      first = sim.after(exponential(), cancelSecond);
      second = sim.after(exponential(), cancelFirst);
    };
    const cancelSecond = () => {
      sim.cancel(second);
      count(2);
      set();
    };
    const cancelFirst = () => {
      sim.cancel(first);
      count(2);
      set();
    };
    set();
  }
  for (let number = 0; number < 1000; number++) pair();
  return sim;
}

measure({
  'hold-16': (units) => hold(units, 16),
  'hold-256': (units) => hold(units, 256),
  'hold-4096': (units) => hold(units, 4096),
  mm1: (units) => queue(units, 1),
  mm10: (units) => queue(units, 10),
  shop,
  stock,
  timers,
});
