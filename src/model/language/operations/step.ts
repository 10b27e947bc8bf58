/** The steps of operations: each is a map with one verb, and with what goes with that verb. */
import { z } from 'zod';
import { levels } from '../../../random/level.ts';
import { designKeys, forecastKind, setUpLoss, workKind } from '../limits/manner.ts';
import { count, plain, type Quantity, quantity } from '../quantity.ts';
import { type Frozen, map, mayLack, oneOf, referenceOr, textInput } from '../terms.ts';
import { type SpeedByLoad, speedByLoad } from '../voyage.ts';

/** What steps do. A step holds places with `in` beside `do`, or for steps of its own. */
export const verbs = [
  'do',
  'in',
  'take',
  'give',
  'use',
  'make',
  'room',
  'level',
  'raise',
  'lower',
  'repeat',
  'lend',
  'borrow',
  'together',
] as const;
export type Verb = (typeof verbs)[number];

/** Words that stand in the place of a name: no limits, no calendar. */
export const NONE = 'none';
/** A loop without an end. */
export const ENDLESS = 'endless';

/** A stock or a yard: a name declared under operations.stocks, or SITE/COMMODITY. */
const stockName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*(\/[A-Za-z0-9][A-Za-z0-9_-]*)?$/, 'is not a name');

const amounts = (meaning: string, example: Record<string, number>) =>
  z
    .record(
      stockName,
      plain({ meaning: 'amount, in the unit of the stock', above: 0, max: 1e12, example: 450 }),
    )
    .meta({
      description: `${meaning}, by stock: a name under operations.stocks, or SITE/COMMODITY for a yard`,
      examples: [example],
    });

const allOrAmounts = (meaning: string, all: string, example: string) =>
  z
    .union([stockName.meta({ description: all, examples: [example] }), amounts(meaning, { [example]: 450 })])
    .meta({ description: `${meaning}; the name of a stock alone: ${all}`, examples: [example] });

const places = (meaning: string) =>
  z
    .union([
      stockName.meta({ description: 'one unit of a place', examples: ['quay'] }),
      z
        .record(stockName, count({ meaning: 'units of the place', min: 1, max: 1e6, example: 1 }))
        .meta({ description: 'units by place, held all together', examples: [{ crane: 1, slot: 2 }] }),
    ])
    .meta({
      description: `${meaning}: names under operations.places, SITE/port or SITE/landing for berths, SITE/beds`,
      examples: ['quay'],
    });

const capabilities = (meaning: string) =>
  z.record(stockName, plain({ meaning: 'by how much', above: 0, max: 1e9, example: 1 })).meta({
    description: `${meaning}, by capability: a name under operations.places, SITE/port or SITE/landing (berths), SITE/beds, SITE/mw, SITE/COMMODITY (room of the yard)`,
    examples: [{ 'wales/landing': 1 }],
  });

/** Another turn of a loop: while a stock holds so much, or until it does. */
export const turnsWhile = () =>
  amounts(
    'another turn while the stocks hold so much; "aboard" is the hold. Asked as the turn begins: of several, take first what the loop asks for, or one may find it gone and wait',
    { port: 450 },
  ).optional();
export const turnsUntil = () =>
  amounts('another turn until the stocks hold so much', { site: 9000 }).optional();
export const turns = () =>
  z
    .union([
      count({ meaning: 'number of turns', min: 1, max: 1e7, example: 12 }),
      z.literal(ENDLESS).meta({ description: 'turns without end: nothing waits for it to end' }),
    ])
    .optional()
    .meta({ description: 'turns of the loop', examples: [12] });

/** Steps in their order. */
export const stepList = (meaning: string) =>
  z
    .lazy(() => steps)
    .meta({ description: meaning, examples: [[{ do: 'upend', takes_h: 4 }]] }) as unknown as z.ZodType<
    readonly StepSpec[]
  >;

/** How work goes: of one step, or of all steps of an actor that say nothing else. */
export const workKeys = {
  limits: referenceOr(NONE, 'weather.limits', 'lifts', 'limits of the work').optional(),
  productivity: referenceOr(NONE, 'weather.productivity', 'by-hand', 'how cold slows the work').optional(),
  calendar: referenceOr(NONE, 'calendars', 'russia', 'days and hours of the work').optional(),
  work: mayLack(
    workKind('the work'),
    'work with limits needs a window; work that closed hours alone stop goes on after them, whatever its actor says',
  ),
  set_up_h: setUpLoss('work').optional(),
  forecast: forecastKind('what is known of the weather to come').optional(),
  ...designKeys,
};

const loop = map(
  'steps done several times; one of times, while and until',
  {
    times: turns(),
    while: turnsWhile(),
    until: turnsUntil(),
    steps: stepList('what each turn does'),
    between: stepList('what is done between two turns').optional(),
  },
  { times: 3, steps: [{ do: 'drop', takes_h: 10 }] },
);

