/** How spoil goes from the face to the heap: belt, trains, and the plant that takes slurry apart. */
import { count, plain, quantity } from '../quantity.ts';
import { map, mayLack } from '../terms.ts';
import { breakdownOf } from './standstill.ts';

export const belt = map('the belt that carries spoil from the face to the heap', {
  rate_m3_per_h: plain({
    meaning: 'loose spoil that the belt carries away per hour',
    above: 0,
    max: 1e5,
    example: 400,
  }),
  extend_every_m: plain({ meaning: 'metres between belt extensions', above: 0, max: 1e5, example: 400 }),
  extend_h: quantity({
    meaning: 'hours of a belt extension',
    min: 0,
    max: 1000,
    example: 10,
    formula:
      'extended in the next maintenance; only what takes longer than maintenance_h_per_d stops boring (without maintenance, at once)',
  }),
  breakdown: mayLack(breakdownOf('the belt, in hours of boring'), 'the belt never fails'),
});

export const trains = map('trains that carry spoil from the face to the heap', {
  number: count({ meaning: 'trains of the drive', min: 1, max: 100, example: 4 }),
  spoil_m3: plain({ meaning: 'loose spoil that one train carries', above: 0, max: 5000, example: 160 }),
  speed_km_per_h: plain({ meaning: 'speed of a train', above: 0, max: 100, example: 15 }),
  turn_h: quantity({
    meaning: 'hours of a train at the portal: tipping, loading segments, waiting for the way',
    min: 0,
    max: 100,
    example: 0.5,
    formula: 'a train is back at the face turn_h + 2 * kilometres to the face / speed_km_per_h after it left',
  }),
});

export const separation = map('the plant that takes the slurry apart', {
  rate_m3_per_h: plain({
    meaning: 'loose spoil that it separates per hour',
    above: 0,
    max: 1e5,
    example: 300,
  }),
  breakdown: mayLack(breakdownOf('the separation plant, in hours of boring'), 'the plant never fails'),
});
