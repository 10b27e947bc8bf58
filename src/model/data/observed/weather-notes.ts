/** What is to be said of the weather of a model before it is believed. */
import { isFilledIn } from '../../language/filled/bundled.ts';
import type { Model } from '../../model.ts';
import { asObservedNotes } from './as-observed.ts';

/** Stations whose hours come with the program, and stations whose hours are not those of the dates of the run. */
export function weatherNotes(model: Model): string[] {
  return [...bundledNotes(model), ...asObservedNotes(model)];
}

function bundledNotes({ file }: Model): string[] {
  return Object.entries(file.weather?.stations ?? {}).flatMap(([name, station]) =>
    station.hours_from.flatMap((series) => {
      const from = file.weather?.series[series]?.file ?? '';
      if (!isFilledIn(series, from)) return [];
      const means = [
        ...(station.wind_mean_m_per_s ? ['wind'] : []),
        ...(station.temperature_mean_c ? ['temperature'] : []),
      ];
      const brought = means.length > 0 ? `, brought to its monthly means of ${means.join(' and ')}` : '';
      return `station ${name}: its hours are those of series ${series} (${from}, which comes with the program)${brought}`;
    }),
  );
}
