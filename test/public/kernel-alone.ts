/** A program of somebody else who has the kernel and nothing that the command line needs. */
import { Facility, type Process, Simulation } from 'beringsim/kernel';

const sim = new Simulation();
const berth = new Facility('berth', 1);

function* ship(): Process {
  const place = berth.seize();
  yield place;
  yield sim.hold(2, 'unloading');
  place.release();
}

for (let number = 0; number < 3; number++) sim.start(`ship ${number}`, ship());
sim.run();

/** The trace of an error within the package. */
function trace(): string | undefined {
  try {
    sim.hold(-1, 'nothing');
  } catch (error) {
    return (error as Error).stack;
  }
  return undefined;
}

console.log(JSON.stringify({ end_h: sim.now, trace: trace() }));
