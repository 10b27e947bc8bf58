/** What the models that come with this package are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { bundledFolder, bundledNames } from './bundled.ts';

/** A model that comes with the package. */
export interface BundledModel {
  readonly name: string;
  /** What the model stands for, in a line. */
  readonly title: string;
}

/** The bundled models in the order of their names. */
export function bundledModels(): BundledModel[] {
  return bundledNames().map((name) => {
    const { project } = parse(readFileSync(join(bundledFolder, `${name}.yaml`), 'utf8')) as {
      project?: { title?: string };
    };
    return { name, title: project?.title ?? '' };
  });
}
