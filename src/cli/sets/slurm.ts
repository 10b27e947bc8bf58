/** The script that hands the shards of a set to Slurm, and the merge when all of them are done. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { partsFolder } from '../../experiment/set/cut.ts';
import { cannotWrite, FolderError } from '../../trace/folders/folder-error.ts';
import { version } from '../version.ts';

/** What Slurm says where nobody has set it: numbers of tasks stay below. */
const USUAL_ARRAY = 1001;

/** Tasks that one array of this cluster may have, and whether it was asked. */
export function mostTasks(): { readonly tasks: number; readonly isAsked: boolean } {
  const { stdout } = spawnSync('scontrol', ['show', 'config'], { encoding: 'utf8', timeout: 10_000 });
  const [, size] = /^MaxArraySize\s*=\s*(\d+)/m.exec(stdout ?? '') ?? [];
  const isAsked = size !== undefined && Number(size) > 1;
  return { tasks: (isAsked ? Number(size) : USUAL_ARRAY) - 1, isAsked };
}

export interface SlurmPlan {
  /** Words of the command without those of the plan. */
  readonly words: readonly string[];
  readonly target: string;
  readonly parts: number;
  readonly threads: number;
  /** Time that a shard is expected to take [min]. */
  readonly minutes: number;
}

/** How the second line of a script of ours begins; what begins otherwise is not replaced. */
const MARK = '# Shards for Slurm, written by beringsim';

/** Longest time of a task: several times what is expected, as nodes and replications differ, and some minutes to start. */
const timeLimit_min = (minutes: number) => Math.ceil(4 * minutes) + 10;

/** @param command how this program is started, as a shell takes it */
export function slurmScript({ words, target, parts, threads, minutes }: SlurmPlan, command: string): string {
  const logs = `${partsFolder(target)}`;
  const run = [command, ...words.map(shellWord)].join(' ');
  return `#!/bin/sh
${MARK} ${version()}.
# "sh FILE" submits an array of ${parts} tasks, and a job that merges them when all have ended well. Again after a failure: what is
# done is not run twice. Account, partition and the like: SBATCH_ACCOUNT, SBATCH_PARTITION and so on.
set -eu
cd ${shellWord(process.cwd())}
case "\${1:-submit}" in
submit)
  mkdir -p ${shellWord(logs)}
  array=$(sbatch --parsable --job-name=beringsim --array=1-${parts} --cpus-per-task=${threads} \\
    --time=${timeLimit_min(minutes)} --requeue --output=${shellWord(`${logs}/slurm-%A-%a.txt`)} "$0" shard)
  array=\${array%%;*}
  merge=$(sbatch --parsable --job-name=beringsim-merge --dependency=afterok:"$array" --kill-on-invalid-dep=yes \\
    --output=${shellWord(`${logs}/slurm-%j-merge.txt`)} "$0" merge)
  echo "shards: job $array, merge: job \${merge%%;*}"
  ;;
shard) exec ${run} --shards ${parts} --shard "$SLURM_ARRAY_TASK_ID" ;;
merge) exec ${run} --merge ;;
esac
`;
}

/** @throws FolderError when another file is there, or it cannot be written */
export function writeScript(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8').split('\n')[1]?.startsWith(MARK) !== true)
    throw new FolderError(
      `${path} is there, and is no script of ours`,
      'a file that is not there, or an earlier script',
      'give another name with --slurm',
    );
  try {
    writeFileSync(path, text, { mode: 0o755 });
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** A word as a shell takes it. */
export function shellWord(word: string): string {
  return /^[\w./:=,+@%-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
