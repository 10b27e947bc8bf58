/** Options that several commands have, and what their words mean. */
import type { Argv, CommandModule } from 'yargs';
import { LAST } from '../experiment/experiment.ts';
import { LEAST_MEMORY_MB, MOST_TIME_S } from '../experiment/shard.ts';
import type { Precision } from '../experiment/stop-rule.ts';
import { suggestion } from '../model/file/problem.ts';
import { formats } from '../trace/files/writer.ts';
import { type TableName, tableNames, usualTables } from '../trace/tables.ts';
import {
  HOURS_PER_DAY,
  HOURS_PER_YEAR,
  MS_PER_DAY,
  SECONDS_PER_HOUR,
  SECONDS_PER_MINUTE,
  startOfDay,
} from '../units/dates.ts';
import { BadInput } from './exit.ts';
import { CONFIDENCE, type SetArguments } from './set-command.ts';
import { amount, share, sumOf, whole } from './words/numbers.ts';

/** A module whose handler knows the types of its options; together with others it is a command among commands. */
export function command<U>(module: CommandModule<object, U>): CommandModule {
  return module as unknown as CommandModule;
}

/** Examples at the end of a help text: each command on one line of its own, to be copied. */
export function examples<T>(args: Argv<T>, lines: Readonly<Record<string, string>>): Argv<T> {
  const shown = Object.entries(lines).map(([what, words]) => `  # ${what}\n  beringsim ${words}`);
  return args.epilogue(`Examples:\n${shown.join('\n')}`);
}

/** An option of one text that may be left out. */
export const optionalText = { type: 'string', requiresArg: true } as const;

/** An option of texts that may be given again. */
export const severalTexts = {
  type: 'string',
  array: true,
  nargs: 1,
  default: [] as string[],
  requiresArg: true,
} as const;

export const model = {
  type: 'string',
  demandOption: true,
  describe: 'model file, or a name that "beringsim models" lists; - for standard input',
} as const;

export const seed = {
  ...optionalText,
  default: '1',
  defaultDescription: '1',
  describe: 'random seed',
} as const;

export const set = {
  ...severalTexts,
  describe: 'override an input: path=value (may be given again)',
} as const;

export const format = {
  choices: formats,
  default: 'csv' as const,
  requiresArg: true,
  describe: 'file format of the tables',
} as const;

export const out = { ...optionalText, describe: 'folder of the results [runs/NAME]' } as const;

export const force = {
  type: 'boolean',
  default: false,
  describe: 'overwrite --out; restart an experiment that was stopped',
} as const;

export const quiet = {
  type: 'boolean',
  default: false,
  describe: 'print the name of the folder alone',
} as const;

export const json = {
  type: 'boolean',
  default: false,
  describe: 'print one JSON document, and problems as one on standard error',
} as const;

/** Replications of each point unless told otherwise: P10 and P90 have bounds at 95 % from 36 on. */
export const replications = {
  ...optionalText,
  default: '50',
  defaultDescription: '50',
  describe: 'replications of each model or combination',
} as const;

/** Options of commands that run many replications. */
const ofSets = {
  seed,
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
  'time-limit': {
    ...optionalText,
    describe: 'time limit of one replication, such as 30s or 5min; beyond it that one fails',
  },
  'memory-limit': {
    ...optionalText,
    describe: 'memory limit of one replication [MB of heap, from 16]; beyond it that one fails',
  },
  'finish-by': {
    ...severalTexts,
    describe: 'date for which to give the probability of finishing by its end (may be given again)',
  },
  'cost-under': {
    ...severalTexts,
    describe: 'sum [USD] for which to give the probability of costing no more (may be given again)',
  },
  resume: { type: 'boolean', default: false, describe: 'resume an experiment that was stopped' },
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
  readonly confidence: string;
  readonly finishBy: readonly string[];
  readonly costUnder: readonly string[];
  readonly timeLimit?: string | undefined;
  readonly memoryLimit?: string | undefined;
  readonly resume: boolean;
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
    workers: words.workers === 'auto' ? 'auto' : whole('workers', words.workers, 1),
    confidence: share('confidence', words.confidence),
    finishBy_ms: daysOf('finish-by', words.finishBy),
    costUnder_usd: words.costUnder.map((text) => sumOf('cost-under', text)),
    timeLimit_s: timeLimit === undefined ? undefined : timeLimitOf(timeLimit),
    memoryLimit_mb:
      memoryLimit === undefined ? undefined : whole('memory-limit', memoryLimit, LEAST_MEMORY_MB),
    format: tables,
    set: settings,
    out,
    force: mayReplace,
    resume,
    quiet: words.quiet,
    json: words.json,
  };
}

