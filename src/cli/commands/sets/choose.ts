/** `beringsim choose MODELS --finish-by DATE --chance P`: the cheapest plan or point that keeps a date often enough. */
import { choiceSeeds, choose as choosing } from '../../../experiment/choose/choose.ts';
import type { ChoiceResult } from '../../../experiment/choose/standings.ts';
import type { Point } from '../../../experiment/experiment.ts';
import { choiceText } from '../../../report/choice/choice-text.ts';
import { choiceJson, choiceRows, type ToldChoice } from '../../../report/choice/told-choice.ts';
import { scopeText } from '../../../summary/scope.ts';
import { UtcClock } from '../../../trace/clock.ts';
import { dataPackage } from '../../../trace/files/package.ts';
import { fileName, writeTable } from '../../../trace/files/writer.ts';
import { RunFolder } from '../../../trace/folders/folder.ts';
import { choicesTable } from '../../../trace/results/choices.ts';
import { asBadInput } from '../../exit.ts';
import { modelAt, settingsFrom } from '../../input/model.ts';
import { modelNames } from '../../input/model-names.ts';
import { command, examples } from '../../options.ts';
import { printDocument, printWrote } from '../../output.ts';
import {
  type ChooseArguments,
  checkMost,
  chooseArguments,
  chooseOptions,
  settingsOfChoice,
} from '../../sets/choose-options.ts';
import type { NamedPoint, Sound } from '../../sets/command.ts';
import { designOf } from '../../sets/design.ts';
import { reader, soundPoints } from '../../sets/sound-points.ts';
import { asUsed, fingerprintOf, folderOf, permissionOf } from '../../target.ts';
import { unbroken } from '../../terminal/interrupt.ts';
import { replicationsBar } from '../../terminal/progress.ts';
import { runtime, version } from '../../version.ts';
import { told } from '../../words/told.ts';

export const choose = command({
  ...told.choose,
  builder: (args) => {
    const models = { type: 'string', array: true, demandOption: true, describe: 'model files' } as const;
    return examples(args.positional('models', models).options(chooseOptions), {
      'which of three plans is the cheapest that ends in time in 8 of 10 runs?':
        'choose a.yaml b.yaml c.yaml --finish-by 2036-12-31 --chance 0.8 --tolerance-cost 1e8',
      'which point of a design?':
        'choose a.yaml --from yards.yaml --finish-by 2036-12-31 --chance 0.8 --tolerance-cost 1e7',
    });
  },
  handler: (args) => runChoose(chooseArguments(args)),
});

/** What is chosen among: the points of a design of one model, or several models. */
interface Among {
  readonly points: readonly NamedPoint[];
  /** Name of the default folder, without seed. */
  readonly name: string;
  /** How the points were made. */
  readonly manifest: object;
  /** Files of models in the folder, each with its point; null: the model as it stands. */
  readonly models: readonly { readonly file: string; readonly path: string }[];
}

function amongOf(given: ChooseArguments): Among {
  const { models, design } = given;
  const [path] = models as readonly [string];
  if (models.length > 1 && !design.isAsked) {
    const names = modelNames(models, 'beringsim choose models/first-steps.yaml my-plan.yaml');
    return {
      points: models.map((path, at) => ({ values: { model: names[at] as string }, path })),
      name: `choose-${names.length > MOST_NAMES ? `${names.length}-models` : names.join('-')}`,
      manifest: { design: 'models', models: names },
      models: models.map((path, at) => ({ file: `${names[at]}.yaml`, path })),
    };
  }
  const { points, manifest } = designOf({ ...design.words, seed: given.seed });
  return {
    points: points.map((values) => ({ values, path })),
    name: `choose-${modelAt(path, settingsFrom(given.set)).file.project.name}`,
    manifest,
    models: [{ file: 'model.yaml', path }],
  };
}

/** More names are too many for the name of a folder. */
const MOST_NAMES = 4;

async function runChoose(given: ChooseArguments): Promise<void> {
  const among = amongOf(given);
  const read = reader(given.set);
  const sound = soundPoints(among.points, read, undefined);
  checkMost(given, sound.length);
  const target = folderOf(given, `${among.name}-s${given.seed}`, settingsOfChoice(given, among.manifest));
  const files = [...among.models.map(({ file }) => file), fileName('choices', given.format), 'choice.json'];
  const permission = permissionOf(
    given,
    fingerprintOf(sound.map(({ values, fingerprint }) => ({ values, fingerprint }))),
    [...new Set(sound.flatMap(({ reads }) => reads))],
    [...files, 'datapackage.json'],
  );
  const choice = await asBadInput(async () => {
    const folder = RunFolder.begin(target, permission);
    try {
      const found = toldChoice(await chosenAmong(sound, read, given), sound, given);
      await writeChoice(folder, target, among, found, given);
      unbroken(() => folder.finish());
      return found;
    } catch (error) {
      folder.abandon();
      throw error;
    }
  });
  if (given.json) {
    printDocument('choose', { folder: target, ...choiceJson(choice) });
    return;
  }
  const scopes = [...new Set(sound.map(({ scope }) => scopeText(scope)))].join('\n');
  printWrote(target, `${scopes}\n\n${choiceText(choice)}`, given.quiet);
}

async function chosenAmong(
  sound: readonly Sound[],
  read: ReturnType<typeof reader>,
  given: ChooseArguments,
): Promise<ChoiceResult> {
  const points: Point[] = sound.map((point) => ({ values: point.values, model: () => read(point) }));
  const bar = replicationsBar(given.quiet || given.json, given.rules.most);
  bar.start(0);
  try {
    const batches = choosing(points, {
      ...given.rules,
      ...given.limits,
      finishBy_ms: given.finishBy_ms,
      seed: given.seed,
      workers: given.workers,
      onResult: (done) => bar.show(done, true),
    });
    for (;;) {
      const next = await batches.next();
      if (next.done) return next.value;
    }
  } finally {
    bar.stop();
  }
}

function toldChoice(choice: ChoiceResult, sound: readonly Sound[], given: ChooseArguments): ToldChoice {
  return {
    choice,
    rules: given.rules,
    finishBy_ms: given.finishBy_ms,
    seed: given.seed,
    seeds: choiceSeeds(given.seed, sound.length),
    points: sound.map(({ values, scope }) => ({ values, scope })),
    notes: [...new Set(sound.flatMap(({ notes }) => notes))],
  };
}

async function writeChoice(
  folder: RunFolder,
  target: string,
  { name, models, manifest }: Among,
  found: ToldChoice,
  given: ChooseArguments,
): Promise<void> {
  const table = choicesTable(found.points.map(({ values }) => values));
  await writeTable(folder.draft, 'choices', table, given.format, new UtcClock(0), choiceRows(found));
  for (const { file, path } of models)
    folder.write(file, asUsed(modelAt(path, settingsFrom(given.set)), target));
  folder.writeJson('choice.json', choiceJson(found));
  folder.writeJson('datapackage.json', dataPackage(folder.draft, name, { choices: table }, given.format));
  folder.writeRecord({
    kind: 'choice',
    version: version(),
    ...runtime(),
    ...manifest,
    seed: given.seed,
    settings: given.set,
    format: given.format,
  });
}
