/** The record of causes: which event entered which, what the time between them stood for, and so why the end is when it is. */
import type { Calendar, Entry } from './calendar.ts';

/**
 * What the delay of an event is: a start, a hold, a time-out and an alarm take time; a wait that ends and an interrupt
 * come in the instant of the event that brings them; `outside` is what the program does between two runs.
 */
export type ReasonKind = (typeof KIND_NAMES)[number];
const KIND_NAMES = ['outside', 'start', 'hold', 'wait', 'interrupt', 'timer', 'alarm'] as const;
/** @internal The kinds by their numbers. */
export const Reason = { outside: 0, start: 1, hold: 2, wait: 3, interrupt: 4, timer: 5, alarm: 6 } as const;
type KindNumber = (typeof Reason)[ReasonKind];

/** One event of a chain: who did what, from the event that entered it until it came. */
export interface Link {
  /** Number of the event [1 and up; 0 is the beginning]. */
  readonly event: number;
  /** The process whose turn it was; the name of the alarm or time-out for those. */
  readonly process: string;
  readonly kind: ReasonKind;
  /** The activity of a hold, or the name of what was waited for. */
  readonly activity: string;
  readonly from: number;
  readonly to: number;
}

/** Whose act it was, and what that one had just done. */
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
  /** Number of the event that ended the wait, whose turn it was, and what that one had just done. */
  readonly event: number;
  readonly endedBy: Act & { readonly event: number };
}

/** Events of one piece of the record. */
const PIECE_BITS = 15;
const PIECE = 1 << PIECE_BITS;
const IN_PIECE = PIECE - 1;
/** Reasons are numbers of names times this, and the number of their kind. */
const KINDS = 8;

/**
 * 24 bytes an event: its time, the event that entered it, the event before it of the same process, its reason, and whose
 * turn it was (the number of a name).
 */
class Piece {
  readonly time = new Float64Array(PIECE);
  readonly by = new Uint32Array(PIECE);
  readonly previous = new Uint32Array(PIECE);
  readonly reason = new Uint32Array(PIECE);
  readonly process = new Uint32Array(PIECE);
}

export class Causes {
  private readonly calendar: Calendar;
  private readonly pieces: Piece[] = [];
  private piece!: Piece;
  private size = 0;
  /** Names of processes, activities and what is waited for, by their numbers. */
  private readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  /** The latest name of each kind and its reason, which is most often the next one too. */
  private readonly lastNames: string[] = KIND_NAMES.map(() => '');
  private readonly lastReasons: number[] = KIND_NAMES.map(() => 0);

  /** @internal Made by `new Simulation({ record: true })`. */
  constructor(calendar: Calendar) {
    this.calendar = calendar;
    this.add(0, 0, this.reason(Reason.outside, 'the beginning'));
  }

  /** Number of the latest event. */
  get latest(): number {
    return this.size - 1;
  }

  /** When an event came. */
  timeOf(event: number): number {
    return (this.pieces[event >>> PIECE_BITS] as Piece).time[event & IN_PIECE] as number;
  }

  /**
   * What led to an event, from time zero to it, first things first. The links tile the time exactly: each begins, to
   * the bit, where the one before it ends.
   * @param event [0 to `latest`; the latest when not given]
   * @param staysWith tells of what was waited for whether the chain goes through the waiting, and not through the one who
   * ended it: for what comes by the calendar, such as the next shift; none when not given
   * @throws RangeError for a number that no event has
   */
  chain(event = this.latest, staysWith: (on: string) => boolean = () => false): Link[] {
    if (!(Number.isInteger(event) && event >= 0 && event <= this.latest))
      throw new RangeError(`event ${event}; there are events 0 to ${this.latest}`);
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
   * What brought the event under way: where time had to pass, the process itself and what the time stood for; where
   * something was waited for, the process whose act ended the wait and what that one had just done.
   */
  trigger(): Act {
    const event = this.latest;
    const kind = this.kindOf(event);
    const of = kind === 'wait' || kind === 'interrupt' ? this.byOf(event) : event;
    return { process: this.processOf(of), activity: this.activityOf(of) };
  }

  /** @internal Number of a reason: what kind it is of, and the name of what. */
  reason(kind: KindNumber, name: string): number {
    if (this.lastNames[kind] === name) return this.lastReasons[kind] as number;
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.names.push(name);
      this.numbers.set(name, number);
    }
    const reason = number * KINDS + kind;
    this.lastNames[kind] = name;
    this.lastReasons[kind] = reason;
    return reason;
  }

  /** @internal An event has come. */
  note(entry: Entry): void {
    this.calendar.running = this.size;
    this.add(entry.time, entry.by, entry.reason);
  }

  /** @internal The event under way is of the process whose latest event before it was `previous`; gives its number. */
  follows(previous: number): number {
    const event = this.size - 1;
    this.piece.previous[event & IN_PIECE] = previous;
    if (previous !== 0) this.piece.process[event & IN_PIECE] = this.numberOfProcess(previous);
    return event;
  }

  /** @internal The clock was moved by the program, and what it enters now is entered by no event. */
  outside(): void {
    this.calendar.running = this.size;
    this.add(this.calendar.now, 0, this.reason(Reason.outside, 'outside'));
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
    // A start bears the name of its process; alarms and time-outs are of no process, and are called by their own name.
    this.piece.process[place] = Math.floor(reason / KINDS);
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
