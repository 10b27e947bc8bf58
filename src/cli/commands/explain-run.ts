/** Why one run ended when it did. */
import type { RunRecord } from '../../trace/folders/recorded.ts';
import type { ExplainArguments } from './explain-arguments.ts';

export async function explainRun(_given: ExplainArguments, _record: RunRecord): Promise<void> {
  throw new Error('explain of one run is missing');
}
