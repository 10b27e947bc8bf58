/** `beringsim sweep MODEL --vary path=v1,v2 ...`: every combination of values, under common random numbers. */

import { grid } from '../../experiment/experiment.ts';
import { comparisonText } from '../../report/text/set-text.ts';
import { modelAt, settingsFrom } from '../input/model.ts';
import { variedOf } from '../input/vary.ts';
import { command, examples, model, severalTexts } from '../options.ts';
import type { SetArguments } from '../sets/command.ts';
import { replications, setArguments, setOptions } from '../sets/options.ts';
import { runSet } from '../sets/run-set.ts';
import { asUsed } from '../target.ts';
import { told } from '../words/told.ts';

export const sweep = command({
  ...told.sweep,
  builder: (args) => {
    const { default: _, ...several } = severalTexts;
    const options = setOptions(args.positional('model', model))
      .options({ replications })
      .option('vary', {
        ...several,
        demandOption: true,
        describe: 'values of an input: path=v1,v2,... or path=lo:hi:step (may be given again)',
      });
    return examples(options, {
      'two barges or four?': 'sweep models/first-steps.yaml --vary supply.fleets.barges.ships=2,4',
      'ready after 200, 250, ... 400 days?':
        'sweep models/first-steps.yaml --vary drives.pilot.ready_d=200:400:50',
    });
  },
  handler: (args) => runSweep({ ...setArguments(args), model: args.model, vary: args.vary }),
});

interface SweepArguments extends SetArguments {
  readonly model: string;
  readonly vary: readonly string[];
}

async function runSweep(given: SweepArguments): Promise<void> {
  const points = grid(variedOf(given.vary));
  const base = modelAt(given.model, settingsFrom(given.set));
  await runSet({
    kind: 'sweep',
    document: 'sweep',
    points: points.map((values) => ({ values, path: given.model })),
    given,
    name: `sweep-${base.file.project.name}-s${given.seed}n${given.replications}`,
    asked: { vary: given.vary },
    files: ['model.yaml'],
    write: (folder, target) => folder.write('model.yaml', asUsed(base, target)),
    text: ({ differences }, shown) => comparisonText(shown, differences, given.confidence, given),
  });
}
