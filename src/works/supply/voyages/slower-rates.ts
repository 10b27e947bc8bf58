/** Rates of a ship that a risk slows: its voyage is planned with them, so that it still keeps its season. */
import type { LoadSpeeds } from '../sailing.ts';
import type { VoyageRates } from './voyage-rates.ts';

/** @param factor on the hours of loading, sailing and unloading; convoys sail as before */
export function slowerRates(rates: VoyageRates, factor: number): VoyageRates {
  if (factor === 1) return rates;
  const slower = ({ empty_kn, full_kn }: LoadSpeeds): LoadSpeeds => ({
    empty_kn: empty_kn / factor,
    full_kn: full_kn / factor,
  });
  return {
    ...rates,
    usual: slower(rates.usual),
    onWay: new Map([...rates.onWay].map(([way, speeds]) => [way, slower(speeds)])),
    load_t_per_h: rates.load_t_per_h / factor,
    unload_t_per_h: new Map([...rates.unload_t_per_h].map(([site, rate]) => [site, rate / factor])),
  };
}
