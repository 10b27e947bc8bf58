/** What a run covers so far and what it leaves out; the first line of every result and README say the same. */

/** What date and cost leave out; a change that adds one removes it here. */
export const leftOut = [
  'access works (ports, camps, power, shafts)',
  'fit-out and opening',
  'approach railways',
  'hazards but earthquakes and strikes',
  'contingency',
] as const;

export interface Scope {
  /** What the date means. */
  readonly finish: string;
  /** What the cost covers. */
  readonly covers: string;
  readonly leaves_out: readonly string[];
}

/** @param hasDrives whether anything is bored */
export function scopeOf(hasDrives: boolean): Scope {
  return hasDrives
    ? { finish: 'last break-through', covers: 'boring, lining, spoil and their supply', leaves_out: leftOut }
    : { finish: 'all landed and ships home', covers: 'sites and their supply', leaves_out: leftOut };
}

/** The list for the end of a line. */
export const notInIt = `not in it: ${leftOut.join(', ')}`;

/** The same for results of many runs. */
export function scopeText({ finish, covers }: Scope): string {
  return `Finish: ${finish}; cost: ${covers}; ${notInIt}`;
}
