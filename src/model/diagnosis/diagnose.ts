/** Finds all that is wrong with a model, as far as it can be known: a fault does not hide those that have nothing to do with it. */
import { checkObserved } from '../checks/observed.ts';
import { checkOperationNames } from '../checks/operations/names.ts';
import { checkPlan } from '../checks/plan.ts';
import { checkReferences } from '../checks/references.ts';
import { type ObservedData, readData } from '../data/read-data.ts';
import type { Files, Layers } from '../file/layers.ts';
import { formatProblems } from '../file/migrate.ts';
import type { Problem, ProblemCode } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import { type ModelFile, modelSchema } from '../language/schema.ts';
import { oncePerName } from './declarations.ts';
import { explain } from './explain.ts';
import { type Check, certain, type PartlyKnown, partlyKnown, withUnknown } from './possible.ts';
import { readable } from './readable.ts';
import { oncePerCause, problemReported } from './reported.ts';
import { nameOfEdit, pathAfter, sureOf, withSureEdits } from './sure.ts';

export type Diagnosis =
  | { readonly problems: readonly Problem[] }
  | { readonly file: ModelFile; readonly data: ObservedData };

/**
 * All problems. Those with a sure fix are fixed, and the rest is found in what the files are then, so that both are told at
 * once.
 * @param refused edits that were tried, and led to another problem at the same place
 */
export function diagnose(layers: Layers, files: Files, refused: ReadonlySet<string> = new Set()): Diagnosis {
  const found = findings(layers, files, refused);
  const sure = 'problems' in found ? sureOf(found.problems) : [];
  if (sure.length === 0) return found;
  const edited = layers.edited(sure);
  const rest = edited && diagnose(edited, files, refused);
  const left = rest && 'problems' in rest ? rest.problems : [];
  const failed = sure.filter((one) => rest === undefined || left.some((other) => isLeftBy(one, other)));
  if (failed.length === 0) return { problems: [...sure, ...left] };
  return diagnose(layers, files, new Set([...refused, ...failed.map(nameOfEdit)]));
}

/** Whether another problem without a sure fix stands where a first one was fixed. */
function isLeftBy(fixed: Problem, { path, edits }: Problem): boolean {
  return path !== undefined && edits === undefined && path.join('.') === pathAfter(fixed).join('.');
}

/** Faults of the formats, or else of the schema, of names, of the plan and of the data; no further than the first sure fixes. */
function findings(layers: Layers, files: Files, refused: ReadonlySet<string>): Diagnosis {
  const problems: Problem[] = [];
  /** Whether there is a sure fix among those that are told. */
  const tell = (more: readonly Problem[]): boolean => {
    const told = withSureEdits(more, refused);
    problems.push(...told);
    return sureOf(told).length > 0;
  };
  if (tell(formatProblems(layers.sources)) || problems.length > 0) return { problems };
  const parsed = modelSchema.safeParse(layers.value);
  const issues = (parsed.error?.issues ?? []).filter(({ path }) => !layers.mayComeByLike(path as Path));
  if (tell([...layers.faults, ...explain(issues, layers)])) return { problems };
  const sound = partlyKnown(layers.value, parsed);
  if (sound === undefined) return { problems };
  const reports = (code: ProblemCode, model: PartlyKnown, check: Check): Problem[] =>
    certain(model, check).map((one) => problemReported(code, one, layers));
  const names = reports('unknown-name', sound, (model, report) => {
    checkReferences(model, report);
    checkOperationNames(model, report);
  });
  if (tell(oncePerName(names, layers))) return { problems };
  const named = withUnknown(sound, names);
  const data = readData(readable(named), layers, files, problems);
  const plan = reports('plan', named, (model, report) => checkPlan(model, data.series, report));
  tell(oncePerCause(plan));
  const known = withUnknown(named, plan);
  tell(oncePerCause(reports('data', known, (model, report) => checkObserved(model, data, report))));
  return problems.length > 0 ? { problems } : { file: sound.file, data };
}
