/** The tables of costs: the rows of the books, what each month cost, and what each line came to. */
import { category, number, type Table, text, time } from '../column.ts';
import { accounts, costKinds, costTrades, costUnits, workBreakdown } from '../vocabulary.ts';

const account = category(accounts, 'what kind of cost it is');
const wbs = category(workBreakdown, 'what work it is for');
const real = (meaning: string) => number('USD', 2, `${meaning}, in money of the price base`);
const nominal = number('USD', 2, 'the same in money of the months of payment');

export const costTables = {
  costs: {
    meaning:
      'Costs by month, account, work, site, entity and rate: a quantity at a rate; the sum of the amounts is the total cost',
    columns: {
      time_h: time('end of the month, or of the run'),
      account,
      wbs,
      site: text('site that it is for, of a ship its home port; empty for the owner'),
      entity: text('what the money was spent on'),
      quantity: number('unit of the row', 8, 'how much was paid for in the month'),
      unit: category(costUnits, 'what is counted'),
      rate_usd_per_unit: number('USD per unit of the row', 6, 'what one unit cost'),
      amount_usd: number('USD', 2, 'spent in the month, quantity times rate, in money of the price base'),
      nominal_usd: nominal,
    },
  },
  cash: {
    meaning: 'What was paid in each calendar month (UTC), by account: the S-curve',
    key: ['month_h', 'account'],
    columns: {
      month_h: time('start of the month, or of the run'),
      account,
      real_usd: real('paid in the month'),
      nominal_usd: nominal,
    },
  },
  ledger: {
    meaning:
      'What each cost line came to by the end of the run, by work breakdown: the real amounts add up to the total cost',
    key: ['account', 'line', 'wbs', 'site', 'entity'],
    columns: {
      account,
      line: text('cost line: which price of the model it is'),
      trade: category(costTrades, 'who or what it is spent on'),
      kind: category(
        costKinds,
        'whether it grows with time, with work and goods, or is the price of an event',
      ),
      wbs,
      site: text('site that it is for, of a ship its home port; empty for none'),
      nation: text('nation where the site lies; empty where none is stated'),
      entity: text('what the money was spent on'),
      real_usd: real('spent in all'),
      nominal_usd: nominal,
    },
  },
} as const satisfies Record<string, Table>;
