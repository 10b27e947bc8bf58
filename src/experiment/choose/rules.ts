/** What a choice has to keep, and how wrong it may be. */

/** What is asked of a choice among configurations. */
export interface ChoiceRules {
  /** Probability of being in time that is asked for [0 to 1, ends not included]. */
  readonly chance: number;
  /** How far below and above `chance` a configuration may be taken either way [more than 0]. */
  readonly toleranceChance: number;
  /** Difference of mean costs that does not matter [USD, more than 0]. */
  readonly toleranceCost_usd: number;
  /** Probability of a right choice, at least [0 to 1, ends not included]. */
  readonly confidence: number;
  /** Replications of a configuration between two decisions [whole, 1 or more]. */
  readonly batch: number;
  /** Replications of a configuration before its cost is compared, which give the spread of costs [whole, 2 or more]. */
  readonly pilot: number;
  /** Most replications of all configurations together [whole, 1 or more]. */
  readonly most: number;
}

/** Rules that are as usual. */
export const usualRules = {
  toleranceChance: 0.05,
  confidence: 0.95,
  batch: 10,
  pilot: 20,
  most: 10_000,
} as const satisfies Partial<ChoiceRules>;

/** @throws RangeError */
export function checkRules(rules: ChoiceRules): void {
  const { chance, toleranceChance, toleranceCost_usd, confidence, batch, pilot, most } = rules;
  const check = (name: string, value: number, isAllowed: boolean, allowed: string) => {
    if (!isAllowed) throw new RangeError(`${name} ${value}; allowed is ${allowed}`);
  };
  const isWhole = (value: number, least: number) => Number.isSafeInteger(value) && value >= least;
  check('chance', chance, chance > 0 && chance < 1, 'more than 0 and less than 1');
  check(
    'toleranceChance',
    toleranceChance,
    toleranceChance > 0 && chance - toleranceChance > 0 && chance + toleranceChance < 1,
    `more than 0, and less than ${Math.min(chance, 1 - chance).toPrecision(3)}, so that both ends stay between 0 and 1`,
  );
  check(
    'toleranceCost_usd',
    toleranceCost_usd,
    toleranceCost_usd > 0 && Number.isFinite(toleranceCost_usd),
    'more than 0',
  );
  check('confidence', confidence, confidence > 0 && confidence < 1, 'more than 0 and less than 1');
  check('batch', batch, isWhole(batch, 1), 'a whole number from 1 on');
  check('pilot', pilot, isWhole(pilot, 2), 'a whole number from 2 on');
  check('most', most, isWhole(most, 1), 'a whole number from 1 on');
}
