/** `beringsim check MODEL`: says what is wrong with a model, or what it holds. */
import { modelAt, settingsOf } from './model.ts';
import { print } from './print.ts';

export function check(path: string, settings: readonly string[]): void {
  const { file } = modelAt(path, settingsOf(settings));
  const counts = {
    sites: file.sites,
    drives: file.drives,
    plants: file.plants,
    commodities: file.supply?.commodities,
    fleets: file.supply?.fleets,
    stations: file.weather?.stations,
  };
  const held = Object.entries(counts).map(([what, record]) => `${Object.keys(record ?? {}).length} ${what}`);
  print(`${path}: no problems (${held.join(', ')})\n`);
}
