/** Calendars of work: by nation or trade, which days of the year and week and which hours of the day are worked. */
import type { z } from 'zod';
import { plain } from './quantity.ts';
import { closedDays, type Frozen, listOf, map, mayLack, oneOf, withDefault } from './terms.ts';

const weekday = oneOf('a day of the week', {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
});

const hours = map('hours of the day that are worked, in the time of the calendar', {
  from_h: plain({ meaning: 'hour at which the working day begins', min: 0, max: 24, example: 7 }),
  to_h: plain({
    meaning: 'hour at which it ends; an earlier one than from_h is that of the next day',
    min: 0,
    max: 24,
    example: 19,
  }),
});

export const calendar = map(
  'days and hours on which work goes on',
  {
    weekdays: mayLack(
      listOf(weekday, 'days of the week that are worked').meta({
        examples: [['mon', 'tue', 'wed', 'thu', 'fri']],
      }),
      'all seven',
    ),
    hours: mayLack(hours, 'day and night'),
    utc_offset_h: withDefault(
      plain({
        meaning: 'hours by which the clocks of the calendar are before UTC; west of Greenwich less than 0',
        min: -12,
        max: 14,
        example: -9,
      }),
      0,
      'by definition: days and hours of UTC',
    ),
    closed: mayLack(
      closedDays('days of every year without work', 'days of every year without work: holidays, hunt, moult'),
      'no days but those of the week',
    ),
  },
  { weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'], utc_offset_h: -9 },
);

export type CalendarSpec = Frozen<z.output<typeof calendar>>;
export type Weekday = NonNullable<CalendarSpec['weekdays']>[number];
