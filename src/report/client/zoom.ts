/** In the browser: below the yards, one of them large, to be zoomed by dragging or with buttons. */
interface YardLevels {
  readonly site: string;
  readonly commodity: string;
  readonly capacity: number;
  /** Dates and levels. */
  readonly points: readonly (readonly [string, number])[];
}

interface Chart {
  readonly scales: Readonly<Record<string, { readonly min: number; readonly max: number }>>;
  setScale(name: string, range: { min: number; max: number }): void;
  setSize(size: { width: number; height: number }): void;
  destroy(): void;
}

declare const uPlot: {
  new (options: object, data: readonly (readonly number[])[], target: HTMLElement): Chart;
  tzDate(date: Date, zone: string): Date;
};

const HEIGHT_PX = 320;
const section = document.querySelector<HTMLElement>('#stocks');
const holder = document.querySelector('#data-of-stocks');

if (section !== null && holder !== null) {
  const yards = JSON.parse(holder.textContent ?? '[]') as readonly YardLevels[];
  const place = document.createElement('div');
  const bar = document.createElement('p');
  bar.className = 'zoom';
  const label = document.createElement('label');
  const choice = document.createElement('select');
  for (const [at, { site, commodity }] of yards.entries())
    choice.append(new Option(`${site} ${commodity}`, String(at)));
  label.append('Zoom into ', choice);
  bar.append(label);
  section.querySelector('figure')?.append(bar, place);

  const secondsOf = (date = '') => Date.parse(date) / 1000;
  let chart: Chart | undefined;
  const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const draw = () => {
    chart?.destroy();
    const { points, capacity } = yards[Number(choice.value)] as YardLevels;
    const axis = {
      stroke: colour('--ink'),
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { stroke: colour('--line') },
    };
    chart = new uPlot(
      {
        width: place.clientWidth,
        height: HEIGHT_PX,
        tzDate: (seconds: number) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
        axes: [axis, axis],
        scales: { y: { range: [0, capacity] } },
        series: [{}, { label: 'level', stroke: colour('--blue'), width: 1.5 }],
      },
      [points.map(([date]) => secondsOf(date)), points.map(([, level]) => level)],
      place,
    );
  };
  const whole = () => {
    const { points } = yards[Number(choice.value)] as YardLevels;
    return [secondsOf(points[0]?.[0]), secondsOf(points.at(-1)?.[0])] as const;
  };
  const move = (name: string, to: (min: number, max: number) => readonly [number, number]) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.addEventListener('click', () => {
      const { min, max } = chart?.scales.x ?? { min: 0, max: 0 };
      const [first, last] = whole();
      const [from, until] = to(min, max);
      chart?.setScale('x', { min: Math.max(first, from), max: Math.min(last, until) });
    });
    bar.append(button);
  };
  move('Closer', (min, max) => [min + (max - min) / 4, max - (max - min) / 4]);
  move('Wider', (min, max) => [min - (max - min) / 2, max + (max - min) / 2]);
  move('Earlier', (min, max) => [min - (max - min) / 2, max - (max - min) / 2]);
  move('Later', (min, max) => [min + (max - min) / 2, max + (max - min) / 2]);
  choice.addEventListener('change', draw);
  addEventListener('resize', () => chart?.setSize({ width: place.clientWidth, height: HEIGHT_PX }));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  draw();
}

export {};
