/** How many replications a job has: as many as take some seconds, by the time of those before. */
import { MOST_IN_JOB } from './job.ts';

/** Time that a job should take [s]: a lost worker costs no more, and what Redis takes for a job (some ms) does not count. */
const JOB_S = 5;

/** Share of the latest time in the mean. */
const WEIGHT = 0.2;

/** Jobs that are left for each thread at the end, so that none stands idle long. */
const LAST_JOBS = 4;

export class JobPace {
  /** Mean time of a replication [s]; 0 as long as none is known. */
  private each_s = 0;
  private left: number;

  /** @param replications all that there will be */
  constructor(replications: number) {
    this.left = replications;
  }

  /** Notes what a job took. */
  took(seconds: number, replications: number): void {
    const each_s = Math.max(1e-6, seconds / replications);
    this.each_s = this.each_s === 0 ? each_s : this.each_s + WEIGHT * (each_s - this.each_s);
  }

  gave(replications: number): void {
    this.left -= replications;
  }

  /** Replications for the next job; one as long as no time is known. @param threads of all workers */
  size(threads: number): number {
    if (this.each_s === 0) return 1;
    const share = Math.ceil(this.left / (LAST_JOBS * Math.max(1, threads)));
    return Math.max(1, Math.min(Math.floor(JOB_S / this.each_s), share, MOST_IN_JOB));
  }
}
