/** A machine with a simulated disk, on which programs carry out steps and come to grief. */

import type { Key } from '../../../src/experiment/shard.ts';
import { openStream, type Stream } from '../../../src/random/stream.ts';
import { disk, useDisk } from '../../../src/trace/folders/disk.ts';
import { Violation } from './checks.ts';
import { below } from './nodes.ts';
import type { Product } from './product.ts';
import { asProgram, type Counts, Dead, type Fault, type Program, withPrograms } from './programs.ts';
import { type Shape, Shuffled } from './sets.ts';
import { SimulatedDisk } from './simulated-disk.ts';
import { carryOut, Lacks, type Step } from './steps.ts';

/** How a step ended: done, stopped by its user, with results missing, dead, or refused with an error that says what to do. */
export type Ending =
  | { readonly kind: 'done' | 'stopped' | 'lacks' | 'dead' }
  | { readonly kind: 'refused'; readonly found: string; readonly fix: string };

/** What came of a step. */
export interface Outcome {
  readonly step: Step;
  readonly ending: Ending;
  /** Replications that were run, and those of them whose results were kept. */
  readonly made: readonly Key[];
  readonly kept: readonly Key[];
  readonly counts: Counts;
}

/** Numbers of programs from here on, which no program of the system has. */
const FIRST_PID = 5_000_000;

export class Machine {
  readonly disk: SimulatedDisk;
  readonly shape: Shape;
  private readonly product: Product;
  private readonly stream: Stream;

  constructor(seed: number, shape: Shape, product: Product) {
    this.disk = new SimulatedDisk(openStream(seed, 0, 'disk'));
    this.stream = openStream(seed, 0, 'machine');
    this.shape = shape;
    this.product = product;
    const setUp = this.start(null);
    asProgram(setUp, () => {
      this.disk.mkdirSync('/simulated');
      this.disk.fsyncSync(this.disk.openSync('/', 'r'));
    });
    setUp.isAlive = false;
  }

  /** Has `work` use this machine. */
  async inUse<T>(work: () => Promise<T>): Promise<T> {
    const before = disk;
    useDisk(this.disk);
    try {
      return await withPrograms(
        (pid) => this.disk.programs.some((one) => one.pid === pid && one.isAlive),
        work,
      );
    } finally {
      useDisk(before);
    }
  }

  /**
   * Carries a step out in a program of its own, and another in a second program where the fault is that one begins. Then no program runs.
   * @param stopAfter results after which the user stops it
   * @throws Violation when a program ends otherwise than it may
   */
  async run(
    step: Step,
    fault: Fault | null = null,
    other?: Step,
    stopAfter = Number.POSITIVE_INFINITY,
  ): Promise<Outcome[]> {
    const running: Promise<Outcome>[] = [];
    this.disk.begin = () => {
      if (other !== undefined) running.push(this.carriedOut(other, null));
    };
    running.unshift(this.carriedOut(step, fault, stopAfter));
    const outcomes: Outcome[] = [];
    // Others may begin while it runs.
    for (let at = 0; at < running.length; at++) outcomes.push(await (running[at] as Promise<Outcome>));
    for (const program of this.disk.programs) program.isAlive = false;
    this.disk.isFull = false;
    if (this.disk.isOut) this.disk.cutPower();
    return outcomes;
  }

  /** Removes a file or folder for good, as a user does. */
  remove(path: string): void {
    const user = this.start(null);
    asProgram(user, () => {
      this.disk.rmSync(path, { force: true, recursive: true });
      this.disk.fsyncSync(this.disk.openSync(path.slice(0, path.lastIndexOf('/')), 'r'));
    });
    user.isAlive = false;
  }

  private async carriedOut(
    step: Step,
    fault: Fault | null,
    stopAfter = Number.POSITIVE_INFINITY,
  ): Promise<Outcome> {
    const program = this.start(fault);
    this.disk.log.push(
      `--- ${program.pid}: ${JSON.stringify(step)}${fault === null ? '' : `, ${fault.kind} at ${fault.at} of ${fault.of}`} ---`,
    );
    const backend = new Shuffled(1 + below(this.stream, 3), this.stream);
    const stop = new AbortController();
    let kept = 0;
    const onResult = (_: number, isNew: boolean) => {
      if (isNew && ++kept >= stopAfter) stop.abort();
    };
    const work = () => carryOut(step, this.shape, this.product, backend, stop.signal, onResult);
    let ending: Ending;
    try {
      const isDone = await asProgram(program, work);
      ending = { kind: isDone ? 'done' : 'stopped' };
    } catch (error) {
      ending = endingOf(error, program);
    }
    if (!program.isAlive) ending = { kind: 'dead' };
    program.isAlive = false;
    this.disk.log.push(
      `--- ${program.pid}: ${'found' in ending ? `${ending.found}; ${ending.fix}` : ending.kind} ---`,
    );
    return { step, ending, made: backend.made, kept: backend.made.slice(0, kept), counts: program.counts };
  }

  /** A new program; now and then with the number of one that has ended, as in a container. */
  start(fault: Fault | null): Program {
    const { programs } = this.disk;
    const ended = programs.at(-1);
    const isAgain = ended !== undefined && !ended.isAlive && below(this.stream, 3) === 0;
    const pid = isAgain ? ended.pid : FIRST_PID + programs.length;
    const program = { pid, isAlive: true, counts: { calls: 0, turns: 0, lines: 0, rows: 0 }, fault };
    programs.push(program);
    return program;
  }
}

function endingOf(error: unknown, program: Program): Ending {
  if (!program.isAlive || error instanceof Dead) return { kind: 'dead' };
  if (error instanceof Violation) throw error;
  if (error instanceof Lacks) return { kind: 'lacks' };
  const { name, found, allowed, fix } = error as Record<string, unknown>;
  const isClear = [found, allowed, fix].every((text) => typeof text === 'string' && text !== '');
  if (!isClear || !`${found} ${fix}`.includes('/simulated/'))
    throw new Violation(
      `an error that does not say what to do, or where (${name}): ${(error as Error).stack}`,
    );
  return { kind: 'refused', found: found as string, fix: fix as string };
}
