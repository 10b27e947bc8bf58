import { laidUpAsChartered } from './dependent.ts';
import type { ModelFile } from './schema.ts';
import { withHours } from './weather.ts';

/** A model that was put together from parts, with the defaults that follow from other inputs. */
export function resolved(model: ModelFile): ModelFile {
  const { weather, supply } = model;
  const fleets = Object.entries(supply?.fleets ?? {}).map(([name, fleet]) => [
    name,
    laidUpAsChartered(fleet),
  ]);
  return {
    ...model,
    ...(weather && { weather: withHours(weather) }),
    ...(supply?.fleets && { supply: { ...supply, fleets: Object.fromEntries(fleets) } }),
  };
}
