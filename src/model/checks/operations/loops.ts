/** Checks that loops come to an end, and that time passes in those that do not. */
import { listed } from '../../file/problem.ts';
import type { Path } from '../../file/source.ts';
import { ENDLESS } from '../../language/operations/step.ts';
import { highest } from '../../language/quantity.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import { IN_HOLD, type KnownStock, knownStocks } from './known.ts';
import { allLoops, allSteps, amountsIn, type PlacedLoop, type PlacedStep } from './steps.ts';

const ends = ['times', 'while', 'until'] as const;

export function checkLoops(model: ModelFile, report: Report): void {
  const stocks = knownStocks(model);
  const steps = allSteps(model);
  for (const loop of allLoops(model)) {
    const stated = ends.filter((key) => loop.turns[key] !== undefined);
    const [first, second] = stated;
    const dotted = loop.at.join('.');
    if (second !== undefined)
      report(
        [...loop.at, second],
        `${dotted} has ${listed(stated)}, and each says when it ends`,
        `one of ${listed(ends)}`,
        `take ${first} or ${second} out`,
      );
    else checkEnd(model, loop, steps, stocks, report);
  }
}

function checkEnd(
  model: ModelFile,
  loop: PlacedLoop,
  steps: readonly PlacedStep[],
  stocks: ReadonlyMap<string, KnownStock>,
  report: Report,
): void {
  const { at, turns, actor, name } = loop;
  const dotted = at.join('.');
  const isOfActor = at.length === 3;
  if (turns.times === ENDLESS) {
    if (!loop.steps.some(({ spec }) => passesTime(spec, stocks)))
      report(
        [...at, 'times'],
        `${dotted} turns without end, and none of its steps takes time`,
        'a step that takes time: do with hours, or take and use, which wait for goods',
        'add a step with do, or say how many times',
      );
    if (!isOfActor && actor.times !== ENDLESS)
      report(
        [...at, 'times'],
        `${dotted} turns without end, so that operations.actors.${name} never ends`,
        'a number of turns, while or until',
        'say how many times, or write "times: endless" on the actor itself',
      );
    if (isOfActor && actor.after !== undefined)
      report(
        [...at, 'after'],
        `${dotted} has steps after its last cycle, and cycles without end`,
        'after only where the cycles end',
        'take after out, or say when the cycles end',
      );
    return;
  }
  checkTests(model, loop, steps, stocks, report);
}

/** Stocks that end the turns change some time, and those that begin them are there some time. */
function checkTests(
  model: ModelFile,
  loop: PlacedLoop,
  steps: readonly PlacedStep[],
  stocks: ReadonlyMap<string, KnownStock>,
  report: Report,
): void {
  const { at, turns } = loop;
  const canChangeTo = (to: 'more' | 'less', stock: string) =>
    canChange(model, to, stock, loop, steps, stocks);
  for (const [stock, amount] of Object.entries(turns.while ?? {})) {
    const known = stocks.get(stock);
    if (known === undefined || known.initial >= amount || canChangeTo('more', stock)) continue;
    const place: Path = [...at, 'while', stock];
    report(
      place,
      `${place.join('.')} never begins a turn: ${stock} begins with ${known.initial}, and nobody gives to it`,
      `at most ${known.initial}, or a stock that somebody gives to`,
      `lower the amount, or add a step that gives to ${stock}`,
    );
    return;
  }
  // Of stocks that must hold so much one is enough to end the turns; all must reach what is waited for.
  const held = Object.keys(turns.while ?? {});
  const endsNever =
    held.length > 0 && held.every((stock) => !canChangeTo('less', stock)) ? held.slice(0, 1) : [];
  const missing = Object.entries(turns.until ?? {}).flatMap(([stock, amount]) =>
    (stocks.get(stock)?.initial ?? 0) >= amount || canChangeTo('more', stock) ? [] : [stock],
  );
  const stuck = [
    ...endsNever.map((stock) => ({ key: 'while', stock, does: 'takes from' })),
    ...missing.map((stock) => ({ key: 'until', stock, does: 'gives to' })),
  ];
  for (const { key, stock, does } of stuck) {
    const place: Path = [...at, key, stock];
    const isHold = stock === IN_HOLD;
    const what = isHold ? (key === 'while' ? 'give' : 'take') : does;
    report(
      place,
      isHold
        ? `${place.join('.')} never ends the turns: none of its steps has ${what}`
        : `${place.join('.')} never ends the turns: nobody ${does} ${stock}`,
      isHold ? `steps with ${what}` : `a stock that somebody ${does}`,
      isHold ? `add a step with ${what}` : `add a step that ${does} ${stock}, or name another stock`,
    );
  }
}

/** Whether a step can take time: work, and what waits for others. */
function passesTime(spec: PlacedStep['spec'], stocks: ReadonlyMap<string, KnownStock>): boolean {
  if (spec.do !== undefined) {
    const { takes_h, takes_d, rate_per_h, distance_nm } = spec;
    if (rate_per_h !== undefined || distance_nm !== undefined) return true;
    return highest(takes_h ?? takes_d ?? 0) > 0;
  }
  const { take, use, lend, borrow } = spec;
  if ([take, use, lend, borrow].some((stated) => stated !== undefined)) return true;
  return [...amountsIn(spec.give), ...amountsIn(spec.make)].some(
    ([name]) => stocks.get(name)?.capacity !== Number.POSITIVE_INFINITY,
  );
}

/** Whether anybody makes a stock more or less; of the hold, whether its own turns do. */
function canChange(
  { drives, plants, sites }: ModelFile,
  to: 'more' | 'less',
  stock: string,
  loop: PlacedLoop,
  steps: readonly PlacedStep[],
  stocks: ReadonlyMap<string, KnownStock>,
): boolean {
  if (stock === IN_HOLD)
    return loop.steps.some(({ spec }) => (to === 'more' ? spec.take : spec.give) !== undefined);
  const verbs = to === 'more' ? (['give', 'make'] as const) : (['take', 'use'] as const);
  if (steps.some(({ spec }) => verbs.some((verb) => amountsIn(spec[verb]).some(([name]) => name === stock))))
    return true;
  const known = stocks.get(stock);
  if (known === undefined) return true;
  if (!known.isYard) return false;
  const [site = '', commodity = ''] = stock.split('/');
  const store = sites[site]?.stores?.[commodity];
  const castHere = Object.values(plants ?? {}).filter((plant) => plant.site === site);
  if (to === 'less')
    return (
      store?.demand !== undefined ||
      castHere.length > 0 ||
      Object.values(drives ?? {}).some((drive) => drive.site === site)
    );
  return (
    store?.from !== undefined ||
    castHere.some(({ makes }) => makes === commodity) ||
    sites[site]?.spoil?.reuse?.commodity === commodity
  );
}
