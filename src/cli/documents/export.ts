/** The document of `beringsim export`. */
import { z } from 'zod';
import { runSchedule, setSchedule } from '../../trace/tables/schedule.ts';
import { countSchema, documentSchema, rowSchema } from './document.ts';

const folder = z.string().describe('the folder, as it was given');
const start = z.string().describe('day zero, from which hours count');

export const exportDocument = z.discriminatedUnion('kind', [
  documentSchema('export', 'The schedule of a run', {
    kind: z.literal('run'),
    folder,
    start,
    lines: z.array(rowSchema(runSchedule)),
  }),
  documentSchema('export', 'The schedule of many runs', {
    kind: z.literal('results'),
    folder,
    start,
    point: countSchema('number of the point, from 1'),
    lines: z.array(rowSchema(setSchedule)),
  }),
]);
