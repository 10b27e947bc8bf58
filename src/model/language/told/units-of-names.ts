/** Units in words, as the endings of names tell them. */

interface Unit {
  readonly one: string;
  readonly many: string;
}

const unit = (one: string, many = `${one}s`): Unit => ({ one, many });

const units: Readonly<Record<string, Unit>> = {
  m: unit('metre'),
  km: unit('kilometre'),
  nm: unit('nautical mile'),
  m3: unit('cubic metre'),
  t: unit('tonne'),
  s: unit('second'),
  h: unit('hour'),
  d: unit('day'),
  y: unit('year'),
  decade: unit('decade'),
  kn: unit('knot'),
  c: unit('degree Celsius', 'degrees Celsius'),
  deg_n: unit('degree north', 'degrees north'),
  deg_e: unit('degree east', 'degrees east'),
  usd: unit('US dollar'),
  person_h: unit('hour of a person', 'hours of persons'),
  ring: unit('ring'),
};

/** Names that hold a quantity and end in no unit. */
const others: Readonly<Record<string, Pick<Unit, 'many'>>> = {
  '': { many: 'units' },
  use: { many: 'units' },
  shifts: { many: 'shifts' },
};

/** The unit of a key such as `cost_usd_per_m3`; empty where its name has none. */
export function unitOf(key: string): string {
  const last = key.split('.').findLast((step) => step !== 'NAME') ?? '';
  const [above = '', ...below] = last.split(/_?per_/);
  const of = endingOf(above) ?? (below.length > 0 ? others[above] : undefined);
  const each = below.map((name) => units[name]?.one);
  return of === undefined || each.includes(undefined) ? '' : [of.many, ...each].join(' per ');
}

/** The longest unit that a name ends in; a name that is a unit alone is none. */
function endingOf(name: string): Pick<Unit, 'many'> | undefined {
  const words = name.split('_');
  return words.flatMap((_, at) =>
    at > 0 || name === 'c' ? (units[words.slice(at).join('_')] ?? []) : [],
  )[0];
}
