/** `beringsim inputs`: what may stand in a model, with unit, range, default and meaning. */

import { type Section, sections } from '../../../model/language/told/inputs.ts';
import { inputsPage, inputsText } from '../../../report/inputs-page.ts';
import { command, json } from '../../options.ts';
import { printDocument } from '../../output.ts';
import { print } from '../../terminal/print.ts';
import { told } from '../../words/told.ts';

export const inputs = command({
  ...told.inputs,
  builder: (args) =>
    args
      .positional('section', {
        type: 'string',
        choices: sections().map(({ name }) => name),
        describe: 'section of a model, such as sites; all where left out',
      })
      .options({
        markdown: { type: 'boolean', default: false, describe: 'all, as a page of Markdown' },
        json,
      }),
  handler: ({ section, markdown, json: isJson }) => {
    const wanted = sections().filter(({ name }) => section === undefined || name === section);
    if (isJson) printDocument('inputs', { inputs: wanted.flatMap(inputsOf) });
    else print(markdown ? inputsPage() : inputsText(wanted));
  },
});

function inputsOf({ name, maps }: Section): object[] {
  return maps.flatMap(({ path, inputs }) =>
    inputs.map(({ key, unit, takes, isRequired, usual = null, meta }) => ({
      section: name,
      path: `${path}.${key}`,
      unit: unit || null,
      takes,
      required: isRequired,
      default: usual,
      because: meta.because ?? null,
      left_out: meta.leftOut ?? null,
      meaning: meta.description ?? '',
      formula: meta.formula ?? null,
      words: meta.words ?? {},
    })),
  );
}
