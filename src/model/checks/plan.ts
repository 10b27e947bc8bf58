/** Checks that a model, whose names are all right, is a plan that can be carried out. */

import type { ModelFile } from '../language/schema.ts';
import type { ObservedSeries } from '../model.ts';
import { checkBoring } from './boring.ts';
import { checkCalendars } from './calendars.ts';
import { checkChance } from './chance.ts';
import { checkCosts } from './costs.ts';
import { checkHazards } from './hazards/hazards.ts';
import { checkRisks } from './hazards/risks.ts';
import { checkIce } from './ice.ts';
import { checkKindsOfLimits } from './limits/limits.ts';
import { checkMachines } from './machines.ts';
import { checkNames } from './names.ts';
import { checkOperations } from './operations/operations.ts';
import { checkPeople } from './people.ts';
import { checkPower } from './power.ts';
import { checkProductivity } from './productivity.ts';
import { checkRailway } from './railway.ts';
import type { Report } from './references.ts';
import { checkSea } from './sea/sea.ts';
import { checkSupply } from './supply.ts';
import { checkWeather } from './weather.ts';

/** @param series those that could be read */
export function checkPlan(
  model: ModelFile,
  series: ReadonlyMap<string, ObservedSeries>,
  report: Report,
): void {
  checkNames(model, report);
  checkBoring(model, report);
  checkMachines(model, report);
  checkRailway(model, report);
  checkPower(model, report);
  checkPeople(model, report);
  checkSupply(model, report);
  checkOperations(model, report);
  checkCalendars(model, report);
  checkWeather(model, series, report);
  checkSea(model, series, report);
  checkKindsOfLimits(model, series, report);
  checkProductivity(model, series, report);
  checkIce(model, series, report);
  checkHazards(model, series, report);
  checkRisks(model, report);
  checkCosts(model, report);
  checkChance(model, report);
}
