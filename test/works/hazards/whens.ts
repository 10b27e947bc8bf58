/** Chances and rates that stand in `when` of each hazard, and that its fixture does not state: two values that must differ. */
export const whens = [
  ['strikes', 'walkout', 'chance', 0.1, 0.9],
  ['inflows', 'flood', 'chance', 0.1, 0.9],
  ['fires', 'machine', 'per_y', 0.3, 2],
  ['surges', 'spring', 'chance', 0.1, 0.9],
  ['surges', 'spring', 'per_y', 0.3, 2],
  ['closures', 'sanctions', 'per_y', 0.3, 2],
] as const;
