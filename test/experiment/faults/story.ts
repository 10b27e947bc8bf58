/** A story of faults, all of it from a seed: programs come to grief one after the other, then the same commands are given again without faults. */
import { basename, dirname } from 'node:path';
import { JOURNAL_FILE } from '../../../src/experiment/journal.ts';
import { openStream, type Stream } from '../../../src/random/stream.ts';
import { RUN_FILE } from '../../../src/trace/folders/draft.ts';
import {
  areAlike,
  type Contents,
  checkPart,
  contentsOf,
  keysIn,
  nameOf,
  partsIn,
  Violation,
} from './checks.ts';
import { Machine, type Outcome } from './machine.ts';
import { below, type SimulatedFile } from './nodes.ts';
import { type Product, product as plain } from './product.ts';
import { type Counts, type Fault, faultKinds } from './programs.ts';
import type { Shape, Which } from './sets.ts';
import { RUN, type Step, TARGET } from './steps.ts';

const SHARDS = `${TARGET}.shards`;

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

/** Bytes that a set or run has where nothing befalls it, and what a program does for it. */
interface Undisturbed {
  readonly contents: Contents;
  readonly counts: Counts;
}

const undisturbedOnes = new Map<string, Promise<Undisturbed>>();

/** The product as it is decides what is right, not one with a planted fault. */
function undisturbed(step: Step, shape: Shape, path: string): Promise<Undisturbed> {
  const name = JSON.stringify([step, shape]);
  const known = undisturbedOnes.get(name);
  if (known !== undefined) return known;
  const machine = new Machine(0, shape, plain);
  const found = machine.inUse(async () => {
    const [outcome] = await machine.run(step);
    if (outcome?.ending.kind !== 'done') throw new Error(`without faults: ${JSON.stringify(outcome)}`);
    return {
      contents: contentsOf(machine.disk, path) as Contents,
      counts: outcome.counts,
    };
  });
  undisturbedOnes.set(name, found);
  return found;
}

/** What may stand under a final name. */
type Standing = 'nothing' | Which;

class Story {
  readonly machine: Machine;
  private readonly stream: Stream;
  private readonly shape: Shape;
  private readonly parts: number;
  private readonly kind: 'shards' | 'whole' | 'run';
  private readonly seed: number;
  /** What may stand under the final names of the set and the run. */
  private readonly standing = new Map<string, Set<Standing>>(
    [TARGET, RUN].map((path) => [path, new Set<Standing>(['nothing'])]),
  );
  /** Final names in which a user has removed a file that the medium had lost. */
  private readonly mended = new Set<string>();
  /** Shards that were told to be whole. */
  private readonly promised = new Set<string>();
  /** Results that were kept, by the draft that kept them: they are not made again unless the power failed. */
  private readonly kept = new Map<string, Set<string>>();
  /** Whether the medium has failed: then a shard may be damaged under its final name, as long as that is told. */
  private hasMediumFailed = false;

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
    await this.run(step, fault, this.anyStep(), stopAfter);
    if (this.stream.uniform() < 0.1) this.damage();
    if (this.stream.uniform() < 0.15) {
      this.machine.disk.cutPower();
      await this.check(true);
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
    this.hasMediumFailed = true;
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
      this.promised.delete(path);
      for (const whole of this.standing.keys()) if (path.startsWith(whole)) this.mended.add(whole);
      this.kept.clear();
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
    for (const one of steps) this.expect(one);
    const before = new Map([...this.kept].map(([draft, keys]) => [draft, new Set(keys)]));
    const { cuts } = disk;
    const outcomes = await this.machine.run(step, fault, other, stopAfter);
    if (fault?.kind === 'medium' || fault?.kind === 'flush') this.hasMediumFailed = true;
    for (const { step: done, ending, made } of outcomes) {
      if (done.kind === 'merge' && made.length > 0) throw new Violation('a merge has run replications');
      const again = made.find((key) => before.get(draftOf(done))?.has(nameOf(key)));
      if (again !== undefined) throw new Violation(`replication ${nameOf(again)} was kept, and is run again`);
      if (ending.kind === 'done') this.promise(done, outcomes.length === 1);
    }
    const wasCut = disk.cuts > cuts;
    await this.check(wasCut);
    if (!wasCut && !this.hasMediumFailed)
      for (const { step: done, kept } of outcomes) this.keep(draftOf(done), kept.map(nameOf));
    return outcomes;
  }

