/** `beringsim sweep MODEL --vary path=v1,v2 ...`: every combination of values, under common random numbers. */
import { grid } from '../../experiment/experiment.ts';
import { comparisonText } from '../../report/set-text.ts';
import { modelAt, settingsFrom, variedOf } from '../input/model.ts';
import { runSet, type SetArguments } from '../result-set.ts';
import { asUsed } from './run.ts';

interface SweepArguments extends SetArguments {
  readonly model: string;
  readonly vary: readonly string[];
}

export async function runSweep(given: SweepArguments): Promise<void> {
  const points = grid(variedOf(given.vary));
  const base = modelAt(given.model, settingsFrom(given.set));
  await runSet({
    kind: 'sweep',
    points: points.map((values) => ({ values, path: given.model })),
    given,
    name: `sweep-${base.file.project.name}-s${given.seed}n${given.replications}`,
    asked: { vary: given.vary },
    files: ['model.yaml'],
    write: (folder, target) => folder.write('model.yaml', asUsed(base, target)),
    text: ({ differences }, shown) => comparisonText(shown, differences, given.confidence),
  });
}
