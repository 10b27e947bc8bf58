/** What of the observed data of a model can be read: that of which all is known that says how. */
import type { Path } from '../file/source.ts';
import type { ModelFile } from '../language/schema.ts';
import type { PartlyKnown } from './possible.ts';
import { isKnown } from './unknown.ts';

/** The model without the names of data files that are not to be read. */
export function readable({ file: model, unknown }: PartlyKnown): ModelFile {
  if (unknown.length === 0) return model;
  const known = (...path: Path) => isKnown(path, unknown);
  const { weather, ice, hazards } = model;
  const series = Object.entries(weather?.series ?? {}).filter(
    ([name, { under_ice }]) => known('weather', 'series', name) && (under_ice === undefined || known('ice')),
  );
  const { wind_by_year, ...restOfWeather } = weather ?? {};
  const { open_seasons, ...restOfIce } = ice ?? {};
  const isShaken = known('hazards', 'earthquakes', 'catalogue');
  return {
    ...model,
    ...(weather && {
      weather: {
        ...restOfWeather,
        ...(known('weather', 'wind_by_year') && { wind_by_year }),
        series: Object.fromEntries(series),
      } as ModelFile['weather'],
    }),
    ...(ice && {
      ice: {
        ...restOfIce,
        ...(known('ice', 'open_seasons') && known('ice', 'columns') && { open_seasons }),
      } as ModelFile['ice'],
    }),
    hazards: isShaken ? hazards : undefined,
  };
}
