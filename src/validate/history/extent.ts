/** How much a plan bores, and with how many machines. */
import type { ModelFile } from '../../model/language/schema.ts';
import { sum } from '../../units/numbers.ts';

export interface Extent {
  /** From the first to the last point that a drive bores from or to. */
  readonly route_km: number;
  /** All bores; where drives meet, their stretch counts once. */
  readonly bore_km: number;
  /** Drives, each with a machine of its own. */
  readonly machines: number;
}

/** Null for a model without drives. */
export function extentOfPlan({ drives = {}, route, sites }: ModelFile): Extent | null {
  const points: Readonly<Record<string, number>> = route?.points ?? {};
  const stretches = Object.values(drives).map(({ bore, site, to }) => {
    const ends = [points[sites[site]?.point ?? ''], points[to]].map((km) => km ?? Number.NaN);
    return { bore, from_km: Math.min(...ends), to_km: Math.max(...ends) };
  });
  if (stretches.length === 0) return null;
  const bores = [...new Set(stretches.map(({ bore }) => bore))];
  return {
    route_km: covered(stretches, true),
    bore_km: sum(
      bores.map((bore) =>
        covered(
          stretches.filter((one) => one.bore === bore),
          false,
        ),
      ),
    ),
    machines: stretches.length,
  };
}

interface BoredStretch {
  readonly from_km: number;
  readonly to_km: number;
}

/** Length of the union of stretches. @param whole with the gaps between them */
function covered(stretches: readonly BoredStretch[], whole: boolean): number {
  const order = [...stretches].sort((a, b) => a.from_km - b.from_km);
  let length_km = 0;
  let end_km = order[0]?.from_km ?? 0;
  for (const { from_km, to_km } of order) {
    length_km += Math.max(0, to_km - (whole ? end_km : Math.max(end_km, from_km)));
    end_km = Math.max(end_km, to_km);
  }
  return length_km;
}
