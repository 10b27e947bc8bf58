/** A step that lets a contract: done again where the tender fails. */
import type { Process } from '../../../kernel/wait.ts';
import type { TenderLuck } from '../../hazards/tender.ts';
import type { Strand } from '../strand.ts';
import type { Action } from './action.ts';

export class Tendered implements Action {
  private readonly step: Action;
  private readonly tender: TenderLuck;

  constructor(step: Action, tender: TenderLuck) {
    this.step = step;
    this.tender = tender;
  }

  *perform(strand: Strand): Process {
    yield* this.tender.untilLet(
      () => this.step.perform(strand),
      () => strand.stand('tender'),
    );
  }
}
