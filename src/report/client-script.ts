/** Scripts of pages: each file of `client/` is compiled to one script without imports, which a page holds as text. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../dist/report/client/', import.meta.url));

/** The script made from `client/NAME.ts`. */
export function clientScript(name: string): string {
  // A script without exports is marked as a module, which a page does not need.
  return readFileSync(`${folder}${name}.js`, 'utf8').replace(/\nexport \{\};\s*$/, '\n');
}
