/** What the folders may hold after each step, and what was told or kept and must not be lost. */
import { basename, dirname } from 'node:path';
import { JOURNAL_FILE } from '../../../src/experiment/set/journal.ts';
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
import type { Outcome } from './machine.ts';
import type { Shape, Which } from './sets.ts';
import type { SimulatedDisk } from './simulated-disk.ts';
import { draftOf, folderOfPart, RUN, SHARDS, type Step, TARGET, targetOf } from './steps.ts';
import { undisturbed } from './undisturbed.ts';

/** What may stand under a final name. */
type Standing = 'nothing' | Which;

export class Ledger {
  private readonly disk: SimulatedDisk;
  private readonly shape: Shape;
  private readonly parts: number;
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
  hasMediumFailed = false;

  constructor(disk: SimulatedDisk, shape: Shape, parts: number) {
    this.disk = disk;
    this.shape = shape;
    this.parts = parts;
  }

  /** Notes what has come of steps. @param before results that were kept before @throws Violation */
  async note(
    outcomes: readonly Outcome[],
    before: ReadonlyMap<string, ReadonlySet<string>>,
    wasCut: boolean,
  ): Promise<void> {
    for (const { step, ending, made } of outcomes) {
      if (step.kind === 'merge' && made.length > 0) throw new Violation('a merge has run replications');
      const again = made.find((key) => before.get(draftOf(step))?.has(nameOf(key)));
      if (again !== undefined) throw new Violation(`replication ${nameOf(again)} was kept, and is run again`);
      if (ending.kind === 'done') this.promise(step, outcomes.length === 1);
    }
    await this.check(wasCut);
    if (!wasCut && !this.hasMediumFailed)
      for (const { step, kept } of outcomes) this.keep(draftOf(step), kept.map(nameOf));
  }

  /** The results that are kept now. */
  keptNow(): Map<string, Set<string>> {
    return new Map([...this.kept].map(([draft, keys]) => [draft, new Set(keys)]));
  }

  /** A user has removed what an error named. */
  removed(path: string): void {
    this.promised.delete(path);
    for (const whole of this.standing.keys()) if (path.startsWith(whole)) this.mended.add(whole);
    this.kept.clear();
  }

  /** Notes what a step may change. */
  expect(step: Step): void {
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
  async check(wasCut: boolean): Promise<void> {
    const { disk } = this;
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
    const { disk, shape } = this;
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
    const { disk } = this;
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
}

/** Steps that may have written what stands under a final name. */
function stepsTo(path: string, which: Which): Step[] {
  if (path === TARGET) return [{ kind: 'whole', which, force: false, resume: false }];
  return (['csv', 'csv.gz', 'arrow'] as const).map((format) => ({ kind: 'run', which, format }));
}
