/**
 * Fits what nobody knows beforehand to drives that were bored: hours that organisation loses for each hour of work, by class of
 * machine, and how they spread between projects and between the drives of one.
 *
 * Each replication of a drive without such loss takes S months of work and R of repair. With a loss L it takes S (1 + L) + R,
 * where L = delay(class) A(project) B(drive), A and B are lognormal with median 1, and each week has more or less of it (`drift.ts`). The likelihood of the actual duration is the
 * mean over replications and over A, on a fixed grid; drives of a project share A. Priors keep ten numbers from following
 * fifty drives. Nothing here is drawn: the same simulations give the same numbers to the last digit.
 */
import { normalQuantile } from '../../random/distribution.ts';
import { HOURS_PER_MONTH, HOURS_PER_WEEK } from '../../units/dates.ts';
import { sum } from '../../units/numbers.ts';
import { lossBehind, steady, type WeeksOf } from './drift.ts';
import type { Fitted, Parameters } from './parameters.ts';
import { reckoned } from './rule.ts';
import type { SimulatedDrive } from './run.ts';
import { type MachineClass, machineClasses } from './words.ts';

/** Values of A, equally likely. */
const GRID = 41;

/**
 * Priors, of logarithms [E]. The common delay: a half of an hour for each hour of work, within a factor of two: utilisation of
 * 25 / 35 / 50 % (docs/sources.md 3.4) beside 40 to 60 % of a machine that nobody delays. Classes differ from it by a third. Spreads: half
 * of the total that the record shows, within a factor of two.
 */
const priors = {
  common: { median: 0.5, sigma: 0.7 },
  ofClass: { sigma: 0.35 },
  spread: { median: 0.5, sigma: 0.7 },
} as const;

/** The numbers that are fitted, as logarithms: common delay, spread of projects, spread of drives, classes beside the common. */
type FitNumbers = readonly number[];

/** Where each search begins: at the medians of the priors. */
const START: FitNumbers = [
  Math.log(priors.common.median),
  Math.log(priors.spread.median),
  Math.log(priors.spread.median),
  ...machineClasses.map(() => 0),
];

/** What a replication tells of the loss that the actual duration asks for. */
interface Evidence {
  /** Logarithms of the losses; a replication whose work alone took longer asks for none and is left out. */
  readonly logLosses: Float64Array;
  /** Logarithm of the density of a duration over that of the logarithm of the loss: of 1 / (S L). */
  readonly logSlopes: Float64Array;
  readonly replications: number;
  /** Index of the class of the machine. */
  readonly machine: number;
  /** Drives whose mean the row is: their own losses average out. */
  readonly drives: number;
}

/** Parameters of all projects, and without each of them. @param simulated without loss, each with the same replications */
export function fittedToHistory(simulated: readonly SimulatedDrive[], weeksOf: WeeksOf = steady): Fitted {
  const scored = simulated.filter(({ drive }) => drive.confidence !== 'C');
  const byProject = new Map<string, Evidence[]>();
  for (const one of scored) {
    const { project } = one.drive;
    byProject.set(project, [...(byProject.get(project) ?? []), evidenceOf(one, weeksOf)]);
  }
  // Each begins anew: a fold that began where all projects are likeliest would have seen its own.
  const folds = [...byProject.keys()].map((project) => [
    project,
    likeliest([...byProject].filter(([name]) => name !== project).map(([, drives]) => drives)),
  ]);
  return { all: likeliest([...byProject.values()]), folds: Object.fromEntries(folds) };
}

/** The likeliest parameters for these projects. */
export function likeliest(projects: readonly (readonly Evidence[])[]): Parameters {
  return asParameters(topOf((numbers) => logPosterior(numbers, projects), START, FIRST_STEP));
}

/** FitNumbers as they are kept: four decimals. */
function asParameters(numbers: FitNumbers): Parameters {
  const kept = (log: number) => Number(Math.exp(log).toFixed(4));
  const [common = 0, project = 0, drive = 0, ...classes] = numbers;
  return {
    delay_h_per_h: Object.fromEntries(
      machineClasses.map((machine, at) => [machine, kept(common + (classes[at] as number))]),
    ) as Record<MachineClass, number>,
    project_sigma: kept(project),
    drive_sigma: kept(drive),
  };
}

