/** Goods that are urgent enough for a fleet. */
import type { Fleet } from '../../../model/language/supply/fleet.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import type { Yard } from '../../site/yard.ts';

/** Whether goods of a yard are urgent enough for a fleet: somebody stands for them, or the yard runs dry in its days. */
export function isUrgent({ urgent_within_d }: Fleet, yard: Yard, now_h: number): boolean {
  if (urgent_within_d === undefined || yard.isWaitedFor) return true;
  return yard.dry_h(now_h) - now_h <= urgent_within_d * HOURS_PER_DAY;
}
