/** Checks of what must come before: no circle, and nothing that never ends. */
import type { Path } from '../../file/source.ts';
import { needName, type Prerequisite } from '../../language/needs.ts';
import { ENDLESS } from '../../language/operations/step.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import { checkLengths, drivesIn } from './lengths.ts';
import { allNeeds } from './names.ts';

export function checkNeeds(model: ModelFile, report: Report): void {
  const actors = model.operations?.actors ?? {};
  for (const { at, needs } of allNeeds(model)) {
    for (const [index, need] of needs.entries()) {
      const name = needName(need);
      if (name === undefined || actors[name]?.times !== ENDLESS) continue;
      report(
        [...at, 'needs', index],
        `${at.join('.')} needs ${name}, which cycles without end`,
        'an actor that ends',
        `say how many times ${name} cycles, or take it out of needs`,
      );
    }
  }
  checkOpening(model, report);
  checkLengths(model, report);
  checkCircles(model, report);
}

/** The opening comes. */
function checkOpening({ project, operations }: ModelFile, report: Report): void {
  for (const [index, name] of (project.opening ?? []).entries()) {
    if (operations?.actors[name]?.times !== ENDLESS) continue;
    report(
      ['project', 'opening', index],
      `project.opening names ${name}, which cycles without end`,
      'an actor that ends',
      `say how many times ${name} cycles, or name another`,
    );
  }
}

/** Of each circle the first that is found, told from one to the next. */
function checkCircles(model: ModelFile, report: Report): void {
  const waits = waitsByName(model);
  const told = new Set<string>();
  const seen = new Set<string>();
  const open: string[] = [];
  const visit = (name: string): void => {
    if (open.includes(name)) {
      const circle = open.slice(open.indexOf(name));
      const key = [...circle].sort().join(' ');
      if (!told.has(key)) reportCircle(model, circle, report);
      told.add(key);
      return;
    }
    if (seen.has(name)) return;
    seen.add(name);
    open.push(name);
    for (const other of waits.get(name) ?? []) visit(other);
    open.pop();
  };
  for (const name of waits.keys()) visit(name);
}

/** What each waits for: its needs, a drive its site and the drive before it. */
function waitsByName(model: ModelFile): Map<string, string[]> {
  const waits = new Map<string, string[]>();
  const add = (name: string, others: readonly string[]) =>
    waits.set(name, [...(waits.get(name) ?? []), ...others]);
  for (const { name, needs } of allNeeds(model))
    add(
      name,
      needs.flatMap((need) => namesNeeded(model, need)),
    );
  for (const [name, { site, after }] of Object.entries(model.drives ?? {}))
    add(name, after === undefined ? [site] : [site, after.drive]);
  return waits;
}

/** Names that a need waits for: of a length that only one drive can bore, that drive. */
function namesNeeded(model: ModelFile, need: Prerequisite): string[] {
  if (typeof need === 'string') return [need];
  if (need.drive !== undefined) return [need.drive];
  const [only, ...others] = drivesIn(model, need);
  return only === undefined || others.length > 0 ? [] : [only];
}

function reportCircle(model: ModelFile, circle: readonly string[], report: Report): void {
  const withNeeds = allNeeds(model).filter(({ name }) => circle.includes(name));
  const placeOfNext = (name: string, needs: readonly Prerequisite[]) =>
    needs.findIndex((need) => namesNeeded(model, need).includes(nextInCircle(circle, name)));
  const start = withNeeds.find(({ name, needs }) => placeOfNext(name, needs) >= 0);
  // Drives that come after each other are told elsewhere.
  if (start === undefined) return;
  const { at, name, needs } = start;
  const index = placeOfNext(name, needs);
  const from = circle.indexOf(name);
  const inOrder = [...circle.slice(from), ...circle.slice(0, from), name];
  const place: Path = [...at, 'needs', index];
  report(
    place,
    circle.length === 1
      ? `${at.join('.')} needs itself`
      : `${at.join('.')} waits for itself: ${inOrder
          .slice(1)
          .reduce((text, other) => `${text} needs ${other}, which`, name)
          .replace(/, which$/, '')}`,
    'needs that lead to something that waits for nothing',
    'take one of these needs out',
  );
}

function nextInCircle(circle: readonly string[], name: string): string {
  return circle[(circle.indexOf(name) + 1) % circle.length] as string;
}
