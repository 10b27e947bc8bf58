/** The models that a file may mean where parts of it are unknown, and what is certain because it holds for all of them. */
import type { z } from 'zod';
import type { Report } from '../checks/references.ts';
import { closed } from '../closed.ts';
import type { Problem } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import { type ModelFile, modelSchema } from '../language/schema.ts';
import { defaultOf, definitionOf, metaOf, referenceOf, schemaAt } from '../language/walk.ts';
import { Filling, type KnownNames } from './filling.ts';
import { isAtOrBelow, type UnknownPart, unknownOfIssues, unknownOfProblems } from './unknown.ts';

/** A model of which parts are unknown. */
export interface PartlyKnown {
  readonly written: object;
  /** With as little as may be in the place of what is unknown. */
  readonly file: ModelFile;
  readonly unknown: readonly UnknownPart[];
  /** Names of the model as written. */
  readonly names: KnownNames;
}

/** Goes on without the parts of a model in which the schema finds something wrong; undefined where too little is left. */
export function partlyKnown(
  written: object,
  first = modelSchema.safeParse(written),
): PartlyKnown | undefined {
  const names = knownNamesIn(written);
  const least = new Filling(0, names);
  let unknown: UnknownPart[] = [];
  let parsed = first;
  for (let attempt = 0; attempt < MOST_ATTEMPTS && !parsed.success; attempt++) {
    // What a filled value does not go together with is unknown, too.
    unknown = outermost([...unknown, ...unknownOfIssues(parsed.error.issues)]);
    parsed = modelSchema.safeParse(filled(written, unknown, least));
  }
  return parsed.data && { written, file: closed(parsed.data) as ModelFile, unknown, names };
}

/** The same without what problems say to be wrong. */
export function withUnknown(known: PartlyKnown, problems: readonly Problem[]): PartlyKnown {
  return { ...known, unknown: outermost([...known.unknown, ...unknownOfProblems(problems)]) };
}

const MOST_ATTEMPTS = 4;

export type Reported = Parameters<Report>;
export type Check = (model: ModelFile, report: Report) => void;

/** What a check reports of every model that the file may mean; nothing of what is unknown itself. */
export function certain({ written, file, unknown, names }: PartlyKnown, check: Check): Reported[] {
  const reportsOf = (model: ModelFile) => {
    const reports = new Map<string, Reported>();
    check(model, (...report) => reports.set(JSON.stringify(report.slice(0, 2)), report));
    return reports;
  };
  if (unknown.length === 0) return [...reportsOf(file).values()];
  const turns = Math.max(...unknown.map(({ path }) => turnsFor(path, names)));
  let common: Map<string, Reported> | undefined;
  for (let turn = 0; turn < turns && common?.size !== 0; turn++) {
    const possible = modelSchema.safeParse(filled(written, unknown, new Filling(turn, names)));
    if (!possible.success) continue;
    const found = reportsOf(closed(possible.data) as ModelFile);
    const before: Map<string, Reported> = common ?? found;
    common = new Map([...before].filter(([key, [path]]) => found.has(key) && !isUnknown(path, unknown)));
  }
  return [...(common?.values() ?? [])];
}

/** Turns of filling until each choice that a part leaves was taken with little and with much. */
function turnsFor(path: Path, names: KnownNames): number {
  const schema = schemaAt(modelSchema, path);
  const section = schema && referenceOf(schema)?.section;
  return 2 * Math.max(LEAST_CHOICES, section === undefined ? 0 : 1 + names.under(section).length);
}

/** Ends and middle of a range; most of the words of a list. */
const LEAST_CHOICES = 4;

/** Whether what stands at a path is unknown, or a value of the map there. */
function isUnknown(path: Path, unknown: readonly UnknownPart[]): boolean {
  return unknown.some((part) => {
    const around = part.path.slice(0, -1);
    return isAtOrBelow(path, part.path) || (isAtOrBelow(path, around) && path.length === around.length);
  });
}

/** Without the parts that lie within others. */
function outermost(parts: readonly UnknownPart[]): UnknownPart[] {
  return parts.filter(
    ({ path }, index) =>
      !parts.some(
        (other, at) =>
          isAtOrBelow(path, other.path) &&
          (other.path.length < path.length || (at < index && other.path.length === path.length)),
      ),
  );
}

function filled(model: object, unknown: readonly UnknownPart[], filling: Filling): object {
  return unknown.reduce((copy, part) => withFilled(copy, modelSchema, part, 0, filling) as object, model);
}

/** A copy of what stands at a depth of the path, with the unknown part filled. */
function withFilled(
  node: unknown,
  schema: z.ZodType,
  part: UnknownPart,
  depth: number,
  filling: Filling,
): unknown {
  const step = part.path[depth];
  if (step === undefined) return filling.value(schema);
  if (typeof node !== 'object' || node === null) return node;
  const copy = (Array.isArray(node) ? [...node] : { ...node }) as Record<string | number, unknown>;
  const isLast = depth === part.path.length - 1;
  const inner = schemaAt(schema, [step]);
  if (inner === undefined || (isLast && part.isKey)) {
    delete copy[step];
    return definitionOf(schema).type === 'record' ? filling.entries(schema, copy) : filling.map(schema, copy);
  }
  const mayLack = !Array.isArray(node) && !defaultOf(inner).isRequired;
  const isNeeded = metaOf(schema).oneOfKeys?.includes(String(step));
  if (isLast && mayLack && !filling.isFull && !isNeeded) delete copy[step];
  else copy[step] = withFilled(copy[step], inner, part, depth + 1, filling);
  return copy;
}

const NAME = /^[A-Za-z0-9][\w-]*$/;

function knownNamesIn(written: object): KnownNames {
  const all = [...new Set(wordsIn(modelSchema, written))].filter((word) => NAME.test(word));
  const under = (section: string): readonly string[] => {
    if (section === '') return [];
    let at: unknown = written;
    for (const step of section.split('.')) at = Object(at)[step];
    return typeof at === 'object' && at !== null && !Array.isArray(at) ? Object.keys(at) : all;
  };
  return { under, all };
}

/** Names of entries, and texts that may be such names. */
function* wordsIn(schema: z.ZodType, value: unknown): Generator<string> {
  if (typeof value === 'string' && referenceOf(schema) !== undefined) yield value;
  if (typeof value !== 'object' || value === null) return;
  const { type } = definitionOf(schema);
  for (const [key, inner] of Object.entries(value)) {
    if (type === 'record') yield key;
    const below = schemaAt(schema, [key]);
    if (below !== undefined) yield* wordsIn(below, inner);
  }
}
