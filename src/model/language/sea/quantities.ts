/** What a series may hold of the sea beside the height of all waves together, in the unit of its name. */

const height = { low: 0, high: 40, units: ['m', 'ft'] } as const;
const direction = { low: 0, high: 360, units: ['deg'] } as const;

export const seaQuantities = {
  wind_wave_m: height,
  swell_m: height,
  swell_period_s: { low: 0, high: 60, units: ['s'] },
  swell_from_deg: direction,
  wind_from_deg: direction,
  current_m_per_s: { low: 0, high: 10, units: ['m_per_s', 'cm_per_s', 'kn'] },
} as const;

/** Quantities of the sea, with their units. */
export type SeaQuantity = keyof typeof seaQuantities;

/** Directions have no mean, no order, and no straight line from one to the next. */
export const isDirection = (name: string): boolean => name.endsWith('_from_deg');
