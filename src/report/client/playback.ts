/** In the browser: moves the playback of a run in time. Spots come in tenths of the pictures' units, times as differences. */
interface Playing {
  readonly start: string;
  readonly end_h: number;
  readonly finished: boolean;
  readonly seas: readonly { sea: string; at_first: 'open' | 'closed' | null; changes: number[] }[];
  readonly legs: readonly { share: number[]; sea: number[]; strait: number[] | null }[];
  readonly ships: readonly {
    ship: string;
    home: number;
    sea: number;
    berth: [out: number, across: number];
    voyages: (number | null)[][];
  }[];
  readonly drives: readonly {
    drive: string;
    from_m: number;
    to_m: number;
    time_h: number[];
    face_m: number[];
    bends: { m: number[]; strait: number[] } | null;
    stops: [from_h: number, to_h: number, cause: string][];
    done_h: number | null;
  }[];
  readonly stocks: readonly { first_h: number; level: number[] }[];
  readonly stock_every_h: number;
  readonly stock_parts: number;
  readonly milestones: { time_h: number[]; text: string[] };
}

type XY = readonly [x: number, y: number];
type ShipDoes = 'in port' | 'loading' | 'outward bound' | 'at a site' | 'homeward bound' | 'laid up';

const HOURS_A_DAY = 24;
const MS_A_DAY = HOURS_A_DAY * 60 * 60 * 1000;
/** Words follow the pictures this often while it plays [ms]. */
const WORDS_EVERY_MS = 200;
const SHIPS_DO: readonly ShipDoes[] = [
  'loading',
  'outward bound',
  'at a site',
  'homeward bound',
  'in port',
  'laid up',
];
const HALF_TURN_DEG = 180;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

for (const root of document.querySelectorAll<HTMLElement>('[data-playback]')) {
  const text = document.getElementById('data-of-playback')?.textContent;
  if (text) play(root, JSON.parse(text) as Playing);
}

function play(root: HTMLElement, told: Playing): void {
  const one = <E extends Element>(selector: string) => root.querySelector<E>(selector);
  const button = one<HTMLButtonElement>('[data-play]') as HTMLButtonElement;
  const slider = one<HTMLInputElement>('[data-time]') as HTMLInputElement;
  const speed = one<HTMLSelectElement>('[data-speed]') as HTMLSelectElement;
  const now = one<HTMLElement>('[data-now]') as HTMLElement;
  const movers = [
    ...seaMovers(root, told),
    ...shipMovers(root, told),
    ...driveMovers(root, told),
    ...stockMovers(root, told),
  ];
  const words = speaker(root, told);
  let time_h = told.end_h;
  let playing = false;
  let last_ms = 0;
  let worded_ms = 0;

  const show = (withWords: boolean) => {
    for (const move of movers) move(time_h);
    slider.value = String(Math.floor(time_h / HOURS_A_DAY));
    if (!withWords) return;
    slider.setAttribute(
      'aria-valuetext',
      `${dayText(told.start, time_h)}, day ${Math.floor(time_h / HOURS_A_DAY)}`,
    );
    words(time_h);
  };
  const to = (hours: number) => {
    time_h = Math.min(Math.max(hours, 0), told.end_h);
    show(true);
  };
  const frame = (ms: number) => {
    if (!playing) return;
    // A tab that was away for long goes on where it was.
    const passed_ms = Math.min(ms - last_ms, 100);
    last_ms = ms;
    time_h = Math.min(told.end_h, time_h + (passed_ms / 1000) * Number(speed.value) * HOURS_A_DAY);
    const withWords = ms - worded_ms > WORDS_EVERY_MS || time_h >= told.end_h;
    if (withWords) worded_ms = ms;
    show(withWords);
    if (time_h >= told.end_h) stop();
    else requestAnimationFrame(frame);
  };
  const start = () => {
    if (time_h >= told.end_h) time_h = 0;
    playing = true;
    button.textContent = 'Pause';
    // Nobody is read every word of a film.
    now.setAttribute('aria-live', 'off');
    last_ms = performance.now();
    requestAnimationFrame(frame);
  };
  const stop = () => {
    playing = false;
    button.textContent = 'Play';
    now.setAttribute('aria-live', 'polite');
    show(true);
  };
  const toggle = () => (playing ? stop() : start());

  button.addEventListener('click', toggle);
  slider.addEventListener('input', () => to(Number(slider.value) * HOURS_A_DAY));
  slider.addEventListener('keydown', (event) => {
    const days = { PageUp: 30, PageDown: -30 }[event.key];
    if (event.key === ' ') toggle();
    else if (event.key === 'End') to(told.end_h);
    else if (days !== undefined) to(time_h + days * HOURS_A_DAY);
    else return;
    event.preventDefault();
  });
  for (const hidden of root.querySelectorAll<HTMLElement>('[data-controls]')) hidden.hidden = false;
  for (const ship of root.querySelectorAll('.ship[visibility]')) ship.removeAttribute('visibility');
  show(true);
}

