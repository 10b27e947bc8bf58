/** The table of the risks of the register that happened, and what chains call them. */
import { category, given, number, type RowOf, sometimes, type Table, text, time } from '../column.ts';

const riskEvents = ['mitigation', 'happening'] as const;

export const riskTable = {
  meaning:
    'The risk register in this run: mitigations that were paid, and risks that happened, in order of time',
  columns: {
    risk: text('name of the risk in the register'),
    event: category(riskEvents, 'whether its mitigation was paid, or it happened'),
    time_h: time('when'),
    hit: text('whom it hits, as far as they are at work; names, with spaces between'),
    stop_d: number('d', 3, 'days from then on that those stand still'),
    delay_d: number('d', 3, 'days added to the next work of each'),
    factor: given('factor on the hours of work that they begin from then on'),
    factor_to_h: sometimes(
      time('until when the factor holds; empty where it holds to the end, or there is none'),
    ),
    cost_usd: number('USD', 2, 'what it cost besides the time'),
    uniform: sometimes(given('the drawn number that made it happen [0 to 1]; empty for a mitigation')),
  },
} as const satisfies Table;

export type RiskRow = RowOf<typeof riskTable>;

/** What chains and the ledger call a risk. */
export function activityOfRisk(id: string, title: string | undefined): string {
  return title === undefined ? `risk ${id}` : `risk ${id} (${title})`;
}
