/** Ice that spray makes on a vessel. */

/** Freezing point of sea water [C], as Overland has it for the seas of Alaska. */
const FREEZES_C = -1.7;

/** Predictor [m C/s] and growth of ice [cm/h] at the bounds of the classes light, moderate, heavy and extreme. */
const bounds = [
  { at: 0, cm_per_h: 0 },
  { at: 22.4, cm_per_h: 0.7 },
  { at: 53.3, cm_per_h: 2 },
  { at: 83, cm_per_h: 4 },
] as const;

/**
 * Growth of ice on vessels of 20 to 75 m that do not run before the wind [cm/h]: straight lines between the bounds of the
 * classes, the last of them carried on. Overland, "Prediction of vessel icing for near-freezing sea temperatures", Weather and
 * Forecasting 5, 1990, after Overland, Pease, Preisendorfer and Comiskey, Journal of Climate and Applied Meteorology 25, 1986.
 */
export function icing_cm_per_h(wind_m_per_s: number, air_c: number, sea_c: number): number {
  const predictor = (wind_m_per_s * (FREEZES_C - air_c)) / (1 + 0.3 * Math.max(0, sea_c - FREEZES_C));
  if (Number.isNaN(predictor)) return predictor;
  if (predictor <= 0) return 0;
  const over = bounds.findIndex(({ at }) => at >= predictor);
  const above = bounds[over < 0 ? bounds.length - 1 : over] as (typeof bounds)[number];
  const below = bounds[bounds.indexOf(above) - 1] as (typeof bounds)[number];
  const share = (predictor - below.at) / (above.at - below.at);
  return below.cm_per_h + share * (above.cm_per_h - below.cm_per_h);
}
