/** Happenings of a named thing in one run: on a date, by chance, or never. */
import type { When } from '../../model/language/hazards/when.ts';
import type { Quantity } from '../../model/language/quantity.ts';
import type { Interval } from '../../nature/availability/intervals.ts';
import { HOURS_PER_DAY, HOURS_PER_YEAR, hoursAt } from '../../units/dates.ts';
import { chancesIn, gapTo } from '../by-chance.ts';
import type { World } from '../world.ts';

/** What the hazards of a run are drawn from. */
export type Lot = Pick<World, 'chance' | 'model' | 'nature' | 'start_ms'>;

/** What can happen. */
export interface Happens {
  /** Input that tells of it, such as `hazards.strikes`. */
  readonly input: string;
  /** Its name there. */
  readonly name: string;
  /** Which one it happens to, where it comes to several, each by itself. */
  readonly whom?: string;
  readonly when: When;
  /** How long each lasts [d]; 0 where it is left out. */
  readonly takes_d?: Quantity | undefined;
}

/**
 * The happenings of a thing, in order of time, up to the horizon; they may overlap. All of it is drawn from streams of the
 * name of the thing, so that no other part of the model moves them. To be called once a run for each thing: its
 * streams go on.
 */
export function happeningsOf(
  lot: Omit<Lot, 'nature'>,
  { input, name, whom = name, when, takes_d = 0 }: Happens,
): Interval[] {
  const { chance, start_ms } = lot;
  const use = { class: name, entity: whom };
  const length_d = chance.sampler(takes_d, { ...use, input: `${input}.takes_d` });
  const { from_h: first_h, to_h: last_h } = chancesIn(lot, when);
  const begins: number[] = [];
  if (when.on !== undefined) begins.push(hoursAt(start_ms, when.on));
  else if (when.chance !== undefined) {
    const luck = chance.stream('happenings', input, name, whom);
    const isLikely = chance.sampler(when.chance, { ...use, input: `${input}.when.chance` })();
    // Both are always drawn: another chance leaves the date as it is.
    const [happens, place] = [luck.uniform() < isLikely, luck.uniform()];
    if (happens && last_h > first_h) begins.push(first_h + place * (last_h - first_h));
  } else if (when.per_y !== undefined) {
    const luck = chance.stream('happenings', input, name, whom);
    const per_h = chance.sampler(when.per_y, { ...use, input: `${input}.when.per_y` })() / HOURS_PER_YEAR;
    if (per_h > 0)
      for (let at_h = first_h + gapTo(luck.uniform(), per_h); at_h < last_h; ) {
        begins.push(at_h);
        at_h += gapTo(luck.uniform(), per_h);
      }
  }
  return begins.map((from_h) => ({ from_h, to_h: from_h + length_d() * HOURS_PER_DAY }));
}
