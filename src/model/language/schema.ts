/** What a project is: every input with its unit (in its name), meaning, range and an example. */
import { z } from 'zod';
import { FORMAT } from '../file/format.ts';
import { windowsFault } from '../file/windows-names.ts';
import { crew, drive, groundClass, route } from './boring.ts';
import { calendar } from './calendars.ts';
import { correlation } from './correlations.ts';
import { costs } from './costs/costs.ts';
import { hazards } from './hazards/hazards.ts';
import { risk } from './hazards/risks.ts';
import { ice } from './ice.ts';
import { operations } from './operations/operations.ts';
import { people } from './places/people.ts';
import { site } from './places/site.ts';
import { plain } from './quantity.ts';
import { nation } from './supply/nations.ts';
import { plant } from './supply/plant.ts';
import { supply } from './supply/supply.ts';
import {
  date,
  type Frozen,
  listOf,
  map,
  mayLack,
  name,
  named,
  reference,
  textInput,
  withDefault,
} from './terms.ts';
import { smallPlan } from './told/small-plan.ts';
import { machine } from './tunnel/machine.ts';
import { organisation } from './tunnel/organisation.ts';
import { metaOf } from './walk.ts';
import { weather } from './weather.ts';

/** With what is put before and behind it, the name of a folder has room in 255 bytes [characters]. */
const LONGEST_NAME = 180;

const projectName = name.max(LONGEST_NAME).superRefine((value, context) => {
  const fault = windowsFault(value);
  if (fault === undefined) return;
  context.addIssue({
    code: 'custom',
    message: `is "${value}", ${fault}`,
    params: { code: 'bad-name', allowed: 'a name that a folder can have on any system' },
  });
});

const promise = map('what was promised of the plan; it moves no result', {
  years: mayLack(
    plain({
      meaning: 'years from day zero to the opening; of a model without an opening, to its finish',
      above: 0,
      max: 100,
      example: 8,
    }),
    'no time was promised',
  ),
  cost_usd: mayLack(
    plain({
      meaning: 'total of all accounts, in money of the price base',
      above: 0,
      max: 1e13,
      example: 8e9,
    }),
    'no sum was promised',
  ),
});

const railway = map('the railway that the tunnel is built for; it moves no result', {
  bores: listOf(
    name.meta({ description: 'bore in which trains run', examples: ['north'] }),
    'bores in which trains run',
  ),
  inside_at_least_m: plain({
    meaning: 'diameter inside the lining that a train with its track, wire and walkway needs',
    above: 0,
    max: 25,
    example: 7.5,
  }),
});

const project = map('what is planned, from when on, and for how long it is simulated', {
  name: projectName.meta({ description: 'short name, used for the run folder', examples: ['bering-2025'] }),
  title: textInput('what this model stands for, in a line', 'Bering Strait tunnel, best estimate').optional(),
  start: date.meta({ description: 'day zero, notice to proceed', examples: ['2027-01-01'] }),
  horizon_y: plain({
    meaning: 'years after which the run ends, finished or not',
    above: 0,
    max: 100,
    example: 25,
  }),
  price_base: textInput('month whose prices the costs are in', '2025-10').optional(),
  opening: mayLack(
    listOf(
      reference('operations.actors', 'trial-running', 'actor whose end is the opening'),
      'who has the opening: when these actors and all drives have ended, the first train runs and the run ends',
    ),
    'the run ends when all drives and actors have ended',
  ),
  railway: mayLack(railway, 'whether a train fits the bores is not told'),
  promise: mayLack(promise, 'no probability of keeping one is told'),
  cost_calibration: mayLack(
    textInput(
      'what the spread of the costs was held against; it moves no cost',
      'beringsim hindcast --cost, ten projects',
    ),
    'the probability of keeping a sum is told as not calibrated',
  ),
  sources: z
    .array(textInput('a source', 'docs/sources.md'))
    .optional()
    .meta({ description: 'where the numbers come from', examples: [['docs/sources.md']] }),
});

export const modelSchema = map(
  'a project',
  {
    format: z.literal(FORMAT).meta({ description: 'version of the model language', examples: [FORMAT] }),
    extends: z
      .string()
      .optional()
      .meta({ description: 'a model file that this one changes', examples: ['bering-2025.yaml'] }),
    project: section(project, 'project'),
    route: mayLack(section(route, 'route'), 'no drive is bored'),
    ground: mayLack(
      section(named(groundClass, 'classes of ground', 'granite'), 'ground'),
      'no drive is bored',
    ),
    nations: mayLack(
      named(nation, 'nations whose laws bear on ships', 'alaska'),
      'ships of any flag sail anywhere',
    ),
    sites: withDefault(
      section(named(site, 'portals, shafts, ports', 'west-portal'), 'sites'),
      {},
      'by definition: operations alone need none',
    ),
    machines: mayLack(
      section(named(machine, 'classes of machines', 'running-shield'), 'machines'),
      'no drive is bored',
    ),
    drives: mayLack(
      section(named(drive, 'who bores what, from where', 'north'), 'drives'),
      'no drive is bored',
    ),
    crews: mayLack(section(named(crew, 'crews at the face', 'western-miners'), 'crews'), 'no drive is bored'),
    people: mayLack(section(people, 'people'), 'people are there when they are needed'),
    organisation: mayLack(
      section(organisation, 'organisation'),
      'all drives are organised as their machine class says',
    ),
    plants: mayLack(section(named(plant, 'lining plants', 'segment-plant'), 'plants'), 'rings come by ship'),
    operations: mayLack(section(operations, 'operations'), 'nothing is done in steps'),
    supply: mayLack(section(supply, 'supply'), 'nothing is carried, stored or used'),
    calendars: mayLack(
      section(named(calendar, 'days and hours of work', 'alaska'), 'calendars'),
      'operations go on day and night',
    ),
    weather: mayLack(section(weather, 'weather'), 'no work can have limits'),
    ice: mayLack(section(ice, 'ice'), 'no ice ever closes the way'),
    hazards: mayLack(section(hazards, 'hazards'), 'nothing befalls the works'),
    risks: mayLack(
      named(risk, 'risk register: what may happen, by a short name', 'crane'),
      'no risk is registered',
    ),
    risks_file: mayLack(
      textInput(
        'CSV file of the risk register, beside the model: a column `id`, and one for each key of a risk, such as `when.chance` or `hits.drives`; `risks` goes over it',
        'data/risks.csv',
      ),
      '`risks` has all of them',
    ),
    costs: mayLack(section(costs, 'costs'), 'no cost belongs to the whole'),
    correlations: mayLack(
      section(listOf(correlation, 'inputs drawn per run that are high or low together'), 'correlations'),
      'all inputs are drawn by themselves',
    ),
  },
  { format: FORMAT, ...smallPlan },
);

/** A section of a model; its example is that of the small plan. */
function section<T extends z.ZodType>(schema: T, name: keyof typeof smallPlan): T {
  return schema.meta({ ...metaOf(schema), examples: [smallPlan[name]] });
}

export type ModelFile = Frozen<z.output<typeof modelSchema>>;
