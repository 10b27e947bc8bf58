/** What the rows of a file tell of their form: whether day or month stands first, and the marks of numbers. */
import type { ColumnName } from '../../language/series.ts';
import type { Faults } from '../text/faults.ts';
import { type DateOrder, isAlike, ordersOf } from '../text/moments.ts';
import { Marks, type NumberForm } from '../text/numbers.ts';
import { eachRecord, type Separator } from '../text/records.ts';

export interface Form {
  readonly dateOrder: DateOrder | undefined;
  readonly numbers: NumberForm;
}

/** Where stamps and values stand in a row, and what is stated of their form. */
interface FormOf {
  readonly separator: Separator;
  /** Lines up to this hold no row. */
  readonly above: number;
  /** Place of the date, for times written out in one field; undefined where there is none. */
  readonly datePlace: number | undefined;
  readonly dateColumn: ColumnName;
  readonly valuePlaces: readonly number[];
  readonly dateOrder: DateOrder | undefined;
  readonly numbers: NumberForm | undefined;
  readonly isMissing: (text: string) => boolean;
}

/** Thrown to leave off reading. */
const ENOUGH = Symbol('enough');

/**
 * The form of a file. Where its head does not tell, all of the file is asked; what nothing tells is a fault that names the
 * key to state.
 */
export function formOf(
  of: FormOf,
  head: () => Iterable<Uint8Array>,
  all: () => Iterable<Uint8Array>,
  faults: Faults,
): Form | undefined {
  let looked = look(of, head());
  if (isInDoubt(looked)) looked = look(of, all(), looked);
  const { dates, marks } = looked;
  if (dates.open.length === 2 && dates.lines !== undefined) {
    faults.addCounted('date-order', dates.lines, {
      found: `${of.dateColumn} is "${dates.text}": the day or the month may stand first, and no row of the file tells which`,
      allowed: 'date_order: day-first, month-first or year-first',
      fix: 'state date_order: in the series',
    });
  }
  if (of.numbers === undefined && marks.doubt !== undefined) {
    const { text, line } = marks.doubt;
    faults.add('marks', line, () => ({
      found: `"${text}" may be ${text.replace(',', '')} or ${text.replace(',', '.')}, and no number of the file tells which`,
      allowed: 'decimal: comma, or thousands: comma',
      fix: 'state decimal: or thousands: in the series',
    }));
  }
  if (faults.any) return undefined;
  const order = of.dateOrder ?? (dates.open.length === 1 || dates.isAny ? dates.open[0] : undefined);
  return { dateOrder: order, numbers: of.numbers ?? (marks.form() as NumberForm) };
}

interface Looked {
  readonly dates: Dates;
  readonly marks: Marks;
}

function isInDoubt({ dates, marks }: Looked): boolean {
  return dates.open.length === 2 || marks.doubt !== undefined;
}

/** @param before what a first look has left in doubt: reading is left off when nothing of it is */
function look(of: FormOf, pieces: Iterable<Uint8Array>, before?: Looked): Looked {
  const [dates, marks] = [new Dates(of.dateOrder), new Marks()];
  try {
    eachRecord(pieces, of.separator, (fields, line) => {
      if (line <= of.above) return;
      if (of.datePlace !== undefined) dates.add(fields[of.datePlace] ?? '', line);
      for (const place of of.valuePlaces) {
        const text = (fields[place] ?? '').trim();
        if (!of.isMissing(text)) marks.add(text, line);
      }
      if (before === undefined) return;
      const isDated = before.dates.open.length < 2 || dates.isTold;
      if (isDated && (before.marks.doubt === undefined || marks.isSure)) throw ENOUGH;
    });
  } catch (error) {
    // The head may end within a record; what is wrong with a file is told when all of it is read.
    if (error !== ENOUGH && !(error instanceof Error && 'code' in error)) throw error;
  }
  return { dates, marks };
}

/** Which orders of day and month are still open. */
class Dates {
  open: readonly DateOrder[];
  /** The first date that may be either, and the lines of all such. */
  text = '';
  lines: { readonly first: number; further: number; last: number } | undefined;
  /** All dates so far have the same day and month: either order will do. */
  isAny = true;

  constructor(stated: DateOrder | undefined) {
    this.open = stated === undefined ? [] : [stated];
    this.isStated = stated !== undefined;
  }

  private readonly isStated: boolean;
  /** A row has told which. */
  isTold = false;

  add(text: string, line: number): void {
    if (this.isStated || this.isTold) return;
    const orders = ordersOf(text);
    if (orders === 'any' || orders.length === 0) return;
    if (orders.length === 1) {
      this.open = orders;
      this.isTold = true;
      this.isAny = false;
      return;
    }
    if (this.lines === undefined) {
      this.text = text.trim();
      this.lines = { first: line, further: 0, last: line };
    } else {
      this.lines.further++;
      this.lines.last = line;
    }
    if (!isAlike(text)) {
      this.isAny = false;
      this.open = orders;
    } else if (this.open.length === 0) this.open = ['day-first'];
  }
}
