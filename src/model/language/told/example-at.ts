import { oneLine } from '../../file/one-line.ts';
import type { Path } from '../../file/source.ts';
import { modelSchema } from '../schema.ts';
import { toldAt } from '../walk.ts';

/** The line that adds an input to a model, to be pasted, and marked as an example. @param value where that of the schema does not fit */
export function exampleAt(path: Path, value: unknown = toldAt(modelSchema, path)?.example): string {
  return `"${oneLine(String(path.at(-1)), value)}" (an example)`;
}
