/** Checks of fleets: whether their ships may, can and do go where they are meant for, with what they are meant for. */
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import { checkFlags } from './flags.ts';
import { checkFleetGoods } from './goods.ts';
import { checkHire } from './hire.ts';
import { checkMeans } from './means.ts';

export function checkFleets(model: ModelFile, report: Report): void {
  checkFlags(model, report);
  checkMeans(model, report);
  checkFleetGoods(model, report);
  checkHire(model, report);
}
