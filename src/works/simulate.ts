/** Runs one model once. */
import type { Model } from '../model/model.ts';
import type { Recorder } from '../trace/recorder.ts';

export interface RunOptions {
  readonly seed: number;
  readonly replication: number;
  /** Checks every balance after every event (slow). */
  readonly check?: boolean;
  /** Called now and then with the simulated time [h since day zero]. */
  readonly onProgress?: (time_h: number) => void;
}

export interface Outcome {
  /** All drives have ended (for a model without drives: false). */
  readonly finished: boolean;
  readonly end_h: number;
  readonly events: number;
}

export function simulate(_model: Model, _options: RunOptions, _recorder: Recorder): Outcome {
  throw new Error('under construction');
}
