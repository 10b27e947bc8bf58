#!/usr/bin/env node
/** Words in, files out: the command line. */
import type { CommandModule } from 'yargs';
import { hideBin } from 'yargs/helpers';
import { reportFailure } from './output.ts';
import { programOf } from './program.ts';
import { print, watchOutput } from './terminal/print.ts';
import { aboutCommand, nameIn, onlyYesOrNo, understood } from './words/named-command.ts';
import { told } from './words/told.ts';

/** Each command is loaded when it is named. */
const modules = {
  run: async () => (await import('./commands/run/run.ts')).run,
  compare: async () => (await import('./commands/sets/compare.ts')).compare,
  sweep: async () => (await import('./commands/sets/sweep.ts')).sweep,
  worker: async () => (await import('./commands/sets/worker.ts')).worker,
  discover: async () => (await import('./commands/sets/discover.ts')).discover,
  sensitivity: async () => (await import('./commands/sets/sensitivity.ts')).sensitivity,
  choose: async () => (await import('./commands/sets/choose.ts')).choose,
  explain: async () => (await import('./commands/explain/explain.ts')).explain,
  diff: async () => (await import('./commands/diff.ts')).diff,
  export: async () => (await import('./commands/export.ts')).exporting,
  report: async () => (await import('./commands/report.ts')).report,
  view: async () => (await import('./commands/view.ts')).view,
  weather: async () => (await import('./commands/model/weather.ts')).weather,
  calendar: async () => (await import('./commands/model/calendar.ts')).calendar,
  hindcast: async () => (await import('./commands/hindcast/hindcast.ts')).hindcast,
  promise: async () => (await import('./commands/model/promise.ts')).promise,
  check: async () => (await import('./commands/model/check.ts')).check,
  init: async () => (await import('./commands/model/init.ts')).init,
  models: async () => (await import('./commands/model/models.ts')).models,
  inputs: async () => (await import('./commands/model/inputs.ts')).inputs,
  tables: async () => (await import('./commands/tables.ts')).tables,
  schema: async () => (await import('./commands/schema.ts')).schema,
  completion: async () => (await import('./commands/completion.ts')).completion,
} as const satisfies Record<keyof typeof told, () => Promise<CommandModule>>;
const names = Object.keys(modules) as (keyof typeof modules)[];

const words = understood(hideBin(process.argv));
const named = nameIn(words, names);
// Where none is named, help and completion list them all.
const commands: CommandModule[] =
  named === undefined
    ? names.map((name) => ({ ...told[name], handler: () => {} }))
    : [await modules[named]()];
const known = aboutCommand(named, named && commands[0], names);
const tellFailure = (error: unknown) => reportFailure(error, words, known.name);

watchOutput(tellFailure);
try {
  onlyYesOrNo(words, known);
  // Help, version and completions come as one text.
  let answer = '';
  await programOf(commands, words, known).parseAsync(words, {}, (_error, _args, output) => {
    answer = output;
  });
  if (answer !== '') print(`${answer}\n`);
} catch (error) {
  tellFailure(error);
}
