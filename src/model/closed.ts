/**
 * Freezes a value all through, and leaves it only what it holds itself: a look for a name that is not there finds
 * nothing, also where the name is `constructor`.
 */
export function closed<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const inner of Object.values(value)) closed(inner);
    if (!Array.isArray(value)) Object.setPrototypeOf(value, null);
    Object.freeze(value);
  }
  return value;
}
