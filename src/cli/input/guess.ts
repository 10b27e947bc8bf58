/** `beringsim weather FILE --guess`: looks at a file of hours and prints the entry under weather.series that reads it. */
import { basename } from 'node:path';
import { parse, stringify } from 'yaml';
import { type Guess, guessed, type SeriesEntry } from '../../model/data/series/guess.ts';
import { reason } from '../../model/file/layers.ts';
import { listed } from '../../model/file/problem.ts';
import { seriesSchema } from '../../model/language/series.ts';
import { BadInput } from '../exit.ts';
import { localFiles } from './files.ts';
import { settingsFrom } from './model.ts';
import { seriesNotes } from './series-notes.ts';

/** How a file is read. */
interface SeriesGuess {
  /** A name for the series, from that of the file. */
  readonly name: string;
  readonly entry: SeriesEntry;
  /** What the file does not tell, and was assumed. */
  readonly toCheck: readonly string[];
  /** Rows, gaps and how the file was read. */
  readonly notes: readonly string[];
}

/** @throws BadInput with what is unclear */
export function guessSeries(path: string, settings: readonly string[]): SeriesGuess {
  const { entry, toCheck, series, problems } = lookedAt(path, statedIn(settings));
  const name = seriesName(path);
  if (series === undefined)
    throw new BadInput(
      problems,
      `unclear: the entry so far; state what is lacking with --set KEY=VALUE\n${entryText(name, entry, toCheck).trimEnd()}`,
    );
  return { name, entry, toCheck, notes: seriesNotes(series) };
}

/** The entry as YAML; what was found and what is to be checked stands above it. */
export function guessText(path: string, { name, entry, toCheck, notes }: SeriesGuess): string {
  const found = notes.map((note) => `# ${note}\n`).join('');
  return `# ${path}:\n${found}${entryText(name, entry, toCheck)}`;
}

function lookedAt(path: string, stated: SeriesEntry): Guess {
  try {
    return guessed(localFiles, path, stated);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    const what = code.startsWith('CSV')
      ? `not CSV: ${(error as Error).message}`
      : `cannot read it (${reason(error)})`;
    throw new BadInput({
      code: 'file',
      found: `${path}: ${what}`,
      allowed: 'a file of observed hours as text',
      fix: 'check the path',
    });
  }
}

/** Keys of the series that the user states. */
function statedIn(settings: readonly string[]): SeriesEntry {
  const stated = Object.fromEntries(
    settingsFrom(settings).map(({ path, value }) => [path, parse(value) as unknown]),
  );
  const known = Object.keys(seriesSchema.shape);
  const unknown = Object.keys(stated).find((key) => !known.includes(key));
  const fault =
    unknown === undefined ? seriesSchema.safeParse({ file: '-', ...stated }).error?.issues[0] : undefined;
  if (unknown === undefined && fault === undefined) return stated;
  throw new BadInput({
    code: 'file',
    found: `--set ${unknown ?? fault?.path.join('.')}: ${fault?.message ?? 'a series has no such key'}`,
    allowed: `keys of weather.series: ${listed(known, 30)}`,
    fix: 'for example --set date_order=day-first',
  });
}

function seriesName(path: string): string {
  const bare = basename(path).replace(/\.[A-Za-z]+$/, '');
  return bare.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '') || 'hours';
}

function entryText(name: string, entry: SeriesEntry, toCheck: readonly string[]): string {
  const checks = toCheck.map((one) => `# check ${one}\n`).join('');
  const yaml = stringify({ [name]: entry })
    .replace(/^/gm, '  ')
    .trimEnd();
  return `${checks}series:\n${yaml}\n`;
}
