/** Columns of a replication that tell of camps and power stations. */
import { integer, number, sometimes } from '../column.ts';

export const peakColumns = {
  peak_people: sometimes(integer('most people that lived at one site at a time; null where none are told')),
  peak_mw: sometimes(
    number('MW', 6, 'most that was drawn of one power station at a time; null where there is none'),
  ),
  power_short_h: sometimes(
    number(
      'h',
      3,
      'hours in which somebody had less power than it asked for, summed over the power stations; null where there is none',
    ),
  ),
};
