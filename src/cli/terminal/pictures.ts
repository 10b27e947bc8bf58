/** Pictures at the end of a run, for terminals that can show them; text for all others. */
import picocolors from 'picocolors';
import type { Colours } from '../../report/terminal/hours.ts';

/** What a picture is drawn with. */
interface Canvas {
  /** Columns of the terminal. */
  readonly width: number;
  /** No colours where `NO_COLOR` is set. */
  readonly colours: Colours;
}

/** A picture and the blank line before it; nothing where output goes to a file, a pipe or a terminal without cursor. */
export function picture(draw: (canvas: Canvas) => string): string {
  const { isTTY, columns } = process.stdout;
  if (!isTTY || process.env.TERM === 'dumb') return '';
  const drawn = draw({ width: columns, colours: picocolors.createColors(picocolors.isColorSupported) });
  return drawn === '' ? '' : `\n\n${drawn}`;
}
