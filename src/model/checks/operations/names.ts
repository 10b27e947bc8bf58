/** Checks that steps and needs name what there is: stocks, places, capabilities, those that are lent, and what ends. */
import { listed, suggestion } from '../../file/problem.ts';
import type { Path } from '../../file/source.ts';
import { needName, type Prerequisite } from '../../language/needs.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import { IN_HOLD, knownCapabilities, knownEndings, knownPlaces, knownStocks } from './known.ts';
import { actorPath, actorsOf, allLoops, allSteps, amountsIn, type PlacedStep } from './steps.ts';

/** A name, and what it should be the name of. */
interface NameGiven {
  readonly at: Path;
  readonly name: string;
  readonly kind: keyof typeof fixes;
}

/** What to do where no name is near. */
const fixes = {
  stock: 'declare it under "operations: stocks:", or give the site a store of that commodity',
  place: 'declare it under "operations: places:", or give the site a port, a landing or beds',
  capability:
    'declare a place under "operations: places:", or name SITE/port, SITE/landing, SITE/beds, SITE/mw or SITE/COMMODITY of a site that has it',
  'actor, drive or site': 'declare an actor of this name under "operations: actors:", or name another',
} as const;

export function checkOperationNames(model: ModelFile, report: Report): void {
  const stocks = [...knownStocks(model).keys()];
  const known: Record<NameGiven['kind'], readonly string[]> = {
    stock: stocks,
    place: [...knownPlaces(model).keys()],
    capability: knownCapabilities(model),
    'actor, drive or site': knownEndings(model),
  };
  for (const { at, name, kind } of [...namesInSteps(model), ...namesInLoops(model), ...namesInNeeds(model)]) {
    if (known[kind].includes(name)) continue;
    report(
      at,
      `${at.join('.')} names "${name}", which is no ${kind}${lackAt(model, name)}`,
      listed(known[kind]),
      suggestion(name, known[kind], fixes[kind]),
      known[kind],
    );
  }
  checkLoans(allSteps(model), report);
}

/** What the site in a name lacks, where it is one. */
function lackAt({ sites }: ModelFile, name: string): string {
  const [site = '', part = ''] = name.split('/');
  return sites[site] === undefined || part === '' ? '' : `: site ${site} has no ${part}`;
}

function* namesInSteps(model: ModelFile): Generator<NameGiven> {
  for (const { at, spec } of allSteps(model)) {
    for (const verb of ['take', 'give', 'use', 'make', 'room', 'level'] as const)
      for (const [name] of amountsIn(spec[verb]))
        yield { at: placeInStep([...at, verb], spec[verb], name), name, kind: 'stock' };
    for (const [name] of amountsIn(spec.in))
      yield { at: placeInStep([...at, 'in'], spec.in, name), name, kind: 'place' };
    for (const verb of ['raise', 'lower'] as const)
      for (const [name] of amountsIn(spec[verb])) yield { at: [...at, verb, name], name, kind: 'capability' };
  }
}

function placeInStep(at: Path, given: unknown, name: string): Path {
  return typeof given === 'string' ? at : [...at, name];
}

function* namesInLoops(model: ModelFile): Generator<NameGiven> {
  for (const { at, turns } of allLoops(model))
    for (const key of ['while', 'until'] as const)
      for (const name of Object.keys(turns[key] ?? {}))
        if (name !== IN_HOLD) yield { at: [...at, key, name], name, kind: 'stock' };
}

function* namesInNeeds(model: ModelFile): Generator<NameGiven> {
  for (const { at, needs } of allNeeds(model))
    for (const [index, need] of needs.entries()) {
      const name = needName(need);
      if (name !== undefined) yield { at: [...at, 'needs', index], name, kind: 'actor, drive or site' };
    }
}

/** Whose needs they are, by path. */
export function allNeeds(
  model: ModelFile,
): { readonly at: Path; readonly name: string; readonly needs: readonly Prerequisite[] }[] {
  const all = [
    ...actorsOf(model).map(([name, { needs }]) => ({ at: actorPath(name), name, needs })),
    ...Object.entries(model.drives ?? {}).map(([name, { needs }]) => ({ at: ['drives', name], name, needs })),
    ...Object.entries(model.sites).map(([name, { needs }]) => ({ at: ['sites', name], name, needs })),
  ];
  return all.map(({ needs = [], ...whose }) => ({ ...whose, needs }));
}

/** Who lends meets one who borrows. */
function checkLoans(steps: readonly PlacedStep[], report: Report): void {
  const verbs = [
    { verb: 'lend', other: 'borrow', does: 'lends' },
    { verb: 'borrow', other: 'lend', does: 'borrows' },
  ] as const;
  for (const { verb, other, does } of verbs) {
    for (const { at, spec, name, actor } of steps) {
      const loan = spec[verb];
      if (loan === undefined) continue;
      const others = steps.filter((one) => one.name !== name || (actor.count ?? 1) > 1);
      const met = [...new Set(others.flatMap((one) => one.spec[other] ?? []))];
      if (met.includes(loan)) continue;
      report(
        [...at, verb],
        `operations.actors.${name} ${does} "${loan}", and no other actor has a step "${other}: ${loan}"`,
        met.length === 0 ? `a step "${other}: ${loan}" of another actor` : listed(met),
        suggestion(loan, met, `add a step "${other}: ${loan}" to the actor that it meets`),
        met,
      );
    }
  }
}