/** A limit that a timer can keep. */
function timeLimitOf(text: string): number {
  const limit_s = amount('time-limit', text, SECONDS, '30s');
  if (limit_s <= MOST_TIME_S) return limit_s;
  throw new BadInput({
    code: 'option',
    found: `--time-limit: ${text} is too long`,
    allowed: `at most ${Math.floor(MOST_TIME_S / SECONDS_PER_HOUR)}h`,
    fix: 'leave it out, for no limit',
  });
}

const SECONDS = new Map(Object.entries({ s: 1, min: SECONDS_PER_MINUTE, h: SECONDS_PER_HOUR }));
const HOURS = new Map(Object.entries({ h: 1, d: HOURS_PER_DAY, y: HOURS_PER_YEAR }));

/** Days by the end of which to finish [ms since 1970]. */
function daysOf(name: string, texts: readonly string[]): number[] {
  return texts.map((text) => {
    const start_ms = startOfDay(text);
    if (start_ms !== undefined) return start_ms + MS_PER_DAY;
    throw new BadInput({
      code: 'option',
      found: `--${name}: "${text}" is not a date`,
      allowed: 'a day of the calendar, year-month-day',
      fix: `for example --${name} 2035-01-01`,
    });
  });
}

/** Names of tables with commas between. */
export function tablesOf(text: string | undefined): readonly TableName[] {
  if (text === undefined) return usualTables;
  const asked = text.split(',').map((name) => name.trim());
  const unknown = asked.filter((name) => !(tableNames as readonly string[]).includes(name));
  if (unknown.length === 0) return tableNames.filter((name) => asked.includes(name));
  throw new BadInput({
    code: 'option',
    found: `--tables: there is no table "${unknown.join('", "')}"`,
    allowed: `${tableNames.join(', ')}`,
    fix: `${suggestion(unknown[0] as string, tableNames, 'name some of these, such as --tables states,stocks')}`,
  });
}

/** Replications between two stopping checks, unless told otherwise: intervals of quantiles need some tens. */
export const BATCH = '50';

interface PrecisionWords {
  readonly untilMetric: 'finish' | 'cost' | undefined;
  readonly untilQuantile: string | undefined;
  readonly untilHalfwidth: string | undefined;
  readonly batch: string;
}

/** How precise an estimate must be for the set to stop; none when no metric is named. */
export function precisionOf(words: PrecisionWords): Precision | undefined {
  const { untilMetric: metric, untilQuantile, untilHalfwidth } = words;
  const says = untilQuantile !== undefined || untilHalfwidth !== undefined || words.batch !== BATCH;
  if (metric === undefined && !says) return undefined;
  if (metric === undefined)
    throw new BadInput({
      code: 'option',
      found: '--until-quantile, --until-halfwidth, --batch: no --until-metric is given',
      allowed: 'together with --until-metric finish or cost',
      fix: 'for example --until-metric finish --until-quantile 0.8 --until-halfwidth 14d',
    });
  if (untilHalfwidth === undefined)
    throw new BadInput({
      code: 'option',
      found: `--until-metric ${metric}: no --until-halfwidth is given`,
      allowed: 'half of the width of the interval that is narrow enough',
      fix: 'for example --until-metric finish --until-quantile 0.8 --until-halfwidth 14d',
    });
  return {
    metric,
    ...(untilQuantile !== undefined && { quantile: share('until-quantile', untilQuantile) }),
    halfwidth:
      metric === 'finish'
        ? amount('until-halfwidth', untilHalfwidth, HOURS, '14d')
        : sumOf('until-halfwidth', untilHalfwidth),
    batch: whole('batch', words.batch, 2),
  };
}
