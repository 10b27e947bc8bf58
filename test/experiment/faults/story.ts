/** A story of faults, all of it from a seed: programs come to grief one after the other, then the same commands are given again without faults. */
import { JOURNAL_FILE } from '../../../src/experiment/set/journal.ts';
import { openStream, type Stream } from '../../../src/random/stream.ts';
import { partsIn, Violation } from './checks.ts';
import { Ledger } from './ledger.ts';
import { Machine, type Outcome } from './machine.ts';
import { below, type SimulatedFile } from './nodes.ts';
import { type Product, product as plain } from './product.ts';
import { type Fault, faultKinds } from './programs.ts';
import type { Shape } from './sets.ts';
import { pathOf, SHARDS, type Step, TARGET } from './steps.ts';
import { undisturbed } from './undisturbed.ts';

/** Most tries of a command without faults: each follows what the error before has said. */
const TRIES = 6;

/** One story in so many goes through the turns of a program in order. */
const IN_TURN = 4;

/** Turns that it takes more where another set is in its place [about]. */
const MORE_TURNS = 30;

/** Lines of the log that are told of a violation. */
const TOLD = 80;

/** Tells the stories of seeds from `first` to `last`, or the one that is asked for. Returns what was violated. */
export async function tellStories(first: number, last: number): Promise<string[]> {
  const asked = process.env.BERINGSIM_FAULT_SEED;
  const [from, to] = asked === undefined ? [first, last] : [Number(asked), Number(asked)];
  const violations: string[] = [];
  for (let seed = from; seed <= to; seed++)
    await tellStory(seed).catch((error: Error) => violations.push(error.message));
  return violations;
}

/** Has a story happen to the product. @throws Violation with the seed and what was done */
export async function tellStory(seed: number, product: Product = plain): Promise<void> {
  const story = new Story(seed, product);
  try {
    await story.happen();
  } catch (error) {
    const { log } = story.machine.disk;
    const told = [...log.filter((line) => line.startsWith('---')), '...', ...log.slice(-TOLD)].join('\n  ');
    throw new Violation(
      `seed ${seed}: ${error instanceof Violation ? error.message : (error as Error).stack}\nto replay it: BERINGSIM_FAULT_SEED=${seed}\n  ${told}`,
    );
  }
}

class Story {
  readonly machine: Machine;
  private readonly stream: Stream;
  private readonly shape: Shape;
  private readonly parts: number;
  private readonly kind: 'shards' | 'whole' | 'run';
  private readonly seed: number;
  private readonly ledger: Ledger;

  constructor(seed: number, product: Product) {
    this.stream = openStream(seed, 0, 'story');
    this.seed = seed;
    const kind = this.oneOf(['shards', 'shards', 'shards', 'whole', 'whole', 'run'] as const);
    this.kind = seed % IN_TURN === 0 ? 'whole' : kind;
    this.shape = {
      points: 1 + below(this.stream, 3),
      replications: 1 + below(this.stream, 5),
      format: 'csv',
    };
    this.parts = 1 + below(this.stream, Math.min(3, this.shape.points * this.shape.replications));
    this.machine = new Machine(seed, this.shape, product);
    this.ledger = new Ledger(this.machine.disk, this.shape, this.parts);
  }

  async happen(): Promise<void> {
    await this.machine.inUse(async () => {
      if (this.seed % IN_TURN === 0) {
        await this.killedInTurn(this.seed / IN_TURN);
        return this.untroubled();
      }
      if (this.kind !== 'run' && this.stream.uniform() < 0.35)
        await this.run({ kind: 'whole', which: 'old', force: false, resume: false });
      for (let steps = 2 + below(this.stream, 5); steps > 0; steps--) await this.troubled();
      await this.untroubled();
    });
  }

  /** Kills a program while it puts a set in its place: every second time in place of another set, each time at another turn. */
  private async killedInTurn(number: number): Promise<void> {
    const whole = { kind: 'whole', force: false, resume: false } as const;
    const isReplaced = number % 2 === 0;
    if (isReplaced) await this.run({ ...whole, which: 'old' });
    const { counts } = await undisturbed({ ...whole, which: 'new' }, this.shape, TARGET);
    const turns = counts.turns + (isReplaced ? MORE_TURNS : 0);
    const at = turns - (Math.floor(number / 2) % turns);
    await this.run({ ...whole, which: 'new', force: isReplaced }, { kind: 'kill', of: 'turns', at });
  }

  /** A step that something befalls, as a rule. */
  private async troubled(): Promise<void> {
    const step = this.anyStep();
    const fault = this.stream.uniform() < 0.95 ? await this.anyFault(step) : null;
    const isStopped = this.stream.uniform() < 0.15;
    const stopAfter = isStopped ? 1 + below(this.stream, 4) : Number.POSITIVE_INFINITY;
    const other = this.anyStep();
    // Formats that wait for the system would make the order of two programs a matter of luck.
    const [one, two] = fault?.kind === 'other' ? [inPlainText(step), inPlainText(other)] : [step, other];
    await this.run(one, fault, two, stopAfter);
    if (this.stream.uniform() < 0.1) this.damage();
    if (this.stream.uniform() < 0.15) {
      this.machine.disk.cutPower();
      await this.ledger.check(true);
    }
  }

