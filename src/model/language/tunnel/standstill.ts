/** What a machine stands still for: breakdowns, long stops, probing and grouting, overhaul. */
import { drawnLevels } from '../../../random/level.ts';
import { plain, quantity } from '../quantity.ts';
import { byName, map, mayLack, withDefault } from '../terms.ts';

/** What is drawn once for a drive, and not each time. */
const known = drawnLevels;

export const breakdownOf = (what: string) =>
  map(`breakdowns of ${what}`, {
    after_h: quantity({
      meaning: 'hours of work of it until its next breakdown',
      above: 0,
      max: 1e6,
      example: 25,
    }),
    repair_h: quantity({ meaning: 'hours of repair, round the clock', min: 0, max: 20000, example: 6 }),
  });

export const longStop = map('long stops of the machine, wherever it bores', {
  after_km: quantity({
    meaning: 'kilometres bored until the next long stop (main bearing, trapped, inflow)',
    above: 0,
    max: 1e6,
    example: 40,
  }),
  stop_d: quantity({ meaning: 'days of such a stop', min: 0, max: 5000, example: 150 }),
});

export const givenUp = map('machines that are given up in a long stop, their own or one of the ground', {
  share: quantity(
    { meaning: 'share of the long stops in which the machine is given up', min: 0, max: 1, example: 0.02 },
    known,
  ),
  replace_d: quantity({
    meaning: 'days until another machine bores on, in place of those of the stop; its price is paid again',
    min: 0,
    max: 5000,
    example: 540,
  }),
});

const grouting = map('grouting ahead of the face in this class of ground', {
  share: quantity(
    { meaning: 'share of the probe drillings after which the rock is grouted', min: 0, max: 1, example: 0.2 },
    known,
  ),
  grout_h: quantity({ meaning: 'hours of one round of grouting', min: 0, max: 2000, example: 48 }),
});

export const probing = map('probe drilling ahead of the face, and grouting of what it finds', {
  every_m: plain({
    meaning: 'metres between two probe drillings',
    above: 0,
    max: 1e4,
    example: 22,
  }),
  probe_h: quantity({
    meaning: 'hours of one probe drilling, in which the machine stands',
    min: 0,
    max: 500,
    example: 3,
  }),
  above_bar: withDefault(
    plain({
      meaning: 'water pressure above which the rock is grouted [bar]',
      min: 0,
      max: 50,
      example: 2,
    }),
    0,
    'by definition: under any water pressure',
  ),
  grouting: mayLack(
    byName('ground', grouting, 'grouting, by class of ground', { granite: { share: 0.2, grout_h: 48 } }),
    'nothing is grouted',
  ),
});

export const overhaul = map('overhaul of the machine underground', {
  every_km: plain({ meaning: 'kilometres bored between overhauls', above: 0, max: 1000, example: 10 }),
  overhaul_d: quantity({ meaning: 'days of an overhaul', min: 0, max: 2000, example: 30 }),
});
