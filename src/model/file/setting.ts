/** Values that are put over a model from outside, such as by `--set`. */
import { LineCounter } from 'yaml';
import { listed, type Problem, type ProblemWords, suggestion } from './problem.ts';
import { documentsOf } from './yaml-document.ts';
import { faultsOf, plainOf } from './yaml-faults.ts';

/** A value put over the model from outside; `value` is read as YAML. */
export interface Setting {
  readonly path: string;
  readonly value: string;
  /** The option that gave it [`--set`]. */
  readonly option?: string;
}

/** Most of a value that a problem repeats [characters]. */
const LONGEST_SHOWN = 200;

/** How a setting is named in problems. */
export function settingText({ path, value, option = '--set' }: Setting): string {
  return `${option} ${path}=${value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}...` : value}`;
}

/**
 * Puts one setting into the tree; its last step may be new in a map, those before must be there. A step `*` stands for all
 * names of a map, or items of a list.
 */
export function applySetting(tree: Record<string, unknown>, setting: Setting): Problem[] {
  const told = (fault: ProblemWords): Problem[] => [
    {
      code: 'setting',
      file: settingText(setting),
      line: 0,
      column: 0,
      found: fault.found,
      allowed: fault.allowed,
      fix: fault.fix,
    },
  ];
  const reading = yamlValue(setting.value);
  if ('found' in reading) return told(reading);
  const named = setting.path.split('.');
  if (named[0] === 'extends') return told(NO_EXTENDS);
  const paths = expanded(tree, named);
  if ('found' in paths) return told(paths);
  for (const steps of paths) {
    const fault = putOne(tree, steps, structuredClone(reading.value));
    if (fault !== undefined) return told(fault);
  }
  return [];
}

/** The paths that a path with `*` stands for. */
function expanded(tree: object, steps: readonly string[]): readonly (readonly string[])[] | ProblemWords {
  let paths: { readonly steps: readonly string[]; readonly node: unknown }[] = [{ steps: [], node: tree }];
  for (const [depth, step] of steps.entries()) {
    const next = paths.flatMap(({ steps: before, node }) => {
      const there = typeof node === 'object' && node !== null ? (node as Record<string, unknown>) : {};
      const names = step === '*' ? Object.keys(there).filter((name) => there[name] !== undefined) : [step];
      return names.map((name) => ({ steps: [...before, name], node: there[name] }));
    });
    if (next.length === 0) {
      const shown = steps.slice(0, depth).join('.');
      return {
        found: `${shown === '' ? 'the model' : shown} has nothing for which * could stand`,
        allowed: '* for the names of a map, or the items of a list',
        fix: 'name the path without *',
      };
    }
    paths = next;
  }
  return paths.map((path) => path.steps);
}

/** Puts a value at one path; what is wrong with the path, where something is. */
function putOne(
  tree: Record<string, unknown>,
  steps: readonly string[],
  value: unknown,
): ProblemWords | undefined {
  let node: unknown = tree;
  for (const depth of steps.keys()) {
    const isLast = depth === steps.length - 1;
    const step = steps[depth] as string;
    const fault = stepFault(node as object, steps, depth, isLast && value !== null);
    if (fault !== undefined) return fault;
    if (!isLast) node = (node as Record<string, unknown>)[step];
    else if (value !== null) (node as Record<string, unknown>)[step] = value;
    else if (!Array.isArray(node)) (node as Record<string, unknown>)[step] = undefined;
    else return itemOut(steps);
  }
  return undefined;
}

/** What is wrong with a step into a map or list; undefined where nothing is. */
function stepFault(
  node: object,
  steps: readonly string[],
  depth: number,
  mayBeNew: boolean,
): ProblemWords | undefined {
  const step = steps[depth] as string;
  const shown = steps.slice(0, depth + 1).join('.');
  if (step === '')
    return {
      found: `the path ${steps.join('.')} has an empty step`,
      allowed: 'names with dots between',
      fix: 'take out one dot',
    };
  if (Array.isArray(node)) {
    if (/^(?:0|[1-9]\d*)$/.test(step) && Number(step) < node.length) return deeper(node, steps, depth, shown);
    return {
      found: `the model has no ${shown}: ${steps.slice(0, depth).join('.')} is a list of ${node.length}`,
      allowed: node.length === 0 ? 'the whole list' : `items 0 to ${node.length - 1}, or the whole list`,
      fix: 'name an item that is there, or give the list anew',
    };
  }
  if (Object.hasOwn(node, step)) return deeper(node, steps, depth, shown);
  if (mayBeNew && step !== '__proto__') return undefined;
  const there = Object.keys(node);
  return {
    found: `the model has no ${shown}`,
    allowed: listed(there),
    fix: suggestion(step, there, 'name a path of the model'),
  };
}

/** All steps but the last must lead to a map or list. */
function deeper(
  node: object,
  steps: readonly string[],
  depth: number,
  shown: string,
): ProblemWords | undefined {
  const next = (node as Record<string, unknown>)[steps[depth] as string];
  if (depth === steps.length - 1 || (typeof next === 'object' && next !== null)) return undefined;
  return {
    found: `the model has no ${shown}.${steps[depth + 1]}: ${shown} is no map`,
    allowed: `${shown} itself`,
    fix: 'end the path there',
  };
}

function itemOut(steps: readonly string[]): ProblemWords {
  const list = steps.slice(0, -1).join('.');
  return {
    found: `an item of the list ${list} cannot be taken out`,
    allowed: 'null for what a map holds',
    fix: `give the list anew: ${list}=[...]`,
  };
}

/** What a text of YAML says; a fault for one that is none, or says nothing. */
export function yamlValue(text: string): { readonly value: unknown } | ProblemWords {
  const documents = documentsOf(text, new LineCounter());
  if ('found' in documents) return documents;
  const [document, second] = documents;
  if (second !== undefined)
    return { found: 'the value holds a second document', allowed: 'one value', fix: 'quote the text' };
  if (document === undefined) return NO_VALUE;
  const [fault] = faultsOf(document, text);
  if (fault !== undefined) return { ...fault, found: `the value cannot be read: ${fault.found}` };
  return document.contents === null ? NO_VALUE : plainOf(document);
}

/** What a file extends is read before anything is put over it. */
const NO_EXTENDS: ProblemWords = {
  found: 'extends cannot be put over a model',
  allowed: 'extends in a model file',
  fix: 'write a file of a few lines that extends the one that is meant',
};

const NO_VALUE: ProblemWords = {
  found: 'no value is given',
  allowed: 'a value, or null to take a thing out',
  fix: 'give a value after "="',
};
