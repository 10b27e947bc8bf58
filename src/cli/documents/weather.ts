/** The document of `beringsim weather`: a validation of generated weather, or how a file of hours is read. */
import { z } from 'zod';
import { climateTables } from '../../trace/climate.ts';
import { countSchema, documentSchema, folderSchema, notesSchema, rowSchema, seedSchema } from './document.ts';

export const seriesSchema = z.strictObject({
  series: z.string(),
  notes: z.array(z.string()).describe('rows, gaps and how the file was read'),
});

export const weatherDocument = z.discriminatedUnion('kind', [
  documentSchema('weather', 'Generated weather beside what was observed', {
    kind: z.literal('weather'),
    folder: folderSchema,
    seed: seedSchema,
    years: countSchema('years generated'),
    stations: z.array(z.string()),
    against: z.string().nullable().describe('the series of --against'),
    climate: z.array(rowSchema(climateTables.climate)),
    spells: z.array(rowSchema(climateTables.spells)),
    windows: z.array(rowSchema(climateTables.windows)),
    gaps: z.array(rowSchema(climateTables.gaps)),
    sea: z.array(rowSchema(climateTables.sea)),
    sea_sources: z.array(rowSchema(climateTables.sea_sources)),
    limit_parts: z.array(rowSchema(climateTables.limit_parts)),
    series: z.array(seriesSchema).describe('the series that the stations draw from'),
  }),
  documentSchema('weather', 'How a file of observed hours is read', {
    kind: z.literal('guess'),
    file: z.string(),
    name: z.string().describe('a name for the series'),
    entry: z
      .record(z.string(), z.unknown())
      .describe('the entry under weather.series, as in the schema of models'),
    to_check: z.array(z.string()).describe('what the file does not tell, and was assumed'),
    notes: notesSchema,
  }),
]);
