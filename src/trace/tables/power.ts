/** The tables of the power stations: what each user drew, and what was generated. */
import { number, type Table, text, time } from '../column.ts';

export const powerTables = {
  power: {
    meaning:
      'What each user of power drew in each calendar month (UTC), by site; the MWh of a site add up to what it generated',
    key: ['time_h', 'site', 'user'],
    columns: {
      time_h: time('end of the month, or of the run'),
      site: text('site whose power station gave it'),
      user: text('drive or plant; camp, heating, and pumps and fans for the site itself'),
      mwh: number('MWh', 3, 'drawn in the month'),
      peak_mw: number('MW', 6, 'most that it drew at a time'),
      short_h: number('h', 3, 'hours in which it had less than it asked for'),
    },
  },
  generation: {
    meaning: 'What each power station generated in each calendar month (UTC)',
    key: ['time_h', 'site'],
    columns: {
      time_h: time('end of the month, or of the run'),
      site: text('site of the power station'),
      mwh: number('MWh', 3, 'generated in the month'),
      fuel: number('unit of the commodity', 3, 'burnt in the month'),
      peak_mw: number('MW', 6, 'most that was drawn at a time'),
      least_mw: number('MW', 6, 'least that sets and fuel would have given'),
      short_h: number('h', 3, 'hours in which somebody had less than it asked for'),
    },
  },
} as const satisfies Record<string, Table>;
