/** `beringsim check MODEL`: says what is wrong with a model, or what it holds; with `--fix` it is rewritten before. */
import { asObservedNotes } from '../../model/data/observed/as-observed.ts';
import { fixModel } from '../input/fix.ts';
import { modelAt, settingsFrom } from '../input/model.ts';
import { seriesNotes } from '../input/series-notes.ts';
import { print } from '../print.ts';

export function check(path: string, settings: readonly string[], fix: boolean): void {
  if (fix) print(fixModel(path));
  const model = modelAt(path, settingsFrom(settings));
  const { file, series } = model;
  const counts = {
    sites: file.sites,
    drives: file.drives,
    plants: file.plants,
    commodities: file.supply?.commodities,
    fleets: file.supply?.fleets,
    stations: file.weather?.stations,
  };
  const held = Object.entries(counts).map(([what, record]) => `${Object.keys(record ?? {}).length} ${what}`);
  const read = [...series].flatMap(([name, one]) => [`series ${name}:`, ...seriesNotes(one)]);
  const notes = asObservedNotes(model).map((note) => `note: ${note}`);
  print(`${[`${path}: no problems (${held.join(', ')})`, ...notes, ...read].join('\n')}\n`);
}
