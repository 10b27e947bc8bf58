/** The first moment at which two runs are in different states. */
import type { Rows } from '../../trace/tables/tables.ts';

type StateRow = Rows['states'];
type RunSide = 0 | 1;

/** An entity whose states differ from this moment on. */
export interface FirstDifference {
  readonly entity: string;
  readonly time_h: number;
  /** Its rows then; undefined where a run has none. */
  readonly rows: readonly [StateRow | undefined, StateRow | undefined];
}

/**
 * Compares two runs state by state, and reads no further than it must. Rows come as they were written, when a state ends:
 * those of one entity are in order of time.
 * @param entities of each run, in the order in which equal times are told
 * @returns undefined when all states are the same
 */
export async function firstDifference(
  entities: readonly [readonly string[], readonly string[]],
  first: AsyncIterable<StateRow>,
  second: AsyncIterable<StateRow>,
): Promise<FirstDifference | undefined> {
  const comparison = new Comparison(entities);
  const readers = [first[Symbol.asyncIterator](), second[Symbol.asyncIterator]()];
  let open: RunSide[] = [0, 1];
  for (let turn = 1; open.length > 0; turn++) {
    for (const side of open) {
      const step = await readers[side]?.next();
      if (step === undefined || step.done) open = open.filter((other) => other !== side);
      else comparison.take(side, step.value);
    }
    if (turn % TURNS_BETWEEN_LOOKS === 0 && comparison.isDecided) break;
  }
  if (open.length === 0) comparison.takeRests();
  await Promise.all(readers.map((reader) => reader.return?.()));
  return comparison.found;
}

const TURNS_BETWEEN_LOOKS = 1000;

/** The states of one entity in both runs. */
interface ComparedStates {
  /** Rows that the other run has not given yet, oldest first. */
  readonly rows: readonly [StateRow[], StateRow[]];
  /** Up to this time both are the same. */
  same_h: number;
  hasParted: boolean;
}

class Comparison {
  found: FirstDifference | undefined;
  private readonly order: readonly string[];
  private readonly compared: ReadonlyMap<string, ComparedStates>;
  private readonly shared: ReadonlySet<string>;

  constructor([first, second]: readonly [readonly string[], readonly string[]]) {
    this.order = [...new Set([...first, ...second])];
    this.compared = new Map(
      this.order.map((entity) => [entity, { rows: [[], []], same_h: 0, hasParted: false }]),
    );
    this.shared = new Set(first.filter((entity) => second.includes(entity)));
  }

  /** Whether what has not been read can hold no earlier difference. */
  get isDecided(): boolean {
    const { found } = this;
    if (found === undefined) return false;
    return [...this.compared.values()].every(({ hasParted, same_h }) => hasParted || same_h >= found.time_h);
  }

  take(side: RunSide, row: StateRow): void {
    const one = this.compared.get(row.entity);
    if (one === undefined || one.hasParted) return;
    one.rows[side].push(row);
    const [mine, yours] = one.rows;
    while (mine[0] !== undefined && yours[0] !== undefined) {
      const parted_h = partedAt_h(mine[0], yours[0]);
      if (parted_h !== undefined) {
        this.part(row.entity, one, parted_h);
        return;
      }
      one.same_h = mine[0].to_h;
      mine.shift();
      yours.shift();
    }
    if (!this.shared.has(row.entity)) this.part(row.entity, one, row.from_h);
  }

  /** Takes rows that one run alone has, when both are read. */
  takeRests(): void {
    for (const [entity, one] of this.compared) {
      const rest = one.rows[0][0] ?? one.rows[1][0];
      if (rest !== undefined && !one.hasParted) this.part(entity, one, rest.from_h);
    }
  }

  private part(entity: string, one: ComparedStates, time_h: number): void {
    one.hasParted = true;
    const { found, order } = this;
    const isLater =
      found !== undefined &&
      (time_h > found.time_h ||
        (time_h === found.time_h && order.indexOf(entity) > order.indexOf(found.entity)));
    if (!isLater) this.found = { entity, time_h, rows: [one.rows[0][0], one.rows[1][0]] };
  }
}

/** When the states of two rows begin to differ; undefined when they are the same. */
function partedAt_h(one: StateRow, other: StateRow): number | undefined {
  if (one.from_h !== other.from_h || one.state !== other.state || one.cause !== other.cause)
    return Math.min(one.from_h, other.from_h);
  return one.to_h === other.to_h ? undefined : Math.min(one.to_h, other.to_h);
}
