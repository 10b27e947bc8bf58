/** Checks that a model, whose names are all right, is a plan that can be carried out. */

import type { ObservedSeries } from './model.ts';
import { checkBoring } from './plan-boring.ts';
import { checkHazards } from './plan-hazards.ts';
import { checkIce } from './plan-ice.ts';
import { checkNames } from './plan-names.ts';
import { checkSupply } from './plan-supply.ts';
import { checkWeather } from './plan-weather.ts';
import type { Report } from './references.ts';
import type { ModelFile } from './schema.ts';

/** @param series those that could be read */
export function checkPlan(
  model: ModelFile,
  series: ReadonlyMap<string, ObservedSeries>,
  report: Report,
): void {
  checkNames(model, report);
  checkBoring(model, report);
  checkSupply(model, report);
  checkWeather(model, series, report);
  checkIce(model, series, report);
  checkHazards(model, report);
}
