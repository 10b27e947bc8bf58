/** The format that each file of a model states, and the way over from an older one. */
import type { Problem } from './problem.ts';
import type { Source } from './source.ts';

/** The format that this version reads. */
export const FORMAT = 2;

/** Formats that can be rewritten; a file that states none is taken for one of the first. */
export function isOlder(format: unknown): boolean {
  return format === undefined || (Number.isInteger(format) && 1 <= Number(format) && Number(format) < FORMAT);
}

/** What is wrong with the format that a file states; nothing where it is the one that this version reads. */
export function formatFault(source: Source): Problem[] {
  const { format } = source.value;
  if (format === FORMAT) return [];
  const isNewer = typeof format === 'number' && format > FORMAT;
  return [
    {
      code: 'format',
      file: source.file,
      ...source.position(['format']),
      found: found(format),
      allowed: `format ${FORMAT}, which this version reads`,
      fix: isOlder(format)
        ? `"beringsim check --fix ${source.file}" rewrites what can be rewritten; CHANGELOG.md says what changed`
        : isNewer
          ? 'use a newer version of beringsim'
          : `write "format: ${FORMAT}" where the file is of that format`,
    },
  ];
}

function found(format: unknown): string {
  if (format === undefined) return 'the file has no format, and is taken for one of format 1';
  return typeof format === 'number'
    ? `the file is of format ${format}`
    : `format is ${JSON.stringify(format).slice(0, 60)}`;
}
