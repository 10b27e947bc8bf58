/** The document of `beringsim explain`. */
import { z } from 'zod';
import { documentSchema } from './document.ts';
import { explainResultsShape } from './explain-results.ts';

export const explainDocument = z.discriminatedUnion('kind', [
  documentSchema('explain', 'What explains many runs', explainResultsShape),
]);
