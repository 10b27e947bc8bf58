/** Checks that amounts fit: into stocks, into holds, and that what is given was taken. */
import { listed } from '../../file/problem.ts';
import type { Path } from '../../file/source.ts';
import type { ActorSpec } from '../../language/operations/operations.ts';
import type { ModelFile } from '../../language/schema.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import type { Report } from '../references.ts';
import { IN_HOLD, type KnownStock, knownStocks } from './known.ts';
import { raisedBy } from './places.ts';
import {
  actorPath,
  actorsOf,
  allLoops,
  allSteps,
  amountsIn,
  type PlacedStep,
  stepsOfActor,
} from './steps.ts';

type Stocks = ReadonlyMap<string, KnownStock>;

/** Relative differences below this are rounding. */
const ROUNDING = 1e-9;

export function checkAmounts(model: ModelFile, report: Report): void {
  const stocks = knownStocks(model);
  checkInitial(stocks, report);
  const raised = raisedBy(model);
  for (const step of allSteps(model)) {
    for (const verb of ['take', 'give', 'use', 'make', 'room', 'level'] as const)
      for (const [name, amount] of amountsIn(step.spec[verb])) {
        const stock = stocks.get(name);
        if (stock === undefined || amount === undefined) continue;
        checkCounted([...step.at, verb, name], amount, stock, report);
        if (!raised.has(name)) checkInStock([...step.at, verb, name], amount, stock, report);
      }
    checkInHold(step, stocks, report);
  }
  for (const { at, turns, actor } of allLoops(model))
    for (const key of ['while', 'until'] as const)
      for (const [name, amount] of Object.entries(turns[key] ?? {})) {
        const stock = stocks.get(name);
        if (name === IN_HOLD) checkAboardEver([...at, key, name], amount, actor, report);
        else if (stock !== undefined) {
          checkCounted([...at, key, name], amount, stock, report);
          if (!raised.has(name)) checkInStock([...at, key, name], amount, stock, report);
        }
      }
  for (const [name, actor] of actorsOf(model)) checkGiven(name, actor, stocks, report);
}

function checkInitial(stocks: Stocks, report: Report): void {
  for (const stock of stocks.values()) {
    const { at, initial, capacity, isYard } = stock;
    if (isYard) continue;
    const place = at.slice(0, -1);
    checkCounted([...place, 'initial'], initial, stock, report);
    if (initial <= capacity) continue;
    report(
      [...place, 'initial'],
      `${place.join('.')}.initial is ${initial}, more than the stock holds`,
      `at most ${capacity}`,
      'enlarge the stock, or begin with less',
    );
  }
}

/** Rings and pieces are not broken up. */
function checkCounted(at: Path, amount: number, { isWhole, commodity }: KnownStock, report: Report): void {
  if (!isWhole || Number.isInteger(amount)) return;
  report(at, `${at.join('.')} is ${amount}, and ${commodity} is counted`, 'a whole number', 'round it');
}

function checkInStock(at: Path, amount: number, { capacity, at: where }: KnownStock, report: Report): void {
  if (amount <= capacity * (1 + ROUNDING)) return;
  report(
    at,
    `${at.join('.')} is ${amount}, more than there can ever be: ${where.join('.')} is ${capacity}`,
    `at most ${capacity}`,
    `lower the amount, or raise ${where.join('.')}`,
  );
}

function checkAboardEver(at: Path, amount: number, { capacity }: ActorSpec, report: Report): void {
  if (capacity === undefined || amount <= capacity) return;
  report(
    at,
    `${at.join('.')} is ${amount}, more than the hold takes`,
    `at most ${capacity}`,
    'lower the amount, or raise the capacity of the actor',
  );
}

/** What a step takes or gives at one go fits into the hold. */
function checkInHold({ at, spec, name, actor }: PlacedStep, stocks: Stocks, report: Report): void {
  const { capacity } = actor;
  if (capacity === undefined) return;
  const hold = [...actorPath(name), 'capacity'].join('.');
  for (const verb of ['take', 'give'] as const) {
    const portions = amountsIn(spec[verb]).flatMap(([stock, amount]) => {
      const known = stocks.get(stock);
      return known === undefined ? [] : [{ stock, known, amount }];
    });
    const load = portions.reduce((sum, { known, amount = 0 }) => sum + amount * known.size, 0);
    if (load > capacity * (1 + ROUNDING))
      report(
        [...at, verb],
        `${at.join('.')}.${verb} is ${load}${portions.some(({ known }) => known.size !== 1) ? ' t' : ''} together, more than the hold of ${name} takes`,
        `at most ${capacity}`,
        `lower the amount, or raise ${hold}`,
      );
    const unit = portions.find(
      ({ known, amount }) => amount === undefined && known.isWhole && known.size > capacity,
    );
    if (unit !== undefined && verb === 'take')
      report(
        [...at, verb],
        `${at.join('.')} takes ${unit.known.commodity}, of which one weighs ${unit.known.size} t, more than the hold of ${name} takes`,
        `a hold of at least ${unit.known.size}`,
        `raise ${hold}`,
      );
  }
}

/** Goods of one kind are given only by who takes goods of that kind. */
function checkGiven(name: string, actor: ActorSpec, stocks: Stocks, report: Report): void {
  const steps = stepsOfActor(name, actor);
  const kindsOf = (verb: 'take' | 'give', { spec }: PlacedStep) =>
    amountsIn(spec[verb]).map(([stock]) => ({ stock, known: stocks.get(stock) }));
  const taken = steps.flatMap((step) => kindsOf('take', step));
  // A name that is not known may stand for any kind.
  if (taken.some(({ known }) => known === undefined)) return;
  const kinds = new Set(taken.map(({ known }) => known?.commodity));
  for (const step of steps) {
    for (const { stock, known } of kindsOf('give', step)) {
      if (known === undefined || kinds.has(known.commodity)) continue;
      const goods = (kind: string | undefined) => kind || 'goods of no commodity';
      const others = [...kinds].map(goods);
      const toDeclare = known.isYard ? taken[0]?.stock : stock;
      report(
        [...step.at, 'give'],
        `${step.at.join('.')} gives ${goods(known.commodity)} to ${stock}, and ${name} takes ${others.length === 0 ? 'nothing' : `only ${listed(others)}`}`,
        `goods that ${name} takes`,
        toDeclare === undefined || kinds.size === 0
          ? `add a step before it that takes: ${exampleAt(
              [...step.at, 'take'],
              [...stocks.keys()].find((one) => one !== stock),
            )}`
          : `say under operations.stocks.${toDeclare}.commodity what it holds, or take the goods that are given`,
      );
    }
  }
}
