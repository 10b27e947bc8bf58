/** `beringsim run MODEL --replications N`: many runs of one model, summed up. */

import { type Precision, whenPrecise } from '../../../experiment/set/stop-rule.ts';
import { finishCurve } from '../../../report/terminal/finish-curve.ts';
import { replicationsText } from '../../../report/text/sets/set-text.ts';
import { UtcClock } from '../../../trace/clock.ts';
import { modelAt, settingsFrom } from '../../input/model.ts';
import type { SetArguments } from '../../sets/command.ts';
import { runSet } from '../../sets/run-set.ts';
import { asUsed } from '../../target.ts';
import { picture } from '../../terminal/pictures.ts';

interface ReplicateArguments extends SetArguments {
  readonly model: string;
  /** Number of the first replication. */
  readonly first: number;
  readonly precision: Precision | undefined;
}

export async function runReplicate(given: ReplicateArguments): Promise<void> {
  const { precision, seed, replications, confidence } = given;
  const { name } = modelAt(given.model, settingsFrom(given.set)).file.project;
  await runSet({
    kind: 'replications',
    document: 'run',
    points: [{ values: {}, path: given.model }],
    given,
    name: `${name}-s${seed}n${replications}`,
    files: ['model.yaml'],
    first: given.first,
    ...(precision && { stop: { rule: whenPrecise(precision), plan: precision } }),
    write: (folder, target, modelOf) => folder.write('model.yaml', asUsed(modelOf(0), target)),
    text: ({ done, total, isWhole }, [shown]) => {
      if (shown === undefined) throw new Error('no point was run');
      const clock = new UtcClock(shown.start_ms);
      const curve = picture(({ width }) => finishCurve(shown.summary.finish, shown.milestone, clock, width));
      const text = `${replicationsText(shown, confidence, given)}${curve}`;
      if (precision === undefined || !isWhole) return text;
      const reached = done < total ? 'is' : 'may not be';
      return `${text}\n\nStopped after ${done} replications: the interval ${reached} as narrow as was asked for.`;
    },
  });
}
