/** Seasons that were sailed: which model forecasts them, what of it is held against what happened, and who says so. */
import type { SeaUnit } from '../../trace/tables/sea-hindcast.ts';

/** What is read off a replication. Actors and steps are those of the model. */
export type Measure =
  /** The first day in the year on which a sea is open, or the last. */
  | { readonly kind: 'opens' | 'closes' | 'open-days'; readonly sea: string }
  /** Days from the begin of all actors of a name to their end. */
  | { readonly kind: 'days'; readonly actor: string }
  /** Tonnes done by a step by the end of the run. */
  | { readonly kind: 'amount'; readonly step: string }
  /** Days from the end of the first of the steps until so many tonnes are done. */
  | { readonly kind: 'days-to-amount'; readonly step: string; readonly amount: number };

export interface SeaCase {
  readonly id: string;
  readonly what: string;
  /** Name of the bundled model. */
  readonly model: string;
  readonly year: number;
  readonly unit: SeaUnit;
  readonly measure: Measure;
  /** A date as year-month-day, or a number in the unit. */
  readonly actual: string | number;
  readonly source: string;
  /** What the forecast does not know, or why it misses. */
  readonly reason: string;
  /** Forecast at all three limits of lightering. */
  readonly atAllLimits?: boolean;
}

const nome = { model: 'beringsim/sea/nome', unit: 'date' } as const;
const anadyr = { model: 'beringsim/sea/anadyr', unit: 'date' } as const;
const redDog = { model: 'beringsim/sea/red-dog' } as const;

const nomeOpens = { kind: 'opens', sea: 'roadstead' } as const;
const opens = { kind: 'opens', sea: 'liman' } as const;
const closes = { kind: 'closes', sea: 'liman' } as const;
const portOpens = { kind: 'opens', sea: 'port-site' } as const;

export const seaCases: readonly SeaCase[] = [
  {
    ...nome,
    id: 'nome-2023',
    what: 'Nome: shore ice leaves, port can open',
    year: 2023,
    measure: nomeOpens,
    actual: '2023-05-30',
    source: 'knom.org 2024-05-29, 2024-07-01: around 30 May, as late as in no other of the last years',
    reason:
      'the usual dates that were told about 2016 lie before the average of the harbour (late May, early June: Nome Nugget), and the trend takes them earlier still; ice fast to the shore does not follow the edge of the ice at sea',
  },
  {
    ...nome,
    id: 'nome-2024',
    what: 'Nome: first barge',
    year: 2024,
    measure: nomeOpens,
    actual: '2024-06-02',
    source: 'knom.org 2024-05-29: expected on 2 June',
    reason:
      'as in 2023; besides, the shore ice left about 28 May, and a barge comes days after, by its own schedule',
  },
  {
    ...anadyr,
    id: 'anadyr-2010',
    what: 'Anadyr: navigation opens',
    year: 2010,
    measure: opens,
    actual: '2010-06-20',
    source: 'vostokmedia.com 2011-06-16: four days after that of 2011',
    reason: 'the usual dates were told in 2019, of years that may be milder',
  },
  {
    ...anadyr,
    id: 'anadyr-2011',
    what: 'Anadyr: navigation opens',
    year: 2011,
    measure: opens,
    actual: '2011-06-16',
    source: 'vostokmedia.com 2011-06-16',
    reason: 'the usual dates were told in 2019, of years that may be milder',
  },
  {
    ...anadyr,
    id: 'anadyr-2021',
    what: 'Anadyr: navigation opens',
    year: 2021,
    measure: opens,
    actual: '2021-06-18',
    source: 'portnews.ru: 18 June; interfax-russia.ru: first ships on 24 June',
    reason: 'the harbour master opens by order, with ice still about',
  },
  {
    ...anadyr,
    id: 'anadyr-2024',
    what: 'Anadyr: navigation opens',
    year: 2024,
    measure: opens,
    actual: '2024-06-24',
    source: 'portnews.ru 370395',
    reason: 'ice of the river and the estuary, not of the sea, is the last to go',
  },
  {
    ...anadyr,
    id: 'anadyr-2024-close',
    what: 'Anadyr: navigation closes',
    year: 2024,
    measure: closes,
    actual: '2024-11-19',
    source: 'portnews.ru 370395',
    reason:
      'ships of an ice class sail on in ice, from 15 or 25 October on; the sea of the model knows open water',
  },
  {
    ...anadyr,
    id: 'anadyr-2025-close',
    what: 'Anadyr: navigation closes',
    year: 2025,
    measure: closes,
    actual: '2025-11-20',
    source: 'paluba.media 204954',
    reason: 'the same; and the master closes from 16 to 20 November in most years, whatever the sea does',
  },
  {
    ...anadyr,
    id: 'anadyr-2024-days',
    what: 'Anadyr: length of the season',
    year: 2024,
    unit: 'd',
    measure: { kind: 'open-days', sea: 'liman' },
    actual: 148,
    source: 'portnews.ru 370395: 24 June to 19 November',
    reason: 'both ends as above: each is late, and their difference is not',
  },
  ...(
    [
      [2009, '2009-06-30'],
      [2010, '2010-07-03'],
      [2011, '2011-06-28'],
    ] as const
  ).map(
    ([year, actual]): SeaCase => ({
      ...redDog,
      id: `red-dog-${year}`,
      what: 'Red Dog: shipping begins',
      year,
      unit: 'date',
      measure: portOpens,
      actual,
      source: 'nana-dev.com, summer shipping begins for Red Dog zinc (2011)',
      reason:
        'ships wait for the end of the seal and whale hunt, which hunters declare; ice may have gone before',
    }),
  ),
  {
    ...redDog,
    id: 'red-dog-2008-tonnes',
    what: 'Red Dog: concentrate shipped',
    year: 2008,
    unit: 't',
    measure: { kind: 'amount', step: 'discharge' },
    actual: 1_167_000,
    source:
      'northernminer.com 2008-11-10: 920,000 t of zinc and 247,000 t of lead concentrate; winter came early',
    reason:
      'a ship always lies ready there, and no hunt delays the first; the early winter is one draw of many',
    atAllLimits: true,
  },
  {
    ...redDog,
    id: 'red-dog-2008-rate',
    what: 'Red Dog: days for 1,000,000 t',
    year: 2008,
    unit: 'd',
    measure: { kind: 'days-to-amount', step: 'discharge', amount: 1_000_000 },
    actual: 100,
    source: 'nana-dev.com 2011, teck.com 2014: about 100 days, over a million tonnes; not of one year',
    reason:
      'ships come when they are chartered, not one behind the other; the season is spread over what it has',
    atAllLimits: true,
  },
  {
    id: 'point-lay-2015',
    what: "Point Lay: a year's fuel",
    model: 'beringsim/sea/point-lay',
    year: 2015,
    unit: 'd',
    measure: { kind: 'days', actor: 'lagoon-barges' },
    actual: 30,
    source: 'vlex 652241221 (Stricker): thirty days instead of ten to twelve',
    reason:
      'no wind was observed there. A hit of a bad year is weak: 10 to 12 days, the normal with good weather, lie before P10, so the forecast takes more from the weather than practice does',
    atAllLimits: true,
  },
];
