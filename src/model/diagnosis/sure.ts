/** Problems that have one sure fix. */
import type { Problem } from '../file/problem.ts';
import type { Path } from '../file/source.ts';

export function sureOf(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ edits }) => edits !== undefined);
}

/** Without the edits that are refused, and without those of two problems that would both write the same key. */
export function withSureEdits(problems: readonly Problem[], refused: ReadonlySet<string>): Problem[] {
  const places = new Map<string, Set<string>>();
  const placeOf = (one: Problem) => JSON.stringify(pathAfter(one));
  for (const one of sureOf(problems)) {
    const place = placeOf(one);
    places.set(place, (places.get(place) ?? new Set()).add(nameOfEdit(one)));
  }
  return problems.map((one) => {
    if (one.edits === undefined) return one;
    const { edits, ...without } = one;
    const isSure =
      !refused.has(nameOfEdit(one)) && (one.path === undefined || places.get(placeOf(one))?.size === 1);
    return isSure ? one : without;
  });
}

/** Names what a problem would change. */
export function nameOfEdit({ file, edits = [] }: Problem): string {
  return `${file}:${edits[0]?.from}`;
}

/** Where that stands in the model which a problem is about, once its edit is made. */
export function pathAfter({ path = [], edits = [] }: Problem): Path {
  return path.map((step, index) =>
    index === path.length - 1 && step === edits[0]?.was ? edits[0].becomes : step,
  );
}
