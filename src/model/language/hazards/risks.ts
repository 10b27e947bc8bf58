/** The risk register: what may happen, whom it hits, what it does to them, and what mitigation leaves of it. */
import { z } from 'zod';
import { quantity } from '../quantity.ts';
import { type Frozen, listOf, map, mayLack, reference, textInput, withDefault, yesOrNo } from '../terms.ts';
import { metaOf } from '../walk.ts';
import { lasting, when } from './when.ts';

const namedIn = (section: string, example: string, meaning: string) =>
  mayLack(
    listOf(reference(section, example, meaning), `${meaning}; several may be named`),
    'none by its name',
  );

const hits = map(
  'whom a risk hits: all that are named here',
  {
    drives: namedIn('drives', 'eastern-drive', 'drives'),
    actors: namedIn('operations.actors', 'permit', 'actors of operations'),
    steps: mayLack(
      listOf(
        textInput('name of a step `do` of the actors', 'award'),
        'the only steps of the actors that it hits',
      ),
      'all steps of the actors',
    ),
    sites: namedIn(
      'sites',
      'west-portal',
      'sites: drives, plants, disposals, ships and actors at home there',
    ),
    nation: mayLack(
      reference('nations', 'chukotka', 'nation: those at home at its sites, and ships of its flag'),
      'no nation',
    ),
    fleets: namedIn('supply.fleets', 'barges', 'fleets: all their ships'),
  },
  { drives: ['eastern-drive'] },
);

const left = (meaning: string, example: number) =>
  withDefault(
    quantity({ meaning, min: 0, max: 1, example }, ['run', 'class']),
    1,
    'by definition: what mitigation leaves is stated',
  );

const mitigation = map(
  'what can be done against a risk beforehand',
  {
    cost_usd: withDefault(
      quantity({ meaning: 'price of the mitigation, paid on day zero', min: 0, max: 1e11, example: 2e6 }, [
        'run',
        'class',
      ]),
      0,
      'by definition: a price is stated',
    ),
    chance_left: left('share of the chance, or of the happenings in a year, that is left', 0.4),
    impact_left: left('share that is left of days, of dollars, and of what the factor is above 1', 0.5),
  },
  { cost_usd: 2e6, chance_left: 0.4 },
);

/** Accounts of the ledger that may bear a risk. */
const bearing = [
  'owner',
  'machines',
  'labour',
  'materials',
  'plants',
  'spoil',
  'ships',
  'sites',
  'operations',
] as const;

const riskFrame = map(
  'a risk: when it may happen, whom it hits, and what it does to them',
  {
    title: mayLack(textInput('what it is, in some words', 'failed crane'), 'its name says it'),
    owner: mayLack(textInput('who answers for it', 'marine manager'), 'nobody is named'),
    when,
    hits: mayLack(hits, 'it costs money alone'),
    stop_d: mayLack(
      lasting('days from its beginning on that those whom it hits stand still', 30),
      'nobody stops',
    ),
    delay_d: mayLack(
      lasting('days added once to the next work of each whom it hits, whenever that begins', 20),
      'nothing is added',
    ),
    factor: mayLack(
      quantity(
        {
          meaning: 'factor on the hours of all work that those whom it hits begin from then on',
          min: 0.1,
          max: 20,
          example: 1.2,
        },
        ['run', 'class', 'event'],
      ),
      'work takes as long as before',
    ),
    factor_for_d: mayLack(lasting('days that the factor holds; goes with `factor`', 180), 'to the end'),
    cost_usd: mayLack(
      quantity({ meaning: 'what it costs each time, besides the time', min: 0, max: 1e12, example: 5e6 }, [
        'run',
        'class',
        'event',
      ]),
      'nothing besides the time',
    ),
    account: withDefault(
      z.enum(bearing).meta({ description: 'account that pays it and its mitigation', examples: ['owner'] }),
      'owner',
      'by definition: the owner bears what nobody else does',
    ),
    mitigation: mayLack(mitigation, 'nothing can be done against it'),
    mitigated: withDefault(
      yesOrNo('whether the mitigation is paid and works in this plan'),
      false,
      'by definition: a mitigation that is chosen is stated',
    ),
  },
  {
    title: 'failed crane',
    owner: 'marine manager',
    when: { chance: 0.2 },
    hits: { drives: ['eastern-drive'] },
    stop_d: 30,
    cost_usd: 5e6,
  },
);

const impacts = ['stop_d', 'delay_d', 'factor', 'cost_usd'] as const;
const ofTime = ['stop_d', 'delay_d', 'factor'] as const;

const checkedRisk = riskFrame.superRefine((one, context) => {
  const report = (path: string[], message: string, allowed: string, code = 'plan') =>
    context.addIssue({ code: 'custom', path, message, params: { code, allowed } });
  if (impacts.every((key) => one[key] === undefined))
    report([], `has none of ${impacts.join(', ')}`, 'at least one of them');
  if (one.factor === undefined && one.factor_for_d !== undefined)
    report(['factor_for_d'], 'means nothing without factor', 'factor_for_d beside factor');
  const felt = ofTime.find((key) => one[key] !== undefined);
  const whom = Object.keys(one.hits ?? {});
  if (felt !== undefined && whom.length === 0)
    report([], `has ${felt} and no hits`, 'hits, with those whom it hits');
  if (felt === undefined && whom.length > 0)
    report(
      ['hits'],
      'means nothing for a risk that costs money alone',
      'hits beside stop_d, delay_d or factor',
    );
  if (one.hits?.steps !== undefined && one.hits.actors === undefined)
    report(['hits', 'steps'], 'means nothing without actors', 'steps beside actors');
  if (one.mitigated && one.mitigation === undefined)
    report(['mitigated'], 'is true, and there is no mitigation', 'false, or a mitigation');
  const { chance_left = 0, impact_left = 0 } = one.mitigation ?? {};
  if (chance_left === 1 && impact_left === 1)
    report(['mitigation'], 'leaves the risk as it is', 'chance_left or impact_left below 1');
});

export const risk = checkedRisk.meta({ ...metaOf(riskFrame), asExample: true });

export type Risk = Frozen<z.output<typeof risk>>;
