/** The document of `beringsim promise`. */
import { z } from 'zod';
import { historyTables } from '../../trace/tables/history.ts';
import { countSchema, documentSchema, figureSchema, optionalFigure, rowSchema } from './document.ts';

export const promiseDocument = documentSchema('promise', 'A promise beside what has been built', {
  model: z.string().describe('the model, as it was given'),
  years: optionalFigure('years from day zero to the opening; null: none were promised'),
  cost_usd: optionalFigure('total of all accounts; null: none was promised'),
  route_km: figureSchema('length of the line'),
  bore_km: figureSchema('length of all bores'),
  machines: countSchema('drives, each with a machine of its own'),
  finish_p50_y: optionalFigure('P50 of the results; null without results, or beyond the horizon'),
  cost_p50_usd: optionalFigure('P50 of the results; null without results, or beyond the horizon'),
  needed: z.array(rowSchema(historyTables.needed)),
  reference_class: z.array(rowSchema(historyTables.reference_class)),
  carried: z.array(rowSchema(historyTables.carried)),
  built: z.array(rowSchema(historyTables.built)),
});
