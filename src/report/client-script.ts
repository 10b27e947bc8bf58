/** Scripts of pages: each file of `client/` is compiled to one script without imports, which a page holds as text. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../dist/report/client/', import.meta.url));
const { resolve } = createRequire(import.meta.url);

/** Script and style sheet of a library by its name; the script defines what the scripts of `client/` use. */
const libraries: Readonly<Record<string, { readonly script: string; readonly style: string }>> = {
  uplot: { script: 'uplot/dist/uPlot.iife.min.js', style: 'uplot/dist/uPlot.min.css' },
};

/** A script as a page holds it: a module, except a library, whose names all scripts see. */
interface ClientScript {
  readonly text: string;
  readonly isModule: boolean;
  /** Style sheet that it needs. */
  readonly style: string;
}

/** The script made from `client/NAME.ts`, or the library of that name. */
export function clientScript(name: string): ClientScript {
  const library = libraries[name];
  if (library === undefined)
    return { text: readFileSync(`${folder}${name}.js`, 'utf8'), isModule: true, style: '' };
  const [text, style] = [library.script, library.style].map((path) => readFileSync(resolve(path), 'utf8'));
  return { text: text as string, isModule: false, style: style as string };
}
