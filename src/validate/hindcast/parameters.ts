/** What was fitted to history: never to the project that is forecast. */
import { z } from 'zod';
import { PREFIX } from '../../files/bundled.ts';
import { nodeFiles } from '../../files/node-files.ts';
import { machineClasses } from './words.ts';

const parameters = z.strictObject({
  delay_h_per_h: z.record(z.enum(machineClasses), z.number().min(0)),
  /** Spread of the logarithm of the delay between projects. */
  project_sigma: z.number().min(0),
  /** Spread of the logarithm of the delay between drives of a project. */
  drive_sigma: z.number().min(0),
});

const fittedSchema = z.strictObject({ all: parameters, folds: z.record(z.string(), parameters) });

/** Hours lost to organisation for each hour of work, by machine class, and how they spread. */
export type Parameters = Readonly<z.output<typeof parameters>>;
/** Parameters of all projects of the record, and those without each of them. */
export type Fitted = Readonly<z.output<typeof fittedSchema>>;

/** The parameters of the package. */
export function fittedOfPackage(): Fitted {
  const text = new TextDecoder().decode(nodeFiles.read(`${PREFIX}library/fitted.json`));
  return fittedSchema.parse(JSON.parse(text));
}

/** Parameters that have not seen a project: those of its fold, or of all where it is not in the record. */
export function parametersFor({ all, folds }: Fitted, project: string): Parameters {
  return Object.hasOwn(folds, project) ? (folds[project] as Parameters) : all;
}
