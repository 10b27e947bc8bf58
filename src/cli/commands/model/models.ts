/** `beringsim models`: the models that come with the package. */

import { bundledFolder, PREFIX } from '../../../files/bundled.ts';
import { bundledModels } from '../../../files/bundled-models.ts';
import { command, examples, json } from '../../options.ts';
import { printDocument } from '../../output.ts';
import { print } from '../../terminal/print.ts';
import { told } from '../../words/told.ts';

export const models = command({
  ...told.models,
  builder: (args) =>
    examples(args.options({ json }), { 'names to run, and to extend in a model file': 'models' }),
  handler: (args) => {
    const all = bundledModels();
    if (args.json) printDocument('models', { folder: bundledFolder, models: all });
    else print(modelsText(all));
  },
});

function modelsText(all: ReturnType<typeof bundledModels>): string {
  const width = Math.max(...all.map(({ name }) => name.length));
  const lines = all.map(({ name, title }) => `${name.padEnd(width)}  ${title}\n`);
  return `${lines.join('')}
Run one by its name:       beringsim run NAME
Change one in your model:  extends: ${PREFIX}NAME
Files:                     ${bundledFolder}
`;
}
