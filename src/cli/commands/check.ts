/** `beringsim check MODEL`: says what is wrong with a model, or what it holds; with `--fix` it is rewritten before. */
import { asObservedNotes } from '../../model/data/observed/as-observed.ts';
import { fixModel } from '../input/fix.ts';
import { modelAt, settingsFrom } from '../input/model.ts';
import { seriesNotes } from '../input/series-notes.ts';
import { command, examples, model as modelFile, set } from '../options.ts';
import { print } from '../print.ts';

export const check = command({
  command: 'check <model>',
  describe: 'check a model file and print all its problems',
  builder: (args) => {
    const options = args.positional('model', modelFile).options({
      set,
      fix: {
        type: 'boolean',
        default: false,
        describe: 'first rewrite the file, where it is of an older format',
      },
    });
    return examples(options, {
      'is the model sound?': 'check models/bering-2025.yaml',
      'rewrite it in the format of this version': 'check my/old.yaml --fix',
    });
  },
  handler: (args) => checkModel(args.model, args.set, args.fix),
});

function checkModel(path: string, settings: readonly string[], fix: boolean): void {
  if (fix) print(fixModel(path));
  const model = modelAt(path, settingsFrom(settings));
  const { file, series } = model;
  const counts = {
    sites: file.sites,
    drives: file.drives,
    plants: file.plants,
    commodities: file.supply?.commodities,
    fleets: file.supply?.fleets,
    stations: file.weather?.stations,
  };
  const held = Object.entries(counts).map(([what, record]) => `${Object.keys(record ?? {}).length} ${what}`);
  const read = [...series].flatMap(([name, one]) => [`series ${name}:`, ...seriesNotes(one)]);
  const notes = asObservedNotes(model).map((note) => `note: ${note}`);
  print(`${[`${path}: no problems (${held.join(', ')})`, ...notes, ...read].join('\n')}\n`);
}
