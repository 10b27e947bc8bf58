/** Strikes: kinds of trade that stand still, between two dates at all sites or at some, or by chance at each site by itself. */
import type { Strike } from '../../model/language/hazards/strikes.ts';
import { hoursAt } from '../../units/dates.ts';
import type { Befalling, Struck } from './befalling.ts';
import { happeningsOf, type Lot } from './happenings.ts';

export function strikesOf(lot: Lot): Befalling[] {
  const { file } = lot.model;
  return Object.entries(file.hazards?.strikes ?? {}).flatMap(([hazard, strike]): Befalling[] => {
    const { from, until, when, takes_d } = strike;
    if (when === undefined) {
      const span = { from_h: hoursAt(lot.start_ms, from ?? ''), to_h: hoursAt(lot.start_ms, until ?? '') };
      const stops = (who: Struck) => takesPart(strike, who) && (strike.sites?.includes(who.site) ?? true);
      return [{ kind: 'strikes', hazard, cause: 'strike', at: '', spans: [span], stops }];
    }
    const homes = strike.sites ?? Object.keys(file.sites);
    return homes.map((at): Befalling => {
      const spans = happeningsOf(lot, { input: 'hazards.strikes', name: hazard, whom: at, when, takes_d });
      return {
        kind: 'strikes',
        hazard,
        cause: 'strike',
        at,
        spans,
        stops: (who) => takesPart(strike, who) && who.site === at,
      };
    });
  });
}

function takesPart({ trades }: Strike, { kind }: Struck): boolean {
  return trades.some((trade) => trade === kind);
}
