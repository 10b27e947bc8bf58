/** Short ways to tell a small model and to write down what happened. */
import type { Actor } from '../../src/kernel/actor.ts';
import { Simulation, type SimulationOptions } from '../../src/kernel/simulation.ts';
import type { Process } from '../../src/kernel/wait.ts';

export type Tell = <R>(name: string, story: () => Process<R>) => Actor<R>;

export interface Scene {
  readonly sim: Simulation;
  /** Starts a process. */
  readonly tell: Tell;
  /** Writes a line with the time before it. */
  readonly say: (text: string) => void;
  readonly log: string[];
}

export function scene(options: SimulationOptions = {}): Scene {
  const sim = new Simulation(options);
  const log: string[] = [];
  return {
    sim,
    tell: (name, story) => sim.start(name, story()),
    say: (text) => {
      log.push(`${sim.now} ${text}`);
    },
    log,
  };
}

/** Sets a scene, runs it to its end, and gives what was said. */
export function logOf(set: (scene: Scene) => void): string[] {
  const made = scene();
  set(made);
  made.sim.run();
  return made.log;
}

/** The error that a function throws. */
export function errorOf(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
