/** Checks of what must come before: no circle, and nothing that never ends. */
import type { Path } from '../../file/source.ts';
import { ENDLESS } from '../../language/operations/step.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import { allNeeds } from './names.ts';

export function checkNeeds(model: ModelFile, report: Report): void {
  const actors = model.operations?.actors ?? {};
  for (const { at, needs } of allNeeds(model)) {
    for (const [index, name] of needs.entries()) {
      if (actors[name]?.times !== ENDLESS) continue;
      report(
        [...at, 'needs', index],
        `${at.join('.')} needs ${name}, which cycles without end`,
        'an actor that ends',
        `say how many times ${name} cycles, or take it out of needs`,
      );
    }
  }
  checkCircles(model, report);
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
  for (const { name, needs } of allNeeds(model)) add(name, needs);
  for (const [name, { site, after }] of Object.entries(model.drives ?? {}))
    add(name, after === undefined ? [site] : [site, after.drive]);
  return waits;
}

function reportCircle(model: ModelFile, circle: readonly string[], report: Report): void {
  const withNeeds = allNeeds(model).filter(({ name }) => circle.includes(name));
  const start = withNeeds.find(({ name, needs }) => needs.includes(nextInCircle(circle, name)));
  // Drives that come after each other are told elsewhere.
  if (start === undefined) return;
  const { at, name, needs } = start;
  const index = needs.indexOf(nextInCircle(circle, name));
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
