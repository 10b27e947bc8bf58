/** Options of the commands that run many replications, and what their words mean. */
import type { Argv } from 'yargs';
import { LAST } from '../../experiment/experiment.ts';
import { MOST_PARTS } from '../../experiment/set/cut.ts';
import { LEAST_MEMORY_MB } from '../../experiment/shard.ts';
import { BadInput } from '../exit.ts';
import { force, format, json, optionalText, out, quiet, seed, set, severalTexts } from '../options.ts';
import { share, sumOf, whole, workersOf } from '../words/numbers.ts';
import { daysOf, timeLimitOf } from '../words/values.ts';
import { CONFIDENCE, type SetArguments, type SetShare } from './command.ts';

/** Replications of each point unless told otherwise: P10 and P90 have bounds at 95 % from 36 on. */
export const replications = {
  ...optionalText,
  default: '50',
  defaultDescription: '50',
  describe: 'replications of each model or combination',
} as const;

/** Options of commands that estimate from many replications. */
export const ofEstimates = {
  workers: {
    ...optionalText,
    default: 'auto',
    describe: 'worker threads; auto: one for each processor',
  },
  confidence: {
    ...optionalText,
    default: CONFIDENCE,
    defaultDescription: CONFIDENCE,
    describe: 'confidence level of all intervals',
  },
  'finish-by': {
    ...severalTexts,
    describe: 'date for which to give the probability of finishing by its end (may be given again)',
  },
  'cost-under': {
    ...severalTexts,
    describe: 'sum [USD] for which to give the probability of costing no more (may be given again)',
  },
} as const;

export const redis = {
  ...optionalText,
  describe:
    'Redis server through which workers on any machine run the replications: redis://HOST[:PORT], rediss:// for TLS, or the name of an environment variable that holds the address',
} as const;

/** Limits of each replication. */
export const ofLimits = {
  'time-limit': {
    ...optionalText,
    describe: 'time limit of one replication, such as 30s or 5min; beyond it that one fails',
  },
  'memory-limit': {
    ...optionalText,
    describe: 'memory limit of one replication [MB of heap, from 16]; beyond it that one fails',
  },
} as const;

/** Minutes of a shard: array jobs of a cluster should take longer than their start, and less than a lost node costs. */
export const SHARD_MINUTES = '30';

/** Options of commands that run many replications. */
const ofSets = {
  seed,
  ...ofEstimates,
  redis,
  ...ofLimits,
  chains: {
    type: 'boolean',
    default: false,
    describe: 'write table chains: hours on the critical chain of each replication (a third more time)',
  },
  schedule: {
    type: 'boolean',
    default: false,
    describe: 'write table schedule: dates of each step of each replication, for export (a third more time)',
  },
  resume: { type: 'boolean', default: false, describe: 'resume an experiment that was stopped' },
  plan: {
    type: 'boolean',
    default: false,
    describe: 'run nothing but two replications, and say how to cut the set into shards',
  },
  'shard-minutes': {
    ...optionalText,
    default: SHARD_MINUTES,
    defaultDescription: SHARD_MINUTES,
    describe: 'minutes that a shard of the plan should take',
  },
  slurm: {
    ...optionalText,
    describe: 'with --plan: file for a script that submits shards and merge to Slurm, which you start',
  },
  shards: { ...optionalText, describe: 'number of shards into which the set is cut' },
  shard: { ...optionalText, describe: 'run this shard alone, from 1 to --shards, on any machine' },
  merge: { type: 'boolean', default: false, describe: 'make the set from its shards' },
  set,
  format,
  out,
  force,
  quiet,
  json,
} as const;

export function setOptions<T>(args: Argv<T>) {
  return args.options(ofSets);
}

