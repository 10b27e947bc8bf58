/** Which columns of a file tell of time, wind, temperature, visibility and waves: by their names, and by their first rows. */
import type { QuantityName } from '../../language/series.ts';
import { Stamps } from '../text/moments.ts';
import { plainNumber } from '../text/numbers.ts';
import { fieldsOf, type Separator } from '../text/records.ts';

interface QuantityPattern {
  readonly quantity: QuantityName;
  readonly is: RegExp;
  readonly isNot: RegExp;
  /** Units by how a name may tell them; the first is that of the quantity. */
  readonly units: readonly (readonly [string, RegExp])[];
}

const OTHER = /gust|max|min|std|dev|dir|peak|b(?:oe|ö)e|quality|flag|source|uncert|_qc/i;

const kinds: readonly QuantityPattern[] = [
  {
    quantity: 'wind_m_per_s',
    is: /wind.?sp|windspeed|wind.?geschw|wspd|^wind\b|^wind_m|^ws(?![a-z])|^ff$|^spd|^speed/i,
    isNot: OTHER,
    units: [
      ['m_per_s', /m\/s|mps|m_per_s|_ms\b|m s-1|m\.s/i],
      ['kn', /\bkn\b|_kn\b|knot|\bkts?\b|_kts?\b/i],
      ['mph', /mph|mi\/h/i],
      ['km_per_h', /km\/h|km_?h\b|kmph|kph/i],
    ],
  },
  {
    quantity: 'temperature_c',
    is: /air.?temp|dry.?bulb|^temp|lufttemp|^t2m|^t_?air|^atmp|^ta$/i,
    isNot: new RegExp(`${OTHER.source}|dew|water|sea|soil|wet`, 'i'),
    units: [
      ['c', /°\s?c|deg.?c|celsius|_c\b|[[(]c[\])]/i],
      ['k', /kelvin|_k\b|[[(]k[\])]/i],
      ['f', /°\s?f|deg.?f|fahrenheit|_f\b|[[(]f[\])]/i],
    ],
  },
  {
    quantity: 'visibility_m',
    is: /visib|sichtweite|^vis\b|^hvis|vsby/i,
    isNot: OTHER,
    units: [
      ['m', /[[(_ ]m[\])]?$/i],
      ['km', /[[(_ ]km[\])]?$/i],
      ['mile', /mile|[[(_ ]mi[\])]?$/i],
      ['nautical_mile', /nmi|nautical/i],
    ],
  },
  {
    quantity: 'wave_m',
    is: /wave.?h|significant|^hs\b|^swh|^wvht|^hm0|wellenh/i,
    isNot: new RegExp(`${OTHER.source}|swell|wind.?(?:wave|sea)`, 'i'),
    units: [
      ['m', /[[(_ ]m[\])]?$/i],
      ['ft', /[[(_ ](?:ft|feet)[\])]?$/i],
    ],
  },
  {
    quantity: 'wind_wave_m',
    is: /wind.?(?:wave|sea).{0,6}h|^shww$/i,
    isNot: OTHER,
    units: [
      ['m', /[[(_ ]m[\])]?$/i],
      ['ft', /[[(_ ](?:ft|feet)[\])]?$/i],
    ],
  },
  {
    quantity: 'swell_m',
    is: /swell.{0,6}h|height.{0,10}swell|^shts$/i,
    isNot: OTHER,
    units: [
      ['m', /[[(_ ]m[\])]?$/i],
      ['ft', /[[(_ ](?:ft|feet)[\])]?$/i],
    ],
  },
  {
    quantity: 'swell_period_s',
    is: /swell.{0,6}period|period.{0,10}swell|^mpts$/i,
    isNot: /max|min|std|quality|flag/i,
    units: [['s', /[[(_ ]s[\])]?$/i]],
  },
];

/** Lines that are looked at for names, and rows that are looked at under them. */
const [MOST_LINES, ROWS] = [60, 8];
const ORDER: readonly Separator[] = ['tab', 'semicolon', 'comma', 'blanks'];

