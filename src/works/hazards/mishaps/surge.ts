/** Storm surges: nobody works at the landings, goods in their yards are lost. */
import { hoursWhere, type Interval } from '../../../nature/availability/intervals.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import type { Befalling } from '../befalling.ts';
import { happeningsOf, type Lot } from '../happenings.ts';

const INPUT = 'hazards.surges';

export function surgesOf(lot: Lot): Befalling[] {
  return Object.entries(lot.model.file.hazards?.surges ?? {}).flatMap(([hazard, surge]) => {
    const { when, wind, takes_d, sites, lost_share, repair_usd } = surge;
    const spans =
      when !== undefined
        ? happeningsOf(lot, { input: INPUT, name: hazard, when, takes_d })
        : afterWind(lot, hazard, wind as NonNullable<typeof wind>, takes_d);
    return sites.map((at): Befalling => {
      const sampler = (key: string, quantity: Parameters<typeof lot.chance.sampler>[0]) =>
        lot.chance.sampler(quantity, { input: `${INPUT}.${key}`, class: hazard, entity: at });
      return {
        kind: 'surges',
        hazard,
        cause: 'surge',
        at,
        // A span of its own for each site: goods are lost in each.
        spans: spans.map((span) => ({ ...span })),
        stops: () => false,
        floods: (site) => site === at,
        lostShare: sampler('lost_share', lost_share),
        repair_usd: sampler('repair_usd', repair_usd),
      };
    });
  });
}

type Wind = NonNullable<NonNullable<NonNullable<Lot['model']['file']['hazards']>['surges']>[string]['wind']>;
type Days = Parameters<Lot['chance']['sampler']>[0];

/** From the first hour of strong wind until some days after the last; a storm that comes before that makes it longer. */
function afterWind(lot: Lot, hazard: string, { station, at_least_m_per_s }: Wind, takes_d: Days): Interval[] {
  const { wind_m_per_s } = lot.nature.weather(station);
  if (wind_m_per_s === null) return [];
  // Winds are kept in single precision.
  const least_m_per_s = Math.fround(at_least_m_per_s);
  const storms = hoursWhere(wind_m_per_s.length, (hour) => (wind_m_per_s[hour] as number) >= least_m_per_s);
  const use = { input: `${INPUT}.takes_d`, class: hazard, entity: hazard };
  const length_d = lot.chance.sampler(takes_d, use);
  const spans: Interval[] = [];
  for (const { from_h, to_h } of storms) {
    const last = spans.at(-1);
    const until_h = to_h + length_d() * HOURS_PER_DAY;
    if (last === undefined || from_h > last.to_h) spans.push({ from_h, to_h: until_h });
    else spans[spans.length - 1] = { from_h: last.from_h, to_h: Math.max(last.to_h, until_h) };
  }
  return spans;
}
