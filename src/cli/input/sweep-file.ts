/** A design from a file: `sweep MODEL --from sweep.yaml`. */
import { type Document, LineCounter } from 'yaml';
import { z } from 'zod';
import { type Constraint, type DesignName, designs, type Factor } from '../../experiment/designs/design.ts';
import { documentsOf } from '../../model/file/yaml-document.ts';
import { faultsOf, plainOf } from '../../model/file/yaml-faults.ts';
import { BadInput } from '../exit.ts';
import { fileOf } from './read-file.ts';
import { checkStandOnce, factorsFrom, levelOf, quantileOfRange, quantileOfValue } from './vary.ts';

const value = z.union([z.string(), z.number()]);
const values = z.union([
  z.array(value).min(1),
  z.strictObject({ from: z.number(), to: z.number(), step: z.number().optional() }),
  z.record(z.string(), z.unknown()),
]);
const constraint = z
  .strictObject({
    sum: z.record(z.string(), z.number()),
    at_least: z.number().optional(),
    at_most: z.number().optional(),
  })
  .refine(({ at_least, at_most }) => at_least !== undefined || at_most !== undefined, {
    error: 'has neither at_least nor at_most',
  });
const file = z.strictObject({
  design: z.enum(designs).optional(),
  points: z.int().min(1).optional(),
  vary: z.record(z.string(), values),
  constraints: z.array(constraint).optional(),
});

/** What a file or the options of a command say of a design. */
export interface SweepFile {
  readonly design?: DesignName | undefined;
  readonly points?: number | undefined;
  readonly constraints: readonly Constraint[];
  /** Its factors. @param isSpread whether the design takes values between */
  readonly factors: (isSpread: boolean) => Factor[];
}

/** @throws BadInput for a file that cannot be read, or says no design */
export function sweepFile(path: string): SweepFile {
  const { document, lines } = documentAt(path);
  const found = file.safeParse(plainIn(path, document, lines));
  if (!found.success) throw wrong(path, document, lines, found.error.issues);
  const { vary, constraints = [], ...rest } = found.data;
  return { ...rest, constraints, factors: (isSpread) => factorsIn(path, vary, isSpread) };
}

type Vary = z.output<typeof file>['vary'];

function factorsIn(path: string, vary: Vary, isSpread: boolean): Factor[] {
  const factors = Object.entries(vary).map(([name, given]): Factor => {
    const of = `${path}: ${name}`;
    if (Array.isArray(given)) return { name, levels: given.map(levelOf) };
    if (isFromTo(given)) {
      const { from, to, step } = given;
      if (step !== undefined) return factorsFrom([`${name}=${from}:${to}:${step}`], isSpread)[0] as Factor;
      if (isSpread) return { name, quantile: quantileOfRange(of, from, to) };
    } else if (isSpread) return { name, quantile: quantileOfValue(of, given) };
    throw new BadInput({
      code: 'option',
      found: `${of}: has no list of values, and the design takes only values of a list`,
      allowed:
        'a list, or from, to and step; ranges and distributions with design lhs, sobol, morris or saltelli',
      fix: 'write the values out, or take another design',
    });
  });
  checkStandOnce(factors, (at) => `${path}: ${factors[at]?.name}`);
  return factors;
}

type FromTo = { readonly from: number; readonly to: number; readonly step?: number | undefined };

const isFromTo = (given: object): given is FromTo => 'from' in given && 'to' in given;

function documentAt(path: string): { readonly document: Document; readonly lines: LineCounter } {
  const lines = new LineCounter();
  const text = new TextDecoder().decode(fileOf(path));
  const documents = documentsOf(text, lines);
  if ('found' in documents) throw faultAt(path, lines, documents.offset, documents);
  const [document] = documents;
  if (document === undefined)
    throw faultAt(path, lines, 0, {
      found: 'the file is empty',
      allowed: 'a design',
      fix: 'write vary: and what is varied',
    });
  const [fault] = faultsOf(document, text);
  if (fault !== undefined) throw faultAt(path, lines, fault.offset, fault);
  return { document, lines };
}

function plainIn(path: string, document: Document, lines: LineCounter): unknown {
  const reading = plainOf(document);
  if ('found' in reading) throw faultAt(path, lines, reading.offset, reading);
  return reading.value;
}

function wrong(
  path: string,
  document: Document,
  lines: LineCounter,
  issues: readonly z.core.$ZodIssue[],
): BadInput {
  const [issue] = issues as [z.core.$ZodIssue];
  const node = document.getIn(issue.path as string[], true) as
    | { readonly range?: readonly number[] }
    | undefined;
  return faultAt(path, lines, node?.range?.[0] ?? 0, {
    found: `${issue.path.join('.') || 'the file'}: ${issue.message}`,
    allowed:
      'design, points, vary (by path: a list, from, to and step, or a distribution), constraints (sum, at_least, at_most)',
    fix: 'see docs/guide.md, "Designs"',
  });
}

interface WordsOfFault {
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;
}

function faultAt(
  file: string,
  lines: LineCounter,
  offset: number,
  { found, allowed, fix }: WordsOfFault,
): BadInput {
  const { line, col } = lines.linePos(offset);
  return new BadInput({ code: 'file', file, line, column: col, found, allowed, fix });
}
