/** A picture for a terminal: where the hours of each drive went, from its start to its end. */
import type picocolors from 'picocolors';
import type { Summary } from '../../summary/summary.ts';
import { type Cause, type CauseGroup, causeGroup } from '../../trace/lost-time.ts';
import { sum } from '../../units/numbers.ts';

/** Colours or none; without them the letters alone tell the parts of a bar. */
export type Colours = ReturnType<typeof picocolors.createColors>;

interface BarPart {
  readonly name: string;
  readonly letter: string;
  readonly paint: (text: string) => string;
  readonly groups: readonly CauseGroup[];
}

/** Parts of a bar in their order; the first two are work, the others time that was lost. */
const partsIn = ({ green, cyan, red, yellow, magenta, blue, gray }: Colours): readonly BarPart[] => [
  { name: 'boring', letter: '█', paint: green, groups: [] },
  { name: 'building rings', letter: '▓', paint: cyan, groups: [] },
  { name: 'machine', letter: 'm', paint: red, groups: ['machine'] },
  { name: 'people', letter: 'p', paint: yellow, groups: ['people'] },
  { name: 'supplies', letter: 's', paint: magenta, groups: ['supplies', 'sea transport', 'access'] },
  { name: 'storage', letter: 'f', paint: blue, groups: ['storage'] },
  { name: 'ground and hazards', letter: 'g', paint: gray, groups: ['hazard', 'nature', 'work'] },
];

/**
 * A bar for each drive that has begun; empty where none has.
 * @param width columns of the terminal
 */
export function hoursPicture({ drives }: Summary, width: number, colours: Colours): string {
  const parts = partsIn(colours);
  const begun = drives.filter(({ started_h }) => started_h !== null);
  if (begun.length === 0) return '';
  const names = Math.max(...begun.map(({ drive }) => drive.length));
  const room = Math.max(LEAST_BAR, Math.min(width, WIDEST) - names - 1);
  const lines = begun.map(({ drive, states_h, lost_h }) => {
    const { boring = 0, building = 0 } = states_h;
    const lost = parts
      .slice(2)
      .map(({ groups }) =>
        sum(
          Object.entries(lost_h).flatMap(([cause, hours]) =>
            groups.includes(causeGroup(cause as Cause)) ? [hours] : [],
          ),
        ),
      );
    return `${drive.padEnd(names)} ${bar([boring, building, ...lost], room, parts)}`;
  });
  const legend = parts.map(({ name, letter, paint }) => `${paint(letter)} ${name}`).join('  ');
  return `Where the hours of each drive went, from its start to its end:\n${lines.join('\n')}\n${legend}`;
}

const LEAST_BAR = 20;
const WIDEST = 100;

/** A bar of this many letters; each part is as long as its share. */
function bar(hours: readonly number[], room: number, parts: readonly BarPart[]): string {
  const total = sum(hours);
  let until = 0;
  let drawn = 0;
  return hours
    .map((part, at) => {
      until += part;
      const end = Math.round((until / total) * room);
      const { letter, paint } = parts[at] as BarPart;
      const text = letter.repeat(end - drawn);
      drawn = end;
      return text === '' ? '' : paint(text);
    })
    .join('');
}
