/** `beringsim weather FILE --guess`: looks at a file of hours and prints the entry under weather.series that reads it. */
import { basename } from 'node:path';
import { parse, stringify } from 'yaml';
import { type Guess, guessed, type SeriesEntry } from '../../model/data/series/guess.ts';
import { reason } from '../../model/file/layers.ts';
import { listed, problemText } from '../../model/file/problem.ts';
import { seriesSchema } from '../../model/language/series.ts';
import { BadInput } from '../exit.ts';
import { localFiles } from './files.ts';
import { settingsFrom } from './model.ts';
import { seriesNotes } from './series-notes.ts';

/** @throws BadInput with what is unclear */
export function guessSeries(path: string, settings: readonly string[]): void {
  const guess = lookedAt(path, statedIn(settings));
  const entry = entryText(path, guess);
  if (guess.series === undefined) {
    const unclear = guess.problems.map(problemText).join('\n');
    throw new BadInput(
      `${unclear}\nunclear: the entry so far; state what is lacking with --set KEY=VALUE\n${entry.trimEnd()}`,
    );
  }
  const found = seriesNotes(guess.series).map((note) => `#${note.slice(1)}\n`);
  process.stdout.write(`# ${path}:\n${found.join('')}${entry}`);
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
    throw new BadInput(
      `${path}: ${what}\n  allowed: a file of observed hours as text\n  fix:     check the path`,
    );
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
  throw new BadInput(
    `--set ${unknown ?? fault?.path.join('.')}: ${fault?.message ?? 'a series has no such key'}\n  allowed: keys of weather.series: ${listed(known, 30)}\n  fix:     for example --set date_order=day-first`,
  );
}

/** The entry as YAML; what is to be checked stands above it. */
function entryText(path: string, { entry, toCheck }: Guess): string {
  const name =
    basename(path)
      .replace(/\.[A-Za-z]+$/, '')
      .replace(/[^A-Za-z0-9_-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '') || 'hours';
  const checks = toCheck.map((one) => `# check ${one}\n`).join('');
  return `${checks}series:\n${stringify({ [name]: entry })
    .replace(/^/gm, '  ')
    .trimEnd()}\n`;
}
