/** Money that ends before the year: trades stand still until that of the new year comes. */

import type { MoneyGap } from '../../model/language/hazards/decisions.ts';
import type { Interval } from '../../nature/availability/intervals.ts';
import { calendarOf, HOURS_PER_YEAR, hoursAt, MS_PER_HOUR } from '../../units/dates.ts';
import type { Befalling } from './befalling.ts';
import type { Lot } from './happenings.ts';

const INPUT = 'hazards.money';

export function moneyGapsOf(lot: Lot): Befalling[] {
  return Object.entries(lot.model.file.hazards?.money ?? {}).map(([hazard, gap]): Befalling => {
    const { trades, sites } = gap;
    return {
      kind: 'money',
      hazard,
      cause: 'money',
      at: '',
      spans: spansOf(lot, hazard, gap),
      stops: ({ kind, site }) => trades.some((trade) => trade === kind) && (sites?.includes(site) ?? true),
    };
  });
}

/** Each year has a draw of its own: another chance leaves the others as they are. */
function spansOf({ chance, model, start_ms }: Lot, hazard: string, gap: MoneyGap): Interval[] {
  const luck = chance.stream('happenings', INPUT, hazard);
  const use = { input: `${INPUT}.chance`, class: hazard, entity: hazard };
  const isLikely = chance.sampler(gap.chance, use)();
  const yearAt = (hours: number) => calendarOf(start_ms + hours * MS_PER_HOUR).year;
  const last = yearAt(model.file.project.horizon_y * HOURS_PER_YEAR);
  const spans: Interval[] = [];
  // The gap of the year before may reach into the run.
  for (let year = yearAt(0) - 1; year <= last; year++) {
    if (luck.uniform() >= isLikely) continue;
    const from_h = startOfDayIn(start_ms, year, gap.from);
    const to_h = startOfDayIn(start_ms, gap.until > gap.from ? year : year + 1, gap.until);
    if (to_h > 0) spans.push({ from_h: Math.max(0, from_h), to_h });
  }
  return spans;
}

/** Start of a day of a year [h]; 29 February is 1 March where there is none. */
function startOfDayIn(start_ms: number, year: number, monthDay: string): number {
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return hoursAt(start_ms, `${year}-${monthDay === '02-29' && !isLeap ? '03-01' : monthDay}`);
}
