/** When something happens: on a date, by chance, or never; shared by all that can happen to the works. */
import { z } from 'zod';
import { quantity } from '../quantity.ts';
import { date, type Frozen, map, mayLack, withOneOf } from '../terms.ts';

/** Levels of a chance or rate: what nobody knows about the world, or about this one thing. */
const levelsOfChance = ['run', 'class'] as const;

const frame = map(
  'when it happens: on a date, once with a chance, so many times a year, or never',
  {
    on: mayLack(
      date.meta({ description: 'the day on which it begins', examples: ['2031-06-01'] }),
      'one of the other keys says when',
    ),
    chance: mayLack(
      quantity(
        { meaning: 'chance that it happens, once, on some day of the time', min: 0, max: 1, example: 0.2 },
        levelsOfChance,
      ),
      'one of the other keys says when',
    ),
    per_y: mayLack(
      quantity(
        {
          meaning: 'how often it happens in a year, at moments that know nothing of each other',
          min: 0,
          max: 50,
          example: 0.2,
          formula: 'hours from one beginning to the next are exponential with the mean of a year over per_y',
        },
        levelsOfChance,
      ),
      'one of the other keys says when',
    ),
    never: mayLack(
      z.literal(true).meta({ description: 'it does not happen', examples: [true], takes: 'true' }),
      'one of the other keys says when',
    ),
    from: mayLack(
      date.meta({ description: 'first day on which chance may bring it', examples: ['2029-01-01'] }),
      'day zero',
    ),
    until: mayLack(
      date.meta({ description: 'day from which on chance no longer brings it', examples: ['2035-01-01'] }),
      'the horizon',
    ),
  },
  { from: '2029-01-01', until: '2035-01-01' },
);

/**
 * Just one of `on`, `chance`, `per_y` and `never`; `from` and `until` bound what comes by chance. How long it lasts is an
 * input of the thing itself, `takes_d`.
 */
export const when = withOneOf(frame, ['per_y', 'on', 'chance', 'never']).superRefine(
  ({ on, never, from, until }, context) => {
    const report = (key: string, message: string, allowed: string) =>
      context.addIssue({ code: 'custom', path: [key], message, params: { code: 'out-of-range', allowed } });
    if (from !== undefined && until !== undefined && until <= from)
      report('until', `is "${until}", and it may come from ${from} on`, `a date after ${from}`);
    const fixed = on !== undefined ? 'on' : never ? 'never' : undefined;
    if (fixed === undefined) return;
    const bound = from !== undefined ? 'from' : until !== undefined ? 'until' : undefined;
    if (bound === undefined) return;
    report(bound, `means nothing beside ${fixed}`, 'from and until beside chance or per_y');
  },
);

export type When = Frozen<z.output<typeof when>>;

/** Days that a happening lasts, each drawn anew unless the distribution says otherwise. */
export const lasting = (meaning: string, example: number) =>
  quantity({ meaning, min: 0, max: 36525, example }, ['run', 'class', 'event']);
