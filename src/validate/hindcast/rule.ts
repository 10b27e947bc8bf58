/** From a row of the record to a model of that drive alone: one rule for all, and no model file a tunnel. */
import { nodeFiles } from '../../files/node-files.ts';
import type { Files } from '../../model/file/layers.ts';
import { problemText } from '../../model/file/problem.ts';
import type { Tree } from '../../model/file/tree.ts';
import type { Model } from '../../model/model.ts';
import { readModel } from '../../model/read.ts';
import { power } from '../../random/power.ts';
import { M_PER_KM } from '../../units/sphere.ts';
import type { BoredDrive } from './drives.ts';
import { LIBRARY, machinesOfLibrary, scaled } from './library.ts';
import type { Parameters } from './parameters.ts';
import { faultingOf, groundsOf, type MachineClass, machineClassOf, waterOf } from './words.ts';

/** What the words of a row say. */
export interface Reckoned {
  readonly machine: MachineClass;
  /** Classes of ground in order, with their shares in percent, and what is told of faults and water. */
  readonly ground: string;
}

export function reckoned({ machine, geology_expected: geology }: BoredDrive): Reckoned {
  const grounds = groundsOf(geology, machine);
  const [faulting, bar] = [faultingOf(geology), waterOf(geology)];
  const marks = [
    ...(faulting === 'usual' ? [] : [`${faulting} faults`]),
    ...(bar === null ? [] : [bar === 'unknown' ? 'water' : `${bar} bar`]),
  ];
  const shares = grounds.map(({ class: kind, share }) => `${kind} ${Math.round(share * 100)}`);
  const kinds = grounds.map((ground) => ground.class);
  return { machine: machineClassOf(machine, kinds), ground: [...shares, ...marks].join(', ') };
}

/** Diameter of the machines that the library tells of [m]. */
const REFERENCE_M = 9.5;

/**
 * Factor on penetration. In rock the speed of the outermost cutter is bounded, so that turns a minute, and with them metres an
 * hour, go with 1 / diameter [L: Bruland 1998]. In soil thrust and the way of the spoil bound it: with its root [E 0-1].
 * Between a half and twice, beyond which trains and belts bound it [E 1.5-3]. Drill and blast: none.
 */
export function penetrationFactor(machine: MachineClass, diameter_m: number): number {
  const ratio = REFERENCE_M / diameter_m;
  if (machine === 'drill-and-blast') return 1;
  const isSoft = machine === 'epb' || machine === 'slurry';
  return Math.min(2, Math.max(0.5, isSoft ? Math.sqrt(ratio) : ratio));
}

/** Factor on the time of a ring: more and heavier pieces; 30 minutes at 5.6 m and 40 at 9.5 m [L 3.4, C]. */
export function buildFactor(diameter_m: number): number {
  return Math.sqrt(diameter_m / REFERENCE_M);
}

/** Factor on discs worn a metre: a disc wears out after so many cubic metres of rock [L: Bruland 1998]. */
export function wearFactor(diameter_m: number): number {
  return power(diameter_m / REFERENCE_M, 2);
}

/** Length of a round [m]: a ring by diameter [L 5: 1.5 / 1.8 / 2.0], a stroke of a gripper, a blast [L: NFF]. */
export function roundOf(machine: MachineClass, diameter_m: number): number {
  if (machine === 'drill-and-blast') return 4.5;
  if (machine === 'gripper') return 1.8;
  if (diameter_m < 5) return 1.2;
  if (diameter_m < 8) return 1.5;
  return diameter_m < 12 ? 1.8 : 2;
}

/**
 * Rings, strokes or blasts that are bored as one round: what varies from one to the next averages out over months, and so does
 * the step. At most 9 m, a third of the distance between probe drillings.
 */
export function ringsTogether(machine: MachineClass, diameter_m: number): number {
  return Math.floor(LONGEST_ROUND_M / roundOf(machine, diameter_m));
}

const LONGEST_ROUND_M = 9;

/** Share of the rock that is faulted, by the words [E; the bases of 3.5 to 5 % are those of `bering-2025`]. */
const faultShares = {
  few: [0.005, 0.015, 0.03],
  usual: [0.01, 0.035, 0.07],
  many: [0.03, 0.06, 0.12],
} as const;

/** Ground that the words of faults hold for. */
const faulted: ReadonlySet<string> = new Set(['crystalline', 'schist', 'sedimentary']);

/** Longest duration of a run [years]: what is not bored by then counts as this long. */
export const HORIZON_Y = 60;

