/** Checks of limits: what gear can bear and a forecast must show, and what slows work before it stops. */
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import type { SeriesByName } from '../sea/needs.ts';
import { checkAlpha } from './alpha.ts';
import { checkAsked } from './asked.ts';
import { checkDesign } from './design.ts';
import { checkSlows } from './slows.ts';

export function checkKindsOfLimits(model: ModelFile, series: SeriesByName, report: Report): void {
  checkAlpha(model, report);
  checkDesign(model, report);
  checkAsked(model, report);
  checkSlows(model, series, report);
}
