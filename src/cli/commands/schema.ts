/** `beringsim schema`: the JSON Schema of model files. */
import { jsonSchema } from '../../model/language/json-schema.ts';
import { command } from '../options.ts';
import { print } from '../print.ts';

export const schema = command({
  command: 'schema',
  describe: 'print the JSON Schema of model files, for editors',
  handler: () => print(`${JSON.stringify(jsonSchema(), null, 2)}\n`),
});
