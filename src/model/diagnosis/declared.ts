/** Names that a model declares, for those who refer to them. */
import type { Layers } from '../file/layers.ts';
import type { Path } from '../file/source.ts';
import { modelSchema } from '../language/schema.ts';
import { referenceOf, schemaAt } from '../language/walk.ts';

/** Where the name that stands at a path is declared. */
export function sectionFor(path: Path): string | undefined {
  const schema = schemaAt(modelSchema, path);
  return schema && referenceOf(schema)?.section;
}

/** The names of which one may stand at a path; undefined where something else than a declared name stands there, or none is declared. */
export function declaredFor(path: Path, layers: Layers): string[] | undefined {
  const schema = schemaAt(modelSchema, path);
  const { section = '', having } = (schema && referenceOf(schema)) ?? {};
  const declared = layers.at(section.split('.'));
  if (typeof declared !== 'object' || declared === null) return undefined;
  const names = Object.entries(declared).flatMap(([name, entry]) =>
    having === undefined || Object.hasOwn(Object(entry), having) ? [name] : [],
  );
  return names.length === 0 ? undefined : names;
}
