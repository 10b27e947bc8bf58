/** The documents that commands print with --json, by name of their schema. */
import { z } from 'zod';
import { calendarDocument } from './calendar.ts';
import { checkDocument, problemsDocument } from './check.ts';
import { diffDocument } from './diff.ts';
import { documentSchema, folderSchema } from './document.ts';
import { explainDocument } from './explain/explain.ts';
import { exportDocument } from './export.ts';
import { hindcastDocument } from './hindcast.ts';
import { promiseDocument } from './promise.ts';
import { reportDocument } from './report.ts';
import { runDocument } from './run.ts';
import { chooseDocument } from './sets/choose.ts';
import { discoverDocument } from './sets/discover.ts';
import { compareDocument, sweepDocument } from './sets/points.ts';
import { sensitivityDocument } from './sets/sensitivity.ts';
import { shardsDocument } from './sets/shards.ts';
import { workerDocument } from './sets/worker.ts';
import { weatherDocument } from './weather.ts';

const columnSchema = z.strictObject({
  name: z.string(),
  type: z
    .enum(['text', 'word', 'words', 'integer', 'number', 'date (UTC)'])
    .describe('word: one of `words`; words: several of them, separated by spaces'),
  unit: z.string().nullable(),
  meaning: z.string(),
  words: z.array(z.string()).describe('what a word may be; empty for other types'),
  may_be_empty: z.boolean(),
});

const tablesDocument = documentSchema('tables', 'The tables of results', {
  tables: z.array(
    z.strictObject({
      name: z.string(),
      meaning: z.string(),
      key: z.array(z.string()).describe('columns that together name a row'),
      refers_to: z.array(z.strictObject({ column: z.string(), table: z.string(), key: z.string() })),
      columns: z.array(columnSchema),
    }),
  ),
});

const inputsDocument = documentSchema('inputs', 'The inputs of a model', {
  inputs: z.array(
    z.strictObject({
      section: z.string(),
      path: z.string().describe('where it stands; NAME is a name of the user, [] an entry of a list'),
      unit: z.string().nullable(),
      takes: z.string().describe('what may be given, in words'),
      required: z.boolean(),
      default: z.unknown().describe('null where there is none'),
      because: z
        .string()
        .nullable()
        .describe('source of the default, or that it is an estimate, with its range'),
      left_out: z.string().nullable().describe('what holds where an input without a default is left out'),
      meaning: z.string(),
      formula: z.string().nullable(),
      words: z.record(z.string(), z.string()).describe('meanings of the words that may be given'),
    }),
  ),
});

const completionDocument = documentSchema(
  'completion',
  'The script of a shell that completes the command line',
  {
    shell: z.enum(['bash', 'zsh', 'fish']),
    script: z.string(),
  },
);

const initDocument = documentSchema('init', 'The folder that was made to begin with', {
  folder: folderSchema,
  files: z.array(z.string()).describe('names of its files'),
  next: z.array(z.string()).describe('commands to go on with'),
});

const modelsDocument = documentSchema('models', 'The models that come with the package', {
  folder: z.string().describe('where their files lie'),
  models: z.array(
    z.strictObject({
      name: z.string().describe('as `beringsim run NAME` takes it'),
      title: z.string().describe('what the model stands for, in a line'),
    }),
  ),
});

const viewDocument = documentSchema('view', 'Where the report of a run is shown', {
  folder: z.string().describe('the folder of the run, as it was given'),
  address: z.string().describe('for a browser of this machine, until the command is stopped'),
});

export const documents = {
  run: runDocument,
  compare: compareDocument,
  sweep: sweepDocument,
  shards: shardsDocument,
  worker: workerDocument,
  discover: discoverDocument,
  sensitivity: sensitivityDocument,
  choose: chooseDocument,
  explain: explainDocument,
  diff: diffDocument,
  export: exportDocument,
  report: reportDocument,
  view: viewDocument,
  weather: weatherDocument,
  calendar: calendarDocument,
  hindcast: hindcastDocument,
  promise: promiseDocument,
  check: checkDocument,
  init: initDocument,
  models: modelsDocument,
  inputs: inputsDocument,
  tables: tablesDocument,
  completion: completionDocument,
  problems: problemsDocument,
} as const;

export type DocumentName = keyof typeof documents;

/** The JSON Schema of a document (2020-12). */
export function documentJsonSchema(name: DocumentName): object {
  return z.toJSONSchema(documents[name]);
}
