/** The document of `beringsim explain`: of one run, or of many. */
import { z } from 'zod';
import { documentSchema } from '../document.ts';
import { explainResultsShape } from './explain-results.ts';
import { runExplainedDocument } from './explain-run.ts';

export const explainDocument = z.discriminatedUnion('kind', [
  runExplainedDocument,
  documentSchema('explain', 'What explains many runs', explainResultsShape),
]);
