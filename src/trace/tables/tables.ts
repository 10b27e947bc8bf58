/** The tables of a run. Types of rows, files, descriptions and the guide follow from this declaration. */
import { drawnLevels } from '../../random/level.ts';
import {
  category,
  given,
  integer,
  list,
  number,
  type RowOf,
  sometimes,
  type Table,
  text,
  time,
} from '../column.ts';
import { causes } from '../lost-time.ts';
import { byStepWait, stepWaits } from '../step-waits.ts';
import { kinds, milestones, orderDues, orderReasons, states, taskKinds } from '../vocabulary.ts';
import { byWait, voyageWaits } from '../voyage-waits.ts';
import { brought } from './brought.ts';
import { calls } from './calls.ts';
import { costTables } from './costs.ts';
import { hazardTable } from './hazards.ts';
import { peopleTables } from './people.ts';
import { powerTables } from './power.ts';
import { riskTable } from './risks.ts';
import { seaTables } from './sea.ts';
import { voyageTerms } from './voyage-terms.ts';

const COMMODITY_UNIT = 'unit of the commodity';
const ofEntity = [{ column: 'entity', table: 'entities', key: 'entity' }] as const;

const chainColumns = {
  link: integer('number of the link, from 1'),
  process: text('whose work or wait the time was'),
  activity: text('what the time was for: a state, a cause or a task'),
  from_h: time('start of the link'),
  to_h: time('end of the link: the start of the next'),
  hours: number('h', 3, 'hours of the link'),
} as const;

