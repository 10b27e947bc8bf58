/** `beringsim schema`: the JSON Schema of model files, or of the documents that commands print. */

import { jsonSchema } from '../../model/language/json-schema.ts';
import { type DocumentName, documentJsonSchema, documents } from '../documents/documents.ts';
import { command, examples, json } from '../options.ts';
import { print } from '../terminal/print.ts';
import { told } from '../words/told.ts';

const names = ['model', ...(Object.keys(documents) as DocumentName[])] as const;

export const schema = command({
  ...told.schema,
  builder: (args) => {
    const options = args.options({
      of: {
        choices: names,
        default: 'model' as const,
        requiresArg: true,
        describe: 'model, a command, or problems: what commands report on standard error',
      },
      json: { ...json, describe: 'changes nothing: a schema is JSON' },
    });
    return examples(options, {
      'for an editor': 'schema > beringsim.schema.json',
      'what does run --json print?': 'schema --of run',
    });
  },
  handler: ({ of }) => {
    const found = of === 'model' ? jsonSchema() : documentJsonSchema(of);
    print(`${JSON.stringify(found, null, 2)}\n`);
  },
});
