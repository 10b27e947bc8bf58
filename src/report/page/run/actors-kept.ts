/** Keeps of the states of actors what a chart as wide as a page can show: who worked, and who waited for what. */
import type { Rows } from '../../../trace/tables/tables.ts';
import { type TintGroup, tintGroupOf } from '../draw.ts';

/** What an actor did over a stretch: at work, lent to another, or a group of causes that it waited for. */
export type ActorDoing = TintGroup | 'lent';

export interface ActorStretch {
  readonly actor: string;
  readonly doing: ActorDoing;
  readonly from_h: number;
  to_h: number;
}

/** Hours of each doing within one cell of time. */
type ChartCell = Partial<Record<ActorDoing, number>>;

/** Cells across the chart: half a pixel each. */
const CELLS = 1840;

export class ActorsKept {
  private readonly cell_h: number;
  private readonly cells = new Map<string, Map<number, ChartCell>>();

  /** @param end_h end of the run */
  constructor(end_h: number) {
    this.cell_h = Math.max(end_h, 1e-9) / CELLS;
  }

  add({ entity, state, cause, from_h, to_h }: Rows['states']): void {
    const own = this.cells.get(entity) ?? new Map<number, ChartCell>();
    this.cells.set(entity, own);
    if (state === 'done' || cause === 'predecessor') return;
    const doing = state === 'assisting' ? 'lent' : tintGroupOf(cause);
    const last = Math.min(CELLS - 1, Math.floor(to_h / this.cell_h));
    for (let cell = Math.min(last, Math.floor(from_h / this.cell_h)); cell <= last; cell++) {
      const begins_h = Math.max(from_h, cell * this.cell_h);
      const ends_h = cell === CELLS - 1 ? to_h : Math.min(to_h, (cell + 1) * this.cell_h);
      if (ends_h <= begins_h) continue;
      const hours = own.get(cell) ?? {};
      own.set(cell, hours);
      hours[doing] = (hours[doing] ?? 0) + ends_h - begins_h;
    }
  }

  /** Names, who begins first before the others. */
  get actors(): string[] {
    const begins = ([, cells]: [string, Map<number, ChartCell>]) => Math.min(CELLS, ...cells.keys());
    return [...this.cells]
      .sort((a, b) => begins(a) - begins(b) || (a[0] < b[0] ? -1 : 1))
      .map(([name]) => name);
  }

  /** Cells in the colour of what took most of them; those alike that follow each other as one. */
  stretches(): ActorStretch[] {
    const stretches: ActorStretch[] = [];
    for (const [actor, cells] of this.cells) {
      let last: ActorStretch | undefined;
      for (const [cell, hours] of [...cells].sort((a, b) => a[0] - b[0])) {
        const [from_h, to_h] = [cell * this.cell_h, (cell + 1) * this.cell_h];
        const doing = mostOf(hours);
        if (last?.doing === doing && Math.abs(last.to_h - from_h) < this.cell_h / 2) last.to_h = to_h;
        else {
          last = { actor, doing, from_h, to_h };
          stretches.push(last);
        }
      }
    }
    return stretches;
  }
}

function mostOf(cell: ChartCell): ActorDoing {
  const [most] = (Object.entries(cell) as [ActorDoing, number][]).sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? 'work';
}