  /** The medium changes a figure in a shard that is whole. */
  private damage(): void {
    const { disk } = this.machine;
    const names = partsIn(disk, SHARDS);
    if (names.length === 0) return;
    const journal = disk.find(`${SHARDS}/${this.oneOf(names)}/${JOURNAL_FILE}`) as SimulatedFile;
    const figures = [...journal.bytes.keys()].filter((at) =>
      /[0-8]/.test(String.fromCharCode(journal.bytes[at] as number)),
    );
    journal.damage(this.oneOf(figures));
    disk.log.push('--- the medium changes a figure in a shard ---');
    this.ledger.hasMediumFailed = true;
  }

  /** The same commands without faults, in any order, some of them twice; what an error says is done. */
  private async untroubled(): Promise<void> {
    if (this.kind === 'run') {
      await this.insist({
        kind: 'run',
        which: 'new',
        format: this.oneOf(['csv', 'csv.gz', 'arrow'] as const),
      });
      return;
    }
    if (this.kind === 'whole') {
      await this.insist({ kind: 'whole', which: 'new', force: false, resume: false });
      return;
    }
    await this.allParts();
    await this.insist({ kind: 'merge', which: 'new', force: false });
  }

  private async allParts(): Promise<void> {
    const { parts } = this;
    const order = Array.from({ length: parts }, (_, at) => at + 1);
    order.push(1 + below(this.stream, parts));
    while (order.length > 0) {
      const [part] = order.splice(below(this.stream, order.length), 1) as [number];
      await this.insist({ kind: 'part', which: 'new', part, parts });
    }
  }

  /** Gives a command until it is done, each time as the error before has said. @throws Violation where that does not help */
  private async insist(first: Step): Promise<void> {
    let step = first;
    for (let tries = 0; tries < TRIES; tries++) {
      const [outcome] = (await this.run(step)) as [Outcome];
      const { ending } = outcome;
      if (ending.kind === 'done') return;
      if (ending.kind !== 'refused') throw new Violation(`without faults a step ends as ${ending.kind}`);
      step = await this.followed(step, ending.fix);
    }
    throw new Violation('what the errors say to do does not help');
  }

  /** Does what an error has said. */
  private async followed(step: Step, fix: string): Promise<Step> {
    const [, path] = /(?:remove|delete|move) (\/simulated\/[^\s,;]+)/.exec(fix) ?? [];
    if (path !== undefined) {
      this.machine.remove(path);
      this.ledger.removed(path);
      if (step.kind === 'merge') await this.allParts();
      return step;
    }
    if (step.kind === 'whole' || step.kind === 'merge') {
      const isAnew = /--force and without --resume|add --force/.test(fix);
      if (step.kind === 'merge' && isAnew) return { ...step, force: true };
      if (step.kind === 'whole' && isAnew) return { ...step, force: true, resume: false };
      if (step.kind === 'whole' && /leave --resume out/.test(fix)) return { ...step, resume: false };
      if (step.kind === 'whole' && /add one of the two/.test(fix)) return { ...step, resume: true };
    }
    if (/again|wait for it|make room/.test(fix)) return step;
    throw new Violation(`what the error says cannot be done here: ${fix}`);
  }

  private async run(
    step: Step,
    fault: Fault | null = null,
    other?: Step,
    stopAfter?: number,
  ): Promise<Outcome[]> {
    const { disk } = this.machine;
    const steps = fault?.kind === 'other' && other !== undefined ? [step, other] : [step];
    for (const one of steps) this.ledger.expect(one);
    const [before, { cuts }] = [this.ledger.keptNow(), disk];
    const outcomes = await this.machine.run(step, fault, other, stopAfter);
    if (fault?.kind === 'medium' || fault?.kind === 'flush') this.ledger.hasMediumFailed = true;
    await this.ledger.note(outcomes, before, disk.cuts > cuts);
    return outcomes;
  }

  private async anyFault(step: Step): Promise<Fault> {
    const alone = likeAlone(step);
    const { counts } = await undisturbed(alone, this.shape, pathOf(alone));
    // As often at any call as where the order matters, at a result, and in a table.
    const of = this.oneOf(['calls', 'turns', 'lines', 'rows'] as const);
    const kind = this.oneOf([...faultKinds, 'kill', 'kill', 'power', 'power', 'power', 'other'] as const);
    return { kind, of, at: 1 + below(this.stream, Math.ceil(1.2 * counts[of])) };
  }

  private anyStep(): Step {
    const which = this.stream.uniform() < 0.85 ? 'new' : 'old';
    const [force, resume] = [this.stream.uniform() < 0.5, this.stream.uniform() < 0.5];
    if (this.kind === 'run')
      return { kind: 'run', which, format: this.oneOf(['csv', 'csv.gz', 'arrow'] as const) };
    const kind =
      this.kind === 'whole'
        ? 'whole'
        : this.oneOf(['part', 'part', 'part', 'merge', 'merge', 'whole'] as const);
    if (kind === 'whole') return { kind, which, force, resume };
    if (kind === 'merge') return { kind, which, force };
    const parts = this.stream.uniform() < 0.9 ? this.parts : 1 + below(this.stream, 3);
    return { kind, which, part: 1 + below(this.stream, parts), parts };
  }

  private oneOf<T>(choices: readonly T[]): T {
    return choices[below(this.stream, choices.length)] as T;
  }
}

/** A step that can be carried out with nothing there before, and takes about as many calls. */
function likeAlone(step: Step): Step {
  const { which } = step;
  if (step.kind === 'part' || step.kind === 'run') return step;
  return { kind: 'whole', which, force: false, resume: false };
}

function inPlainText(step: Step): Step {
  return step.kind === 'run' ? { ...step, format: 'csv' } : step;
}
