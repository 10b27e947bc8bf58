/** Power of a site: its generator sets, their fuel, and what the site, its machines and its plants draw. */
import type { z } from 'zod';
import { drawnLevels } from '../../../random/level.ts';
import { count, plain, quantity } from '../quantity.ts';
import { type Frozen, listOf, map, mayLack, name, named, reference, withDefault } from '../terms.ts';

const mw = (meaning: string, example: number, formula?: string) =>
  quantity({ meaning, min: 0, max: 1000, example, ...(formula !== undefined && { formula }) }, drawnLevels);

const nothing = 'by definition: it draws nothing then';

const setBreakdown = map('breakdowns of a set, each set by itself', {
  after_h: quantity({
    meaning: 'hours from the repair of a set, running or in reserve, until it breaks down again',
    above: 0,
    max: 1e6,
    example: 1500,
  }),
  repair_h: quantity({ meaning: 'hours of repair, round the clock', min: 0, max: 20000, example: 48 }),
});

const setMaintenance = map('planned maintenance of a set', {
  every_h: plain({
    meaning: 'hours between two stops of a set; the sets of a group take turns',
    above: 1,
    max: 1e6,
    example: 1000,
    formula: 'set k of n has its first stop after every_h * k / n hours',
  }),
  takes_h: quantity({ meaning: 'hours of one stop', above: 0, max: 5000, example: 24 }),
});

const sets = map('generator sets of one kind', {
  number: count({ meaning: 'sets of this kind, reserves included', min: 1, max: 200, example: 4 }),
  mw: plain({ meaning: 'what one set gives at most', above: 0, max: 1000, example: 3 }),
  breakdown: mayLack(setBreakdown, 'these sets do not break down'),
  maintenance: mayLack(setMaintenance, 'these sets need no stop'),
  cost_usd_per_d: withDefault(
    quantity({ meaning: 'cost of a set, running or not', min: 0, max: 1e7, example: 3000 }, drawnLevels),
    0,
    'by definition: paid with the site',
  ),
});

const fuel = map('what the sets burn', {
  commodity: reference('supply.commodities', 'diesel', 'fuel, from the yard of the site'),
  per_mwh: quantity(
    {
      meaning: 'units of the commodity for a MWh at full load',
      above: 0,
      max: 1e4,
      example: 0.25,
      formula:
        'units an hour = per_mwh * ((1 - no_load_share) * load + no_load_share * MW of the sets that run), as few as carry the load',
    },
    drawnLevels,
  ),
  no_load_share: withDefault(
    quantity(
      {
        meaning: 'what a set burns without load over what it burns at full load',
        min: 0,
        max: 0.9,
        example: 0.1,
      },
      drawnLevels,
    ),
    0,
    'by definition: fuel by the MWh alone',
  ),
});

const camp = map('what those who live at the site draw', {
  kw_per_person: quantity(
    { meaning: 'light, kitchen, water and laundry, for each who lives there', min: 0, max: 50, example: 2 },
    drawnLevels,
  ),
  heating_kw_per_c: withDefault(
    quantity(
      {
        meaning: 'heating of camp and shops for each degree that the day is colder than heated_below_c',
        min: 0,
        max: 1e5,
        example: 20,
        formula:
          'kW = heating_kw_per_c * max(0, heated_below_c - mean temperature of the day at the station)',
      },
      drawnLevels,
    ),
    0,
    'by definition: heated otherwise',
  ),
  heated_below_c: withDefault(
    plain({ meaning: 'outside temperature below which is heated', min: -50, max: 40, example: 15 }),
    15,
    'estimate, 12 to 18 C: heating limits of degree days',
  ),
});

export const power = map(
  'the power station of a site: who gives power, and what the site itself draws',
  {
    sets: named(sets, 'generator sets by kind, in the order in which they take load', 'mains'),
    fuel: mayLack(fuel, 'it burns nothing: a line, or water power'),
    camp: mayLack(camp, 'the camp draws nothing'),
    base_mw: withDefault(mw('pumps, fans, cranes and shops from the opening of the site on', 1), 0, nothing),
    base_mw_per_km: withDefault(
      mw(
        'pumps and fans for each kilometre that drives of the site have bored, as it stands each midnight',
        0.1,
      ),
      0,
      nothing,
    ),
    order: mayLack(
      listOf(name, 'drives and plants that have power first, in this order').meta({
        examples: [['north']],
        takes: 'list of names under drives and plants',
      }),
      'drives in the order of the model, then plants',
    ),
  },
  { sets: { mains: { number: 4, mw: 3 } } },
);

/** What a machine draws; the power station of the launch site gives it. */
export const machinePower = map('power that the machine draws', {
  boring_mw: mw('while it bores, all in: cutterhead, thrust, pumps, belt', 4),
  standing_mw: withDefault(mw('while it does not, from the start of its drive to its end', 1), 0, nothing),
  belt_mw_per_km: withDefault(
    mw('besides while it bores, for each kilometre bored: the belt grows', 0.05),
    0,
    nothing,
  ),
});

export const plantPower = map('power that the plant draws', {
  casting_mw: mw('while it casts', 0.8),
  standing_mw: withDefault(mw('while it does not, as long as it runs: curing heat', 0.2), 0, nothing),
});

export type PowerSpec = Frozen<z.output<typeof power>>;
export type SetsSpec = Frozen<z.output<typeof sets>>;
export type MachinePower = Frozen<z.output<typeof machinePower>>;
export type PlantPower = Frozen<z.output<typeof plantPower>>;
