/** Building blocks of the schema: plain numbers, and quantities that may be uncertain. */
import { z } from 'zod';
import {
  type DistributionSpec,
  distributionKinds,
  type Fault,
  faultOf,
  rarelyExceeded,
  supportOf,
} from '../../random/distribution.ts';
import { type Level, levels } from '../../random/level.ts';
import { cornersOf, type PlacedParameter, parametersOf, type Uncertain } from '../../random/uncertain.ts';
import { metaOf } from './walk.ts';

/** What the schema tells about a number: its meaning, its range (ends included unless said), and an example. */
interface Facts {
  readonly meaning: string;
  readonly min?: number;
  /** The least value itself is not allowed. */
  readonly above?: number;
  readonly max?: number;
  readonly example: number;
  readonly formula?: string;
}

function metaFor(facts: Facts, kind: string) {
  const { meaning, example, formula } = facts;
  const takes = `${kind}, ${rangeInWords(facts)}`;
  return { description: meaning, examples: [example], takes, ...(formula !== undefined && { formula }) };
}

/** A number that is known, such as a geometry or a rule of the plan. */
export function plain(facts: Facts) {
  return bounded(z.number(), facts).meta(metaFor(facts, 'number'));
}

/** A whole number that is known, such as a count of berths. */
export function count(facts: Facts) {
  return bounded(z.int(), facts).meta(metaFor(facts, 'whole number'));
}

/** A plain number, or a distribution together with the level at which it is drawn. */
export type Quantity = number | Uncertain;

/**
 * A number or a distribution. Every distribution says at which level it is drawn (`per`); the support
 * of the distribution must lie within the range that the plain number would have.
 * @param allowed levels that mean something for this input
 */
export function quantity(facts: Facts, allowed: readonly Level[] = levels) {
  const uncertain = distributionObject.superRefine((value, context) => {
    const report = (fault: FaultAt) =>
      context.addIssue({
        code: 'custom',
        path: [...fault.path],
        message: fault.found,
        params: { code: 'distribution', allowed: fault.allowed },
      });
    for (const fault of faultsIn(value as Uncertain, facts)) report(fault);
    if (!allowed.includes(value.per)) {
      const found = `"${value.per}" means nothing for this input`;
      report({ path: ['per'], found, allowed: allowed.join(', ') });
    }
  });
  const either = z.union([bounded(z.number(), facts), uncertain]) as unknown as z.ZodType<Quantity>;
  const drawn = allowed === levels ? '' : ` per ${allowed.join(', ')}`;
  return either.meta(metaFor(facts, `number or distribution${drawn}`));
}

interface FaultAt extends Fault {
  /** Below the quantity. */
  readonly path: readonly (string | number)[];
}

/** What is wrong with a distribution and its parameters, for whatever they turn out to be. */
function faultsIn({ per, ...spec }: Uncertain, facts: Facts): FaultAt[] {
  const kinds = kindsFault(spec);
  if (kinds !== undefined) return [{ path: [], ...kinds }];
  const inParameters = parametersOf(spec).flatMap((one) => parameterFaults(one, per));
  if (inParameters.length > 0) return inParameters;
  const path = Object.keys(spec);
  const isUncertain = parametersOf(spec).length > 0;
  const corners = cornersOf(spec);
  const fault = corners.map(faultOf).find((one) => one !== undefined);
  if (fault) return [{ path, ...fault, found: isUncertain ? `can be ${fault.found}` : fault.found }];
  const outside = corners.map((corner) => outsideOf(corner, facts)).find((one) => one !== undefined);
  return outside === undefined ? [] : [{ path, found: outside, allowed: rangeInWords(facts) }];
}

function kindsFault(spec: object): Fault | undefined {
  const kinds = Object.keys(spec);
  if (kinds.length === 1) return undefined;
  return {
    found:
      kinds.length === 0
        ? 'names no distribution'
        : `names ${kinds.length} distributions: ${kinds.join(', ')}`,
    allowed: `exactly one of ${distributionKinds.join(', ')}, and per`,
  };
}

/** A parameter is drawn above the level of the value, so that it is the same for many values. */
function parameterFaults({ at, parameter: { per, ...spec } }: PlacedParameter, level: Level): FaultAt[] {
  const kinds = kindsFault(spec);
  if (kinds !== undefined) return [{ path: at, ...kinds }];
  const fault = faultOf(spec as DistributionSpec);
  if (fault) return [{ path: [...at, ...Object.keys(spec)], ...fault }];
  const above = levels.slice(0, levels.indexOf(level));
  if (above.includes(per)) return [];
  return [
    {
      path: [...at, 'per'],
      found: `is "${per}", and the value is drawn per ${level}`,
      allowed: above.length > 0 ? `a level above it: ${above.join(', ')}` : 'a number: no level is above run',
    },
  ];
}

