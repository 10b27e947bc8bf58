/** What `run --replications`, `compare` and `sweep` have in common: a set of replications in a folder. */
import { addressOf } from '../../experiment/backends/redis/address.ts';
import { redisWorkers } from '../../experiment/backends/redis/driver.ts';
import { mostWorkers } from '../../experiment/backends/worker-count.ts';
import { type BaseEstimate, baseEstimateOf } from '../../experiment/base-estimate.ts';
import type { Point } from '../../experiment/experiment.ts';
import { finishedParts, runPart } from '../../experiment/set/cut.ts';
import type { SetPlan } from '../../experiment/set/journal-line.ts';
import { ResultSet, type SetOptions } from '../../experiment/set/result-set.ts';
import type { Model } from '../../model/model.ts';
import { countOf } from '../../report/figures.ts';
import { UtcClock } from '../../trace/clock.ts';
import { fileName } from '../../trace/files/writer.ts';
import type { RunFolder } from '../../trace/folders/folder.ts';
import { asBadInput, SOME_FAILED } from '../exit.ts';
import { fingerprintOf, folderOf, permissionOf } from '../target.ts';
import { InterruptWatch, unbroken } from '../terminal/interrupt.ts';
import { tell } from '../terminal/print.ts';
import { replicationsBar } from '../terminal/progress.ts';
import { runtime, version } from '../version.ts';
import { CONFIDENCE, type SetArguments, type SetCommand, type SetShare, type Sound } from './command.ts';
import { contingencyJson, printSet, tellStopped } from './output.ts';
import { mergeLacks, planParts, tellPart } from './run-part.ts';
import { reader, soundPoints } from './sound-points.ts';

/** Runs a set to its end, or until the user breaks it off; prints what it comes to and sets the exit code. */
export async function runSet(command: SetCommand): Promise<void> {
  const { given, points, name } = command;
  const read = reader(given.set);
  const sound = soundPoints(points, read, command.plan);
  const plan = planOf(command, sound);
  const notes = [...new Set(sound.flatMap((point) => point.notes))];
  const interrupt = new InterruptWatch();
  tellOfWorkers(given);
  const progress = replicationsBar(given.quiet || given.json, sound.length * given.replications);
  const options: SetOptions = {
    ...given,
    first: command.first ?? 0,
    signal: interrupt.signal,
    // Before the first result there is nothing to save.
    onResult: (done, isNew) => {
      interrupt.hear();
      progress.show(done, isNew);
    },
    ...(command.stop && { stop: command.stop.rule }),
  } as SetOptions;
  const runnable: Point[] = sound.map((point) => ({
    values: point.values,
    model: () => interrupt.unheard(() => read(point)),
    ...(point.plan && { plan: point.plan }),
  }));
  const target = folderOf(given, name, settingsOfSet(command));
  const { share } = given;
  if (typeof share === 'object') {
    await runShare(command, share, {
      target,
      plan,
      runnable,
      options,
      interrupt,
      progress,
      model: () => read(sound[0] as Sound),
    });
    return;
  }
  const fingerprint = fingerprintOf(plan.points as object[]);
  const reads = [...new Set(sound.flatMap((point) => point.reads))];
  let bases: readonly (BaseEstimate | undefined)[] = [];
  const set = await asBadInput(async () => {
    const opening = {
      target,
      permission: permissionOf(given, fingerprint, reads, filesOf(command)),
      resume: given.resume,
      anew: given.force,
      parts: share === 'merged' ? finishedParts(target) : [],
    };
    const backend = await backendOf(given);
    const opened = await ResultSet.open(opening, plan, runnable, { ...options, ...backend });
    if (opened.unreadable > 0 && !given.json)
      tell(
        `${countOf(opened.unreadable, 'line')} of the experiment that was stopped cannot be read, as after a crash of the machine; what they held is run again\n`,
      );
    progress.start(opened.kept);
    try {
      if (share === 'merged' && !opened.isWhole)
        throw mergeLacks(opening.parts, target, opened.kept, opened.total);
      await opened.run();
      // From here on the journal holds all that could be lost.
      interrupt.ignore();
      const record = { ...plan, notes };
      if (opened.isWhole) {
        const modelOf = (point: number) => read(sound[point] as Sound);
        bases = baseEstimates(command, opened, modelOf);
        await finish(command, opened, target, record, sound, modelOf, bases);
      }
    } finally {
      progress.stop();
      opened.leave();
    }
    return opened;
  });
  if (!set.isWhole) {
    tellStopped(command, set);
    process.exitCode = interrupt.exitCode;
    return;
  }
  printSet(command, set, sound, target, notes, bases);
  if (set.failed > 0) process.exitCode = SOME_FAILED;
}

