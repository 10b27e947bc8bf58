/** How many machines and ships were at work at a time, beside a time axis that runs down. */
import * as Plot from '@observablehq/plot';
import type { Rows } from '../../../trace/tables/tables.ts';
import { type Panel, plotOf, tint } from '../draw.ts';
import type { RunFacts } from '../gather.ts';
import { MonthStarts } from './month-starts.ts';

/** What is at work, in which states, and its colour. */
const resources = {
  drive: { label: 'machines at work', states: ['boring', 'building'], fill: 'var(--work)' },
  ship: {
    label: 'ships at work',
    states: ['loading', 'sailing', 'unloading', 'returning'],
    fill: 'var(--sea-transport)',
  },
} as const;
type Resource = keyof typeof resources;

/** Width of a profile. */
const PROFILE_PX = 112;

/** Hours at work of drives and of ships, by month. */
export class WorkByMonth {
  private readonly months = new MonthStarts();
  private readonly hours: Readonly<Record<Resource, Map<number, number>>> = {
    drive: new Map(),
    ship: new Map(),
  };

  add({ kind, state, month_h, hours }: Rows['months']): void {
    this.months.add(month_h);
    if (kind !== 'drive' && kind !== 'ship') return;
    const atWork: readonly string[] = resources[kind].states;
    if (!atWork.includes(state)) return;
    const own = this.hours[kind];
    own.set(month_h, (own.get(month_h) ?? 0) + hours);
  }

  /** Width of all profiles; 0 where the run wrote no months. */
  get width_px(): number {
    return this.drawn.length * PROFILE_PX;
  }

  /** What the profiles show, in words. */
  get labels(): string[] {
    return this.drawn.map((kind) => resources[kind].label);
  }

  /** @param from_px where the first stands @param frame as of the picture beside them, so that times stand level */
  panels(
    facts: RunFacts,
    from_px: number,
    frame: { readonly height: number; readonly marginTop: number; readonly marginBottom: number },
  ): Panel[] {
    return this.drawn.map((kind, at) => ({
      plot: this.profile(kind, facts, frame),
      x_px: from_px + at * PROFILE_PX,
    }));
  }

  private get drawn(): Resource[] {
    return (['drive', 'ship'] as const).filter((kind) => this.hours[kind].size > 0);
  }

  private profile(kind: Resource, { moment, end_h }: RunFacts, frame: object): unknown {
    const { label, fill } = resources[kind];
    const bars = [...this.hours[kind]].map(([from_h, worked_h]) => {
      const to_h = this.months.endOf(from_h, end_h);
      return { from: moment(from_h), to: moment(to_h), number: worked_h / (to_h - from_h) };
    });
    const most = Math.max(1, Math.ceil(Math.max(...bars.map(({ number }) => number))));
    return plotOf({
      ...frame,
      width: PROFILE_PX,
      marginLeft: 8,
      marginRight: 8,
      x: { label: null, ticks: 2, domain: [0, most], tickFormat: String },
      y: { type: 'utc', domain: [moment(0), moment(end_h)], reverse: true, axis: null },
      marks: [
        Plot.rectX(bars, { x: 'number', y1: 'from', y2: 'to', fill, insetTop: 0.25, insetBottom: 0.25 }),
        Plot.ruleX([0], { stroke: tint.grey }),
        Plot.text([label], { frameAnchor: 'bottom', dy: 30, fill: tint.grey }),
      ],
    });
  }
}
