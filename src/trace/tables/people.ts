/** The tables of people: trades over time, and those who live at the sites. */
import { integer, number, type Table, text, time } from '../column.ts';

export const peopleTables = {
  people: {
    meaning: 'People of each trade at the end of each calendar month (UTC), and at the end of the run',
    key: ['time_h', 'trade'],
    columns: {
      time_h: time('end of the month, or of the run'),
      trade: text('trade'),
      employed: integer('employed, those in training included'),
      training: integer('of them, in training'),
      wanted: integer('wanted for all posts that are filled or asked for'),
      hired: integer('hired in the month'),
      left: integer('left in the month'),
    },
  },
  camps: {
    meaning: 'Those who live at each site, in each calendar month (UTC) in which somebody does',
    key: ['time_h', 'site'],
    columns: {
      time_h: time('end of the month, or of the run'),
      site: text('site'),
      residents: integer('live there at the end of the month'),
      peak: integer('most that lived there at a time, in the month'),
      person_d: number('d', 3, 'person-days of the month'),
    },
  },
} as const satisfies Record<string, Table>;
