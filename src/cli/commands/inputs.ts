/** `beringsim inputs`: what may stand in a model, with unit, range, default and meaning. */
import { sections } from '../../model/language/told/inputs.ts';
import { inputsPage, inputsText } from '../../report/inputs-page.ts';
import { command } from '../options.ts';
import { print } from '../print.ts';

export const inputs = command({
  command: 'inputs [section]',
  describe: 'print inputs of a model, with unit, range, default and meaning',
  builder: (args) =>
    args
      .positional('section', {
        type: 'string',
        choices: sections().map(({ name }) => name),
        describe: 'section of a model, such as sites; all where left out',
      })
      .option('markdown', { type: 'boolean', default: false, describe: 'all, as a page of Markdown' }),
  handler: ({ section, markdown }) => {
    const wanted = sections().filter(({ name }) => section === undefined || name === section);
    print(markdown ? inputsPage() : inputsText(wanted));
  },
});
