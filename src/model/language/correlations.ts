/** Uncertain inputs that go together. */
import { z } from 'zod';
import { plain } from './quantity.ts';
import { map, textInput } from './terms.ts';

const input = textInput(
  'an input that is drawn per run, without names of your own, or a parameter of one',
  'sites.open_d',
);

export const correlation = map('two uncertain inputs that are high or low together', {
  inputs: z.tuple([input, input]).meta({
    description: 'two inputs that are drawn per run',
    examples: [['sites.open_d', 'drives.ready_d']],
  }),
  rank: plain({
    meaning: 'rank correlation (Spearman) of their draws, over many runs',
    min: -0.99,
    max: 0.99,
    example: 0.6,
  }),
});
