#!/usr/bin/env node
/** Words in, files out: the command line. */
import { hideBin } from 'yargs/helpers';
import { check } from './commands/check.ts';
import { compare } from './commands/compare.ts';
import { completion } from './commands/completion.ts';
import { explain } from './commands/explain.ts';
import { init } from './commands/init.ts';
import { inputs } from './commands/inputs.ts';
import { models } from './commands/models.ts';
import { run } from './commands/run.ts';
import { schema } from './commands/schema.ts';
import { sweep } from './commands/sweep.ts';
import { tables } from './commands/tables.ts';
import { weather } from './commands/weather.ts';
import { reportFailure } from './output.ts';
import { print, watchOutput } from './print.ts';
import { programOf } from './program.ts';
import { commandNamed, onlyYesOrNo, understood } from './words/named-command.ts';

const commands = [
  run,
  compare,
  sweep,
  explain,
  weather,
  check,
  init,
  models,
  inputs,
  tables,
  schema,
  completion,
];
const words = understood(hideBin(process.argv));
const known = commandNamed(words, commands);
const report = (error: unknown) => reportFailure(error, words, known.name);

watchOutput(report);
try {
  onlyYesOrNo(words, known);
  // Help, version and completions come as one text.
  let answer = '';
  await programOf(commands, words, known).parseAsync(words, {}, (_error, _args, output) => {
    answer = output;
  });
  if (answer !== '') print(`${answer}\n`);
} catch (error) {
  report(error);
}
