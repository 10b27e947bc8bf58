/** Why many runs ended when they did, and what would change it. */
import type { SetRecord } from '../../trace/folders/recorded.ts';
import type { ExplainArguments } from './explain-arguments.ts';

export async function explainResults(_given: ExplainArguments, _record: SetRecord): Promise<void> {
  throw new Error('explain of many runs is missing');
}
