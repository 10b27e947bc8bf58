/** Checks of chance: who draws a quantity per group has one, and correlations hold together. */
import { contradicting } from '../../random/copula.ts';
import { listed, suggestion } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import type { Drive } from '../language/boring.ts';
import { correlationsOf } from '../language/costs/going-together.ts';
import { isQuantityInput, type UncertainInput, uncertainInputs } from '../language/quantities.ts';
import type { ModelFile } from '../language/schema.ts';
import type { Report } from './references.ts';

export function checkChance(model: ModelFile, report: Report): void {
  const uncertain = uncertainInputs(model);
  for (const one of uncertain) checkGroups(model, one, report);
  checkCorrelations(model, uncertain, report);
}

function checkCorrelations(model: ModelFile, uncertain: readonly UncertainInput[], report: Report): void {
  const { correlations = [] } = model;
  // An input that is a plain number in this model goes together with nothing, and is no fault: a setting may have made it one.
  const drawn = new Set(uncertain.map(({ input }) => input));
  const isNumberHere = (input: string) => !drawn.has(input) && isQuantityInput(input);
  const known = new Set(uncertain.flatMap(({ input, quantity }) => (quantity.per === 'run' ? [input] : [])));
  const seen = new Set<string>();
  let areSound = true;
  const wrong = (...fault: Parameters<Report>): void => {
    areSound = false;
    report(...fault);
  };
  for (const [index, { inputs }] of correlations.entries()) {
    const at: Path = ['correlations', index, 'inputs'];
    for (const [place, input] of inputs.entries()) {
      if (known.has(input) || isNumberHere(input)) continue;
      wrong(
        [...at, place],
        `correlations.${index} names "${input}", which is not drawn per run in this model`,
        listed([...known]),
        suggestion(input, [...known], 'name an input as the guide does, without names of your own'),
        [...known],
      );
    }
    const pair = JSON.stringify([...inputs].sort());
    if (inputs[0] === inputs[1] || seen.has(pair)) {
      const found =
        inputs[0] === inputs[1] ? `${inputs[0]} with itself` : `${inputs.join(' and ')} a second time`;
      wrong(at, `correlations.${index} is of ${found}`, 'two inputs, each pair once', 'take it out');
    }
    seen.add(pair);
  }
  if (areSound) checkTogether(model, report);
}

/** The matrix of all correlations is positive definite. */
function checkTogether(model: ModelFile, report: Report): void {
  const wrong = contradicting(correlationsOf(model) ?? []);
  if (wrong.length === 0) return;
  const told = wrong.map(({ inputs, rank }) => `${inputs.join(' and ')} (${rank})`);
  // Those of the market are not stated one by one.
  const at = (model.correlations ?? []).findLastIndex((one) => wrong.includes(one));
  report(
    at < 0 ? ['costs', 'market'] : ['correlations', at, 'rank'],
    `correlations contradict each other: ${listed(told)}`,
    'ranks that can hold together: a positive definite matrix; a pair that is not named has rank 0',
    'bring them nearer to 0, or name the pairs between them that are missing',
  );
}

function checkGroups(model: ModelFile, { path, quantity }: UncertainInput, report: Report): void {
  if (quantity.per !== 'group') return;
  const without = entitiesAt(model, path).filter((entity) => groupOf(model, entity) === undefined);
  if (without.length === 0) return;
  const names = without.map((entity) => entity.join('.'));
  report(
    [...path, 'per'],
    `${path.join('.')} is drawn per group, and ${listed(names)} ${names.length === 1 ? 'has' : 'have'} none`,
    'per: group where all that draw it name their group',
    `add "group:" to ${listed(names)}, or draw it per class or entity`,
  );
}

/** Where those stand that have the values of the quantity at a path. */
function entitiesAt(model: ModelFile, path: Path): Path[] {
  const [section, name, part] = path;
  switch (section) {
    case 'ground':
      return (model.route?.ground ?? []).flatMap((zone, index) =>
        zone.class === name || Object.keys(zone.inclusions ?? {}).includes(String(name))
          ? [['route', 'ground', index]]
          : [],
      );
    case 'machines':
      return drives(model, ({ machine }) => machine === name);
    case 'crews':
      return drives(model, ({ crew }) => crew === name);
    case 'hazards':
      return drives(model, () => true);
    case 'organisation':
      return [...drives(model, () => true), ...organised(model)];
    case 'sites':
      return [path.slice(0, part === 'spoil' ? 5 : 2)];
    case 'drives':
    case 'plants':
      return [path.slice(0, 2)];
    default:
      return [path.slice(0, 3)];
  }
}

function drives(model: ModelFile, isOne: (drive: Drive) => boolean): Path[] {
  return Object.entries(model.drives ?? {}).flatMap(([name, drive]) =>
    isOne(drive) ? [['drives', name]] : [],
  );
}

/** Actors whose hours depend on how well the project is organised. */
function organised({ operations }: ModelFile): Path[] {
  return Object.entries(operations?.actors ?? {}).flatMap(([name, { organisation }]) =>
    organisation === 0 ? [] : [['operations', 'actors', name]],
  );
}

function groupOf(model: ModelFile, entity: Path): string | undefined {
  let at: unknown = model;
  for (const step of entity) at = (at as Record<string, unknown>)[step];
  return (at as { readonly group?: string }).group;
}
