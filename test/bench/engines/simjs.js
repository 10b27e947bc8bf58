/** The cases in simjs, as its documentation would tell them: callbacks on entities. Usage: simjs.js CASE UNITS RUNS */
import * as simjs from '../../kernel/second-opinion.js';
import { measure } from './measure.js';
import { exponential } from './random.js';

const ENOUGH = Symbol('enough');

/** A simulation of one entity whose start tells the story; it runs until so many units are done. */
function told(units, tell) {
  const sim = new simjs.Sim();
  let done = 0;
  const count = (number = 1) => {
    done += number;
    // There is no halt.
    if (done >= units) throw ENOUGH;
  };
  class Teller extends simjs.Entity {
    start() {
      tell(this, count);
    }
  }
  sim.addEntity(Teller, 'teller');
  return {
    run() {
      try {
        sim.simulate(Number.MAX_VALUE);
      } catch (error) {
        if (error !== ENOUGH) throw error;
      }
      return sim.time();
    },
  };
}

function hold(units, pending) {
  return told(units, (entity, count) => {
    const held = () => {
      count();
      entity.setTimer(exponential()).done(held);
    };
    for (let number = 0; number < pending; number++) entity.setTimer(exponential()).done(held);
  });
}

function queue(units, servers) {
  return told(units, (entity, count) => {
    const facility = new simjs.Facility('server', null, servers);
    const left = () => count();
    // An entity is what simjs has for a process; without one for each customer it is about twice as fast.
    class Customer extends simjs.Entity {
      start() {
        this.useFacility(facility, exponential()).done(left);
      }
    }
    const arrive = () => {
      entity.sim.addEntity(Customer, 'customer');
      entity.setTimer(exponential() / (0.8 * servers)).done(arrive);
    };
    arrive();
  });
}

function stock(units) {
  return told(units, (entity, count) => {
    const buffer = new simjs.Buffer('bin', 100);
    const make = () => entity.setTimer(exponential()).done(put);
    const put = () => entity.putBuffer(buffer, 1).done(make);
    const get = () => entity.getBuffer(buffer, 1).done(eat);
    const eat = () => {
      count();
      entity.setTimer(exponential()).done(get);
    };
    for (let number = 0; number < 500; number++) {
      make();
      get();
    }
  });
}

function timers(units) {
  return told(units, (entity, count) => {
    function pair() {
      const set = () => {
        const first = entity.setTimer(exponential());
        const second = entity.setTimer(exponential());
        const rung = (other) => () => {
          other.cancel();
          count(2);
          set();
        };
        first.done(rung(second));
        second.done(rung(first));
      };
      set();
    }
    for (let number = 0; number < 1000; number++) pair();
  });
}

// The machine shop is left out: simjs has no pre-emption by rank.
measure({
  'hold-16': (units) => hold(units, 16),
  'hold-256': (units) => hold(units, 256),
  'hold-4096': (units) => hold(units, 4096),
  mm1: (units) => queue(units, 1),
  mm10: (units) => queue(units, 10),
  stock,
  timers,
});
