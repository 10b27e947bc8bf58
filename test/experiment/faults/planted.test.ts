/** The stories of faults have the power to find faults: each of these, planted alone, is found. */
import { expect, test } from 'vitest';
import { tryHalves } from './halves.ts';
import { type Change, withPlanted } from './planted.ts';
import { tellStory } from './story.ts';

const JOURNAL = 'experiment/set/journal.ts';
const CUT = 'experiment/set/cut.ts';
const FOLDER = 'trace/folders/folder.ts';
const DRAFT = 'trace/folders/draft.ts';
const LOCK = 'trace/folders/lock.ts';

/** Found by a story of its own: it takes a line that another was written over. */
const UNFLUSHED: readonly Change[] = [
  {
    file: JOURNAL,
    text: 'disk.truncateSync(this.path, end);\n      flushFile(this.path);',
    instead: 'disk.truncateSync(this.path, end);',
  },
];

const planted: Readonly<Record<string, readonly Change[]>> = {
  'what comes after the last whole line of a journal is not cut off': [
    { file: JOURNAL, text: 'disk.truncateSync(this.path, end);', instead: '' },
  ],
  'a result that comes twice is counted twice': [
    { file: JOURNAL, text: 'if (this.isDouble({ point, replication }, line, anew)) return;', instead: '' },
  ],
  'results of another plan are taken': [
    { file: JOURNAL, text: 'differing.length > 0', instead: 'differing.length > 9' },
  ],
  'results of a journal that is begun anew are kept': [
    { file: JOURNAL, text: 'disk.rmSync(journal.path, { force: true });', instead: '' },
  ],
  'lines after an unreadable one are dropped': [
    {
      file: JOURNAL,
      text: 'while (journal.end < end) journal.take();\n    return journal.unreadable',
      instead:
        'while (journal.end < end && journal.unreadable.length === 0) journal.take();\n    return journal.unreadable',
    },
  ],
  'unreadable lines stay in the journal of a shard': [
    {
      file: JOURNAL,
      text: 'journal.unreadable.length === 0 ? journal : journal.cleared(plan)',
      instead: 'journal',
    },
  ],
  'a full disk is not noticed by the journal': [
    {
      file: JOURNAL,
      text: 'this.failure = cannotWrite(this.path, error);\n      throw this.failure;',
      instead: '',
    },
  ],
  'a damaged shard is taken': [
    { file: JOURNAL, text: 'if (changed !== undefined)', instead: 'if (changed === null)' },
  ],
  'a shard is told to be whole before its end': [
    { file: CUT, text: 'if (journal.size === size) {', instead: 'if (journal.size > 0) {' },
  ],
  'places of a part are off by one': [
    {
      file: CUT,
      text: 'to: Math.floor((part * total) / parts)',
      instead: 'to: Math.ceil((part * total) / parts) - 1',
    },
  ],
  'a set counts as whole while results are missing': [
    {
      file: 'experiment/set/result-set.ts',
      text: 'this.done === this.total ||',
      instead: 'this.done >= this.total - 1 ||',
    },
  ],
  'files are not flushed before their folder is renamed': [
    { file: FOLDER, text: 'for (const name of added) flushFile(join(this.draft, name));', instead: '' },
  ],
  'a draft is not flushed before it is renamed': [
    {
      file: FOLDER,
      text: 'setAside(this.draft, aside);\n        flushFolder(this.draft);',
      instead: 'setAside(this.draft, aside);',
    },
  ],
  'a renaming is not flushed': [
    {
      file: FOLDER,
      text: 'renamePatiently(this.draft, this.target);\n        flushWay(this.target);',
      instead: 'renamePatiently(this.draft, this.target);',
    },
  ],
  'files are exchanged without flushing': [
    { file: DRAFT, text: '  flushFolder(to);\n  flushFolder(from);', instead: '' },
  ],
  'the record of a run comes before its files': [
    { file: DRAFT, text: 'if (names.includes(RUN_FILE)) moveAll([RUN_FILE], from, to);\n', instead: '' },
    {
      file: DRAFT,
      text: 'function recordLast(names: readonly string[], from: string, to: string): void {',
      instead:
        'function recordLast(names: readonly string[], from: string, to: string): void {\n  if (names.includes(RUN_FILE)) moveAll([RUN_FILE], from, to);',
    },
  ],
  'the journal is removed before its folder is in place': [
    { file: FOLDER, text: 'takeBack(folder.draft);', instead: '' },
  ],
  'a folder of which files are exchanged is not mended by a program of the same number': [
    { file: DRAFT, text: '|| path.endsWith(OLD)', instead: '' },
  ],
  'a lock is ignored': [
    { file: LOCK, text: 'if (living !== undefined) throw busy(path, living);', instead: '' },
    { file: LOCK, text: 'return holdersOf(path).find(isLiving);', instead: 'return undefined;' },
  ],
  'a write that was cut short is not continued': [
    { file: 'trace/files/output.ts', text: 'written < bytes.length; )', instead: 'written === 0; )' },
  ],
};

/** Stories in which each must be found. */
const STORIES = 200;

test.each(Object.entries(planted))('%s: found', async (_, changes) => {
  const found = await withPlanted(changes, async (product) => {
    for (let seed = 1; seed <= STORIES; seed++)
      try {
        await tellStory(seed, product);
      } catch (error) {
        return { seed, what: (error as Error).message.split('\n')[0] };
      }
    return null;
  });
  expect(found).not.toBeNull();
});

test('a line that is cut off without flushing: found', async () => {
  await expect(
    withPlanted(UNFLUSHED, async (product) => {
      for (let seed = 1; seed <= STORIES; seed++) await tryHalves(seed, product);
    }),
  ).rejects.toThrow(/a result that nobody made/);
});

test('a fault whose place is gone is not planted', async () => {
  const nowhere = [{ file: JOURNAL, text: 'no such text', instead: '' }];
  await expect(withPlanted(nowhere, async () => null)).rejects.toThrow(/does not hold once: no such text/);
});
