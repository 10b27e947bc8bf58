/** `beringsim models`: the models that come with the package. */
import { bundledFolder, bundledModels } from '../../files/bundled.ts';
import { command, json } from '../options.ts';
import { printDocument } from '../output.ts';
import { print } from '../print.ts';

export const models = command({
  command: 'models',
  describe: 'list the models that come with this program, which run by their names',
  builder: (args) => args.options({ json }),
  handler: ({ json: isJson }) => {
    const all = bundledModels();
    if (isJson) printDocument('models', { folder: bundledFolder, models: all });
    else print(textOf(all));
  },
});

function textOf(all: ReturnType<typeof bundledModels>): string {
  const width = Math.max(...all.map(({ name }) => name.length));
  const lines = all.map(({ name, title }) => `${name.padEnd(width)}  ${title}\n`);
  return `${lines.join('')}\nTo run one: beringsim run NAME; to change one: extends: beringsim/NAME. The files lie in ${bundledFolder}\n`;
}
