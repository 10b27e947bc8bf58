/** The command line in this process: the words, output and exit code of `beringsim`, without the second that Node takes to start. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { vi } from 'vitest';

export interface Answer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const MAIN = pathToFileURL(resolve('dist/cli/main.js'));
let asked = 0;

/** Runs the command line with `words` in `folder`. What is about the process itself (signals, pipes, disks) starts one. */
export async function here(words: readonly string[], folder = process.cwd()): Promise<Answer> {
  const { argv, exitCode } = process;
  const cwd = process.cwd();
  const taken = { stdout: '', stderr: '' };
  const streams = (['stdout', 'stderr'] as const).map((name) => {
    const before = process[name].listeners('error');
    const write = vi.spyOn(process[name], 'write').mockImplementation((text) => {
      taken[name] += text;
      return true;
    });
    return () => {
      write.mockRestore();
      for (const listener of process[name].listeners('error'))
        if (!before.includes(listener)) process[name].off('error', listener as () => void);
    };
  });
  process.argv = ['node', 'beringsim', ...words];
  process.exitCode = undefined;
  process.chdir(folder);
  try {
    // A new name has the module run anew; what it imports stays.
    const main = `${MAIN}?${asked++}`;
    await import(main);
    return { status: Number(process.exitCode ?? 0), ...taken };
  } finally {
    process.chdir(cwd);
    Object.assign(process, { argv, exitCode });
    for (const giveBack of streams) giveBack();
  }
}
