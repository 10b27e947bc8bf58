/** Checks that every name in a model is the name of something that it declares; the schema says where names stand. */
import type { z } from 'zod';
import { listed, suggestion } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import { type ModelFile, modelSchema } from '../language/schema.ts';
import { exampleAt } from '../language/told/example-at.ts';
import { definitionOf, metaOf, shapeOf, toldAt } from '../language/walk.ts';

/**
 * Reports a problem at a path of the model.
 * @param choices names of which one was meant, where a name is wrong
 */
export type Report = (
  path: Path,
  found: string,
  allowed: string,
  fix: string,
  choices?: readonly string[],
) => void;

/** What a section declares, in words. */
const kinds: Readonly<Record<string, string>> = {
  'route.points': 'point of the route',
  ground: 'class of ground',
  nations: 'nation',
  'costs.currencies': 'currency',
  sites: 'site',
  machines: 'machine',
  drives: 'drive',
  crews: 'crew',
  'people.trades': 'trade',
  calendars: 'calendar',
  'operations.actors': 'actor',
  'supply.commodities': 'commodity',
  'supply.fleets': 'fleet',
  'weather.series': 'series of observed hours',
  'weather.stations': 'weather station',
  'weather.limits': 'set of weather limits',
  'weather.productivity': 'curve of productivity',
  'ice.seas': 'sea',
};

export function checkReferences(model: ModelFile, report: Report): void {
  for (const { path, name, section, having } of namesUsed(modelSchema, model, [])) {
    const declared = entriesOf(model, section);
    const known = Object.keys(declared).filter(
      (one) => having === undefined || hasPart(declared[one], having),
    );
    if (known.includes(name)) continue;
    const kind = kinds[section] ?? section;
    const what = having === undefined ? kind : `${kind} with a ${having}`;
    const lacks = Object.hasOwn(declared, name);
    const found = lacks ? `and ${section}.${name} has no ${having}` : `which is no ${what}`;
    const fix = lacks
      ? `add ${lineFor(model, [section, name, having as string])} under ${section}.${name}, or name another ${what}`
      : suggestion(name, known, `${declaring(section, name, having)}, or name another ${what}`);
    report(path, `${path.join('.')} names "${name}", ${found}`, listed(known), fix, known);
  }
}

interface NameUsed {
  readonly path: Path;
  readonly name: string;
  readonly section: string;
  readonly having: string | undefined;
}

/** All names of other things below a value: values, and keys of maps. */
function* namesUsed(schema: z.ZodType, value: unknown, path: Path): Generator<NameUsed> {
  const { declaredUnder: section, having, keysUnder, besides } = metaOf(schema);
  if (typeof value === 'string') {
    if (section !== undefined && value !== besides) yield { path, name: value, section, having };
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const { shape, valueType, element, options } = definitionOf(schema);
  if (shape) {
    for (const [key, inner] of Object.entries(shape))
      yield* namesUsed(inner, (value as Record<string, unknown>)[key], [...path, key]);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    const at: Path = [...path, Array.isArray(value) ? Number(key) : key];
    if (keysUnder !== undefined) yield { path: at, name: key, section: keysUnder, having: undefined };
    const item = valueType ?? element ?? optionWith(options, key) ?? elementOf(options, value);
    if (item) yield* namesUsed(item, inner, at);
  }
}

/** What stands at a key of the alternative that has it. */
function optionWith(options: readonly z.ZodType[] | undefined, key: string): z.ZodType | undefined {
  return options?.map((option) => shapeOf(option)[key]).find(Boolean);
}

/** What the entries of a list are, where one of the alternatives is a list. */
function elementOf(options: readonly z.ZodType[] | undefined, value: object): z.ZodType | undefined {
  if (!Array.isArray(value)) return undefined;
  return options?.map((option) => definitionOf(option).element).find(Boolean);
}

/** What a section such as `ice.seas` declares. */
function entriesOf(model: ModelFile, section: string): Readonly<Record<string, unknown>> {
  const steps = section.split('.');
  return steps.reduce((at, step) => part(at, step) ?? {}, model as object) as Record<string, unknown>;
}

/** What may stand in the place of a part: goods are landed at airstrips and ice roads, too. */
const standIns: Readonly<Record<string, readonly string[]>> = { landing: ['airstrip', 'ice_road'] };

/** Whether an entry has a part, or one that may stand in its place. */
function hasPart(of: unknown, having: string): boolean {
  return [having, ...(standIns[having] ?? [])].some((one) => part(of, one) !== undefined);
}

function part(of: unknown, name: string): object | undefined {
  return (of as Record<string, object | undefined> | undefined)?.[name];
}

/** The line that gives an entry a part that it lacks: a name that the model has, where the part is a name. */
function lineFor(model: ModelFile, [section, name, having]: readonly [string, string, string]): string {
  const told = toldAt(modelSchema, [section, name, having]);
  const [declared] =
    told?.declaredUnder === undefined ? [] : Object.keys(entriesOf(model, told.declaredUnder));
  return exampleAt([section, name, having], declared ?? told?.example);
}

/** The line that declares a name, and where it belongs. */
function declaring(section: string, name: string, having: string | undefined): string {
  const steps = section.split('.');
  const entry = toldAt(modelSchema, [...steps, name])?.example;
  const whole = having
    ? { ...(entry as object), [having]: toldAt(modelSchema, [...steps, name, having])?.example }
    : entry;
  const where =
    steps.length === 1
      ? `"${section}:" at the top level of the model`
      : `"${section.replaceAll('.', ': ')}:"`;
  return `add ${exampleAt([...steps, name], whole)} under ${where}`;
}
