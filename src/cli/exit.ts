/** How a command ends. */

export const OUR_FAULT = 1;
export const BAD_INPUT = 2;
export const INTERRUPTED = 130;

/** Something the user can mend; the text says how. */
export class BadInput extends Error {}