/** The tables of a run: the meaning of each and of its columns, with types and units. */
export const tables = {
  entities: {
    meaning: 'The drives, crews, plants, ships, disposals, demands, actors and productions of the run',
    key: ['entity'],
    columns: {
      entity: text('name'),
      kind: category(kinds, 'what it is'),
      of: text(
        'its machine class, crew, product, fleet, way of disposal or commodity; of one actor of several, the name they share',
      ),
      site: text('site where it is at home'),
    },
  },
  states: {
    meaning: 'What each entity did: intervals that tile its time, each with one state and one cause',
    refersTo: ofEntity,
    columns: {
      entity: text('name of the drive, crew, plant, ship, disposal, demand, actor or production'),
      kind: category(kinds, 'what the entity is'),
      state: category(states, 'what it did'),
      cause: category(causes, 'why it did not work; none while it did'),
      secondary: list(causes, 'other causes that held at the start of the interval, by rank'),
      from_h: time('start of the interval'),
      to_h: time('end of the interval'),
      hours: number('h', 3, 'hours in this state: all from start to end, at detail rounds'),
    },
  },
  months: {
    meaning:
      'What each entity did in each calendar month (UTC): its states, cut where months end, and added up by state and cause',
    key: ['month_h', 'entity', 'state', 'cause'],
    refersTo: ofEntity,
    columns: {
      month_h: time('start of the month, or of the run'),
      entity: text('name of the drive, crew, plant, ship, disposal, demand, actor or production'),
      kind: category(kinds, 'what the entity is'),
      state: category(states, 'what it did'),
      cause: category(causes, 'why it did not work; none while it did'),
      hours: number('h', 3, 'hours in this state in the month'),
    },
  },
  waits: {
    meaning: 'What each entity waited for, and what ended it',
    refersTo: ofEntity,
    columns: {
      entity: text('who waited'),
      kind: category(kinds, 'what the entity is'),
      cause: category(causes, 'primary cause'),
      secondary: list(causes, 'other causes that held when the wait began, by rank'),
      from_h: time('start of the wait'),
      to_h: time('end of the wait'),
      hours: number('h', 3, 'hours waited'),
      waits: integer('waits in this row: 1 at detail rounds'),
      ended_by: text(
        'process that ended the wait; the entity itself where time did; empty when the run ended first',
      ),
      ended_with: text('what that process had just done, or what the time was for'),
    },
  },
  rings: {
    meaning: 'Rounds of the drives: one ring bored and built each',
    key: ['drive', 'round'],
    refersTo: [{ column: 'drive', table: 'entities', key: 'entity' }],
    columns: {
      drive: text('name of the drive'),
      bore: text('bore that the drive is part of'),
      round: integer('number of the round, from 1; the last one of the row'),
      rounds: integer('rounds in this row: 1 at detail rounds'),
      length_m: number('m', 3, 'metres bored'),
      face_km: number('km', 6, 'chainage of the face after the round'),
      zone: text('zone of ground'),
      ground: text('class of ground'),
      spoil_loose_m3: number('m3', 3, 'loose spoil'),
      begun_h: time('boring began'),
      bored_h: time('boring ended'),
      built_h: time('ring built'),
    },
  },
  stocks: {
    meaning: 'Stock of each yard and spoil heap at the end of each day (UTC), and at the end of the run',
    key: ['time_h', 'site', 'commodity'],
    columns: {
      time_h: time('end of the day'),
      site: text('site of the yard'),
      commodity: text('commodity; spoil for the heap [loose m3]'),
      level: number(COMMODITY_UNIT, 3, 'held at the end of the day'),
      lowest: number(COMMODITY_UNIT, 3, 'least that was held in the day'),
      room: number(COMMODITY_UNIT, 3, 'room that was left at the end of the day'),
      received: number(COMMODITY_UNIT, 3, 'came in the day'),
      used: number(COMMODITY_UNIT, 3, 'went in the day'),
      cover_d: sometimes(number('d', 3, 'days that the lowest level lasts at the planned use')),
    },
  },
  voyages: {
    meaning: 'Voyages of the ships; a time is empty when the run ended before it',
    key: ['voyage'],
    refersTo: [{ column: 'ship', table: 'entities', key: 'entity' }],
    columns: {
      voyage: integer('number of the voyage, from 1'),
      ship: text('name of the ship'),
      fleet: text('fleet of the ship'),
      from: text('port of loading'),
      to: text('site of unloading; of several, the last one'),
      cargo_t: number('t', 3, 'cargo that was loaded'),
      landed_t: number('t', 3, 'landed of it; the rest went back to the port'),
      loading_h: time('began to claim a berth for loading'),
      sailed_h: sometimes(time('left the port; empty too when the voyage was given up before')),
      arrived_h: sometimes(time('arrived off the site')),
      unloaded_h: sometimes(
        time('last lot in the yard, or unloading stopped to leave before the sea closed'),
      ),
      homeward_h: sometimes(time('left the site')),
      returned_h: sometimes(time('back at the port')),
      ...byWait((wait) => number('h', 3, `waited for ${voyageWaits[wait]}`)),
      exposed_h: number('h', 3, 'loaded, sailed or unloaded outside the limits, where a forecast erred'),
      ...voyageTerms,
    },
  },
  calls,
  brought,
  orders: {
    meaning: 'Orders of the yards',
    key: ['order'],
    columns: {
      order: integer('number of the order, from 1'),
      site: text('site that ordered'),
      commodity: text('commodity'),
      port: text('port where the goods are made ready'),
      reason: category(
        orderReasons,
        'usual reorder, stock for the winter, or an order that the model states',
      ),
      due_by: category(
        orderDues,
        'what had to come about before it was placed: goods used up, room in the yard that the order before it lacked, the day from which orders cover the winter, the date that the model states, or goods that came to lie at the port',
      ),
      quantity: number(COMMODITY_UNIT, 3, 'ordered'),
      no_room: number(
        COMMODITY_UNIT,
        3,
        'asked for by the rule besides, and not ordered for want of room in the yard',
      ),
      winter_no_room: number(
        COMMODITY_UNIT,
        3,
        'of an order for the winter: planned use from the close of the season until ships come again, times winter_factor, beyond what the yard holds; a larger factor gains nothing where this is more than 0',
      ),
      placed_h: time('ordered'),
      ready_h: time('ready at the port'),
      by_h: sometimes(time('should have landed by then; empty without such a date')),
      delivered_h: sometimes(time('all of it landed')),
      late_h: sometimes(
        number(
          'h',
          3,
          'landed so long after by_h, 0 in time; empty without by_h, and of what has not landed by the end of the run before by_h',
        ),
      ),
      delivered: number(COMMODITY_UNIT, 3, 'landed by the end of the run'),
    },
  },
  cargo: {
    meaning: 'Lots landed by the ships',
    refersTo: [
      { column: 'voyage', table: 'voyages', key: 'voyage' },
      { column: 'order', table: 'orders', key: 'order' },
    ],
    columns: {
      voyage: integer('voyage that brought the lot'),
      order: integer('order that it is part of'),
      site: text('site where it was landed'),
      commodity: text('commodity'),
      quantity: number(COMMODITY_UNIT, 3, 'landed, broken units included'),
      broken: number(COMMODITY_UNIT, 3, 'broke when they were landed, and are not stored'),
      mass_t: number('t', 3, 'mass of the lot'),
      landed_h: time('in the yard'),
    },
  },
  tasks: {
    meaning: 'Tasks before the works: sites to open, machines to deliver',
    key: ['task'],
    columns: {
      task: text('name of the task'),
      kind: category(taskKinds, 'what sort of task'),
      site: text('site that it is for'),
      begun_h: time('work on it began'),
      done_h: sometimes(time('done; empty when the run ended before')),
    },
  },
  steps: {
    meaning:
      'Steps of the actors of operations, in the order in which they ended; those that were under way when the run ended have no end',
    refersTo: [{ column: 'actor', table: 'entities', key: 'entity' }],
    columns: {
      actor: text('who did it'),
      cycle: integer('number of its cycle, from 1; 0 before the first and after the last'),
      step: text('name of the step; of a step that has none, what it does and with what'),
      verb: text('its verb: do, take, give, use, make, room, level, raise, lower, in, lend or borrow'),
      place: text('places that it held for it'),
      amount: sometimes(number('unit of the stock', 3, 'moved, or done at a rate')),
      begun_h: time('came to it; waits before its work are part of it'),
      done_h: sometimes(time('done')),
      ...byStepWait((wait) => number('h', 3, `waited for ${stepWaits[wait]}`)),
      exposed_h: number('h', 3, 'worked outside the limits, where a forecast erred'),
    },
  },
  capabilities: {
    meaning: 'What operations raise and lower: berths, beds, power, room of yards; a row for each change',
    columns: {
      time_h: time('when'),
      capability: text(
        'a place of operations, or SITE/port, SITE/landing, SITE/beds, SITE/mw, SITE/COMMODITY',
      ),
      level: number('unit of the capability', 3, 'how much there is from then on'),
      by: text('actor that changed it; empty on day zero'),
    },
  },
  ...costTables,
  ...powerTables,
  ...peopleTables,
  milestones: {
    meaning:
      'Milestones: a site or sea that opens, a drive that starts or ends, a point passed, faces that meet, a length bored that something needs, the last break-through and the opening of a model that has one, the finish',
    columns: {
      time_h: time('when'),
      milestone: category(milestones, 'what'),
      entity: text('whose'),
      detail: text('which point was passed, which face was met, which length was bored'),
    },
  },
  critical_chain: {
    meaning:
      'Why the run ended when it did: links from day zero to the end without gaps, each ended by the next; a run that came to its horizon has one link',
    key: ['link'],
    columns: chainColumns,
  },
  second_chain: {
    meaning:
      'Why the next to last heading ended when it did: links from day zero to its end, as in critical_chain; none where the run did not finish, or has one heading. Drives that bore towards each other are one heading',
    key: ['link'],
    columns: chainColumns,
  },
  workable: {
    meaning:
      'When weather, ice and season let cargo land at each site whose landing has limits: stretches of workable hours, of whatever length',
    key: ['site', 'from_h'],
    columns: {
      site: text('site of the landing'),
      from_h: time('start of the stretch'),
      to_h: time('end of the stretch, or of the run'),
      hours: number('h', 3, 'hours of the stretch'),
    },
  },
  ...seaTables,
  earthquakes: {
    meaning: 'Earthquakes of the run, also those that stopped nobody',
    key: ['earthquake'],
    columns: {
      earthquake: integer('number of the earthquake, from 1'),
      time_h: time('when'),
      magnitude: number('', 2, 'magnitude'),
      lat_deg_n: number('deg', 3, 'latitude of the epicentre'),
      lon_deg_e: number('deg', 3, 'longitude of the epicentre, from -180 to 180'),
      distance_km: number('km', 1, 'from the epicentre to the nearest point of the line'),
      drives_stopped: integer('drives that stood still to be inspected after it'),
    },
  },
  hazards: hazardTable,
  risks: riskTable,
  weather: {
    meaning:
      'Weather of each station hour by hour: a row holds from its time to the next; only written when asked for',
    key: ['time_h', 'station'],
    columns: {
      time_h: time('start of the hour'),
      station: text('weather station'),
      wind_m_per_s: sometimes(number('m/s', 2, 'wind at 10 m')),
      temperature_c: sometimes(number('C', 2, 'temperature of the air')),
      visibility_m: sometimes(number('m', 0, 'visibility, at most 20 km')),
      wave_m: sometimes(number('m', 2, 'significant wave height, where the station has a sea')),
    },
  },
  draws: {
    meaning:
      'What was drawn above the level of events: a row for each value, in the order of the model; only written when asked for',
    key: ['path', 'group', 'entity'],
    columns: {
      path: text('where the distribution stands in the model, as --set takes it'),
      input: text('the input, without names of the model; of a parameter, with its name behind'),
      level: category(drawnLevels, 'level at which it was drawn'),
      class: text('class that has the value'),
      group: text('group that has it; empty at other levels'),
      entity: text(
        'drive, ship, plant, way of disposal, site, sea or zone that has it; empty at other levels',
      ),
      uniform: given('share of the distribution below the value [0 to 1]'),
      value: given('value, in the unit of the input'),
    },
  },
} as const satisfies Record<string, Table>;

/** Name of a table of a run. */
export type TableName = keyof typeof tables;

/** A row of each table. */
export type Rows = { readonly [T in TableName]: RowOf<(typeof tables)[T]> };

export const tableNames = Object.keys(tables) as readonly TableName[];

/** Tables recorded by default: all but the hours of weather, of which there are a million, and the draws. */
export const usualTables: readonly TableName[] = tableNames.filter(
  (name) => name !== 'weather' && name !== 'draws',
);
