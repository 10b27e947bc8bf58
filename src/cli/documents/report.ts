/** The document of `beringsim report`: the page that was written, or the data that was taken out of one. */
import { z } from 'zod';
import { countSchema, documentSchema, folderSchema } from './document.ts';

export const reportDocument = z.discriminatedUnion('kind', [
  documentSchema('report', 'The report that was written', {
    kind: z.literal('page'),
    file: z.string().describe('the HTML file'),
    bytes: countSchema('size of the file'),
    folders: z.array(z.string()).describe('folders that it is of'),
  }),
  documentSchema('report', 'The data of the pictures of a report', {
    kind: z.literal('data'),
    folder: folderSchema,
    files: z.array(z.string()).describe('names of its files, one for each picture'),
  }),
]);
