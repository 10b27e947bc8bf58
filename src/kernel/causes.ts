/** The record of causes: which event scheduled which, and what the time between them was for. */
import type { Calendar, Entry } from './calendar.ts';

/**
 * What the delay of an event is. A start, a hold, a time-out and an alarm take time. The end of a wait and an
 * interrupt come at the time of the event that caused them. `outside` is what the program does between two
 * runs.
 */
export type ReasonKind = (typeof KIND_NAMES)[number];
const KIND_NAMES = ['outside', 'start', 'hold', 'wait', 'interrupt', 'timer', 'alarm'] as const;
/** @internal The kinds by their numbers. */
export const Reason = { outside: 0, start: 1, hold: 2, wait: 3, interrupt: 4, timer: 5, alarm: 6 } as const;
type KindNumber = (typeof Reason)[ReasonKind];

/** One event of a chain: who did what, from the event that scheduled it to the event itself. */
export interface Link {
  /** Number of the event [1 and up; 0 is the beginning]. */
  readonly event: number;
  /** The process that ran; for alarms and time-outs, their name. */
  readonly process: string;
  readonly kind: ReasonKind;
  /** The activity of a hold, or the name of what was waited for. */
  readonly activity: string;
  readonly from: number;
  readonly to: number;
}

/** A process, and what it had just done. */
export interface Act {
  readonly process: string;
  readonly activity: string;
}

/** A wait that has ended, and what ended it. */
export interface EndedWait {
  readonly process: string;
  /** The name of what was waited for. */
  readonly on: string;
  readonly from: number;
  readonly to: number;
  /** Number of the event that ended the wait; its process and what that had just done. */
  readonly event: number;
  readonly endedBy: Act & { readonly event: number };
}

/** Events of one piece of the record. */
const PIECE_BITS = 15;
const PIECE = 1 << PIECE_BITS;
const IN_PIECE = PIECE - 1;
/** A reason is the number of its name times this, plus the number of its kind. */
const KINDS = 8;

/**
 * 24 bytes an event: its time, the event that scheduled it, the event before it of the same process, its
 * reason, and its process (the number of a name).
 */
class Piece {
  readonly time = new Float64Array(PIECE);
  readonly by = new Uint32Array(PIECE);
  readonly previous = new Uint32Array(PIECE);
  readonly reason = new Uint32Array(PIECE);
  readonly process = new Uint32Array(PIECE);
}

/** The record of which event scheduled which, and what the time between them was for. */
export class Causes {
  private readonly calendar: Calendar;
  private readonly pieces: Piece[] = [];
  private piece!: Piece;
  private size = 0;
  /** Number of the event that has come last. */
  private underWay = 0;
  /** Names of processes, activities and what is waited for, by their numbers. */
  private readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  /** The latest name of each kind and its reason: most often the next event has the same. */
  private readonly lastNames: string[] = KIND_NAMES.map(() => '');
  private readonly lastReasons: number[] = KIND_NAMES.map(() => 0);

  /** @internal Made by `new Simulation({ record: true })`. */
  constructor(calendar: Calendar) {
    this.calendar = calendar;
    this.add(0, 0, this.reason(Reason.outside, 'the beginning'));
  }

  /** Number of the event under way, or of what it was made the late effect by; between two runs that of the latest. */
  get latest(): number {
    return this.calendar.running;
  }

  /** Time of an event. */
  timeOf(event: number): number {
    return (this.pieces[event >>> PIECE_BITS] as Piece).time[event & IN_PIECE] as number;
  }

  /**
   * The chain of events that led to an event, from time zero on. The links leave no gap: each begins exactly
   * where the one before it ends.
   * @param event [0 to `latest`; the latest when not given]
   * @param staysWith given the name of what was waited for, says whether the chain stays with the process that
   * waited instead of going on to the process that ended the wait: for what comes by the calendar, such as the
   * next shift; never when not given
   * @throws RangeError when there is no such event
   */
  chain(event = this.latest, staysWith: (on: string) => boolean = () => false): Link[] {
    this.checkEvent(event);
    const links: Link[] = [];
    for (let at = event; at !== 0; ) {
      const kind = this.kindOf(at);
      const activity = this.activityOf(at);
      const before = kind === 'wait' && staysWith(activity) ? this.previousOf(at) : this.byOf(at);
      links.push({
        event: at,
        process: this.processOf(at),
        kind,
        activity,
        from: this.timeOf(before),
        to: this.timeOf(at),
      });
      at = before;
    }
    return links.reverse();
  }

