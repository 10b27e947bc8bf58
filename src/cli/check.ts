/** `beringsim check MODEL`: says what is wrong with a model, or what it holds. */
import { modelAt, settingsOf } from './model.ts';
import { seriesNotes } from './series-notes.ts';

export function check(path: string, settings: readonly string[]): void {
  const { file, series } = modelAt(path, settingsOf(settings));
  const counts = {
    sites: file.sites,
    drives: file.drives,
    plants: file.plants,
    commodities: file.supply?.commodities,
    fleets: file.supply?.fleets,
    stations: file.weather?.stations,
  };
  const held = Object.entries(counts).map(([what, record]) => `${Object.keys(record ?? {}).length} ${what}`);
  const notes = [...series].flatMap(([name, one]) => [`series ${name}:`, ...seriesNotes(one)]);
  process.stdout.write(`${[`${path}: no problems (${held.join(', ')})`, ...notes].join('\n')}\n`);
}
