/** Building blocks of the schema: plain numbers, and quantities that may be uncertain. */
import { z } from 'zod';
import { type Level, levels } from '../../random/chance.ts';
import { type DistributionSpec, faultOf, rarelyExceeded, supportOf } from '../../random/distribution.ts';

/** What the schema tells about a number: its meaning, its range (ends included unless said), and an example. */
export interface Facts {
  readonly meaning: string;
  readonly min?: number;
  /** The least value itself is not allowed. */
  readonly above?: number;
  readonly max?: number;
  readonly example: number;
}

/** A number that is known, such as a geometry or a rule of the plan. */
export function plain(facts: Facts) {
  return bounded(z.number(), facts).meta({ description: facts.meaning, examples: [facts.example] });
}

/** A whole number that is known, such as a count of berths. */
export function count(facts: Facts) {
  return bounded(z.int(), facts).meta({ description: facts.meaning, examples: [facts.example] });
}

/** A plain number, or a distribution together with the level at which it is drawn. */
export type Quantity = number | UncertainQuantity;
export type UncertainQuantity = DistributionSpec & { readonly per: Level };

/**
 * A number or a distribution. Every distribution says at which level it is drawn (`per`); the support
 * of the distribution must lie within the range that the plain number would have.
 * @param allowed levels that mean something for this input
 */
export function quantity(facts: Facts, allowed: readonly Level[] = levels) {
  const uncertain = distributionObject.superRefine((value, context) => {
    const { per, ...spec } = value;
    const kinds = Object.keys(spec);
    if (kinds.length !== 1) {
      context.addIssue({
        code: 'custom',
        message:
          kinds.length === 0
            ? 'names no distribution'
            : `names ${kinds.length} distributions: ${kinds.join(', ')}`,
        params: { allowed: `exactly one of ${distributionKinds.join(', ')}, and per` },
      });
      return;
    }
    const kind = kinds[0] as string;
    const fault = faultOf(spec as DistributionSpec);
    if (fault) {
      context.addIssue({
        code: 'custom',
        path: [kind],
        message: fault.found,
        params: { allowed: fault.allowed },
      });
      return;
    }
    const outside = outsideOf(spec as DistributionSpec, facts);
    if (outside) {
      context.addIssue({
        code: 'custom',
        path: [kind],
        message: outside,
        params: { allowed: rangeOf(facts) },
      });
    }
    if (!allowed.includes(per)) {
      context.addIssue({
        code: 'custom',
        path: ['per'],
        message: `"${per}" means nothing for this input`,
        params: { allowed: allowed.join(', ') },
      });
    }
  });
  const either = z.union([bounded(z.number(), facts), uncertain]) as unknown as z.ZodType<Quantity>;
  return either.meta({ description: facts.meaning, examples: [facts.example] });
}

/** The range in words, for problems and for the table of inputs. */
function rangeOf(facts: Facts): string {
  const low =
    facts.above !== undefined
      ? `more than ${facts.above}`
      : facts.min !== undefined
        ? `at least ${facts.min}`
        : '';
  const high = facts.max !== undefined ? `at most ${facts.max}` : '';
  return [low, high].filter(Boolean).join(' and ') || 'any finite number';
}

const pair = z.tuple([z.number(), z.number()]);
const triple = z.tuple([z.number(), z.number(), z.number()]);

const distributionObject = z.strictObject({
  constant: z.number().optional().meta({ description: 'always this value' }),
  uniform: pair.optional().meta({ description: 'lowest, highest' }),
  triangular: triple.optional().meta({ description: 'lowest, most likely, highest' }),
  pert: triple.optional().meta({ description: 'lowest, most likely, highest (beta-PERT)' }),
  normal: z
    .strictObject({ mean: z.number(), sd: z.number(), low: z.number(), high: z.number() })
    .optional()
    .meta({ description: 'normal, cut to low..high' }),
  lognormal: z
    .strictObject({ median: z.number(), sigma: z.number() })
    .optional()
    .meta({ description: 'median, and standard deviation of the logarithm' }),
  exponential: z.strictObject({ mean: z.number() }).optional().meta({ description: 'mean' }),
  weibull: z
    .strictObject({ scale: z.number(), shape: z.number() })
    .optional()
    .meta({ description: 'scale and shape' }),
  gamma: z
    .strictObject({ mean: z.number(), shape: z.number() })
    .optional()
    .meta({ description: 'mean and shape' }),
  empirical: z
    .array(z.number())
    .optional()
    .meta({ description: 'observed values, drawn with interpolation' }),
  per: z.enum(levels).meta({ description: 'level at which the value is drawn', examples: ['run'] }),
});

export const distributionKinds = Object.keys(distributionObject.shape).filter((key) => key !== 'per');

/** Least value that a quantity can take. */
export function lowest(quantity: Quantity): number {
  return typeof quantity === 'number' ? quantity : supportOf(quantity).low;
}

/** Greatest value that a quantity can take; infinite where its distribution has no end. */
export function highest(quantity: Quantity): number {
  return typeof quantity === 'number' ? quantity : supportOf(quantity).high;
}

function bounded<T extends z.ZodNumber>(schema: T, facts: Facts): T {
  let result = schema;
  if (facts.above !== undefined) result = result.gt(facts.above) as T;
  if (facts.min !== undefined) result = result.min(facts.min) as T;
  if (facts.max !== undefined) result = result.max(facts.max) as T;
  return result;
}

/** A distribution without a greatest value counts as within the range where not one draw in a million is beyond it. */
function outsideOf(spec: DistributionSpec, facts: Facts): string | undefined {
  const { low, high } = supportOf(spec);
  const floor = facts.above ?? facts.min;
  const most = facts.max ?? Number.POSITIVE_INFINITY;
  const isBounded = Number.isFinite(high);
  if ((floor !== undefined && low < floor) || (isBounded && high > most))
    return `can give values from ${low} to ${high}`;
  const rare = isBounded ? high : rarelyExceeded(spec);
  return rare > most ? `gives more than ${Number(rare.toPrecision(3))} once in a million draws` : undefined;
}
