/** The document of `beringsim explain` for one run. */
import { z } from 'zod';
import { causes } from '../../../trace/lost-time.ts';
import { countSchema, documentSchema, figureSchema, seedSchema } from '../document.ts';

const activitiesSchema = z
  .array(z.strictObject({ activity: z.string(), hours: z.number() }))
  .describe('hours by what the time was for, most first');

const stepsSchema = z.array(
  z.strictObject({
    from_h: figureSchema('start, in hours since day zero'),
    to_h: figureSchema('end: the start of the next step'),
    what: z.string().describe('sentences: who did what, and whose waits that ended'),
    processes: z.array(z.string()).describe('whose time it was'),
    ended: z
      .array(
        z.strictObject({
          who: z.string(),
          cause: z.enum(causes),
          since_h: figureSchema('start of the wait'),
          hours: figureSchema('hours waited'),
        }),
      )
      .describe('waits that it ended'),
    activities: activitiesSchema,
  }),
);

export const runExplainedDocument = documentSchema('explain', 'Why a run ended when it did', {
  kind: z.literal('run'),
  folder: z.string().describe('the folder, as it was given'),
  model: z.string().describe('project.name of the model'),
  seed: seedSchema,
  replication: countSchema('number of the replication'),
  start: z.string().describe('day zero'),
  finished: z.boolean().describe('false: the horizon came first, and the chain is one link'),
  end_h: figureSchema('end of the run, in hours since day zero'),
  steps: stepsSchema.describe('the critical chain from day zero to the end, without gaps'),
  totals: activitiesSchema.describe(
    'hours of the chain by cause; what works at a berth, heap, yard or mould that the next waits for counts as that wait',
  ),
  second: z
    .strictObject({
      drive: z.string().describe('the next to last heading: the drive that ended it'),
      ended_h: figureSchema('when it ended'),
      slack_h: figureSchema('hours from then to the finish'),
      shared_h: figureSchema('up to this time it is the critical chain'),
      steps: stepsSchema.describe('its steps after that'),
    })
    .nullable()
    .describe('null where the run has one heading'),
  floats: z
    .array(
      z.strictObject({
        what: z.string(),
        ended_h: figureSchema('when it ended'),
        needed_by: z.string().describe('what needed it'),
        needed_h: figureSchema('when that was'),
        float_h: figureSchema('hours between them'),
      }),
    )
    .describe('float of sites, machines and drives'),
});
