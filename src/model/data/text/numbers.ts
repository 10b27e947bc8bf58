/** Numbers as files write them: decimal and thousands marks, stated or found out. */

export const decimals = { point: '.', comma: ',' } as const;
export type Decimal = keyof typeof decimals;
export const thousands = { none: '', point: '.', comma: ',', blank: ' ', apostrophe: "'" } as const;
export type Thousands = keyof typeof thousands;

export interface NumberForm {
  readonly decimal: Decimal;
  readonly thousands: Thousands;
}

/** Decimal digits only: no 0x, 0b or 0o, which Number() takes. */
const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Powers of ten that are exact, and so is a quotient of a number of at most 15 digits and one of them. */
const POWERS = Array.from({ length: 16 }, (_, power) => Number(`1e${power}`));
const [ZERO, POINT, PLUS, MINUS] = [48, 46, 43, 45];

/**
 * A number in plain form; NaN for all else. Called for every cell: short ones are summed up digit by digit, since Number() of
 * a new text takes most of what is not spent in the library (265 MB: 12 s in all, and 9 s so).
 */
export function plainNumber(text: string): number {
  const { length } = text;
  const sign = text.charCodeAt(0);
  let [sum, digits, whole] = [0, 0, -1];
  for (let at = sign === MINUS || sign === PLUS ? 1 : 0; at < length; at++) {
    const code = text.charCodeAt(at);
    const digit = code - ZERO;
    if (digit >= 0 && digit <= 9) {
      sum = sum * 10 + digit;
      digits++;
    } else if (code === POINT && whole < 0) whole = digits;
    else return PLAIN.test(text) ? Number(text) : Number.NaN;
  }
  if (digits === 0) return Number.NaN;
  if (digits > 15) return Number(text);
  const value = whole < 0 ? sum : sum / (POWERS[digits - whole] as number);
  return sign === MINUS ? -value : value;
}

/** Reads numbers of a form; NaN for all that is none. */
export function numbersOf({ decimal, thousands: mark }: NumberForm): (text: string) => number {
  if (decimal === 'point' && mark === 'none') return plainNumber;
  const [point, group] = [decimals[decimal], thousands[mark]];
  const grouped =
    group && new RegExp(`^[+-]?\\d{1,3}(?:${inClass(group)}\\d{3})+(?:${inClass(point)}\\d*)?$`);
  const groups = group && new RegExp(inClass(group), 'g');
  return (text) => {
    const whole = grouped !== '' && grouped.test(text) ? text.replace(groups as RegExp, '') : text;
    if (point === '.') return plainNumber(whole);
    return whole.includes('.') ? Number.NaN : plainNumber(whole.replace(',', '.'));
  };
}

/** A blank between thousands may be one that does not break the line. */
function inClass(mark: string): string {
  return mark === ' ' ? '[ \\u00a0\\u202f]' : mark === "'" ? "['\\u2019]" : `[${mark}]`;
}

/** What the numbers of a file tell of their marks. */
export class Marks {
  private readonly seen = new Set<Decimal>();
  private group: Thousands = 'none';
  /** A text that is 1234 or 1.234, and nothing tells which. */
  private doubtful: { readonly text: string; readonly line: number } | undefined;

  add(text: string, line: number): void {
    if (/^[+-]?\d+$/.test(text)) return;
    if (/^[+-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d*)?$/.test(text)) this.group = 'blank';
    else if (/^[+-]?\d{1,3}(?:['\u2019]\d{3})+(?:[.,]\d*)?$/.test(text)) this.group = 'apostrophe';
    else if (/^[+-]?\d{1,3}(?:,\d{3})+\.\d*$/.test(text)) this.take('point', 'comma');
    else if (/^[+-]?\d{1,3}(?:\.\d{3})+,\d*$/.test(text)) this.take('comma', 'point');
    else if (/^[+-]?\d{1,3}(?:,\d{3}){2,}$/.test(text)) this.take('point', 'comma');
    else if (/^[+-]?\d{1,3}(?:\.\d{3}){2,}$/.test(text)) this.take('comma', 'point');
    else if (/^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) this.doubtful ??= { text, line };
    else if (/^[+-]?\d*,\d+$/.test(text)) this.take('comma', this.group);
    else if (/^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text)) return;
    else if (PLAIN.test(text)) this.take('point', this.group);
    const decimal = /[.,](?=\d*$)/.exec(text)?.[0];
    if (decimal !== undefined && (this.group === 'blank' || this.group === 'apostrophe') && !PLAIN.test(text))
      this.take(decimal === ',' ? 'comma' : 'point', this.group);
  }

  private take(decimal: Decimal, group: Thousands): void {
    this.seen.add(decimal);
    this.group = group;
  }

  /** The form of all numbers so far; undefined while it is in doubt. */
  form(): NumberForm | undefined {
    const [decimal] = this.seen;
    if (this.seen.size > 1) return { decimal: 'point', thousands: 'none' };
    if (decimal === 'comma') return { decimal, thousands: this.group === 'none' ? 'point' : this.group };
    if (decimal === 'point' && this.doubtful !== undefined) return { decimal, thousands: 'comma' };
    if (this.doubtful !== undefined) return undefined;
    return { decimal: 'point', thousands: this.group };
  }

  /** A number has told which mark is before the decimals. */
  get isSure(): boolean {
    return this.seen.size > 0;
  }

  get doubt(): { readonly text: string; readonly line: number } | undefined {
    return this.form() === undefined ? this.doubtful : undefined;
  }
}
