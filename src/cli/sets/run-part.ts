/** A set that is cut into shards: how many are right, one of them, and which are missing. */
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { workerCount } from '../../experiment/backends/worker-count.ts';
import { replicate } from '../../experiment/experiment.ts';
import { missingParts, type PartRun, partsFolder, type SetPart } from '../../experiment/set/cut.ts';
import type { Model } from '../../model/model.ts';
import { countOf } from '../../report/figures.ts';
import { BadInput } from '../exit.ts';
import { printDocument, printWrote, tellProblems } from '../output.ts';
import { print } from '../terminal/print.ts';
import type { SetCommand, SharePlan } from './command.ts';
import { mostTasks, shellWord, slurmScript, writeScript } from './slurm.ts';

/** Measures the time of a replication, and prints how to cut the set. */
export async function planParts(
  { given, document, points, first = 0 }: SetCommand,
  { minutes, slurm }: SharePlan,
  target: string,
  model: Model,
): Promise<void> {
  const { replications, seed, json: isJson } = given;
  const total = points.length * replications;
  const seconds = await secondsOf(model, seed, first);
  const threads = workerCount(given.workers);
  const each = Math.max(1, Math.min(total, Math.floor((minutes * 60 * threads) / seconds)));
  const wanted = Math.ceil(total / each);
  const limit = slurm === undefined ? { tasks: wanted, isAsked: true } : mostTasks();
  const parts = Math.min(wanted, limit.tasks);
  const part_min = (Math.ceil(total / parts) * seconds) / threads / 60;
  const words = commandWords();
  const command = ['beringsim', ...words.map(shellWord)].join(' ');
  if (slurm !== undefined) {
    const program = [process.execPath, resolve(process.argv[1] as string)].map(shellWord).join(' ');
    writeScript(slurm, slurmScript({ words, target, parts, threads, minutes: part_min }, program));
  }
  if (isJson) {
    printDocument(
      'shards',
      {
        kind: 'plan',
        replications: total,
        seconds_each: seconds,
        threads,
        shards: parts,
        shard_command: command,
        slurm_script: slurm ?? null,
      },
      document,
    );
    return;
  }
  print(
    [
      `${countOf(total, 'replication')} of ${countOf(points.length, 'point')}; one of the first point took ${seconds.toFixed(1)} s here, on one thread of ${cpus()[0]?.model.trim() ?? 'this machine'}.`,
      `${countOf(parts, 'shard')} of about ${countOf(Math.ceil(total / parts), 'replication')}, ${part_min.toFixed(0)} min each with ${countOf(threads, 'thread')}:`,
      `  ${command} --shards ${parts} --shard K    for each K from 1 to ${parts}, on any machine that sees the same files`,
      `  ${command} --merge    when all are done`,
      ...(slurm === undefined
        ? []
        : [
            `Wrote ${slurm}: "sh ${shellWord(slurm)}" submits them to Slurm as one array, and the merge; an array has at most ${limit.tasks} tasks ${limit.isAsked ? 'here' : 'where nothing else is set, and no scontrol says so here'}.`,
          ]),
      '',
    ].join('\n'),
  );
}

/** The second of two replications: the first reads and compiles. */
async function secondsOf(model: Model, seed: number, first: number): Promise<number> {
  let began = performance.now();
  let seconds = 0;
  for await (const { error } of replicate(model, { seed, first, replications: 2, workers: 1 })) {
    if (error !== '')
      throw new BadInput({
        code: 'plan',
        found: `a replication fails: ${error}`,
        allowed: 'a model that can be run',
        fix: 'run it alone, and mend it',
      });
    seconds = (performance.now() - began) / 1000;
    began = performance.now();
  }
  return seconds;
}

/** Options of a plan, which the commands that carry it out have not; a value may stand behind some. */
const OF_PLAN = /^--(?:plan|shard-minutes|slurm)(?:=|$)/;
const WITH_VALUE = ['--shard-minutes', '--slurm'];

/** The words of this command without the plan. */
function commandWords(): string[] {
  const words = process.argv.slice(2);
  return words.filter((word, at) => !OF_PLAN.test(word) && !WITH_VALUE.includes(words[at - 1] ?? ''));
}

/** Says what became of a shard. */
export function tellPart({ document, given }: SetCommand, part: SetPart, run: PartRun): void {
  const { folder, done, size, wasDone } = run;
  const name = `shard ${part.part} of ${part.parts}`;
  if (done < size) {
    const found = `Stopped after ${done} of ${size} replications of ${name}, which are kept`;
    const fix = 'give the same command again';
    const problem = { code: 'stopped', found, allowed: 'the end of all replications', fix } as const;
    tellProblems([problem], document, given.json ? undefined : `${found}; to go on, ${fix}.`);
    return;
  }
  if (given.json) printDocument('shards', { kind: 'shard', folder, ...part, replications: done }, document);
  else
    printWrote(
      folder,
      wasDone ? `${name} was done before` : `${name}: ${countOf(done, 'replication')}`,
      given.quiet,
    );
}

/** What is told where results are missing after a merge. */
export function mergeLacks(
  folders: readonly string[],
  target: string,
  done: number,
  total: number,
): BadInput {
  const { parts, missing } = missingParts(folders);
  const listed = missing.slice(0, MOST_LISTED).join(', ');
  const more = missing.length > MOST_LISTED ? ` and ${missing.length - MOST_LISTED} more` : '';
  return new BadInput({
    code: 'folder',
    found: `${partsFolder(target)} has ${done} of ${total} replications; missing of ${countOf(parts, 'shard')}: ${missing.length === 0 ? 'none' : listed}${more}`,
    allowed: 'all shards of the set',
    fix: 'run those with --shard, then merge again',
  });
}

const MOST_LISTED = 20;
