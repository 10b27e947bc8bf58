/** The document of `beringsim run`: of one run, or of many replications. */
import { z } from 'zod';
import { causes } from '../../trace/lost-time.ts';
import { accounts, kinds, states, workBreakdown } from '../../trace/vocabulary.ts';
import { voyageWaitNames } from '../../trace/voyage-waits.ts';
import {
  byWord,
  countSchema,
  documentSchema,
  figureSchema,
  folderSchema,
  notesSchema,
  optionalFigure,
  seedSchema,
} from './document.ts';
import { pointsShape, scopeSchema } from './sets/points.ts';

const hours = {
  states_h: byWord(states, 'hours by state'),
  lost_h: byWord(causes, 'hours halted, waiting or away, by cause'),
};

const driveSchema = z.strictObject({
  drive: z.string(),
  bore: z.string(),
  rounds: countSchema('rounds built'),
  metres: figureSchema('bored [m]'),
  started_h: optionalFigure('when it began, in hours since day zero'),
  last_round_h: optionalFigure('when its last round was built'),
  done_h: optionalFigure('when its gap was closed'),
  advance_m_per_d: optionalFigure('metres a calendar day from start to last round'),
  utilisation: optionalFigure('share of that time in which it bored'),
  before_start_h: byWord(causes, 'hours waited before the start, by cause'),
  ...hours,
});

const fleetSchema = z.strictObject({
  fleet: z.string(),
  voyages: countSchema('voyages'),
  cargo_t: figureSchema('tonnes landed'),
  brought_t: figureSchema('tonnes brought home; left out where nothing was').optional(),
  waits_h: byWord(voyageWaitNames, 'ship hours waited, by what for'),
});

const storeSchema = z.strictObject({
  site: z.string(),
  commodity: z.string(),
  received: figureSchema('received, in the unit of the commodity'),
  used: figureSchema('used, in the unit of the commodity'),
  full_days: z.int().describe('days at whose end the yard was full'),
  no_room: figureSchema('most units that one order asked for beyond the room of the yard'),
  orders: z.int().describe('orders of the yard'),
  cut_orders: z.int().describe('of these, orders that were cut for want of room'),
  winter_no_room: figureSchema(
    'most units by which the planned use of a winter, times winter_factor, was more than the yard holds',
  ),
  lowest_cover_d: optionalFigure('fewest days of cover, once the first had come or was used'),
  lowest_h: optionalFigure('when that was'),
});

const statedOrderSchema = z.strictObject({
  order: z.int().describe('number of the order'),
  site: z.string(),
  commodity: z.string(),
  quantity: figureSchema('ordered, in the unit of the commodity'),
  placed_h: figureSchema('when it was placed'),
  by_h: optionalFigure('when it should have landed; null without such a date'),
  delivered_h: optionalFigure('when all of it had landed'),
  late_h: optionalFigure(
    'hours after by_h, 0 in time; null without a date, or where the run ended before it',
  ),
});

const powerSchema = z.strictObject({
  site: z.string(),
  mwh: figureSchema('generated [MWh]'),
  peak_mw: figureSchema('most that was drawn at a time [MW]'),
  short_h: figureSchema('hours in which somebody had less than it asked for'),
  fuel: figureSchema('burnt, in the unit of the commodity'),
});

const campSchema = z.strictObject({
  site: z.string(),
  peak: countSchema('most people that lived there at a time'),
  person_d: figureSchema('person-days'),
});

const tradeSchema = z.strictObject({
  trade: z.string(),
  peak: countSchema('most that were employed at the end of a month'),
  hired: countSchema('hired'),
  left: countSchema('left'),
});

const actorSchema = z.strictObject({
  actor: z.string(),
  count: countSchema('how many are alike'),
  cycles: z.int().nullable().describe('cycles begun by all of them; null where steps were not recorded'),
  began_h: optionalFigure('when the first began, in hours since day zero'),
  done_h: optionalFigure('when the last had ended; null while one has not'),
  worked_h: figureSchema('hours at work of all of them, lent to others among them'),
  utilisation: optionalFigure('share of the time from start to end of each in which it worked [0 to 1]'),
  waits_h: byWord(causes, 'hours that all of them waited since their start, by cause'),
});

