/** Checks of operations: steps that say one thing, work that can be done, amounts that fit, loops that end. */
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import { checkAmounts } from './amounts.ts';
import { checkInTime } from './in-time.ts';
import { checkLoops } from './loops.ts';
import { checkNeeds } from './needs.ts';
import { checkPlaces } from './places.ts';
import { checkStepKeys } from './step-keys.ts';
import { checkWindows } from './windows.ts';
import { checkWorkOfSteps } from './work.ts';

export function checkOperations(model: ModelFile, report: Report): void {
  checkStepKeys(model, report);
  checkWorkOfSteps(model, report);
  checkWindows(model, report);
  checkInTime(model, report);
  checkAmounts(model, report);
  checkPlaces(model, report);
  checkLoops(model, report);
  checkNeeds(model, report);
}
