/** Sentences for actors of operations: what they did, which season they missed, and whom or what they waited for. */
import { needText, type Prerequisite } from '../../model/language/needs.ts';
import type { StepSpec } from '../../model/language/operations/step.ts';
import { stepsWithin } from '../../model/language/operations/walk-steps.ts';
import type { Cause } from '../../trace/lost-time.ts';
import type { Rows } from '../../trace/tables/tables.ts';
import { stepOfActivity } from '../../trace/vocabulary.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { inWords } from '../figures.ts';
import type { ChainFacts, ChainLink } from './facts.ts';
import { activityWords, addedUp, inDays, spanWords, wantedWords } from './words.ts';

/** Waits of at least this length are told by themselves [h]: a season, not a storm. */
const LONG_WAIT_H = 20 * HOURS_PER_DAY;

const ofNature: readonly string[] = [
  'weather',
  'forecast',
  'visibility',
  'ice',
  'calendar',
] satisfies Cause[];

/** Tells parts of an actor apart: its long waits for weather and open water. */
export function aboutActor({ activity, from_h, hours }: ChainLink): string {
  return hours >= LONG_WAIT_H && ofNature.includes(activity) ? `${activity} at ${from_h}` : '';
}

/** @param next the link that follows on the chain */
export function actorSentence(
  process: string,
  links: readonly ChainLink[],
  next: ChainLink | undefined,
  facts: ChainFacts,
): string {
  const [first] = links as [ChainLink];
  if (links.length === 1 && aboutActor(first) !== '') return longWait(process, first, next, facts);
  const hours = addedUp(links);
  const works = hours.filter(({ activity }) => stepOfActivity(activity) !== undefined);
  const waits = hours.filter(({ activity }) => stepOfActivity(activity) === undefined);
  const did = works
    .slice(0, MOST_WORKS)
    .map((one) => `${activityWords(one.activity)} for ${spanWords(one.hours)}`);
  if (works.length > MOST_WORKS) did.push('and more');
  const stood = waits.map((one) =>
    one.activity === 'predecessor'
      ? `could not begin for ${spanWords(one.hours)}`
      : `waited ${spanWords(one.hours)} for ${wantedWords(one.activity as Cause)}`,
  );
  if (did.length === 0) return `${process} ${inWords(stood)}.`;
  return `${process}: ${did.join(', ')}${stood.length === 0 ? '' : `; it ${inWords(stood)}`}.`;
}

const MOST_WORKS = 5;

/** A wait over months: for the weather, or for a sea that had closed before. */
function longWait(process: string, wait: ChainLink, next: ChainLink | undefined, facts: ChainFacts): string {
  const told = `${process} waited ${spanWords(wait.hours)} for ${wantedWords(wait.activity as Cause)}`;
  const work = next?.process === wait.process ? next.activity : undefined;
  const step = work === undefined ? undefined : stepOfActivity(work);
  const sea = step === undefined ? undefined : seaOf(facts, wait.process, step);
  const missed = sea === undefined ? '' : missedSeason(wait, sea, facts);
  const until = work === undefined ? '' : ` before ${activityWords(work)}`;
  return `${told}${until}${missed}.`;
}

/** Which season came to its end before the work, or while it waited; empty where none had. */
function missedSeason({ from_h, to_h }: ChainLink, sea: string, { milestones, clock }: ChainFacts): string {
  const closings = milestones.filter(({ milestone, entity }) => milestone === 'sea-closed' && entity === sea);
  const before = closings.findLast(({ time_h }) => time_h <= from_h);
  const isOpen = milestones.some(
    ({ milestone, entity, time_h }) =>
      milestone === 'sea-open' && entity === sea && time_h <= from_h && time_h > (before?.time_h ?? -1),
  );
  const during = closings.find(({ time_h }) => time_h > from_h && time_h < to_h);
  const year = (time_h: number) => clock.date(time_h).slice(0, 4);
  if (isOpen && during !== undefined)
    return `: it missed the season of ${year(during.time_h)} at ${sea}, where no window was left in the ${spanWords(during.time_h - from_h)} before it closed`;
  if (!isOpen && before !== undefined)
    return `: it missed the season of ${year(before.time_h)} at ${sea} by ${inDays(from_h - before.time_h)} days`;
  return '';
}

/** The sea that must be open for a work of an actor. */
function seaOf(facts: ChainFacts, process: string, work: string): string | undefined {
  const { plan } = facts;
  const actor = plan.operations?.actors[facts.entity(process)?.of ?? process];
  if (actor === undefined) return undefined;
  const step = stepsWithin(actor).find((one: StepSpec) => one.do === work);
  const limits = step?.limits ?? actor.limits;
  return limits === undefined ? undefined : plan.weather?.limits?.[limits]?.open_water;
}

/** What a wait that operations ended was for; undefined where it was none. */
export function neededWords(
  { entity, cause, to_h, ended_by }: Rows['waits'],
  facts: ChainFacts,
): string | undefined {
  const step = facts.stepWaiting(entity, to_h);
  switch (cause) {
    case 'predecessor':
    case 'access':
      return needWords(needsOfWho(entity, facts), ended_by, facts);
    case 'place':
      return step === undefined ? undefined : `for ${step.place === '' ? step.step : step.place}`;
    case 'mate':
      return step === undefined
        ? undefined
        : `for one that ${step.verb === 'lend' ? 'borrows' : 'lends'} ${step.step}`;
    case 'no-stock':
      return step === undefined ? undefined : `for goods of ${step.step}`;
    case 'stock-full':
      return step === undefined ? undefined : `for room in ${step.step}`;
    default:
      return undefined;
  }
}

function needsOfWho(who: string, facts: ChainFacts): readonly Prerequisite[] {
  const { plan } = facts;
  const of = facts.entity(who)?.of ?? who;
  return plan.operations?.actors[of]?.needs ?? plan.drives?.[who]?.needs ?? [];
}

/** The need that an actor or a site ended, by its name. @param by process that ended the wait */
function needWords(needs: readonly Prerequisite[], by: string, facts: ChainFacts): string | undefined {
  if (needs.length === 0) return undefined;
  const [, site] = /^opening of (.+)$/.exec(by) ?? [];
  const names = [by, facts.entity(by)?.of, site];
  const own = needs.find((need) => names.includes(typeof need === 'string' ? need : need.drive));
  const openers = typeof own === 'string' ? facts.plan.sites[own]?.needs : undefined;
  const told = own === undefined ? inWords(needs.map(needText)) : needText(own);
  return `which needs ${told},${openers === undefined ? '' : ` opened by ${inWords(openers.map(needText))},`}`;
}
