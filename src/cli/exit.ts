/** How a command ends. */
import { RedisFault } from '../experiment/backends/redis/address.ts';
import { FolderError } from '../trace/folders/folder-error.ts';
import { PlanFault } from '../works/plan-fault.ts';
import { type CommandProblem, problemsText } from './problems.ts';

export const OUR_FAULT = 1;
export const BAD_INPUT = 2;
export const SOME_FAILED = 3;

/** Exit codes and their meanings. */
export const exitCodes = {
  0: 'done',
  [OUR_FAULT]: 'a fault of beringsim',
  [BAD_INPUT]: 'bad input: a model, the command line, a folder or a server that cannot be used',
  [SOME_FAILED]: 'done, but some replications failed',
  130: 'stopped by Ctrl-C',
  143: 'stopped by SIGTERM',
} as const;

/** Problems that the user can fix. */
export class BadInput extends Error {
  readonly problems: readonly CommandProblem[];

  /** @param closing a last line for people */
  constructor(problems: CommandProblem | readonly CommandProblem[], closing = '') {
    const all = [problems].flat() as readonly CommandProblem[];
    super(`${problemsText(all)}${closing === '' ? '' : `\n${closing}`}`);
    this.problems = all;
  }
}

/** A folder that is occupied, a disk that is full, a plan that cannot go on, a server that does not answer are the user's to fix. */
export async function asBadInput<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      const code = codeOfFault(cause);
      if (code === undefined) continue;
      const { found, allowed, fix } = cause as FolderError | PlanFault | RedisFault;
      throw new BadInput({ code, found, allowed, fix });
    }
    throw error;
  }
}

function codeOfFault(error: Error): CommandProblem['code'] | undefined {
  if (error instanceof FolderError) return 'folder';
  if (error instanceof PlanFault) return 'plan';
  return error instanceof RedisFault ? 'redis' : undefined;
}
