/** Limits of work by the sea, beside the height of all waves together. */
import { plain } from '../quantity.ts';

export const seaLimits = {
  swell_below_m: plain({
    meaning: 'height of the swell that stops the work',
    above: 0,
    max: 30,
    example: 0.5,
  }).optional(),
  period_below_s: plain({
    meaning: 'peak period of the swell that stops the work',
    above: 0,
    max: 30,
    example: 9,
  }).optional(),
  period_from_swell_m: plain({
    meaning: 'height of the swell from which its period counts; any where this is left out',
    above: 0,
    max: 30,
    example: 0.3,
  }).optional(),
  current_below_m_per_s: plain({
    meaning: 'current that stops the work',
    above: 0,
    max: 10,
    example: 0.75,
  }).optional(),
  icing_below_cm_per_h: plain({
    meaning: 'growth of ice from spray on a vessel that stops the work',
    above: 0,
    max: 20,
    example: 0.7,
    formula:
      'Overland (1990): wind * (Tf - air) / (1 + 0.3 * (sea - Tf)), Tf = -1.7 C; 22.4 is 0.7 cm/h, 53.3 is 2, 83 is 4',
  }).optional(),
};
