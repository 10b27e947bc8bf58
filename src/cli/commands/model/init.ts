/** `beringsim init DIR`: a folder to begin with, with a plan, a second one to compare it with, a notebook and what to do next. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundledFolder } from '../../../files/bundled.ts';
import { withoutTilde } from '../../../files/node-files.ts';
import { reason } from '../../../model/file/layers.ts';
import { listed } from '../../../model/file/problem.ts';
import { BadInput } from '../../exit.ts';
import { command, examples, json } from '../../options.ts';
import { printDocument } from '../../output.ts';
import { print } from '../../terminal/print.ts';
import { told } from '../../words/told.ts';

/** What each template is, the first being the usual one. */
const templates = {
  drive: 'one drive, supplied by sea',
  ships: 'ships alone, which bring goods to a site',
  bering: 'the plan of the Bering Strait tunnel, ready for changes',
} as const;
type Template = keyof typeof templates;

export const init = command({
  ...told.init,
  builder: (args) => {
    const options = args
      .positional('dir', {
        type: 'string',
        demandOption: true,
        describe: 'folder to make; it may be there if it is empty',
      })
      .options({
        template: {
          choices: Object.keys(templates) as Template[],
          default: 'drive' as Template,
          requiresArg: true,
          describe: Object.entries(templates)
            .map(([name, what]) => `${name}: ${what}`)
            .join('; '),
        },
        json,
      });
    return examples(options, {
      'a plan of one drive': 'init my-tunnel',
      'ships and no drives': 'init my-port --template ships',
    });
  },
  handler: ({ dir, template, json: isJson }) => {
    const files = templateFiles(template);
    writeAll(emptyFolder(dir), files);
    const next = stepsOf(files.get('README.md')?.toString() ?? '', dir);
    const names = [...files.keys()];
    if (isJson) printDocument('init', { folder: dir, files: names, next });
    else print(`Wrote ${names.join(', ')} in ${dir}\n\nNext:\n${next.map((step) => `  ${step}\n`).join('')}`);
  },
});

/** The files of a template by name, and the notebook that all have. */
function templateFiles(template: Template): Map<string, Buffer> {
  const from = join(bundledFolder, 'templates');
  const own = readdirSync(join(from, template)).map((name) => join(template, name));
  const paths = [...own, 'look.ipynb'].map((name) => join(from, name));
  return new Map(paths.map((path) => [basename(path), readFileSync(path)]));
}

/** @throws BadInput where a shell was meant to complete the path, or something is there */
function emptyFolder(dir: string): string {
  const unfolded = withoutTilde(dir);
  if (unfolded !== undefined) throw initFault(`no shell has replaced the "~" of ${dir}`, `write ${unfolded}`);
  let names: readonly string[];
  try {
    names = readdirSync(dir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return dir;
    throw initFault(
      code === 'ENOTDIR' ? `${dir} is a file` : `cannot look into ${dir} (${reason(error)})`,
      'name another folder',
    );
  }
  if (names.length === 0) return dir;
  throw initFault(
    `${dir} is not empty: it holds ${listed(names, 3)}`,
    'name another folder; nothing was written',
  );
}

/** Writes all files or none. @throws BadInput where the folder cannot be written */
function writeAll(dir: string, files: ReadonlyMap<string, Buffer>): void {
  let made: string | undefined;
  const written: string[] = [];
  try {
    made = mkdirSync(dir, { recursive: true });
    for (const [name, content] of files) {
      written.push(join(dir, name));
      writeFileSync(join(dir, name), content, { flag: 'wx' });
    }
  } catch (error) {
    for (const path of made === undefined ? written : [made]) rmSync(path, { recursive: true, force: true });
    throw initFault(
      `cannot write ${dir} (${reason(error)})`,
      'ask for leave to write there, or name another folder',
    );
  }
}

function initFault(found: string, fix: string): BadInput {
  return new BadInput({
    code: 'folder',
    found: `init: ${found}`,
    allowed: 'a folder that is new or empty',
    fix,
  });
}

/** The commands of a README, for the folder in which `init` was called. */
function stepsOf(readme: string, dir: string): string[] {
  const commands = readme.match(/^npx beringsim .*$/gm) ?? [];
  return commands.map((command) => command.replace(/[\w-]+\.yaml/g, (file) => inQuotes(join(dir, file))));
}

function inQuotes(path: string): string {
  return /^[\w./\\:~-]+$/.test(path) ? path : `"${path}"`;
}