/** Where replications run, if not on threads of this program. @throws RedisFault */
async function backendOf({ redis, json }: SetArguments): Promise<Pick<SetOptions, 'backend'>> {
  if (redis === undefined) return {};
  const told = (line: string) => json || tell(`${line}\n`);
  return { backend: await redisWorkers(addressOf(redis, process.env), told) };
}

interface Prepared {
  readonly target: string;
  readonly plan: SetPlan;
  readonly runnable: readonly Point[];
  readonly options: SetOptions;
  readonly interrupt: InterruptWatch;
  readonly progress: ReturnType<typeof replicationsBar>;
  /** The model of the first point. */
  readonly model: () => Model;
}

/** Runs a shard of a set, or plans them. */
async function runShare(
  command: SetCommand,
  share: Exclude<SetShare, string>,
  { target, plan, runnable, options, interrupt, progress, model }: Prepared,
): Promise<void> {
  if ('minutes' in share) return asBadInput(() => planParts(command, share, target, model()));
  const run = await asBadInput(async () => {
    progress.start(0);
    try {
      return await runPart(share, target, plan, runnable, options);
    } finally {
      progress.stop();
    }
  });
  if (run.done < run.size) process.exitCode = interrupt.exitCode;
  tellPart(command, share, run);
}

/** Results do not depend on the number of threads: fewer than asked for are no fault, but told. */
function tellOfWorkers({ workers, json }: SetArguments): void {
  if (json || workers === 'auto' || workers <= mostWorkers()) return;
  tell(`--workers ${workers}: at most ${mostWorkers()} are started here, 4 for each processor\n`);
}

/** All on which the results depend, and nothing else. */
function planOf(command: SetCommand, points: readonly Sound[]): SetPlan {
  const { seed, replications, confidence, timeLimit_s, memoryLimit_mb } = command.given;
  return {
    kind: command.kind,
    version: version(),
    seed,
    first: command.first ?? 0,
    replications,
    confidence,
    stop: command.stop?.plan ?? null,
    time_limit_s: timeLimit_s ?? null,
    memory_limit_mb: memoryLimit_mb ?? null,
    ...(command.given.chains && { chains: true }),
    ...(command.given.schedule && { schedule: true }),
    points: points.map(({ values, fingerprint }) => ({ values, fingerprint })),
  };
}

async function finish(
  { given, name, write }: SetCommand,
  set: ResultSet,
  target: string,
  plan: SetPlan & { readonly notes: readonly string[] },
  sound: readonly Sound[],
  modelOf: (point: number) => Model,
  bases: readonly (BaseEstimate | undefined)[],
): Promise<void> {
  const record = { ...plan, ...runtime(), settings: given.set, format: given.format, results: set.done };
  // The dates of results are moments of their own; no table of a set counts from the start of a run.
  const add = (folder: RunFolder) => {
    write?.(folder, target, modelOf, set);
    folder.writeJson('summary.json', {
      confidence: given.confidence,
      points: set.summaries.map((summary, at) => ({
        scope: sound[at]?.scope,
        ...set.points[at]?.values,
        ...summary.json(given.confidence),
        ...contingencyJson(summary.cost, bases[at]),
      })),
    });
  };
  await set.write(given.format, new UtcClock(0), name, add, record);
  unbroken(() => set.finish());
}

/**
 * The base estimate of each point, one run more. None for a sweep, whose points are many, and none where replications
 * failed: the run here has no limits of time and memory.
 */
function baseEstimates(
  { kind, given, first = 0 }: SetCommand,
  { points, failed }: ResultSet,
  modelOf: (point: number) => Model,
): (BaseEstimate | undefined)[] {
  if (kind === 'sweep' || failed > 0) return [];
  const which = { seed: given.seed, replication: first };
  return points.map((_, at) => baseEstimateOf(modelOf(at), which));
}

/** All that is said beside the name of a set and changes its results; nothing for what is as usual. */
function settingsOfSet({ given, first, stop, asked }: SetCommand): Readonly<Record<string, unknown>> {
  return {
    ...asked,
    set: given.set,
    first: first === 0 ? undefined : first,
    stop: stop?.plan,
    confidence: given.confidence === Number(CONFIDENCE) ? undefined : given.confidence,
    timeLimit_s: given.timeLimit_s,
    memoryLimit_mb: given.memoryLimit_mb,
  };
}

function filesOf({ given, files }: SetCommand): string[] {
  const tables = ['results', 'losses', 'draws', 'chains', 'schedule', 'points', 'differences', 'plans'];
  return [
    ...tables.map((table) => fileName(table, given.format)),
    ...files,
    'summary.json',
    'datapackage.json',
  ];
}