function seaMovers(root: HTMLElement, { seas }: Playing): ((time_h: number) => void)[] {
  return seas.map((sea, at) => {
    const marks = root.querySelectorAll(`[data-ice="${at}"]`);
    const changes = summed(sea.changes) as number[];
    return changed(
      (time_h: number) => isClosed(sea.at_first, changes, time_h),
      (closed) => {
        for (const mark of marks) mark.classList.toggle('open', !closed);
      },
    );
  });
}

function isClosed(
  at_first: Playing['seas'][number]['at_first'],
  changes: readonly number[],
  time_h: number,
): boolean {
  if (at_first === null) return false;
  return (at_first === 'closed') === (countUntil(changes, time_h) % 2 === 0);
}

function shipMovers(root: HTMLElement, told: Playing): ((time_h: number) => void)[] {
  return told.ships.flatMap((ship, at) => {
    const doing = doingOf(told, ship);
    return (['sea', 'strait'] as const).flatMap((side) => {
      const mark = root.querySelector(`[data-ship-${side}="${at}"]`);
      if (mark === null) return [];
      const ways = told.legs.map((leg) => wayOf(leg.share, leg[side] ?? []));
      return [
        (time_h: number) => {
          const { does, leg, share } = doing(time_h);
          const way = ways[leg - 1];
          if (way === undefined) return mark.setAttribute('visibility', 'hidden');
          const [x, y] = shipSpot(way, share, ship.berth);
          mark.setAttribute('transform', `translate(${x.toFixed(1)},${y.toFixed(1)})`);
          const isLoaded = does === 'outward bound' || does === 'at a site';
          const kind = isLoaded ? 'loaded' : does === 'laid up' ? 'laid-up' : 'empty';
          for (const one of ['loaded', 'laid-up', 'empty']) mark.classList.toggle(one, one === kind);
        },
      ];
    });
  });
}

interface ShipDoing {
  readonly does: ShipDoes;
  /** From 1; 0 where the ship has none. */
  readonly leg: number;
  /** Of the leg [0 to 1]. */
  readonly share: number;
}

function doingOf(
  { seas }: Playing,
  { voyages, home, sea }: Playing['ships'][number],
): (time_h: number) => ShipDoing {
  const all = voyages
    .map(([leg, ...times]) => ({ leg: leg as number, times: summed(times) }))
    .sort((a, b) => (a.times[0] ?? 0) - (b.times[0] ?? 0));
  const begun = all.map(({ times }) => times[0] ?? 0);
  const season = seas[sea];
  const changes = summed(season?.changes ?? []) as number[];
  return (time_h) => {
    const voyage = all[countUntil(begun, time_h) - 1];
    const [, sailed, arrived, , homeward, returned] = (voyage?.times ?? []).map(
      (time) => time ?? Number.POSITIVE_INFINITY,
    );
    if (voyage === undefined || returned === undefined || time_h >= returned) {
      const closed = season !== undefined && isClosed(season.at_first, changes, time_h);
      return { does: closed ? 'laid up' : 'in port', leg: home, share: 0 };
    }
    const { leg } = voyage;
    if (time_h < (sailed as number)) return { does: 'loading', leg, share: 0 };
    if (time_h < (arrived as number))
      return { does: 'outward bound', leg, share: shareAt(sailed, arrived, time_h) };
    if (time_h < (homeward as number)) return { does: 'at a site', leg, share: 1 };
    return { does: 'homeward bound', leg, share: 1 - shareAt(homeward, returned, time_h) };
  };
}

