/** Earthquakes of a model: a catalogue, those made after it, and the stops of drives. */
import type { z } from 'zod';
import { drawnLevels } from '../../../random/level.ts';
import { count, plain, quantity } from '../quantity.ts';
import { byName, type Frozen, listOf, map, textInput, withDefault } from '../terms.ts';

const latitude = (meaning: string, example: number) => plain({ meaning, min: -90, max: 90, example });
const longitude = (meaning: string, example: number) => plain({ meaning, min: -180, max: 180, example });
const year = (meaning: string, example: number) => count({ meaning, min: 1500, max: 2200, example });
const magnitude = (meaning: string, example: number) => plain({ meaning, min: 0, max: 10, example });

const damage = map('damage to the lining', {
  chance: quantity(
    { meaning: 'chance that the lining is damaged', min: 0, max: 1, example: 0.05 },
    drawnLevels,
  ),
  repair_d: quantity({ meaning: 'days of repair after the inspection', min: 0, max: 5000, example: 60 }),
});

const stopRule = map('stop of a drive after an earthquake', {
  magnitude_from: magnitude('least magnitude of an earthquake that the rule is for', 6),
  within_km: plain({
    meaning: 'largest distance from the epicentre to the face',
    above: 0,
    max: 20000,
    example: 150,
  }),
  stop_h: quantity({
    meaning: 'hours that a drive stands still to be inspected',
    min: 0,
    max: 50000,
    example: 24,
  }),
  damage: damage.optional(),
});

const catalogueWindow = map(
  'region and years of the catalogue that count, and in which earthquakes are made',
  {
    south_deg_n: latitude('southern edge', 58),
    north_deg_n: latitude('northern edge', 72),
    west_deg_e: longitude(
      'western edge; the window reaches east from there, over 180 degrees if need be',
      168,
    ),
    east_deg_e: longitude('eastern edge', -155),
    first_year: year('first whole year of the catalogue', 1965),
    last_year: year('last whole year of the catalogue', 2016),
    complete_from_magnitude: magnitude('magnitude from which on the catalogue has all', 5.5),
  },
);

export const earthquakes = map('earthquakes made after a catalogue, and the stops they cause', {
  catalogue: textInput('file of observed earthquakes', 'data/usgs-m5_5-plus-1965-2016-bering.csv'),
  window: catalogueWindow,
  rate_factor: withDefault(
    quantity(
      {
        meaning: 'earthquakes a year over those of the catalogue',
        min: 0,
        max: 100,
        example: 1.2,
      },
      ['run'],
    ),
    1,
    'by definition: as observed',
  ),
  least_magnitude: withDefault(
    magnitude('weakest earthquakes that are made', 4),
    4,
    'estimate, 3 to 5: weaker ones are hardly felt',
  ),
  greatest_magnitude: quantity({ meaning: 'magnitude that none exceeds', min: 0, max: 10, example: 7.5 }, [
    'run',
  ]),
  b: withDefault(
    quantity(
      {
        meaning: 'slope of Gutenberg and Richter: decimal logarithm of the number, lost by unit of magnitude',
        above: 0,
        max: 3,
        example: 1,
        formula: 'earthquakes from magnitude M on = those from M0 on * 10^(-b * (M - M0))',
      },
      ['run'],
    ),
    1,
    'docs/sources.md 8, from the literature: 0.8 / 1 / 1.1',
  ),
  background_share: withDefault(
    quantity(
      {
        meaning:
          'share of the earthquakes that fall anywhere in the window; the others lie near observed ones',
        min: 0,
        max: 1,
        example: 0.2,
      },
      ['run'],
    ),
    0.3,
    'estimate, 0.1 to 0.6',
  ),
  smoothing_km: withDefault(
    quantity(
      {
        meaning: 'how far they lie from observed ones: standard deviation in each direction',
        min: 0,
        max: 2000,
        example: 70,
      },
      ['run'],
    ),
    70,
    'estimate, 35 to 140 km; docs/sources.md 8, after Frankel 1995',
  ),
  positions: byName(
    'route.points',
    map('place of a point of the route', {
      lat_deg_n: latitude('latitude of the point', 65.78),
      lon_deg_e: longitude('longitude of the point', -169.06),
    }),
    'where points of the route lie; the line between them is straight',
    'west-portal',
  ),
  stops: listOf(stopRule, 'rules for the stops of drives, the severest first: the first that fits counts'),
});

export type Earthquakes = Frozen<z.output<typeof earthquakes>>;
export type EarthquakeStop = Frozen<z.output<typeof stopRule>>;
