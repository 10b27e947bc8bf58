/** What a project is: every input with its unit (in its name), meaning, range and an example. */
import { z } from 'zod';
import { FORMAT } from '../file/format.ts';
import { crew, drive, groundClass, machine, route } from './boring.ts';
import { correlation } from './correlations.ts';
import { hazards } from './hazards.ts';
import { ice } from './ice.ts';
import { plain } from './quantity.ts';
import { site } from './site.ts';
import { plant, supply } from './supply.ts';
import { date, type Frozen, name, named, textInput } from './terms.ts';
import { weather } from './weather.ts';

/** With what is put before and behind it, the name of a folder has room in 255 bytes [characters]. */
const LONGEST_NAME = 180;

const projectName = name.max(LONGEST_NAME).superRefine((value, context) => {
  if (!/^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(value)) return;
  context.addIssue({
    code: 'custom',
    message: `is "${value}", which Windows takes for a device`,
    params: { code: 'bad-name', allowed: 'a name that a folder can have on any system' },
  });
});

const project = z.strictObject({
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
  sources: z.array(z.string()).optional().meta({ description: 'where the numbers come from' }),
});

const costs = z.strictObject({
  owner_usd_per_d: plain({
    meaning: "owner's cost: management, design, insurance",
    min: 0,
    max: 1e9,
    example: 400000,
  }),
});

export const modelSchema = z.strictObject({
  format: z.literal(FORMAT).meta({ description: 'version of the model language', examples: [FORMAT] }),
  extends: z
    .string()
    .optional()
    .meta({ description: 'a model file that this one changes', examples: ['bering-2025.yaml'] }),
  project,
  route: route.optional(),
  ground: named(groundClass, 'classes of ground').optional(),
  sites: named(site, 'portals, shafts, ports'),
  machines: named(machine, 'machine classes').optional(),
  drives: named(drive, 'who bores what, from where').optional(),
  crews: named(crew, 'segment crews').optional(),
  plants: named(plant, 'lining plants').optional(),
  supply: supply.optional(),
  weather: weather.optional(),
  ice: ice.optional(),
  hazards: hazards.optional(),
  costs: costs.optional(),
  correlations: z
    .array(correlation)
    .min(1)
    .optional()
    .meta({ description: 'inputs drawn per run that are high or low together' }),
});

export type ModelFile = Frozen<z.output<typeof modelSchema>>;
