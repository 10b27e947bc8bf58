/** Distributions whose parameters may be uncertain themselves. */
import { type DistributionSpec, quantileOf, type SpecOf, supportOf } from './distribution.ts';
import type { Level } from './level.ts';

/** An uncertain parameter, drawn at a level above that of the value; its own parameters are numbers. */
export type Parameter = DistributionSpec & { readonly per: Level };

/** An uncertain number of a model: a distribution, and the level at which it is drawn. */
export type Uncertain = SpecOf<number | Parameter> & { readonly per: Level };

/** A parameter of a distribution: its name, its path below the distribution, and its value. */
export interface PlacedParameter {
  readonly name: string;
  readonly at: readonly [kind: string, key: string | number];
  readonly parameter: Parameter;
}

/** Names of parameters that are written in a list. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  uniform: ['low', 'high'],
  triangular: ['low', 'mode', 'high'],
  pert: ['low', 'mode', 'high'],
  p10_p90: ['p10', 'p90'],
};

/** The uncertain parameters, in their order. */
export function parametersOf(spec: SpecOf<number | Parameter>): PlacedParameter[] {
  return Object.entries(spec).flatMap(([kind, body]) => {
    if (typeof body !== 'object' || kind === 'empirical') return [];
    const entries = Object.entries(body as Readonly<Record<string, number | Parameter>>);
    return entries.flatMap(([key, parameter]): PlacedParameter[] => {
      if (typeof parameter === 'number') return [];
      const name = NAMES[kind]?.[Number(key)];
      return [{ name: name ?? key, at: [kind, name === undefined ? key : Number(key)], parameter }];
    });
  });
}

/** The distribution with a value for each uncertain parameter. */
export function settled(
  spec: SpecOf<number | Parameter>,
  draw: (parameter: PlacedParameter) => number,
): DistributionSpec {
  const parameters = parametersOf(spec);
  if (parameters.length === 0) return spec as DistributionSpec;
  const copy = structuredClone(spec) as unknown as Record<string, Record<string | number, number>>;
  for (const one of parameters) (copy[one.at[0]] as Record<string | number, number>)[one.at[1]] = draw(one);
  return copy as unknown as DistributionSpec;
}

/**
 * The distribution with its uncertain parameters at the ends of their ranges, in all combinations. A check that
 * holds for all of them holds for every draw: each fault of `faultOf`, and each end of a support, is extreme at
 * an end of a parameter.
 */
export function cornersOf(spec: SpecOf<number | Parameter>): DistributionSpec[] {
  let corners: ((name: string) => number)[] = [() => Number.NaN];
  for (const { name, parameter } of parametersOf(spec)) {
    const { low, high } = rangeOf(parameter);
    corners = corners.flatMap((corner) =>
      [low, high].map((end) => (other: string) => (other === name ? end : corner(other))),
    );
  }
  return corners.map((corner) => settled(spec, ({ name }) => corner(name)));
}

/** Share of the draws that is cut off on either side of an unbounded parameter. */
const CUT = 1e-6;

/** Least and greatest value of a parameter: its support, or where that is unbounded, all but a millionth on either side. */
export function rangeOf({ per: _, ...spec }: Parameter): { readonly low: number; readonly high: number } {
  const support = supportOf(spec as DistributionSpec);
  if (Number.isFinite(support.high)) return support;
  const quantile = quantileOf(spec as DistributionSpec);
  return { low: quantile(CUT), high: quantile(1 - CUT) };
}
