/** Sentences for the parts of a chain: who did what, and whose wait that ended. */
import { isCause } from '../../trace/lost-time.ts';
import type { Rows } from '../../trace/tables/tables.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { sum } from '../../units/numbers.ts';
import { inWords } from '../figures.ts';
import { actorSentence, neededWords } from './actors.ts';
import type { ChainFacts, ChainLink } from './facts.ts';
import type { ChainPart } from './parts.ts';
import { activityList, rounded, spanWords, wantedWords } from './words.ts';

/** A wait that a part ended: of the process whose time follows. */
export interface ServedWait {
  readonly who: string;
  readonly cause: Rows['waits']['cause'];
  readonly since_h: number;
  readonly hours: number;
}

/** Shorter waits are not worth a sentence [h]. */
const SHORT_WAIT_H = 12;

/** The wait of the process that follows, if this part ended one. */
export function endedBy(part: ChainPart, next: ChainPart | undefined, facts: ChainFacts): ServedWait | null {
  if (next === undefined || next.process === part.process) return null;
  const end_h = (part.links.at(-1) as ChainLink).to_h;
  const wait = facts.waitEnding(next.process, end_h);
  if (isCalled(part, next, facts)) return null;
  if (wait === undefined || wait.to_h - wait.from_h < SHORT_WAIT_H) return null;
  return { who: next.process, cause: wait.cause, since_h: wait.from_h, hours: wait.to_h - wait.from_h };
}

/** Whether a user that ran short of goods called the ship that follows, whatever that one had planned. */
function isCalled(part: ChainPart, next: ChainPart | undefined, facts: ChainFacts): boolean {
  const [caller, called] = [part, next].map((one) => facts.entity(one?.process ?? '')?.kind);
  return called === 'ship' && (caller === 'drive' || caller === 'plant' || caller === 'demand');
}

export function endedWords({ who, cause, since_h, hours }: ServedWait, facts: ChainFacts): string {
  const wait = facts.waitEnding(who, since_h + hours);
  const need = (wait && neededWords(wait, facts)) ?? `for ${wantedWords(cause)}`;
  const whose = need.startsWith('which') ? `${who}, ${need}` : `${who} ${need}`;
  const hub = wait?.secondary.includes('hub-empty') ? facts.hubOf(who, cause) : undefined;
  const empty = hub === undefined ? '' : ` When it began, the yard at ${hub} had none.`;
  return `This ended the wait of ${whose} since ${facts.clock.date(since_h)} (${spanWords(hours)}).${empty}`;
}

/** What a part was. @param next the part that follows */
export function sentenceOf(part: ChainPart, next: ChainPart | undefined, facts: ChainFacts): string {
  const told = ownSentence(part, next, facts);
  if (!isCalled(part, next, facts)) return told;
  return `${told} It ran short of goods that lay ready at the port, and ${next?.process} came for them.`;
}

function ownSentence(part: ChainPart, next: ChainPart | undefined, facts: ChainFacts): string {
  const { process } = part;
  const [, order] = /^order (\d+)$/.exec(process) ?? [];
  if (order !== undefined) return orderSentence(facts.orders.get(Number(order)), process, facts);
  const [, site] = /^opening of (.+)$/.exec(process) ?? [];
  if (site !== undefined) return `${site} was made ready and opened.`;
  const [, following] = /^order (\d+)$/.exec(next?.process ?? '') ?? [];
  const due = following === undefined ? undefined : facts.orders.get(Number(following));
  const isDue = due?.due_by === 'date' || (due && `${due.commodity} at ${due.site}` === process);
  if (due !== undefined && isDue) return dueSentence(due, facts);
  switch (facts.entity(process)?.kind) {
    case 'drive':
      return driveSentence(part, facts);
    case 'ship':
      return shipSentence(part, facts);
    case 'actor':
      return actorSentence(process, part.links, next?.links[0], facts);
    case 'plant':
      return `${process} cast ${facts.goods(facts.entity(process)?.of ?? '')} (${activityList(part.links)}).`;
    case 'disposal':
      return `${process} took spoil off the heap (${activityList(part.links)}).`;
    default:
      return `${process}: ${activityList(part.links)}.`;
  }
}

function orderSentence(order: Rows['orders'] | undefined, process: string, facts: ChainFacts): string {
  if (order === undefined) return `The goods of ${process} were made ready at the port.`;
  const { commodity, quantity, site, port, ready_h } = order;
  return `Order ${order.order}, ${facts.amount(commodity, quantity)} for ${site}, was made ready at ${port} by ${facts.clock.date(ready_h)}.`;
}

