/** `beringsim worker --redis URL`: runs replications of sets that are told elsewhere. */

import { addressOf, addressText } from '../../../experiment/backends/redis/address.ts';
import { programText, thisProgram } from '../../../experiment/backends/redis/program.ts';
import { serve } from '../../../experiment/backends/redis/serve.ts';
import { countOf } from '../../../report/figures.ts';
import { asBadInput } from '../../exit.ts';
import { command, examples, json, quiet } from '../../options.ts';
import { printDocument } from '../../output.ts';
import { redis } from '../../sets/options.ts';
import { InterruptWatch } from '../../terminal/interrupt.ts';
import { print, tell } from '../../terminal/print.ts';
import { workersOf } from '../../words/numbers.ts';
import { told } from '../../words/told.ts';

export const worker = command({
  ...told.worker,
  builder: (args) =>
    examples(
      args.options({
        redis: { ...redis, demandOption: true },
        workers: {
          type: 'string',
          requiresArg: true,
          default: 'auto',
          describe: 'worker threads; auto: one for each processor',
        },
        quiet: { ...quiet, describe: 'say nothing but what is refused' },
        json,
      }),
      {
        'take work from a server on this machine, until Ctrl-C': 'worker --redis redis://127.0.0.1',
        'address and password in a variable': 'worker --redis REDIS_URL --workers 8',
      },
    ),
  handler: (args) => runWorker(args),
});

interface WorkerArguments {
  readonly redis: string;
  readonly workers: string;
  readonly quiet: boolean;
  readonly json: boolean;
}

async function runWorker({
  redis: named,
  workers,
  quiet: isQuiet,
  json: isJson,
}: WorkerArguments): Promise<void> {
  const interrupt = new InterruptWatch();
  const served = await asBadInput(async () => {
    const address = addressOf(named, process.env);
    return serve(address, {
      workers: workersOf(workers),
      signal: interrupt.signal,
      told: (line) => tell(`${line}\n`),
      onReady: (threads) => {
        interrupt.hear();
        const server = addressText(address);
        if (isJson)
          printDocument('worker', {
            redis: server,
            threads,
            node: process.versions.node,
            takes: thisProgram().queue,
          });
        else if (!isQuiet)
          print(
            `${programText(thisProgram())} takes shards from ${server} on ${countOf(threads, 'thread')} until Ctrl-C\n`,
          );
      },
    });
  });
  process.exitCode = interrupt.exitCode;
  if (!isJson && !isQuiet)
    print(`${countOf(served.shards, 'shard')}, ${countOf(served.replications, 'replication')}\n`);
  if (served.isAway) process.exit(interrupt.exitCode);
}
