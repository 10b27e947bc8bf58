/** What may befall the works from outside, by kind. */
import type { z } from 'zod';
import { map, named } from '../terms.ts';
import { exampleOf } from '../walk.ts';
import { closure, permit } from './closures.ts';
import { approval, moneyGap, tender } from './decisions.ts';
import { earthquakes } from './earthquakes.ts';
import { fire, inflow } from './mishaps.ts';
import { strike } from './strikes.ts';
import { surge } from './surges.ts';

export const hazards = map(
  'what may befall the works from outside',
  {
    earthquakes: earthquakes.optional(),
    strikes: named(strike, 'strikes', 'spring-strike').optional(),
    inflows: named(inflow, 'inflows at the face', 'fault-water').optional(),
    fires: named(fire, 'fires', 'machine-fire').optional(),
    surges: named(surge, 'storm surges at landings', 'autumn-surge').optional(),
    closures: named(closure, 'borders that are closed for months or years', 'sanctions').optional(),
    permits: named(permit, 'days of the year on which people may enter or cross', 'summer-entry').optional(),
    money: named(moneyGap, 'years whose money ends early', 'budget').optional(),
    tenders: named(tender, 'tenders that may fail', 'dock-tender').optional(),
    approvals: named(approval, 'approvals that may come late', 'first-shield').optional(),
  },
  { strikes: { 'spring-strike': exampleOf(strike) } },
);

/** Kinds of hazard whose happenings have names. */
export type NamedHazard = Exclude<keyof z.output<typeof hazards>, 'earthquakes'>;
