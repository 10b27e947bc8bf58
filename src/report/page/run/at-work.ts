/** How many machines bored or built at a time, beside a time axis that runs down. */
import * as Plot from '@observablehq/plot';
import { plotOf, tint } from '../draw.ts';
import type { RunFacts } from '../gather.ts';

/** @param hours bored or built by all drives, by start of the month */
export function machinesAtWork(
  hours: ReadonlyMap<number, number>,
  { moment, end_h }: RunFacts,
  frame: {
    readonly width: number;
    readonly height: number;
    readonly marginTop: number;
    readonly marginBottom: number;
  },
): unknown {
  const months = [...hours].sort((a, b) => a[0] - b[0]);
  const bars = months.map(([from_h, worked_h], at) => {
    const to_h = Math.min(months[at + 1]?.[0] ?? end_h, end_h);
    return {
      from: moment(from_h),
      to: moment(to_h),
      machines: to_h > from_h ? worked_h / (to_h - from_h) : 0,
    };
  });
  return plotOf({
    ...frame,
    marginLeft: 8,
    marginRight: 8,
    x: {
      label: null,
      ticks: 2,
      domain: [0, Math.max(1, Math.ceil(Math.max(...bars.map(({ machines }) => machines))))],
      tickFormat: String,
    },
    y: { type: 'utc', domain: [moment(0), moment(end_h)], reverse: true, axis: null },
    marks: [
      Plot.rectX(bars, {
        x: 'machines',
        y1: 'from',
        y2: 'to',
        fill: 'var(--work)',
        insetTop: 0.25,
        insetBottom: 0.25,
      }),
      Plot.ruleX([0], { stroke: tint.grey }),
      Plot.text(['machines at work'], { frameAnchor: 'bottom', dy: 30, fill: tint.grey }),
    ],
  });
}
