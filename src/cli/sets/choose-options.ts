/** Options of `choose`, and what their words mean. */
import { type ChoiceRules, usualRules } from '../../experiment/choose/rules.ts';
import { LEAST_MEMORY_MB, type Limits } from '../../experiment/shard.ts';
import type { Format } from '../../trace/files/writer.ts';
import { force, format, json, optionalText, out, quiet, seed, set } from '../options.ts';
import { share, sumOf, whole } from '../words/numbers.ts';
import { daysOf, timeLimitOf } from '../words/values.ts';
import { type DesignWords, designOptions, unfit } from './design.ts';
import { ofEstimates, ofLimits } from './options.ts';

/** An option that is as usual unless told otherwise. */
const asUsual = (value: number, describe: string) =>
  ({ ...optionalText, default: String(value), defaultDescription: String(value), describe }) as const;

export const chooseOptions = {
  ...designOptions,
  'finish-by': { ...optionalText, describe: 'date by whose end to finish, or to open' },
  chance: { ...optionalText, describe: 'probability of that to keep, from 0 to 1' },
  'tolerance-cost': { ...optionalText, describe: 'difference of mean costs that does not matter [USD]' },
  'tolerance-chance': asUsual(
    usualRules.toleranceChance,
    'how far below and above the chance a plan may be taken either way',
  ),
  confidence: asUsual(usualRules.confidence, 'probability of a right choice, at least'),
  batch: asUsual(usualRules.batch, 'replications of a plan between two decisions'),
  pilot: asUsual(
    usualRules.pilot,
    'replications of a plan that give the spread of its cost, before it is compared',
  ),
  most: asUsual(usualRules.most, 'most replications of all plans together'),
  workers: ofEstimates.workers,
  seed,
  ...ofLimits,
  set,
  format,
  out,
  force,
  quiet,
  json,
} as const;

interface ChooseWords extends DesignWords {
  readonly models: readonly string[];
  readonly finishBy?: string | undefined;
  readonly chance?: string | undefined;
  readonly toleranceCost?: string | undefined;
  readonly toleranceChance: string;
  readonly confidence: string;
  readonly batch: string;
  readonly pilot: string;
  readonly most: string;
  readonly workers: string;
  readonly seed: string;
  readonly timeLimit?: string | undefined;
  readonly memoryLimit?: string | undefined;
  readonly set: string[];
  readonly format: Format;
  readonly out?: string | undefined;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

export interface ChooseArguments {
  readonly models: readonly string[];
  /** A design of one model; not asked for where several models are chosen among. */
  readonly design: { readonly isAsked: boolean; readonly words: DesignWords };
  /** End of the day by which to finish [ms since 1970]. */
  readonly finishBy_ms: number;
  readonly rules: ChoiceRules;
  readonly limits: Limits;
  readonly seed: number;
  readonly workers: number | 'auto';
  readonly set: readonly string[];
  readonly format: Format;
  readonly out: string | undefined;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** @throws BadInput */
export function chooseArguments(words: ChooseWords): ChooseArguments {
  const { models, vary, design, points, from, table, timeLimit, memoryLimit } = words;
  const isAsked = vary.length > 0 || [design, points, from, table].some((one) => one !== undefined);
  if (models.length > 1 && isAsked)
    throw unfit(
      'several models and a design',
      'several models, or one model with --vary, --from or --table',
      'choose among the plans first, then among points of the best',
    );
  if (models.length === 1 && !isAsked)
    throw unfit(
      'one model, of which nothing is varied',
      'several models, or one model with --vary, --from or --table',
      'for example --vary supply.fleets.barges.ships=2,4',
    );
  return {
    models,
    design: { isAsked, words: { vary, design, points, from, table } },
    finishBy_ms: daysOf('finish-by', [needed('finish-by', words.finishBy, '2036-12-31')])[0] as number,
    rules: rulesOf(words),
    limits: {
      timeLimit_s: timeLimit === undefined ? undefined : timeLimitOf(timeLimit),
      memoryLimit_mb:
        memoryLimit === undefined ? undefined : whole('memory-limit', memoryLimit, LEAST_MEMORY_MB),
    },
    seed: whole('seed', words.seed, 0),
    workers: words.workers === 'auto' ? 'auto' : whole('workers', words.workers, 1),
    set: words.set,
    format: words.format,
    out: words.out,
    force: words.force,
    quiet: words.quiet,
    json: words.json,
  };
}

function rulesOf(words: ChooseWords): ChoiceRules {
  const chance = share('chance', needed('chance', words.chance, '0.8'));
  const toleranceChance = share('tolerance-chance', words.toleranceChance);
  const room = Math.min(chance, 1 - chance);
  // A hair of room, for sums such as 0.95 + 0.05, which binary numbers do not hold.
  if (toleranceChance > room - 1e-9)
    throw unfit(
      `--chance ${chance} and --tolerance-chance ${toleranceChance}: nothing is above 1 or below 0`,
      `a tolerance of less than ${Number(room.toPrecision(6))} with this chance`,
      `for example --tolerance-chance ${Number((room / 2).toPrecision(2))}`,
    );
  return {
    chance,
    toleranceChance,
    toleranceCost_usd: sumOf('tolerance-cost', needed('tolerance-cost', words.toleranceCost, '1e8')),
    confidence: share('confidence', words.confidence),
    batch: whole('batch', words.batch, 1),
    pilot: whole('pilot', words.pilot, 2),
    most: whole('most', words.most, 1),
  };
}

/** The fewest replications give each plan a batch. @throws BadInput */
export function checkMost({ rules: { batch, most } }: ChooseArguments, count: number): void {
  if (count * batch > most)
    throw unfit(
      `--most ${most}: a first batch of ${count} plans takes ${count * batch} replications`,
      `${count * batch} and more`,
      'give more, or fewer plans or smaller batches; a choice takes several batches',
    );
}

/** What beside the name of the folder changes the choice. */
export function settingsOfChoice(
  { rules, finishBy_ms, limits, set }: ChooseArguments,
  manifest: object,
): Readonly<Record<string, unknown>> {
  return { ...manifest, ...rules, finishBy_ms, ...limits, set };
}

/** @throws BadInput where an option is not given */
function needed(name: string, text: string | undefined, example: string): string {
  if (text !== undefined) return text;
  throw unfit(
    `--${name} is not given`,
    '--finish-by DATE, --chance P and --tolerance-cost USD',
    `for example --${name} ${example}`,
  );
}
