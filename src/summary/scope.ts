/** What a run covers so far and what it leaves out; the first line of every result and README say the same. */
import type { ModelFile } from '../model/language/schema.ts';
import { hazardsLeftOut } from './hazards-left-out.ts';

const FIT_OUT = 'fit-out and opening';
const COST_OF_FIT_OUT = 'the cost of fit-out';
/** What the date of a plan with an opening means. */
const OPENING = 'opening';

/** What date and cost leave out besides hazards; a change that adds one removes it here. */
export const leftOut = ['access works (ports, camps, power, shafts)', FIT_OUT, 'approach railways'] as const;

/** Of a plan whose operations say when access works are done: their cost, unless the operations state one. */
const costLeftOut = ['the cost of access works (ports, camps, power, shafts)', ...leftOut.slice(1)] as const;

/** The same where operations cost something. */
const unsaidLeftOut = [
  'access works (ports, camps, power, shafts) that operations do not say',
  ...leftOut.slice(1),
] as const;

export interface Scope {
  /** What the date means. */
  readonly finish: string;
  /** What the cost covers. */
  readonly covers: string;
  readonly leaves_out: readonly string[];
}

/** What there is in a model. */
export interface Scene {
  readonly hasDrives: boolean;
  /** Whether ships, plants or demands bring, make or need goods. */
  readonly hasSupply: boolean;
  readonly hasActors: boolean;
  /** Whether the actors cost anything. */
  readonly actorsCost: boolean;
  /** Whether it has an opening, with the first train. */
  readonly hasOpening?: boolean;
  /** Hazards that are off, in words; null where none is. */
  readonly hazardsOff: string | null;
}

export function scopeOf(scene: Scene): Scope {
  const { works, ...scope } = scene.hasOpening ? toOpening(scene) : withoutHazards(scene);
  const hazards = scene.hazardsOff === null ? [] : [scene.hazardsOff];
  return { ...scope, leaves_out: [...works, ...hazards, 'contingency'] };
}

/** What date and cost mean, and what works they leave out. */
function withoutHazards({
  hasDrives,
  hasSupply,
  hasActors,
  actorsCost,
}: Scene): Omit<Scope, 'leaves_out'> & { readonly works: readonly string[] } {
  if (hasDrives)
    return {
      finish: hasActors ? 'last break-through and all works done' : 'last break-through',
      covers: actorsCost
        ? 'boring, lining, spoil, their supply, and operations'
        : 'boring, lining, spoil and their supply',
      works: !hasActors ? leftOut : actorsCost ? unsaidLeftOut : costLeftOut,
    };
  if (!hasActors)
    return { finish: 'all landed and ships home', covers: 'sites and their supply', works: leftOut };
  // A model of operations alone is a campaign of its own, with or without a tunnel.
  return hasSupply
    ? {
        finish: 'all work done, all landed and ships home',
        covers: 'operations, sites and their supply',
        works: leftOut,
      }
    : { finish: 'all work done', covers: 'operations and sites', works: [] };
}

/** What a plan with an opening means: its operations have fit-out and tests. */
function toOpening(scene: Scene): ReturnType<typeof withoutHazards> {
  const { works, covers } = withoutHazards(scene);
  const cost = scene.hasDrives && !scene.actorsCost ? [COST_OF_FIT_OUT] : [];
  return { finish: OPENING, covers, works: works.flatMap((one) => (one === FIT_OUT ? cost : [one])) };
}

/** The same from a model file. */
export function scopeOfModel(file: ModelFile): Scope {
  const { drives = {}, plants = {}, operations, supply, sites, project } = file;
  const stores = Object.values(sites ?? {}).flatMap((site) => Object.values(site.stores ?? {}));
  const actors = Object.values(operations?.actors ?? {});
  return scopeOf({
    hasDrives: Object.keys(drives).length > 0,
    hasSupply:
      Object.keys(supply?.fleets ?? {}).length > 0 ||
      Object.keys(plants).length > 0 ||
      stores.some(({ demand }) => demand !== undefined),
    hasActors: actors.length > 0,
    hasOpening: project?.opening !== undefined,
    actorsCost: actors.some(({ cost_usd, cost_usd_per_d }) => cost_usd !== 0 || cost_usd_per_d !== 0),
    hazardsOff: hazardsLeftOut(file),
  });
}

/** What a date is kept by, where it is asked whether one is. */
export function keptBy({ finish }: Scope): string {
  if (finish.startsWith('last break-through'))
    return finish.replace('last break-through', 'break-through alone');
  return finish.startsWith('all work done') || finish === OPENING ? finish : 'all landed';
}

/** The list for the end of a line. */
export function notInIt({ leaves_out }: Scope): string {
  return `not in it: ${leaves_out.join(', ')}`;
}

/** The same for results of many runs. */
export function scopeText(scope: Scope): string {
  return `Finish: ${scope.finish}; cost: ${scope.covers}; ${notInIt(scope)}`;
}