/** Why an order was not placed before. */
function dueSentence(
  { order, site, commodity, port, due_by, placed_h }: Rows['orders'],
  facts: ChainFacts,
): string {
  const goods = facts.goods(commodity);
  const placed = facts.clock.date(placed_h);
  switch (due_by) {
    case 'use':
      return `The stock of ${goods} at ${site} sufficed until the rule asked for order ${order}, on ${placed}.`;
    case 'stock-up':
      return `${site} does not order ${goods} for the winter before ${placed} (order ${order}).`;
    case 'lies-there':
      return `${site} orders ${goods} as they come to lie at ${port}; for order ${order} that was by ${placed}.`;
    case 'date':
      return `Order ${order} of ${goods} for ${site} is placed on a date that the model states, ${placed}.`;
    case 'yard-full': {
      const before = [...facts.orders.values()].findLast(
        (one) => one.order < order && one.site === site && one.commodity === commodity,
      );
      const capacity = facts.capacity(site, commodity);
      const holds = capacity === undefined ? '' : `, which holds ${rounded(capacity)},`;
      const lacked =
        before === undefined
          ? ''
          : ` for ${rounded(before.no_room)} more when order ${before.order} was placed`;
      return `The yard for ${goods} at ${site}${holds} had no room${lacked}. They had to wait for order ${order}, on ${placed}.`;
    }
  }
}

function driveSentence({ process, about, links }: ChainPart, facts: ChainFacts): string {
  const [first] = links as [ChainLink];
  const { from_h, to_h } = { from_h: first.from_h, to_h: (links.at(-1) as ChainLink).to_h };
  const site = facts.entity(process)?.site ?? 'its site';
  if (about === 'delivery of the machine')
    return `The machine of ${process} was made, brought to ${site} and assembled.`;
  if (about === 'ice') return `${process} was ready to start, and waited for open water at ${site}.`;
  if (about === 'access') return `${process} waited until ${site} was open and its machine there.`;
  if (about.startsWith(`${first.activity} at `)) return `${process} stood still: ${activityList(links)}.`;
  const met = facts.endOfDrive(process, to_h);
  const end = met === undefined ? '' : met === '' ? ' It came to its end.' : ` It met ${met}.`;
  const rounds = facts.rounds(process, from_h, to_h);
  if (rounds.length === 0) {
    const isStopped = links.every(({ activity }) => isCause(activity));
    return `${process} ${isStopped ? 'stood still' : 'worked'} (${activityList(links)}).${end}`;
  }
  const length_m = sum(rounds.map((round) => round.length_m));
  const days = (to_h - from_h) / HOURS_PER_DAY;
  const rate = days < 2 ? '' : `, ${(length_m / days).toFixed(1)} m a day`;
  return `${process} bored ${length_m.toFixed(0)} m in ${groundWords(rounds)}${rate} (${activityList(links)}).${end}`;
}

function groundWords(rounds: readonly Rows['rings'][]): string {
  const zones = [...new Set(rounds.map(({ zone }) => zone))];
  const classes = [...new Set(rounds.map(({ ground }) => ground))];
  return `${zones.length === 1 ? 'zone' : 'zones'} ${inWords(zones)} (${inWords(classes)})`;
}

function shipSentence({ process, about, links }: ChainPart, facts: ChainFacts): string {
  const last = links.at(-1) as ChainLink;
  const [first] = links as [ChainLink];
  if (about.startsWith('ice at ')) {
    const opened = facts.milestones.find(
      ({ milestone, time_h }) => milestone === 'sea-open' && Math.abs(time_h - last.to_h) < 1,
    );
    const until = opened === undefined ? '' : ` until ${opened.entity} opened`;
    return `${process} could not sail: the sea was closed by ice${until}.`;
  }
  const voyage = facts.voyageAt(process, first.from_h);
  if (voyage === undefined) return `${process} was between two voyages (${activityList(links)}).`;
  const name = `voyage ${voyage.voyage} from ${voyage.from} to ${voyage.to}`;
  const rank = facts.isFirstOfSeason(voyage) ? ', the first ship of the season there' : '';
  const landed = links.some(({ activity }) => activity === 'unloading')
    ? facts.landedBy(voyage.voyage, last.to_h)
    : undefined;
  const cargo = landed === undefined ? '' : ` It landed ${facts.amount(landed.commodity, landed.quantity)}.`;
  return `${process} made ${name}${rank} (${activityList(links)}).${cargo}`;
}

/** Many short parts that follow each other, such as rings cast and built in turn. */
export function manySentence(parts: readonly ChainPart[]): string {
  const processes = [...new Set(parts.map(({ process }) => process))];
  const shown = processes.slice(0, MOST_NAMES);
  const others = processes.length - shown.length;
  const names = [...shown, ...(others > 0 ? [`${others} others`] : [])];
  return `${inWords(names)}${names.length > 1 ? ' in turn' : ''}: ${activityList(parts.flatMap(({ links }) => [...links]))}.`;
}

const MOST_NAMES = 4;
