/** What a run covers so far and what it leaves out; the first line of every result and README say the same. */
import type { ModelFile } from '../model/language/schema.ts';
import type { promisedMilestones } from '../trace/results/plans.ts';
import { hazardsLeftOut } from './hazards-left-out.ts';
import { trainFit } from './train-fit.ts';

const FIT_OUT = 'fit-out and opening';
const COST_OF_FIT_OUT = 'the cost of fit-out';
/** What the date of a plan with an opening means. */
const OPENING = 'opening';

/** What date and cost leave out besides hazards; a change that adds one removes it here. */
export const leftOut = ['access works (ports, camps, power, shafts)', FIT_OUT, 'approach railways'] as const;

/** Of a plan whose operations say when access works are done: their cost, unless the operations state one. */
const costLeftOut = ['the cost of access works (ports, camps, power, shafts)', ...leftOut.slice(1)] as const;

/** Accounts of the works of access that are told when they cost something. */
const accessAccounts = ['ports', 'camps', 'power', 'shafts'] as const;

/** Works of access whose cost is left out where operations cost something. */
function unsaidLeftOut(paid: readonly string[]): readonly string[] {
  const unpaid = accessAccounts.filter((account) => !paid.includes(account));
  const works = `access works (${unpaid.join(', ')}) that operations do not say`;
  return [...(unpaid.length === 0 ? [] : [works]), ...leftOut.slice(1)];
}

/** Accounts of what follows the drives, told when they cost something. */
const laterAccounts = ['fit-out', 'systems'] as const;

/** What actors are paid for, in words. */
function operationsPaid(paid: readonly string[]): string {
  const access = accessAccounts.filter((account) => paid.includes(account));
  const told = [
    ...(access.length > 0 ? [`works of access (${access.join(', ')})`] : []),
    ...laterAccounts.filter((account) => paid.includes(account)),
  ];
  return told.length === 0 ? 'operations' : told.join(', ');
}

export interface Scope {
  /** What the date means. */
  readonly finish: string;
  /** What the cost covers. */
  readonly covers: string;
  readonly leaves_out: readonly string[];
  /** Whether a train fits the bores; left out where the model states no railway. */
  readonly train?: string;
}

/** What there is in a model. */
export interface Scene {
  readonly hasDrives: boolean;
  /** Whether ships, plants or demands bring, make or need goods. */
  readonly hasSupply: boolean;
  readonly hasActors: boolean;
  /** Accounts on which actors cost something. */
  readonly actorsPaid: readonly string[];
  /** Whether it has an opening, with the first train. */
  readonly hasOpening?: boolean;
  /** Hazards that are off, in words; null where none is. */
  readonly hazardsOff: string | null;
  /** Whether a train fits, in words; undefined where the model states no railway. */
  readonly train: string | undefined;
}

export function scopeOf(scene: Scene): Scope {
  const { works, ...scope } = scene.hasOpening ? toOpening(scene) : withoutHazards(scene);
  const hazards = scene.hazardsOff === null ? [] : [scene.hazardsOff];
  const { train } = scene;
  return {
    ...scope,
    leaves_out: [...works, ...hazards, 'contingency'],
    ...(train !== undefined && { train }),
  };
}

/** What date and cost mean, and what works they leave out. */
function withoutHazards({
  hasDrives,
  hasSupply,
  hasActors,
  actorsPaid,
}: Scene): Omit<Scope, 'leaves_out'> & { readonly works: readonly string[] } {
  if (hasDrives)
    return {
      finish: hasActors ? 'last break-through and all works done' : 'last break-through',
      covers:
        actorsPaid.length > 0
          ? `boring, lining, spoil, their supply, and ${operationsPaid(actorsPaid)}`
          : 'boring, lining, spoil and their supply',
      works: !hasActors ? leftOut : actorsPaid.length > 0 ? unsaidLeftOut(actorsPaid) : costLeftOut,
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
  const cost = scene.hasDrives && scene.actorsPaid.length === 0 ? [COST_OF_FIT_OUT] : [];
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
    actorsPaid: actors
      .filter(({ cost_usd, cost_usd_per_d }) => cost_usd !== 0 || cost_usd_per_d !== 0)
      .map(({ account }) => account),
    hazardsOff: hazardsLeftOut(file),
    train: trainFit(file),
  });
}

export type PromisedMilestone = (typeof promisedMilestones)[number];

/** The milestone that dates are of and a promise is held against: the opening where a model has one, else the finish. */
export function milestoneOf({ finish }: Pick<Scope, 'finish'>): PromisedMilestone {
  return finish === OPENING ? 'opening' : 'finish';
}

/** What a date is kept by, where it is asked whether one is. */
export function keptBy(scope: Scope): string {
  const { finish } = scope;
  if (finish.startsWith('last break-through'))
    return finish.replace('last break-through', 'break-through alone');
  return finish.startsWith('all work done') || milestoneOf(scope) === 'opening' ? finish : 'all landed';
}

/** The list for the end of a line. */
export function notInIt({ leaves_out, train }: Scope): string {
  const fit = train === undefined ? '' : `; ${train}`;
  return `not in it: ${leaves_out.join(', ')}${fit}`;
}

/** The same for results of many runs. */
export function scopeText(scope: Scope): string {
  const date =
    milestoneOf(scope) === 'opening' ? 'Opening: first train; whole cost' : `Finish: ${scope.finish}; cost`;
  return `${date}: ${scope.covers}; ${notInIt(scope)}`;
}