export function evidenceOf({ drive, durations }: SimulatedDrive, weeksOf: WeeksOf = steady): Evidence {
  const weeks = Math.max(1, Math.round((drive.actual_months * HOURS_PER_MONTH) / HOURS_PER_WEEK));
  const asked = durations.flatMap(({ months, repair_months }, replication) => {
    const work = months - repair_months;
    const lost = (drive.actual_months - repair_months) / work - 1;
    if (lost <= LEAST_LOSS) return [];
    const { loss, growth } = lossBehind(lost, weeksOf(drive, replication, weeks));
    return [{ logLoss: Math.log(loss), logSlope: -Math.log(work * growth) }];
  });
  return {
    logLosses: Float64Array.from(asked, ({ logLoss }) => logLoss),
    logSlopes: Float64Array.from(asked, ({ logSlope }) => logSlope),
    replications: durations.length,
    machine: machineClasses.indexOf(reckoned(drive).machine),
    drives: drive.drives,
  };
}

/** Below it a loss is none. */
const LEAST_LOSS = 1e-3;

/** Least density of a drive [a month]: one that no replication can explain weighs as one in a hundred thousand. */
const LEAST_DENSITY = 1e-5;

function logPosterior(numbers: FitNumbers, projects: readonly (readonly Evidence[])[]): number {
  const [common = 0, project = 0, drive = 0, ...classes] = numbers;
  const prior =
    logNormal(common, Math.log(priors.common.median), priors.common.sigma) +
    logNormal(project, Math.log(priors.spread.median), priors.spread.sigma) +
    logNormal(drive, Math.log(priors.spread.median), priors.spread.sigma) +
    sum(classes.map((one) => logNormal(one, 0, priors.ofClass.sigma)));
  const [ofProject, ofDrive] = [Math.exp(project), Math.exp(drive)];
  return (
    prior + sum(projects.map((drives) => logLikelihood(drives, { common, classes, ofProject, ofDrive })))
  );
}

interface Spreads {
  readonly common: number;
  readonly classes: readonly number[];
  readonly ofProject: number;
  readonly ofDrive: number;
}

/** Of the drives of a project, whose A is the same. */
function logLikelihood(
  drives: readonly Evidence[],
  { common, classes, ofProject, ofDrive }: Spreads,
): number {
  let likelihood = 0;
  for (let at = 0; at < GRID; at++) {
    const logA = ofProject * normalQuantile((at + 0.5) / GRID);
    let product = 1;
    for (const told of drives) {
      const ofMean = meanOfDrives(ofDrive, told.drives);
      product *= density(told, common + (classes[told.machine] as number) + logA + ofMean.log, ofMean.sigma);
    }
    likelihood += product / GRID;
  }
  return Math.log(likelihood);
}

/** The mean of the factors of so many drives, nearly lognormal: its logarithm's mean and spread (Fenton 1960). */
function meanOfDrives(sigma: number, drives: number): { readonly log: number; readonly sigma: number } {
  const variance = Math.log1p((Math.exp(sigma * sigma) - 1) / drives);
  return { log: (sigma * sigma - variance) / 2, sigma: Math.sqrt(variance) };
}

/** Density of the actual duration [a month], where the logarithm of the loss has this mean and spread. */
function density({ logLosses, logSlopes, replications }: Evidence, logLoss: number, sigma: number): number {
  let total = 0;
  for (let at = 0; at < logLosses.length; at++) {
    const apart = ((logLosses[at] as number) - logLoss) / sigma;
    total += Math.exp((logSlopes[at] as number) - (apart * apart) / 2);
  }
  return LEAST_DENSITY + total / (replications * sigma * Math.sqrt(2 * Math.PI));
}

/** Without its constant. */
function logNormal(value: number, mean: number, sigma: number): number {
  const apart = (value - mean) / sigma;
  return -(apart * apart) / 2;
}

/** Steps of the search, of logarithms: the first, and the last, a thousandth. */
const FIRST_STEP = 0.4;
const LAST_STEP = 0.001;

/** Where a function is topOf: each number in turn goes up or down while that helps, by steps that are halved (Hooke and Jeeves 1961). */
export function topOf(
  value: (numbers: FitNumbers) => number,
  start: FitNumbers,
  firstStep: number,
): FitNumbers {
  let best = [...start];
  let height = value(best);
  for (let step = firstStep; step >= LAST_STEP; step /= 2) {
    for (let moved = true; moved; ) {
      moved = false;
      for (let at = 0; at < best.length; at++) {
        for (const by of [step, -step]) {
          const other = best.map((number, place) => (place === at ? number + by : number));
          const its = value(other);
          if (!(its > height)) continue;
          [best, height, moved] = [other, its, true];
          break;
        }
      }
    }
  }
  return best;
}