/** A passage that the run did not see the end of is drawn at its start. */
function shareAt(from_h = 0, to_h = 0, time_h = 0): number {
  return Number.isFinite(to_h) && to_h > from_h ? (time_h - from_h) / (to_h - from_h) : 0;
}

function driveMovers(root: HTMLElement, { drives }: Playing): ((time_h: number) => void)[] {
  return drives.flatMap((drive, at) => {
    const doing = boringOf(drive);
    const driven = root.querySelector(`[data-driven="${at}"]`);
    const bar = root.querySelector(`[data-bar="${at}"]`);
    const faces = (['strait', 'tunnel'] as const).map((on) =>
      root.querySelector(`[data-face-${on}="${at}"]`),
    );
    const way =
      drive.bends &&
      wayOf(
        drive.bends.m.map((m) => Math.abs(m - drive.from_m)),
        drive.bends.strait,
      );
    const [from_x, to_x] = [Number(bar?.getAttribute('data-from')), Number(bar?.getAttribute('data-to'))];
    const length_m = Math.abs(drive.to_m - drive.from_m) || 1;
    return [
      changed(
        (time_h: number) => {
          const { reach_m, does } = doing(time_h);
          return `${reach_m.toFixed(0)} ${does}`;
        },
        (_, time_h) => {
          const { reach_m, does } = doing(time_h);
          const x = from_x + ((to_x - from_x) * reach_m) / length_m;
          bar?.setAttribute('x', Math.min(from_x, x).toFixed(1));
          bar?.setAttribute('width', Math.abs(x - from_x).toFixed(1));
          if (way !== null) driven?.setAttribute('d', pathTo(way, reach_m));
          const isSeen = does === 'bores' || (does !== 'done' && reach_m > 0);
          for (const [index, face] of faces.entries()) {
            if (face === null) continue;
            face.setAttribute('visibility', isSeen ? 'visible' : 'hidden');
            face.classList.toggle('boring', does === 'bores');
            face.classList.toggle('stopped', does !== 'bores');
            const ahead: XY =
              index === 0 && way !== null ? aheadAt(way, reach_m) : [Math.sign(to_x - from_x), 0];
            const [at_x, at_y]: XY =
              index === 0
                ? way === null
                  ? [0, 0]
                  : spotAt(way, reach_m)
                : [x, Number(face.getAttribute('data-y'))];
            const turn = (Math.atan2(ahead[1], ahead[0]) / Math.PI) * HALF_TURN_DEG;
            face.setAttribute(
              'transform',
              `translate(${at_x.toFixed(1)},${at_y.toFixed(1)}) rotate(${turn.toFixed(0)})`,
            );
            face.setAttribute('d', does === 'bores' ? 'M-4,-5L5,0L-4,5Z' : 'M-4,-4H4V4H-4Z');
          }
        },
      ),
    ];
  });
}

interface Boring {
  readonly reach_m: number;
  /** `bores`, `done`, `not begun`, or the cause that stops it. */
  readonly does: string;
}