  /** Notes what a step may change. */
  private expect(step: Step): void {
    const path = targetOf(step);
    if (path !== undefined) this.standing.get(path)?.add(step.which);
    const [name] = draftOf(step).split(' ');
    // Where a set begins anew, or another at the same place, nothing need be kept.
    for (const draft of [...this.kept.keys()])
      if (draft.split(' ')[0] === name && (draft !== draftOf(step) || ('force' in step && step.force)))
        this.kept.delete(draft);
  }

  /** Notes what a step has told to be done, which no fault may undo; of two programs at once either may be the later. */
  private promise(step: Step, isAlone: boolean): void {
    if (step.kind === 'part') this.promised.add(`${SHARDS}/${folderOfPart(step)}`);
    const path = targetOf(step);
    if (path === undefined) return;
    this.mended.delete(path);
    if (isAlone) this.standing.set(path, new Set([step.which]));
    else this.standing.get(path)?.delete('nothing');
  }

  /** @throws Violation where something stands under a final name that is not whole, or what was told to be done is gone */
  private async check(wasCut: boolean): Promise<void> {
    const { disk } = this.machine;
    if (wasCut || this.hasMediumFailed) this.kept.clear();
    for (const [path, allowed] of this.standing) {
      const found = await this.standingAt(path);
      if (found !== 'gap' && !allowed.has(found))
        throw new Violation(`${path} holds ${found}, and should hold ${[...allowed].join(' or ')}`);
    }
    if (!this.hasMediumFailed) {
      for (const name of partsIn(disk, SHARDS))
        checkPart(contentsOf(disk, `${SHARDS}/${name}`) as Contents, name, this.shape);
      for (const path of this.promised)
        if (disk.find(path) === undefined) throw new Violation(`${path} was told to be whole, and is gone`);
    }
    this.noteKept();
  }

  /** What stands under a final name; `gap` while files are exchanged, which the next program brings to an end. */
  private async standingAt(path: string): Promise<Standing | 'gap'> {
    const { disk, shape } = this.machine;
    const contents = contentsOf(disk, path);
    if (this.mended.has(path)) return 'gap';
    if (contents === null) return 'nothing';
    if (!contents.has(RUN_FILE)) {
      const beside = [...(contentsOf(disk, dirname(path)) ?? new Map()).keys()];
      const name = `.${basename(path)}.partial-`;
      if (beside.some((one) => one.startsWith(name) && one.endsWith('-old'))) return 'gap';
      throw new Violation(`${path} holds ${[...contents.keys()].join(', ')} and no ${RUN_FILE}`);
    }
    for (const which of ['new', 'old'] as const)
      for (const step of stepsTo(path, which)) {
        const right = (await undisturbed(step, shape, path)).contents;
        if (areAlike(contents, right)) return which;
      }
    throw new Violation(
      `${path} holds other bytes than it would without faults: ${[...contents.keys()].join(', ')}`,
    );
  }

  /** Notes the results that stand in the journals of drafts. */
  private noteKept(): void {
    const { disk } = this.machine;
    const parts = Array.from({ length: this.parts }, (_, at) => at + 1);
    for (const which of ['new', 'old'] as const) {
      const steps: [string, Step][] = [
        ['/simulated/runs/.set.partial', { kind: 'merge', which, force: false }],
        ...parts.map((part): [string, Step] => {
          const step = { kind: 'part', which, part, parts: this.parts } as const;
          return [`${SHARDS}/.${folderOfPart(step)}.partial`, step];
        }),
      ];
      for (const [path, step] of steps) {
        this.keep(draftOf(step), keysIn(contentsOf(disk, path)?.get(JOURNAL_FILE), which, this.shape));
      }
    }
  }

  private keep(draft: string, keys: Iterable<string>): void {
    this.kept.set(draft, new Set([...(this.kept.get(draft) ?? []), ...keys]));
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

const pathOf = (step: Step) => targetOf(step) ?? `${SHARDS}/${folderOfPart(step as PartStep)}`;

/** Steps that may have written what stands under a final name. */
function stepsTo(path: string, which: Which): Step[] {
  if (path === TARGET) return [{ kind: 'whole', which, force: false, resume: false }];
  return (['csv', 'csv.gz', 'arrow'] as const).map((format) => ({ kind: 'run', which, format }));
}

type PartStep = Extract<Step, { kind: 'part' }>;

const folderOfPart = ({ part, parts }: PartStep) =>
  `${String(part).padStart(String(parts).length, '0')}-of-${parts}`;

function targetOf({ kind }: Step): string | undefined {
  if (kind === 'part') return undefined;
  return kind === 'run' ? RUN : TARGET;
}

/** The draft that a step works on, and for which set. */
function draftOf(step: Step): string {
  const name = step.kind === 'part' ? folderOfPart(step) : step.kind === 'run' ? 'one' : 'set';
  return `${name} ${step.which}`;
}
