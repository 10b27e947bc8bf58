/** Checks of the hazards, by kind. */
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import { checkEarthquakes } from './earthquakes.ts';
import { checkStrikes } from './strikes.ts';

export function checkHazards(model: ModelFile, report: Report): void {
  checkStrikes(model, report);
  checkEarthquakes(model, report);
}
