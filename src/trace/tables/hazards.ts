/** The table of what befell the works. */
import { category, number, sometimes, type Table, text, time } from '../column.ts';

/** Kinds of hazard, as the sections of `hazards` are called. */
const hazardKinds = [
  'strikes',
  'inflows',
  'fires',
  'surges',
  'closures',
  'permits',
  'money',
  'tenders',
  'approvals',
] as const;

export const hazardTable = {
  meaning: 'Hazards that happened, in order of time; earthquakes have a table of their own',
  columns: {
    kind: category(hazardKinds, 'section of `hazards` that it stands in'),
    hazard: text('name of the hazard'),
    at: text('site, drive or actor that it came to by itself; empty where it was one for all'),
    from_h: time('it began'),
    to_h: sometimes(
      time(
        'it ended; of an inflow by metres, if nothing delayed the repair; empty when the run ended before',
      ),
    ),
    stopped: text('who stands still for it, as far as they are at work; names, with spaces between'),
    lost_t: number('t', 3, 'goods that were lost'),
  },
} as const satisfies Table;
