/** Costs that belong to the whole: the owner, the market, what estimates miss, currencies, escalation, and what the Arctic adds. */
import { plain, quantity } from '../quantity.ts';
import { map, mayLack, named, withDefault } from '../terms.ts';

/** The key of `escalation` that holds for all accounts without one of their own. */
export const OTHERWISE = 'otherwise';

const rank = (meaning: string, example: number) =>
  mayLack(plain({ meaning, min: 0, max: 0.99, example }), 'it goes together with none of them');

const market = map('the market in which all prices of a run are made', {
  factor: withDefault(
    quantity(
      {
        meaning:
          'factor on all prices of the model, on top of what each is uncertain by: for a market that the ranges of prices do not hold',
        above: 0,
        max: 10,
        example: 1.1,
        formula: 'price paid = price stated * factor, of every cost line',
      },
      ['run'],
    ),
    1,
    'by definition: prices as stated',
  ),
  prices_rank: rank(
    'rank correlation of the market with every price that is drawn above the level of events; two prices then have about its square, unless `correlations` says otherwise',
    0.7,
  ),
  delay_rank: rank(
    'rank correlation of the market with organisation.project, where that is drawn per run',
    0.4,
  ),
});

const outturn = map('what works come to over what an estimate by lines says', {
  factor: withDefault(
    quantity(
      {
        meaning:
          'factor on all that is spent: work that nobody thought of, claims, second starts, wider scopes',
        above: 0,
        max: 20,
        example: 1.4,
        formula: 'price paid = price stated * factor, of every cost line; a base estimate is made without it',
      },
      ['run'],
    ),
    1,
    'by definition: works come to what was estimated',
  ),
  delay_rank: rank(
    'rank correlation of the factor with organisation.project, where that is drawn per run',
    0.4,
  ),
});

const currency = map('money in which a nation pays', {
  rate: quantity(
    {
      meaning: 'dollars for one unit of it, over those at the price base',
      above: 0,
      max: 100,
      example: 0.9,
      formula: 'dollars = dollars stated * rate, of what is paid in the money of the nation of its site',
    },
    ['run', 'class'],
  ),
});

export const costs = map(
  'cost that belongs to the whole, what all prices have in common, and what estimates miss',
  {
    owner_usd_per_d: withDefault(
      quantity(
        { meaning: "owner's cost: management, design, insurance", min: 0, max: 1e9, example: 400000 },
        ['run'],
      ),
      0,
      'by definition: no cost of the owner is stated',
    ),
    arctic: mayLack(
      named(
        quantity(
          {
            meaning:
              'factor on the prices of a cost line, for what the Arctic adds and nothing here simulates',
            above: 0,
            max: 10,
            example: 2,
            formula: 'price paid = price stated * factor',
          },
          ['run', 'class'],
        ),
        'factors for the Arctic, by cost line; a line for which freight, camps, waits or cold are simulated takes none',
        'rings',
      ),
      'no price is raised for the Arctic',
    ),
    market: mayLack(market, 'prices are as stated'),
    outturn: mayLack(outturn, 'works come to what was estimated'),
    currencies: mayLack(
      named(currency, 'currencies other than the dollar, by name', 'RUB'),
      'all is paid in dollars',
    ),
    escalation: mayLack(
      named(
        quantity(
          {
            meaning: 'rise of the prices of an account, as a share a year',
            min: -0.2,
            max: 1,
            example: 0.035,
            formula:
              'nominal = real * (1 + rise) to the power of the years from the first day of project.price_base to the end of the month of payment',
          },
          ['run', 'class'],
        ),
        `rise of prices by account; "${OTHERWISE}" holds for accounts that are not named`,
        OTHERWISE,
      ),
      'nominal costs are the real ones',
    ),
  },
  { owner_usd_per_d: 400000 },
);