/** Keys of the entry; undefined where no line has names that are understood. */
export function columnsGuessed(
  lines: readonly string[],
  toCheck: string[],
): Record<string, unknown> | undefined {
  for (let line = 0; line < Math.min(lines.length, MOST_LINES); line++) {
    for (const separator of ORDER) {
      const names = fieldsOf(lines[line] ?? '', separator).map((name, at) =>
        at === 0 ? name.trim().replace(/^#\s*/, '') : name.trim(),
      );
      if (names.length < 2) continue;
      const rows = lines.slice(line + 1, line + 1 + ROWS).map((one) => fieldsOf(one, separator));
      const under = rows.filter((row) => row.some((field) => /\d/.test(field)));
      const time = timeIn(names, under);
      const columns = time && quantitiesIn(names, under, toCheck);
      if (columns && Object.keys(columns).length > 0) return { time, columns };
    }
  }
  return undefined;
}

/** A column by its name where it has one of its own, else by its number. */
function columnAt(names: readonly string[], at: number): string | number {
  const name = names[at] as string;
  return name !== '' && names.indexOf(name) === names.lastIndexOf(name) ? name : at + 1;
}

function timeIn(names: readonly string[], rows: readonly (readonly string[])[]): object | undefined {
  const dates = names.findIndex((_, at) => isColumn(rows, at, isStamp));
  if (dates >= 0) {
    if (isColumn(rows, dates, (text) => /[:T]|\d[ _]\d|^\d{10,14}$/.test(text)))
      return { column: columnAt(names, dates) };
    const clock = names.findIndex(
      (name, at) =>
        at !== dates &&
        isColumn(
          rows,
          at,
          (text) => /^\d{1,2}:\d\d/.test(text) || (/hour|stunde|^hh$|^hr$/i.test(name) && /^\d+$/.test(text)),
        ),
    );
    return clock < 0
      ? { column: columnAt(names, dates) }
      : { date: columnAt(names, dates), time: columnAt(names, clock) };
  }
  const find = (is: RegExp) => {
    const at = names.findIndex((name) => is.test(name));
    return at < 0 ? undefined : columnAt(names, at);
  };
  const [year, month, day, hour, minute] = [
    find(/^(?:yy|yyyy|year|jahr)$/i),
    find(/^(?:MM|mo|month|monat)$/) ?? find(/^month$|^monat$/i),
    find(/^(?:dd|dy|day|tag)$/i),
    find(/^(?:hh|hr|hour|stunde)$/i),
    find(/^(?:mm|mn|min|minute)$/) ?? find(/^minute$/i),
  ];
  if (month === undefined || day === undefined || hour === undefined) return undefined;
  return { ...(year !== undefined && { year }), month, day, hour, ...(minute !== undefined && { minute }) };
}

/** Whether all rows have a text of a kind in a column; of rows under the names the first may be units. */
function isColumn(rows: readonly (readonly string[])[], at: number, is: (text: string) => boolean): boolean {
  const texts = rows.map((row) => (row[at] ?? '').trim()).filter((text) => /\d/.test(text));
  return texts.length > 0 && texts.every(is);
}

function isStamp(text: string): boolean {
  if (!/[-/.:T]/.test(text) && !/^(?:19|20)\d{6,12}$/.test(text)) return false;
  return (['day-first', 'month-first'] as const).some((order) => !Number.isNaN(new Stamps(order).read(text)));
}

function quantitiesIn(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  toCheck: string[],
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const { quantity, is, isNot, units } of kinds) {
    const places = names.flatMap((name, at) => (is.test(name) && !isNot.test(name) ? [at] : []));
    const [first] = places;
    if (first === undefined) continue;
    const column = columnAt(names, first);
    const told = units.find(([, tells]) => tells.test(names[first] as string))?.[0];
    const own = (units[0] as readonly [string, RegExp])[0];
    const isKelvin =
      quantity === 'temperature_c' &&
      told === undefined &&
      rows.some((row) => plainNumber((row[first] ?? '').trim()) > 150);
    const unit = isKelvin ? 'k' : (told ?? own);
    if (told === undefined)
      toCheck.push(`columns.${quantity}: the name "${names[first]}" tells no unit; ${unit} is taken`);
    if (places.length > 1)
      toCheck.push(
        `columns.${quantity}: column ${first + 1} is taken; ${places
          .slice(1)
          .map((at) => `${at + 1} ("${names[at]}")`)
          .join(', ')} may be meant`,
      );
    found[quantity] = unit === own ? column : { column, unit };
  }
  return found;
}
