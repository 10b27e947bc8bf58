/** Bars that show how far a command is; nothing in a pipe. */
import progress from 'cli-progress';
import { workerCount } from '../../experiment/backends/worker-count.ts';
import type { Model } from '../../model/model.ts';
import { UtcClock } from '../../trace/clock.ts';
import {
  HOURS_PER_YEAR,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  SECONDS_PER_HOUR,
  SECONDS_PER_MINUTE,
  startOf,
} from '../../units/dates.ts';
import { tell } from './print.ts';

/** How long this command has taken, by the clock on the wall: `4.2 s`, `12 min 5 s`. */
export function elapsedText(): string {
  const elapsed_s = (performance.now() / MS_PER_HOUR) * SECONDS_PER_HOUR;
  if (elapsed_s < SECONDS_PER_MINUTE) return `${elapsed_s.toFixed(1)} s`;
  const whole_s = Math.round(elapsed_s);
  return `${Math.floor(whole_s / SECONDS_PER_MINUTE)} min ${whole_s % SECONDS_PER_MINUTE} s`;
}

/**
 * Says what is begun, and once how long it will take: by the pace after the first replication of each thread, which takes
 * longer than others.
 * @param what what is done with so many replications
 */
export function expectedTime(
  quiet: boolean,
  total: number,
  threads: number,
  what: string,
): { show(done: number): void } {
  if (quiet || total === 0) return { show: () => {} };
  tell(`${total} ${what}\n`);
  let warm_ms = 0;
  return {
    show: (done) => {
      if (done === threads) warm_ms = performance.now();
      if (done !== 2 * threads) return;
      const left_min = (((performance.now() - warm_ms) / threads) * (total - done)) / MS_PER_MINUTE;
      const time = left_min < 1 ? 'less than a minute' : `about ${Math.ceil(left_min)} min`;
      tell(`That takes ${time}\n`);
    },
  };
}

/** Replications done, and the time that the rest will take; nothing in a pipe. */
export function replicationsBar(quiet: boolean, total: number) {
  if (quiet || !process.stderr.isTTY) return { start: () => {}, show: () => {}, stop: () => {} };
  let isKnown = false;
  const bar = new progress.SingleBar({
    format: '{value}/{total} replications |{bar}| {eta_formatted} left',
    etaBuffer: 4 * workerCount(),
    formatTime: (left_s, options, roundTo) =>
      isKnown ? progress.Format.TimeFormat(left_s, options, roundTo) : '--',
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
      if (!isNew) return;
      isKnown = true;
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

/** A bar by simulated date on a terminal; nothing in a pipe. */
export function dateBar(model: Model, quiet: boolean): { show(time_h: number): void; stop(): void } {
  if (quiet || !process.stderr.isTTY) return { show: () => {}, stop: () => {} };
  const clock = new UtcClock(startOf(model.file.project.start));
  const bar = new progress.SingleBar({
    format: 'simulated to {date} |{bar}| of the horizon {horizon}',
    // A signal must find nothing to put right, and no listener but ours.
    hideCursor: false,
    gracefulExit: false,
    clearOnComplete: true,
    stream: process.stderr,
  });
  const horizon_h = model.file.project.horizon_y * HOURS_PER_YEAR;
  bar.start(horizon_h, 0, { date: clock.date(0), horizon: clock.date(horizon_h) });
  return { show: (time_h) => bar.update(time_h, { date: clock.date(time_h) }), stop: () => bar.stop() };
}
