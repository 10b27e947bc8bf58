/** Checks of the hazards, by kind. */
import type { ModelFile } from '../../language/schema.ts';
import type { ObservedSeries } from '../../model.ts';
import type { Report } from '../references.ts';
import { checkBorders } from './borders.ts';
import { checkDecisions } from './decisions.ts';
import { checkEarthquakes } from './earthquakes.ts';
import { checkWhen } from './happenings.ts';
import { checkMishaps } from './mishaps.ts';
import { checkStrikes } from './strikes.ts';

export function checkHazards(
  model: ModelFile,
  series: ReadonlyMap<string, ObservedSeries>,
  report: Report,
): void {
  checkWhen(model, report);
  checkStrikes(model, report);
  checkMishaps(model, series, report);
  checkBorders(model, report);
  checkDecisions(model, report);
  checkEarthquakes(model, report);
}
