/** The document of `beringsim calendar`. */
import { z } from 'zod';
import { startMonthTables } from '../../trace/tables/start-months.ts';
import { countSchema, documentSchema, folderSchema, rowSchema, seedSchema } from './document.ts';

export const calendarDocument = documentSchema(
  'calendar',
  'How long weather-bound work takes by month of its start',
  {
    folder: folderSchema,
    seed: seedSchema,
    replications: countSchema('replications of nature'),
    year: countSchema('the year in which the work is begun'),
    operations: z.array(z.string()).describe('the works asked for; empty for all'),
    calendar: z.array(rowSchema(startMonthTables.calendar)),
    calendar_best: z.array(rowSchema(startMonthTables.calendar_best)),
  },
);