  /** Waits of processes for something other than time, in the order in which they ended. */
  *waits(): Generator<EndedWait> {
    for (let event = 1; event < this.size; event++) {
      if (this.kindOf(event) !== 'wait') continue;
      const by = this.byOf(event);
      yield {
        process: this.processOf(event),
        on: this.activityOf(event),
        from: this.timeOf(this.previousOf(event)),
        to: this.timeOf(event),
        event,
        endedBy: { event: by, process: this.processOf(by), activity: this.activityOf(by) },
      };
    }
  }

  /**
   * What triggered the current event: after a hold the process itself and what the time was for; after a wait
   * the process that ended it and what that had just done.
   */
  trigger(): Act {
    const event = this.underWay;
    const kind = this.kindOf(event);
    const of = kind === 'wait' || kind === 'interrupt' ? this.byOf(event) : event;
    return { process: this.processOf(of), activity: this.activityOf(of) };
  }

  /**
   * What the event under way enters from here on, until it is over or `resume` is called, is the late effect of an
   * earlier event: chains go back to that one. For what a clock looks after: a review at midnight finds what has been
   * due since the event, and is not its cause.
   * @param event [0 to `latest`] @param act whose the time between is, and what it stands for
   * @throws RangeError for a number that no event up to now has
   */
  since(event: number, { process, activity }: Act): void {
    this.checkEvent(event);
    this.calendar.running = this.size;
    this.add(this.calendar.now, event, this.reason(Reason.hold, activity));
    this.piece.process[this.calendar.running & IN_PIECE] = this.numberOfName(process);
  }

  /** What the event under way enters from here on is its own effect again. */
  resume(): void {
    this.calendar.running = this.underWay;
  }

  /** @internal Number of the reason of this kind and name. */
  reason(kind: KindNumber, name: string): number {
    if (this.lastNames[kind] === name) return this.lastReasons[kind] as number;
    const reason = this.numberOfName(name) * KINDS + kind;
    this.lastNames[kind] = name;
    this.lastReasons[kind] = reason;
    return reason;
  }

  /** @internal Records an event that begins now. */
  note(entry: Entry): void {
    this.begin();
    this.add(entry.time, entry.by, entry.reason);
  }

  /**
   * @internal Records that the current event belongs to the process whose latest event was `previous`; returns
   * its number.
   */
  follows(previous: number): number {
    const event = this.underWay;
    this.piece.previous[event & IN_PIECE] = previous;
    if (previous !== 0) this.piece.process[event & IN_PIECE] = this.numberOfProcess(previous);
    return event;
  }

  /** @internal Records that the program moved the clock: what it schedules now has no event as cause. */
  outside(): void {
    this.begin();
    this.add(this.calendar.now, 0, this.reason(Reason.outside, 'outside'));
  }

  private begin(): void {
    this.underWay = this.size;
    this.calendar.running = this.size;
  }

  private add(time: number, by: number, reason: number): void {
    const place = this.size++ & IN_PIECE;
    if (place === 0) {
      this.piece = new Piece();
      this.pieces.push(this.piece);
    }
    this.piece.time[place] = time;
    this.piece.by[place] = by;
    this.piece.reason[place] = reason;
    // A start has the name of its process; alarms and time-outs have no process and use their own name.
    this.piece.process[place] = Math.floor(reason / KINDS);
  }

  private checkEvent(event: number): void {
    if (!(Number.isInteger(event) && event >= 0 && event <= this.latest))
      throw new RangeError(`event ${event}; there are events 0 to ${this.latest}`);
  }

  private numberOfName(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.names.push(name);
      this.numbers.set(name, number);
    }
    return number;
  }

  private processOf(event: number): string {
    return this.names[this.numberOfProcess(event)] as string;
  }

  private numberOfProcess(event: number): number {
    return (this.pieces[event >>> PIECE_BITS] as Piece).process[event & IN_PIECE] as number;
  }

  private activityOf(event: number): string {
    return this.names[Math.floor(this.reasonOf(event) / KINDS)] as string;
  }

  private kindOf(event: number): ReasonKind {
    return KIND_NAMES[this.reasonOf(event) % KINDS] as ReasonKind;
  }

  private byOf(event: number): number {
    return (this.pieces[event >>> PIECE_BITS] as Piece).by[event & IN_PIECE] as number;
  }

  private previousOf(event: number): number {
    return (this.pieces[event >>> PIECE_BITS] as Piece).previous[event & IN_PIECE] as number;
  }

  private reasonOf(event: number): number {
    return (this.pieces[event >>> PIECE_BITS] as Piece).reason[event & IN_PIECE] as number;
  }
}