function boringOf({
  from_m,
  time_h: times,
  face_m,
  stops,
  done_h,
}: Playing['drives'][number]): (time_h: number) => Boring {
  const hours = summed(times) as number[];
  const faces = summed(face_m) as number[];
  const stopped = stops.map(([from_h]) => from_h);
  return (time_h) => {
    const next = countUntil(hours, time_h);
    const stop = stops[countUntil(stopped, time_h) - 1];
    const cause = stop !== undefined && time_h < stop[1] ? stop[2] : undefined;
    if (next === 0) return { reach_m: 0, does: cause ?? 'not begun' };
    if (next === hours.length) {
      const does = done_h !== null && time_h >= done_h ? 'done' : (cause ?? 'bores');
      return { reach_m: Math.abs((faces.at(-1) as number) - from_m), does };
    }
    const [before_h, after_h] = [hours[next - 1] as number, hours[next] as number];
    const [before, after] = [faces[next - 1] as number, faces[next] as number];
    const face = before + ((after - before) * (time_h - before_h)) / (after_h - before_h);
    return { reach_m: Math.abs(face - from_m), does: cause ?? 'bores' };
  };
}

function stockMovers(root: HTMLElement, told: Playing): ((time_h: number) => void)[] {
  return told.stocks.map(({ first_h, level }, at) => {
    const bar = root.querySelector(`[data-stock="${at}"]`);
    const label = root.querySelector(`[data-level="${at}"]`);
    const levels = summed(level) as number[];
    const width = Number(bar?.getAttribute('data-width'));
    return changed(levelsOf(levels, first_h, told), (parts) => {
      bar?.setAttribute('width', ((parts / told.stock_parts) * width).toFixed(1));
      if (label !== null) label.textContent = `${Math.round((parts / told.stock_parts) * 100)} %`;
    });
  });
}

/** Levels follow each other by the week, and the last is that of the end. */
function levelsOf(levels: readonly number[], first_h: number, told: Playing): (time_h: number) => number {
  const hours = levels.map((_, at) =>
    at === levels.length - 1 ? told.end_h : first_h + at * told.stock_every_h,
  );
  return (time_h) => {
    const next = countUntil(hours, time_h);
    const [before, after] = [levels[next - 1], levels[next]];
    if (before === undefined || after === undefined) return before ?? 0;
    return before + (after - before) * shareAt(hours[next - 1], hours[next], time_h);
  };
}

function speaker(root: HTMLElement, told: Playing): (time_h: number) => void {
  const say = (name: string) => {
    const element = root.querySelector(`[data-${name}]`);
    return (words: string) => {
      if (element !== null && element.textContent !== words) element.textContent = words;
    };
  };
  const [date, day, seas, ships, latest] = ['date', 'day', 'seas', 'ships', 'latest'].map(say) as [
    (words: string) => void,
    (words: string) => void,
    (words: string) => void,
    (words: string) => void,
    (words: string) => void,
  ];
  const changes = told.seas.map((sea) => summed(sea.changes) as number[]);
  const doing = told.ships.map((ship) => doingOf(told, ship));
  const boring = told.drives.map(boringOf);
  const kms = told.drives.map((_, at) => say(`km="${at}"`));
  const states = told.drives.map((_, at) => say(`state="${at}"`));
  const hours = summed(told.milestones.time_h) as number[];
  return (time_h) => {
    date(dayText(told.start, time_h));
    day(`day ${Math.floor(time_h / HOURS_A_DAY)} of ${Math.floor(told.end_h / HOURS_A_DAY)}`);
    seas(seasText(told, changes, time_h));
    ships(shipsText(doing.map((of) => of(time_h).does)));
    const past = countUntil(hours, time_h) - 1;
    const when = hours[past];
    latest(when === undefined ? '' : `Latest: ${told.milestones.text[past]}, ${dayText(told.start, when)}.`);
    for (const [at, of] of boring.entries()) {
      const { reach_m, does } = of(time_h);
      kms[at]?.(`${(reach_m / 1000).toFixed(2)} km`);
      states[at]?.(
        ['bores', 'done', 'not begun'].includes(does)
          ? does
          : `${reach_m > 0 ? 'stopped' : 'not begun'}: ${does.replaceAll('-', ' ')}`,
      );
    }
  };
}

