/** Months of the command line: `6`, `6,7,9`, `6-10`, also over the turn of the year, `11-2`. */
import { MONTHS_PER_YEAR } from '../../units/dates.ts';
import { BadInput } from '../exit.ts';

const PART = /^(\d{1,2})(?:-(\d{1,2}))?$/;

/** In the order of the year, each once. @throws BadInput */
export function monthsOf(option: string, text: string): number[] {
  const months = new Set<number>();
  for (const part of text.split(',')) {
    const [, from = '', to = from] = PART.exec(part.trim()) ?? [];
    const [first, last] = [Number(from), Number(to)];
    const isMonth = (month: number) => month >= 1 && month <= MONTHS_PER_YEAR;
    if (!isMonth(first) || !isMonth(last))
      throw new BadInput({
        code: 'option',
        found: `--${option}: ${JSON.stringify(part)} is no month`,
        allowed: 'numbers from 1 to 12, with commas between them or as first-last',
        fix: `for example --${option} 6-10`,
      });
    for (let month = first; ; month = (month % MONTHS_PER_YEAR) + 1) {
      months.add(month);
      if (month === last) break;
    }
  }
  return [...months].sort((a, b) => a - b);
}