/** The model of a drive, as the text of a model file: JSON is YAML. @param parameters what was fitted to other drives, if anything */
export function modelTextOf(drive: BoredDrive, parameters: Parameters | null): string {
  const { machine } = reckoned(drive);
  const length_km = drive.length_m / M_PER_KM;
  const numbers = Array.from({ length: drive.drives }, (_, at) => at + 1);
  return JSON.stringify({
    format: 2,
    extends: LIBRARY,
    project: { name: 'hindcast', start: '2001-01-01', horizon_y: HORIZON_Y },
    route: { points: { from: 0, to: length_km }, ground: zonesOf(drive) },
    sites: {
      portal: {
        point: 'from',
        open_d: 0,
        cost_usd_per_d: 0,
        spoil: { heap_m3: 1e9, disposal: { fill: { rate_m3_per_h: 1e5, load_m3: 1e5, cost_usd_per_m3: 0 } } },
      },
    },
    machines: { machine: machineOf(machine, drive.diameter_m, parameters) },
    ...(parameters && { organisation: organisationOf(parameters) }),
    drives: Object.fromEntries(
      numbers.map((number) => [
        `drive-${number}`,
        {
          bore: `bore-${number}`,
          machine: 'machine',
          crew: 'tunnellers',
          site: 'portal',
          to: 'to',
          ready_d: 0,
        },
      ]),
    ),
  });
}

/** The ground of a drive that begins at a chainage. @param mark what makes the names of its zones its own */
export function zonesOf(
  { geology_expected: geology, machine, length_m }: BoredDrive,
  from_km = 0,
  mark = '',
): Tree[] {
  const grounds = groundsOf(geology, machine);
  const share = { triangular: faultShares[faultingOf(geology)], per: 'class' };
  const length_km = length_m / M_PER_KM;
  let reached = 0;
  return grounds.map((ground, at) => {
    reached += ground.share;
    return {
      name: `${ground.class}${mark}`,
      class: ground.class,
      to_km: from_km + (at === grounds.length - 1 ? length_km : reached * length_km),
      ...waterIn(geology),
      // What the rock is worth here, beyond its class [E 0.5-1.4, as in bering-2025].
      quality: { triangular: [0.6, 1, 1.3], per: 'entity' },
      ...(faulted.has(ground.class) && {
        inclusions: {
          fault: { share, mean_length_km: { triangular: [0.03, 0.1, 0.4], per: 'class' } },
        },
      }),
    };
  });
}

/** Water pressure of a zone: up to what the words name, down to a half of it; 1 to 10 bar where they name none [E]. */
function waterIn(geology: string): Tree {
  const bar = waterOf(geology);
  if (bar === null) return {};
  return {
    water_bar:
      bar === 'unknown' ? { triangular: [1, 4, 10], per: 'run' } : { uniform: [bar / 2, bar], per: 'run' },
  };
}

/** The machine at its diameter. */
export function machineOf(kind: MachineClass, diameter_m: number, parameters: Parameters | null): Tree {
  const spec = machinesOfLibrary()[kind] as Tree;
  const cutters = spec.cutters as Tree | undefined;
  const support = spec.support_h as Tree | undefined;
  const rings = ringsTogether(kind, diameter_m);
  return {
    like: kind,
    bored_diameter_m: diameter_m,
    round_m: rings * roundOf(kind, diameter_m),
    penetration_m_per_h: eachScaled(spec.penetration_m_per_h as Tree, penetrationFactor(kind, diameter_m)),
    build_h: scaled(spec.build_h, rings * buildFactor(diameter_m)),
    ...(support && { support_h: eachScaled(support, rings) }),
    ...(cutters && { cutters: { per_m: eachScaled(cutters.per_m as Tree, wearFactor(diameter_m)) } }),
    ...(parameters && { delay_h_per_h: parameters.delay_h_per_h[kind] }),
  };
}

/** How organisation drifts: so that the best month is 1.7 to 3.0 mean ones [D 3.2]; [E 0.8-1.6, 4-26]. */
export const DRIFT = { sigma: 1.2, weeks: 10 } as const;

/** What nobody knows of the project and of the drive, and how well they are organised from week to week. */
export function organisationOf({ project_sigma, drive_sigma }: Parameters): Tree {
  const factor = (sigma: number, per: string) => ({ lognormal: { median: 1, sigma }, per });
  return {
    project: factor(project_sigma, 'run'),
    by_drive: factor(drive_sigma, 'entity'),
    drift: DRIFT,
  };
}

function eachScaled(byGround: Tree, factor: number): Tree {
  return Object.fromEntries(
    Object.entries(byGround).map(([kind, quantity]) => [kind, scaled(quantity, factor)]),
  );
}

/** Where the text of a model is said to stand; no such file is read. */
const NOWHERE = 'hindcast.yaml';

/** @throws Error when the rule makes a model with problems */
export function driveModel(drive: BoredDrive, parameters: Parameters | null): Model {
  return modelOfText(modelTextOf(drive, parameters), `drive ${drive.id}`);
}

/** The model of a text that a rule made. @throws Error when it has problems */
export function modelOfText(text: string, of: string): Model {
  const bytes = new TextEncoder().encode(text);
  const files: Files = {
    resolve: nodeFiles.resolve,
    read: (path, what) => (path === NOWHERE ? bytes : nodeFiles.read(path, what)),
  };
  const reading = readModel(NOWHERE, files);
  if ('model' in reading) return reading.model;
  throw new Error(`the model of ${of}: ${reading.problems.map(problemText).join('\n')}`);
}
