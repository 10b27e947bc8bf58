/** Waits of ships on their voyages, as kinds that each have a column. */

/** Kinds of wait of a ship on a voyage; each is a column of `voyages` and of `results`. */
export const voyageWaits = {
  berth: 'a berth',
  weather: 'weather, visibility or a day that is not closed',
  ice: 'open water or a convoy',
  yard: 'room in the yard',
  hazard: 'the end of a strike or another hazard',
} as const;
export type VoyageWait = keyof typeof voyageWaits;
export const voyageWaitNames = Object.keys(voyageWaits) as readonly VoyageWait[];

/** A value for each wait of a voyage, by column name. */
export type ByWait<T> = { readonly [W in VoyageWait as `wait_${W}_h`]: T };

export function byWait<T>(of: (wait: VoyageWait) => T): ByWait<T> {
  return Object.fromEntries(voyageWaitNames.map((wait) => [`wait_${wait}_h`, of(wait)])) as ByWait<T>;
}
