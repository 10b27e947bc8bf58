/** `beringsim sensitivity FOLDER`: how much each input matters to finish and cost. */
import { join } from 'node:path';
import type { Estimate } from '../../../experiment/estimates/estimates.ts';
import type { MorrisEffect } from '../../../experiment/sensitivity/elementary-effects.ts';
import type { GivenFigure, GivenOptions, GivenSensitivities } from '../../../experiment/sensitivity/given.ts';
import type { SobolIndices } from '../../../experiment/sensitivity/indices.ts';
import {
  type DesignRecord,
  drawnSensitivity,
  type SetSensitivity,
  sweepSensitivity,
} from '../../../experiment/sensitivity/set-sensitivity.ts';
import { sensitivityText } from '../../../report/text/sets/sensitivity-text.ts';
import { milestoneOf, scopeOfModel, scopeText } from '../../../summary/scope.ts';
import { folderRecord } from '../../../trace/folders/recorded.ts';
import { finiteOrNull } from '../../../units/numbers.ts';
import { asBadInput, BadInput } from '../../exit.ts';
import { fileOf } from '../../input/read-file.ts';
import { command, examples, json, optionalText, seed } from '../../options.ts';
import { printDocument } from '../../output.ts';
import { print } from '../../terminal/print.ts';
import { share, whole } from '../../words/numbers.ts';
import { told } from '../../words/told.ts';
import { modelOfPoint, pointOf } from '../explain/results.ts';

export const sensitivity = command({
  ...told.sensitivity,
  builder: (args) =>
    examples(
      args
        .positional('folder', {
          type: 'string',
          demandOption: true,
          describe: 'folder that run --replications, compare or sweep wrote',
        })
        .options({
          point: {
            ...optionalText,
            describe: 'take what the replications of this point drew [1; of a sweep: what it varied]',
          },
          top: {
            ...optionalText,
            default: '12',
            defaultDescription: '12',
            describe: 'most inputs to tell',
          },
          confidence: {
            ...optionalText,
            describe: 'confidence level of all intervals [that of the results]',
          },
          seed: { ...seed, describe: 'random seed of the resampling' },
          json,
        }),
      {
        'which inputs move finish and cost?': 'sensitivity runs/guide-forty',
        'and what the replications of its second point drew?': 'sensitivity runs/guide-sweep --point 2',
      },
    ),
  handler: (args) => asBadInput(() => sensitivityIn(args)),
});

interface SensitivityArguments {
  readonly folder: string;
  readonly point?: string | undefined;
  readonly top: string;
  readonly confidence?: string | undefined;
  readonly seed: string;
  readonly json: boolean;
}

async function sensitivityIn(given: SensitivityArguments): Promise<void> {
  const { folder } = given;
  const record = folderRecord(folder);
  if (record.kind === 'run')
    throw new BadInput({
      code: 'folder',
      found: `${folder} holds one run`,
      allowed: 'a folder of many runs',
      fix: 'run --replications, compare or sweep first',
    });
  const confidence =
    given.confidence === undefined ? record.confidence : share('confidence', given.confidence);
  const top = whole('top', given.top, 1, 10_000);
  const options: GivenOptions = { confidence, seed: whole('seed', given.seed, 0), most: top };
  const point = record.kind === 'sweep' && given.point === undefined ? null : pointOf(given.point, record);
  const found =
    point === null
      ? await sweepSensitivity(folder, record, designIn(folder), options)
      : await drawnSensitivity(folder, record, point, options);
  const scope = scopeOfModel(modelOfPoint(folder, record, point ?? 1).file);
  if (given.json) printDocument('sensitivity', { folder, point, confidence, ...sensitivityJson(found) });
  else {
    const text = sensitivityText({ found, milestone: milestoneOf(scope), confidence, top });
    print(`${scopeText(scope)}\n\n${text}\n`);
  }
}

/** What `sweep` wrote of its design; of a table it has no names, and needs none. */
function designIn(folder: string): DesignRecord {
  const text = new TextDecoder().decode(fileOf(join(folder, 'sweep.json')));
  const { design, seed: of = 0, vary = [] } = JSON.parse(text) as Partial<DesignRecord>;
  return { design: design ?? 'table', seed: of, vary };
}

function sensitivityJson(found: SetSensitivity) {
  const { method, cases: replications, unfinished } = found;
  const common = { method, replications, unfinished };
  switch (found.method) {
    case 'morris':
      return {
        ...common,
        inputs: 'varied',
        groups: found.trajectories,
        left_out: found.leftOut,
        ...both(found.of, morrisJson),
      };
    case 'saltelli':
      return {
        ...common,
        inputs: 'varied',
        groups: found.pairs,
        left_out: found.leftOut,
        ...both(found.of, sobolJson),
      };
    case 'given':
      return {
        ...common,
        inputs: found.inputs,
        groups: found.units,
        left_out: 0,
        ...both(found.of, givenJson),
      };
  }
}

function both<T>(
  { finish, cost }: { readonly finish: T | null; readonly cost: T | null },
  json: (of: T) => object,
) {
  return { finish_d: finish && json(finish), cost_usd: cost && json(cost) };
}

const morrisJson = (effects: readonly MorrisEffect[]) => ({
  standard_deviation: null,
  by_chance: null,
  inputs: effects.map(({ name, size, mean, deviation }) => ({
    input: name,
    size: estimateJson(size),
    mean: estimateJson(mean),
    deviation: estimateJson(deviation),
  })),
});

const sobolJson = ({ deviation, indices }: SobolIndices) => ({
  standard_deviation: deviation,
  by_chance: null,
  inputs: indices.map(({ name, first, total }) => ({
    input: name,
    first: estimateJson(first),
    total: estimateJson(total),
  })),
});

const givenJson = ({ inputs, byChance }: GivenSensitivities) => ({
  standard_deviation: null,
  by_chance: byChance,
  inputs: inputs.map(({ name, together, span, correlation, pawn, delta }) => ({
    input: name,
    together,
    span: estimateJson(span),
    correlation: figureJson(correlation),
    pawn: figureJson(pawn),
    delta: figureJson(delta),
  })),
});

const estimateJson = ({ value, low, high }: Estimate) => ({
  value: finiteOrNull(value),
  low: finiteOrNull(low),
  high: finiteOrNull(high),
});

const figureJson = ({ isBeyondChance, ...estimate }: GivenFigure) => ({
  ...estimateJson(estimate),
  beyond_chance: isBeyondChance,
});
