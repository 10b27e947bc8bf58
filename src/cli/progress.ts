/** Bars that show how far a command is; nothing in a pipe. */
import { SingleBar } from 'cli-progress';
import { workerCount } from '../experiment/backends/threads.ts';
import type { Model } from '../model/model.ts';
import { UtcClock } from '../trace/clock.ts';
import { HOURS_PER_YEAR, startOf } from '../units/dates.ts';

/** Replications done, and the time that the rest will take; nothing in a pipe. */
export function replicationsBar(quiet: boolean, total: number) {
  if (quiet || !process.stderr.isTTY) return { start: () => {}, show: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: '{value}/{total} replications |{bar}| {eta_formatted} left',
    etaBuffer: 4 * workerCount(),
    // A signal must find nothing to put right, and no listener but ours.
    hideCursor: false,
    gracefulExit: false,
    clearOnComplete: true,
    stopOnComplete: false,
    stream: process.stderr,
  });
  return {
    start: (done: number) => bar.start(total, done),
    show: (done: number, isNew: boolean) => {
      if (isNew) bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

/** A bar by simulated date on a terminal; nothing in a pipe. */
export function dateBar(model: Model, quiet: boolean): { show(time_h: number): void; stop(): void } {
  if (quiet || !process.stderr.isTTY) return { show: () => {}, stop: () => {} };
  const clock = new UtcClock(startOf(model.file.project.start));
  const bar = new SingleBar({
    format: '{date} |{bar}|',
    // A signal must find nothing to put right, and no listener but ours.
    hideCursor: false,
    gracefulExit: false,
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(model.file.project.horizon_y * HOURS_PER_YEAR, 0, { date: clock.date(0) });
  return { show: (time_h) => bar.update(time_h, { date: clock.date(time_h) }), stop: () => bar.stop() };
}
