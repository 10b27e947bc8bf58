/** The document of `beringsim hindcast`. */
import { z } from 'zod';
import { hindcastTables } from '../../trace/tables/hindcast.ts';
import { costHindcastTables } from '../../trace/tables/hindcast-cost.ts';
import { seaHindcastTables } from '../../trace/tables/sea-hindcast.ts';
import { countSchema, documentSchema, folderSchema, rowSchema, seedSchema } from './document.ts';

export const hindcastOfDrives = documentSchema('hindcast', 'Forecasts of bored drives beside what happened', {
  folder: folderSchema,
  drives: z.string().describe('the table of drives'),
  seed: seedSchema,
  replications: countSchema('replications of each drive'),
  classes_alone: z.boolean().describe('whether nothing was used that was fitted to other projects'),
  hindcast: z.array(rowSchema(hindcastTables.hindcast)),
  hindcast_scores: z
    .array(rowSchema(hindcastTables.hindcast_scores))
    .describe('empty where no drive is of confidence A or B'),
  hindcast_types: z.array(rowSchema(hindcastTables.hindcast_types)),
});

const seaDocument = documentSchema('hindcast', 'Forecasts of seasons that were sailed beside what happened', {
  kind: z.literal('sea'),
  folder: folderSchema,
  seed: seedSchema,
  replications: countSchema('replications of each season'),
  hindcast_sea: z.array(rowSchema(seaHindcastTables.hindcast_sea)),
});

const costDocument = documentSchema('hindcast', 'Forecasts of what tunnels cost beside what they came to', {
  kind: z.literal('cost'),
  folder: folderSchema,
  seed: seedSchema,
  replications: countSchema('replications of each heading'),
  hindcast_cost: z.array(rowSchema(costHindcastTables.hindcast_cost)),
  hindcast_cost_accounts: z.array(rowSchema(costHindcastTables.hindcast_cost_accounts)),
  hindcast_cost_fit: z.array(rowSchema(costHindcastTables.hindcast_cost_fit)),
});

/** Of drives, with `kind: sea` of seasons, or with `kind: cost` of costs. */
export const hindcastDocument = z.union([hindcastOfDrives, seaDocument, costDocument]);