/** The range in words, for problems and for the table of inputs. */
function rangeInWords(facts: Facts): string {
  const low =
    facts.above !== undefined
      ? `more than ${facts.above}`
      : facts.min !== undefined
        ? `at least ${facts.min}`
        : '';
  const high = facts.max !== undefined ? `at most ${facts.max}` : '';
  return [low, high].filter(Boolean).join(' and ') || 'any finite number';
}

export const levelMeanings: Readonly<Record<Level, string>> = {
  run: 'once a run: what nobody knows about the world, such as permits or the market',
  class:
    'once for each class of machine or ground, fleet or product: what nobody knows about this machine in this rock',
  group: 'once for each group: this contractor, this nation, this formation',
  entity: 'once for each drive, ship, plant, site or zone: this crew, this hull, this stretch of rock',
  event: 'each time: this ring, this repair, this passage',
};

/** The kinds of distributions, with parameters of one type. */
function distributionsOf<P extends z.ZodType>(parameter: P) {
  const triple = z.tuple([parameter, parameter, parameter]);
  return {
    constant: z.number().optional().meta({ description: 'always this value' }),
    uniform: z.tuple([parameter, parameter]).optional().meta({ description: '[lowest, highest]' }),
    triangular: triple.optional().meta({ description: '[lowest, most likely, highest]' }),
    pert: triple.optional().meta({ description: '[lowest, most likely, highest], beta-PERT' }),
    normal: z
      .strictObject({ mean: parameter, sd: parameter, low: parameter, high: parameter })
      .optional()
      .meta({ description: '{ mean, sd, low, high }, cut to low..high' }),
    lognormal: z
      .strictObject({ median: parameter, sigma: parameter })
      .optional()
      .meta({ description: '{ median, sigma }, sigma the standard deviation of the logarithm' }),
    p10_p90: z
      .tuple([parameter, parameter])
      .optional()
      .meta({
        description:
          '[10th percentile, 90th percentile], more than 0: the lognormal of which one value in ten is below the first, and one in ten above the second; its median is the square root of their product',
        examples: [[100, 300]],
      }),
    exponential: z.strictObject({ mean: parameter }).optional().meta({ description: '{ mean }' }),
    weibull: z
      .strictObject({ scale: parameter, shape: parameter })
      .optional()
      .meta({ description: '{ scale, shape }' }),
    gamma: z
      .strictObject({ mean: parameter, shape: parameter })
      .optional()
      .meta({ description: '{ mean, shape }' }),
    empirical: z
      .array(z.number())
      .optional()
      .meta({ description: 'list of observed values, with straight lines between them' }),
    per: z
      .enum(levels)
      .meta({ description: 'level at which the value is drawn', examples: ['run'], words: levelMeanings }),
  };
}

const parameter = z
  .union([
    z.number(),
    z.strictObject(
      distributionsOf(
        z.number().meta({ description: 'a number, as the parameters of a parameter are known' }),
      ),
    ),
  ])
  .meta({
    id: 'parameter',
    description: 'a number, or what is drawn for it at a level above that of the value',
  });

const distributionObject = z.strictObject(distributionsOf(parameter));

/** The parameters of a kind of distribution, in words. */
export function distributionMeaning(kind: (typeof distributionKinds)[number]): string {
  return metaOf(distributionObject.shape[kind]).description ?? '';
}

/** Least value that a quantity can take. */
export function lowest(quantity: Quantity): number {
  if (typeof quantity === 'number') return quantity;
  return Math.min(...cornersOf(quantity).map((corner) => supportOf(corner).low));
}

/** Greatest value that a quantity can take; infinite where its distribution has no end. */
export function highest(quantity: Quantity): number {
  if (typeof quantity === 'number') return quantity;
  return Math.max(...cornersOf(quantity).map((corner) => supportOf(corner).high));
}

/** Greatest value that a quantity can take; where its distribution has no end, the one that one draw in a million exceeds, in three digits. */
export function hardlyExceeded(quantity: Quantity): number {
  const most = highest(quantity);
  if (typeof quantity === 'number' || Number.isFinite(most)) return most;
  return Number(Math.max(...cornersOf(quantity).map(rarelyExceeded)).toPrecision(3));
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
