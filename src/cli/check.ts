/** `beringsim check MODEL`: says what is wrong with a model, or what it holds. */
import { notesOf } from '../model/as-observed.ts';
import { modelAt, settingsOf } from './model.ts';
import { print } from './print.ts';

export function check(path: string, settings: readonly string[]): void {
  const model = modelAt(path, settingsOf(settings));
  const { file } = model;
  const counts = {
    sites: file.sites,
    drives: file.drives,
    plants: file.plants,
    commodities: file.supply?.commodities,
    fleets: file.supply?.fleets,
    stations: file.weather?.stations,
  };
  const held = Object.entries(counts).map(([what, record]) => `${Object.keys(record ?? {}).length} ${what}`);
  const notes = notesOf(model).map((note) => `note: ${note}\n`);
  print(`${path}: no problems (${held.join(', ')})\n${notes.join('')}`);
}
