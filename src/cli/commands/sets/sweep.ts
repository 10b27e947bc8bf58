/** `beringsim sweep MODEL --vary path=v1,v2 ...`: the points of a design, under common random numbers. */

import { sweepText } from '../../../report/text/sets/sweep-text.ts';
import { modelAt, settingsFrom } from '../../input/model.ts';
import { command, examples, model } from '../../options.ts';
import type { SetArguments } from '../../sets/command.ts';
import { type DesignWords, designOf, designOptions } from '../../sets/design.ts';
import { replications, setArguments, setOptions } from '../../sets/options.ts';
import { runSet } from '../../sets/run-set.ts';
import { asUsed } from '../../target.ts';
import { told } from '../../words/told.ts';

export const sweep = command({
  ...told.sweep,
  builder: (args) => {
    const options = setOptions(args.positional('model', model)).options({ replications, ...designOptions });
    return examples(options, {
      'two barges or four?': 'sweep models/first-steps.yaml --vary supply.fleets.barges.ships=2,4',
      'ready after 200, 250, ... 400 days?':
        'sweep models/first-steps.yaml --vary drives.pilot.ready_d=200:400:50',
      '32 points between':
        'sweep models/first-steps.yaml --design lhs --points 32 --vary "drives.*.ready_d=200:400"',
    });
  },
  handler: (args) => {
    const { model: path, vary, design, points, from, table } = args;
    return runSweep({ ...setArguments(args), model: path, vary, design, points, from, table });
  },
});

interface SweepArguments extends SetArguments, DesignWords {
  readonly model: string;
}

async function runSweep(given: SweepArguments): Promise<void> {
  const { points, manifest } = designOf(given);
  const base = modelAt(given.model, settingsFrom(given.set));
  await runSet({
    kind: 'sweep',
    document: 'sweep',
    points: points.map((values) => ({ values, path: given.model })),
    given,
    name: `sweep-${base.file.project.name}-s${given.seed}n${given.replications}`,
    asked: manifest,
    files: ['model.yaml', 'sweep.json'],
    write: (folder, target) => {
      folder.write('model.yaml', asUsed(base, target));
      folder.writeJson('sweep.json', { ...manifest, points });
    },
    text: ({ differences }, shown) => sweepText(shown, differences, given.confidence, given),
  });
}