const step = map(
  'a step: one verb, and what goes with it',
  {
    do: textInput('works, under this name', 'upend').optional(),
    takes_h: quantity({ meaning: 'hours of work', min: 0, max: 1e6, example: 4 }).optional(),
    takes_d: quantity({
      meaning: 'days of work, of 24 hours each where no calendar says less',
      min: 0,
      max: 36500,
      example: 60,
      formula: 'hours = takes_d * hours of a working day of the calendar',
    }).optional(),
    rate_per_h: quantity({
      meaning: 'units done in an hour',
      above: 0,
      max: 1e9,
      example: 150,
      formula: 'hours = (amount, or what is aboard) / rate_per_h',
    }).optional(),
    amount: plain({ meaning: 'units to do at rate_per_h', above: 0, max: 1e12, example: 50 }).optional(),
    distance_nm: plain({
      meaning: 'way in nautical miles',
      above: 0,
      max: 20000,
      example: 40,
      formula: 'hours = distance_nm / speed_kn',
    }).optional(),
    speed_kn: speedByLoad('speed on this way; of the actor where it says none', 9, levels).optional(),
    ...workKeys,
    window_h: plain({
      meaning:
        'hours of the window that is asked for; the length of the work where it says none. Work of no length waits for the window alone',
      above: 0,
      max: 10000,
      example: 60,
    }).optional(),
    window: oneOf('whether a window of just the length asked for is enough', {
      enough: 'a window of exactly that length is enough',
      longer: 'the window must be longer',
    }).optional(),
    within_h: mayLack(
      plain({
        meaning:
          'hours from the end of the work before it, by which it must begin. The work before begins only where a forecast expects that; where it fails nevertheless, that is done again',
        min: 0,
        max: 10000,
        example: 6,
      }),
      'it may begin at any time after',
    ),
    in: places('places that are held').optional(),
    place_while_waiting: oneOf(
      'what is done with the places while work waits for weather; within together, places around it are kept',
      {
        hold: 'they are kept',
        free: 'others may have them meanwhile',
      },
    ).optional(),
    steps: stepList('what is done in the places, or with what is borrowed').optional(),
    take: allOrAmounts('takes into the hold', 'all that fits or is there', 'port').optional(),
    give: allOrAmounts('gives from the hold', 'all that is aboard', 'site').optional(),
    use: amounts('takes for good', { 'nome/steel': 400 }).optional(),
    make: amounts('puts, from nowhere', { rings: 1 }).optional(),
    room: amounts('waits for room, and leaves it free', { site: 450 }).optional(),
    level: amounts('waits until there is so much, and leaves it there', { port: 450 }).optional(),
    raise: capabilities('adds to what there is').optional(),
    lower: capabilities('takes from what there is; waits until nobody uses it').optional(),
    repeat: loop.optional(),
    lend: textInput('is lent under this name, until the borrower has done its steps', 'deck').optional(),
    borrow: textInput('borrows who is lent under this name', 'deck').optional(),
    together: z
      .array(stepList('steps of one side'))
      .min(2)
      .optional()
      .meta({
        description: 'lists of steps, done side by side; it ends with the last',
        examples: [[[{ do: 'lift', takes_h: 2 }], [{ do: 'survey', takes_h: 1 }]]],
      }),
  },
  { do: 'upend', takes_h: 4 },
).meta({ id: 'step', asExample: true }) as unknown as z.ZodType<StepSpec>;

const steps = z.array(step).min(1);

type AmountsByStock = Readonly<Record<string, number>>;
export type PlacesNeeded = string | AmountsByStock;
/** How often a loop turns; once where it says nothing. */
export interface Turns {
  readonly times?: number | typeof ENDLESS | undefined;
  readonly while?: AmountsByStock | undefined;
  readonly until?: AmountsByStock | undefined;
}

type WorkKeys = Frozen<z.output<z.ZodObject<typeof workKeys>>>;

export interface StepSpec extends WorkKeys {
  readonly do?: string | undefined;
  readonly takes_h?: Quantity | undefined;
  readonly takes_d?: Quantity | undefined;
  readonly rate_per_h?: Quantity | undefined;
  readonly amount?: number | undefined;
  readonly distance_nm?: number | undefined;
  readonly speed_kn?: SpeedByLoad | undefined;
  readonly window_h?: number | undefined;
  readonly window?: 'enough' | 'longer' | undefined;
  readonly within_h?: number | undefined;
  readonly in?: PlacesNeeded | undefined;
  readonly place_while_waiting?: 'hold' | 'free' | undefined;
  readonly steps?: readonly StepSpec[] | undefined;
  readonly take?: string | AmountsByStock | undefined;
  readonly give?: string | AmountsByStock | undefined;
  readonly use?: AmountsByStock | undefined;
  readonly make?: AmountsByStock | undefined;
  readonly room?: AmountsByStock | undefined;
  readonly level?: AmountsByStock | undefined;
  readonly raise?: AmountsByStock | undefined;
  readonly lower?: AmountsByStock | undefined;
  readonly repeat?:
    | (Turns & { readonly steps: readonly StepSpec[]; readonly between?: readonly StepSpec[] | undefined })
    | undefined;
  readonly lend?: string | undefined;
  readonly borrow?: string | undefined;
  readonly together?: readonly (readonly StepSpec[])[] | undefined;
}

/**
 * How the work of a step bears bad weather: as it says; where it has limits, as its actor says, or else it needs a window;
 * where closed hours alone stop it, it goes on after them. Work that can be halted is resumed; unrestricted work is not stopped.
 */
export function workOf(
  { work, halts, unrestricted }: StepSpec,
  actor: Pick<StepSpec, 'work' | 'halts' | 'unrestricted'>,
  hasLimits: boolean,
): 'window' | 'suspend' | 'through' {
  if (hasLimits && (unrestricted ?? actor.unrestricted)) return 'through';
  if (work !== undefined || !hasLimits) return work ?? 'suspend';
  return actor.work ?? ((halts ?? actor.halts) === undefined ? 'window' : 'suspend');
}

/** The verb of a step of a checked model: `in` is one where no other verb holds the place. */
export function verbOf(spec: StepSpec): Verb {
  return verbsIn(spec)[0] as Verb;
}

/** Verbs that a step states, `in` only where it is alone. */
export function verbsIn(spec: StepSpec): Verb[] {
  const stated = verbs.filter((verb) => spec[verb] !== undefined);
  return stated.length > 1 ? stated.filter((verb) => verb !== 'in') : stated;
}