const unfinishedSchema = z.strictObject({
  entity: z.string(),
  kind: z.enum(['drive', 'plant', 'fleet']),
  doing: z
    .array(
      z.strictObject({
        state: z.enum(states),
        cause: z.enum(causes),
        since_h: figureSchema('since when'),
        count: countSchema('of a fleet, how many ships'),
      }),
    )
    .describe('what it did at the horizon'),
  done: figureSchema('bored, cast or landed'),
  left: figureSchema(
    'of a drive the rest of its gap, of a plant at most, of a fleet what was ordered so far',
  ),
  unit: z.enum(['m', 'ring', 't']),
  ends_h: optionalFigure('when the rest would be done at its mean rate; null where it had not begun'),
});

const amounts = {
  real_usd: figureSchema('in money of the price base'),
  nominal_usd: figureSchema('in money of the months of payment'),
};

const workPartSchema = z.strictObject({
  account: z.enum(accounts),
  site: z.string().nullable(),
  trade: z.string().describe('who or what it was spent on'),
  kind: z.string().describe('what makes it grow: time, quantity or event'),
  ...amounts,
});

/** What `summary.json` of a run holds. */
const summarySchema = z
  .strictObject({
    model: z.string().describe('project.name of the model'),
    seed: seedSchema,
    replication: countSchema('number of the replication'),
    scope: scopeSchema,
    finished: z.boolean().describe('false: the horizon came first'),
    finish_h: optionalFigure('finish, in hours since day zero; null when the horizon came first'),
    break_through_h: optionalFigure(
      'of a model with drives and an opening, when all drives had ended; null when the horizon came first',
    ).optional(),
    opening_h: optionalFigure(
      'of a model with an opening, when the first train ran: its finish; null when the horizon came first',
    ).optional(),
    end_h: figureSchema('end of the run, in hours since day zero'),
    metres: figureSchema('bored by all drives [m]'),
    cost_usd: figureSchema('total cost by the end of the run, in money of the price base'),
    cost_nominal_usd: figureSchema('the same in money of the months of payment'),
    cost_by_account_usd: byWord(accounts, 'the same by account'),
    cost_by_wbs_usd: byWord(workBreakdown, 'the same by work'),
    cost_by_site: z.array(z.strictObject({ site: z.string().nullable(), cost_usd: z.number() })),
    work_breakdown: z.array(workPartSchema).describe('by account, site, trade and kind'),
    labour_by_nation: z.array(
      z.strictObject({ nation: z.string().nullable().describe('null where a site states none'), ...amounts }),
    ),
    cash_by_year: z.array(z.strictObject({ year: z.int(), ...amounts })),
    drives: z.array(driveSchema),
    lost_by_cause_h: byWord(causes, 'hours lost by all drives, by cause'),
    fleets: z.array(fleetSchema),
    ships_kept: z
      .array(z.strictObject({ ship: z.string(), site: z.string(), time_h: z.number() }))
      .describe('ships that weather kept at a site beyond the margin before the close of its sea'),
    stores: z.array(storeSchema),
    stated_orders: z
      .array(statedOrderSchema)
      .optional()
      .describe('orders that the model states; left out where it states none'),
    power: z.array(powerSchema).optional().describe('power stations; left out where no site has one'),
    camps: z
      .array(campSchema)
      .optional()
      .describe('those who live at the sites; left out where none are told'),
    trades: z.array(tradeSchema).optional().describe('people by trade; left out where none are hired'),
    actors: z.array(actorSchema).describe('actors of operations, those of a count together'),
    critical_chain: z
      .array(z.strictObject({ activity: z.string(), hours: z.number() }))
      .describe(
        'hours from day zero to the end along the critical chain, most first; empty where none was recorded',
      ),
    others: z
      .array(z.strictObject({ entity: z.string(), kind: z.enum(kinds), ...hours }))
      .describe('plants, crews, ships, disposals, demands, productions and each of the actors'),
    unfinished: z
      .array(unfinishedSchema)
      .describe('drives, plants and fleets that were not done at the horizon; empty where the run finished'),
    spoil_disposed_m3: figureSchema('loose spoil disposed of'),
    notes: notesSchema,
  })
  .describe('what summary.json of the folder holds');

export const runDocument = z.discriminatedUnion('kind', [
  documentSchema('run', 'One run of a model', {
    kind: z.literal('run'),
    folder: folderSchema,
    summary: summarySchema,
  }),
  documentSchema('run', 'Many replications of a model', {
    kind: z.literal('replications'),
    ...pointsShape,
  }),
]);
