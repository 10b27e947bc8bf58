/** Seas and their ice: when it lets ships pass, alone or behind an icebreaker, and when it bears. */
import type { z } from 'zod';
import { drawnLevels } from '../../random/level.ts';
import { count, plain, quantity } from './quantity.ts';
import {
  type Frozen,
  group,
  map,
  mayLack,
  named,
  reference,
  textInput,
  withDefault,
  yesOrNo,
} from './terms.ts';

const trend = map('change of the open seasons in the years to come', {
  until_year: count({
    meaning: 'calendar year until which the trend goes on; later years stay where it has come to',
    min: 1900,
    max: 2200,
    example: 2045,
  }),
  clear_d_per_decade: mayLack(
    quantity(
      {
        meaning: 'days that clear dates move after the last observed year',
        min: -60,
        max: 60,
        example: -5.2,
      },
      ['run'],
    ),
    'the trend of the observed years',
  ),
  freeze_d_per_decade: mayLack(
    quantity(
      {
        meaning: 'days that freeze dates move after the last observed year',
        min: -60,
        max: 60,
        example: 4.6,
      },
      ['run'],
    ),
    'the trend of the observed years',
  ),
});

const fastIce = map('ice that lies fast along the shore, and bears', {
  forms_after_d: quantity({
    meaning: 'days from the freeze date of the sea until its ice lies fast along the shore',
    min: 0,
    max: 200,
    example: 40,
  }),
  breaks_before_d: quantity({
    meaning: 'days before the clear date of the sea on which the fast ice lets go',
    min: 0,
    max: 200,
    example: 20,
  }),
  least_m: withDefault(
    plain({ meaning: 'thickness that bears the traffic', min: 0, max: 5, example: 0.8 }),
    0.8,
    'docs/sources.md 2, from the literature: bears a lorry of 20 t (Gold 1971)',
  ),
});

const escort = map('convoys behind an icebreaker', {
  through_m: plain({
    meaning: 'level ice that the icebreaker leads a convoy through',
    above: 0,
    max: 5,
    example: 1,
  }),
  every_h: plain({
    meaning: 'hours between the departures of two convoys, counted from day zero',
    above: 0,
    max: 2000,
    example: 72,
  }),
  speed_kn: withDefault(
    quantity({ meaning: 'speed of the convoy', above: 0, max: 20, example: 7 }),
    7,
    'docs/sources.md 5, from the literature: 4 / 7 / 10 knots',
  ),
  cost_usd: plain({
    meaning: 'dues of one ship for one passage in convoy',
    min: 0,
    max: 1e8,
    example: 150000,
  }),
});

const shift = (meaning: string, example: number, formula: string) =>
  withDefault(
    quantity({ meaning, min: -366, max: 366, example, formula }),
    0,
    'by definition: on the observed date',
  );

const sea = map(
  'a sea area; its season is that of the record, moved',
  {
    group,
    ice_free: withDefault(
      yesOrNo('the sea never freezes, and needs no record of open seasons'),
      false,
      'by definition: a sea has the season of the record',
    ),
    clear_shift_d: shift(
      'days from the observed clear date to the opening of this sea',
      10,
      'opens on = clear date of the year + clear_shift_d - longer_season_d / 2',
    ),
    freeze_shift_d: shift(
      'days from the observed freeze date to the closing of this sea',
      -5,
      'closes on = freeze date of the year + freeze_shift_d + longer_season_d / 2',
    ),
    alike: withDefault(
      quantity(
        {
          meaning: 'correlation of the early and late years of this sea with those of the observed one',
          min: 0,
          max: 1,
          example: 0.8,
          formula:
            'departure from the trend = alike * that of the observed sea + sqrt(1 - alike^2) * one of its own',
        },
        drawnLevels,
      ),
      1,
      'by definition: early where the observed sea is early',
    ),
    station: reference('weather.stations', 'coast', 'station in whose frost the ice grows').optional(),
    fast_ice: fastIce.optional(),
    escort: escort.optional(),
  },
  { ice_free: true },
);

const columnName = (meaning: string, usual: string) =>
  withDefault(textInput(meaning, usual), usual, 'by definition: the usual name');

const columns = map('names of the columns of the record', {
  year: columnName('column of the year', 'year'),
  clear: columnName('column of the clear dates', 'clear_date'),
  freeze: columnName('column of the freeze dates', 'freeze_date'),
});

const observedYear = (meaning: string, example: number) => count({ meaning, min: 1800, max: 2200, example });

export const ice = map('seas and their ice', {
  open_seasons: mayLack(
    textInput('file of observed clear and freeze dates by year', 'data/open-season-by-year-derived.csv'),
    'no sea may freeze: each has ice_free: true',
  ),
  columns: mayLack(columns, 'year, clear_date and freeze_date'),
  first_year: mayLack(
    observedYear('first observed year that seasons are drawn from', 1979),
    'the first of the file',
  ),
  last_year: mayLack(
    observedYear('last observed year that seasons are drawn from', 2025),
    'the last of the file',
  ),
  trend: mayLack(trend, 'all observed years are of one climate'),
  longer_season_d: withDefault(
    quantity(
      {
        meaning: 'days by which every open season is longer, half at each end',
        min: -150,
        max: 150,
        example: 20,
      },
      ['run'],
    ),
    0,
    'by definition: as observed, and its trend',
  ),
  seas: named(sea, 'sea areas and how their season differs from the observed one', 'fjord'),
});

export type Ice = Frozen<z.output<typeof ice>>;
export type Escort = Frozen<z.output<typeof escort>>;
export type SeaArea = Frozen<z.output<typeof sea>>;