function seasText({ seas }: Playing, changes: readonly number[][], time_h: number): string {
  const known = seas.map((sea, at) => ({ ...sea, at })).filter(({ at_first }) => at_first !== null);
  const named = (closed: boolean) =>
    known
      .filter(({ at_first, at }) => isClosed(at_first, changes[at] as number[], time_h) === closed)
      .map(({ sea }) => sea)
      .join(', ');
  const parts = [named(false) && `Open water: ${named(false)}.`, named(true) && `Ice: ${named(true)}.`];
  return parts.filter((part) => part !== '').join(' ');
}

function shipsText(does: readonly ShipDoes[]): string {
  if (does.length === 0) return '';
  const counts = SHIPS_DO.map((word) => [does.filter((one) => one === word).length, word] as const);
  return `Ships: ${counts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : [])).join(', ')}.`;
}

/** Calls only when what is shown is no longer the same. */
function changed<T>(
  of: (time_h: number) => T,
  show: (value: T, time_h: number) => void,
): (time_h: number) => void {
  let shown: T | undefined;
  return (time_h) => {
    const value = of(time_h);
    if (value === shown) return;
    shown = value;
    show(value, time_h);
  };
}

/** A line by what lies behind each of its bends. */
interface Way {
  readonly behind: readonly number[];
  readonly spots: readonly XY[];
}

function wayOf(behind: readonly number[], tenths: readonly number[]): Way {
  const spots = behind.map((_, at): XY => [(tenths[2 * at] ?? 0) / 10, (tenths[2 * at + 1] ?? 0) / 10]);
  return { behind, spots };
}

function spotAt({ behind, spots }: Way, at: number): XY {
  const next = Math.min(Math.max(countUntil(behind, at), 1), spots.length - 1);
  const [from, to] = [spots[next - 1] as XY, spots[next] as XY];
  const [low, high] = [behind[next - 1] as number, behind[next] as number];
  const share = high > low ? Math.min(1, (at - low) / (high - low)) : 0;
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
}

function aheadAt(way: Way, at: number): XY {
  const next = Math.min(Math.max(countUntil(way.behind, at), 1), way.spots.length - 1);
  return minus(way.spots[next] as XY, way.spots[next - 1] as XY);
}

function pathTo(way: Way, at: number): string {
  const passed = way.spots.filter((_, index) => (way.behind[index] as number) <= at);
  return `M${[...passed, spotAt(way, at)].map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}`;
}

/** Where a ship is on its way; at both ends it lies at its berth, out to sea from the end of the line and beside it. */
function shipSpot(way: Way, share: number, [out, across]: Playing['ships'][number]['berth']): XY {
  const [x, y] = spotAt(way, share);
  const [first, last] = [way.spots.slice(0, 2), way.spots.slice(-2).reverse()] as [XY[], XY[]];
  const [from, to] = [berthAt(first, out, across), berthAt(last, out, -across)];
  return [x + (1 - share) * from[0] + share * to[0], y + (1 - share) * from[1] + share * to[1]];
}

function berthAt([end = [0, 0], sea = [0, 0]]: readonly XY[], out: number, across: number): XY {
  const [dx, dy] = minus(sea, end);
  const length = Math.hypot(dx, dy) || 1;
  return [(dx * out - dy * across) / length, (dy * out + dx * across) / length];
}

function minus([x, y]: XY, [dx, dy]: XY): XY {
  return [x - dx, y - dy];
}

/** How many of the ordered numbers are at most `limit`. */
function countUntil(ordered: readonly number[], limit: number): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function summed(differences: readonly (number | null)[]): (number | null)[] {
  let at = 0;
  return differences.map((difference) => {
    if (difference === null) return null;
    at += difference;
    return at;
  });
}

function dayText(start: string, time_h: number): string {
  const date = new Date(Date.parse(`${start}T00:00:00Z`) + (time_h / HOURS_A_DAY) * MS_A_DAY);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