interface SetWords {
  readonly seed: string;
  readonly replications: string;
  readonly workers: string;
  readonly redis?: string | undefined;
  readonly confidence: string;
  readonly finishBy: readonly string[];
  readonly costUnder: readonly string[];
  readonly timeLimit?: string | undefined;
  readonly memoryLimit?: string | undefined;
  readonly chains: boolean;
  readonly schedule: boolean;
  readonly resume: boolean;
  readonly plan: boolean;
  readonly shardMinutes: string;
  readonly slurm?: string | undefined;
  readonly shards?: string | undefined;
  readonly shard?: string | undefined;
  readonly merge: boolean;
  readonly set: string[];
  readonly format: SetArguments['format'];
  readonly out?: string | undefined;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** @throws BadInput */
export function setArguments(words: SetWords): SetArguments {
  const { timeLimit, memoryLimit, resume, set: settings, format: tables, out, force: mayReplace } = words;
  return {
    seed: whole('seed', words.seed, 0),
    replications: whole('replications', words.replications, 1, LAST),
    workers: workersOf(words.workers),
    redis: redisOf(words),
    confidence: share('confidence', words.confidence),
    finishBy_ms: daysOf('finish-by', words.finishBy),
    costUnder_usd: words.costUnder.map((text) => sumOf('cost-under', text)),
    timeLimit_s: timeLimit === undefined ? undefined : timeLimitOf(timeLimit),
    memoryLimit_mb:
      memoryLimit === undefined ? undefined : whole('memory-limit', memoryLimit, LEAST_MEMORY_MB),
    chains: words.chains,
    schedule: words.schedule,
    format: tables,
    set: settings,
    out,
    force: mayReplace,
    resume,
    share: setShareOf(words),
    quiet: words.quiet,
    json: words.json,
  };
}

/** @throws BadInput for options that do not go together */
function setShareOf({ plan, shardMinutes, slurm, shards, shard, merge, resume }: SetWords): SetShare {
  const said = [plan && '--plan', (shards ?? shard) !== undefined && '--shard', merge && '--merge'];
  const asked = said.filter((one) => one !== false);
  if (asked.length > 1 || (resume && asked.length > 0))
    throw new BadInput({
      code: 'option',
      found: `${[...asked, ...(resume ? ['--resume'] : [])].join(' and ')} do not go together`,
      allowed: 'one of --plan, --shard K --shards N, --merge and --resume',
      fix: 'run the shards, then merge them; a shard goes on by itself where it stopped',
    });
  if (plan) return { minutes: minutesOf(shardMinutes), slurm };
  if (slurm !== undefined)
    throw new BadInput({
      code: 'option',
      found: '--slurm without --plan',
      allowed: '--plan --slurm FILE, which writes a script and runs nothing',
      fix: 'add --plan, and start the script with sh',
    });
  if (merge) return 'merged';
  if (shard === undefined && shards === undefined) return 'all';
  if (shard === undefined || shards === undefined)
    throw new BadInput({
      code: 'option',
      found: shard === undefined ? '--shards without --shard' : '--shard without --shards',
      allowed: '--shard K --shards N, with K from 1 to N',
      fix: 'give both; --plan says how many shards are right',
    });
  const parts = whole('shards', shards, 1, MOST_PARTS);
  return { part: whole('shard', shard, 1, parts), parts };
}

/** @throws BadInput for options that do not go with workers elsewhere */
function redisOf({ redis: named, workers, plan, shard, shards, merge }: SetWords): string | undefined {
  if (named === undefined) return undefined;
  const said = [
    workers !== 'auto' && '--workers',
    plan && '--plan',
    (shard ?? shards) !== undefined && '--shard',
    merge && '--merge',
  ].filter((one) => one !== false);
  if (said.length === 0) return named;
  throw new BadInput({
    code: 'option',
    found: `--redis and ${said.join(' and ')} do not go together`,
    allowed: '--redis alone: workers are started apart, and cut the set themselves',
    fix: 'leave one out; beringsim worker --redis ... --workers N says how many threads a worker has',
  });
}

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (text.trim() !== '' && minutes > 0 && Number.isFinite(minutes)) return minutes;
  throw new BadInput({
    code: 'option',
    found: `--shard-minutes ${text}: not a time`,
    allowed: 'minutes, more than 0',
    fix: 'for example --shard-minutes 30',
  });
}
