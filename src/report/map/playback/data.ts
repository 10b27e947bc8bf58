/** What the script of the playback is given. Spots are in tenths of the pictures' units, times in hours from day zero. */
import type { ModelFile } from '../../../model/language/schema.ts';
import type { Rows } from '../../../trace/tables/tables.ts';
import type { Milestone } from '../../../trace/vocabulary.ts';
import type { PictureSpot } from '../cells.ts';
import type { Leg, Picture } from '../picture.ts';
import { deltas } from './deltas.ts';
import { type PlaybackRecord, STOCK_EVERY_H, STOCK_PARTS } from './recorder.ts';
import type { DrivenWay } from './tunnel.ts';

/** When the run began and ended. */
export interface PlayedRun {
  /** Day zero, year-month-day. */
  readonly start: string;
  readonly end_h: number;
  readonly finished: boolean;
}

/** Ships that lie at one place lie this far from each other. */
const BERTH = { across: 13, first: 12, out: 7.5, abreast: 2 } as const;

export function playbackData(
  file: ModelFile,
  run: PlayedRun,
  record: PlaybackRecord,
  picture: Picture,
  ways: readonly DrivenWay[],
) {
  const seas = seasTold(file);
  const stops = new Map(record.drives.map((drive) => [drive.drive, drive.stops]));
  const fleets = Object.keys(file.supply?.fleets ?? {});
  const legIndex = new Map(picture.legs.flatMap(({ from, to }, at) => [[`${from}\n${to}`, at + 1]] as const));
  return {
    start: run.start,
    end_h: Math.round(run.end_h),
    finished: run.finished,
    seas: seas.map((sea) => ({ sea, ...changesOf(sea, record.milestones) })),
    legs: picture.legs.map(({ share, sea, strait }) => ({
      share: share.map((one) => Math.round(one * 10_000) / 10_000),
      sea: tenths(sea),
      strait: strait && tenths(strait),
    })),
    ships: record.ships.map(({ ship, fleet, home }, at) => ({
      ship,
      fleet: fleets.indexOf(fleet),
      home: homeLeg(picture.legs, home),
      // Of an aircraft or a convoy no closed sea is told.
      sea:
        (file.supply?.fleets?.[fleet]?.by ?? 'sea') === 'sea'
          ? seas.indexOf(file.sites[home]?.sea ?? '')
          : -1,
      berth: berthOf(at - record.ships.findIndex((other) => other.fleet === fleet)),
      voyages: record.voyages
        .filter((voyage) => voyage.ship === ship)
        .map(({ from, to, times }) => [legIndex.get(`${from}\n${to}`) ?? 0, ...times]),
    })),
    drives: ways.map(({ drive, from_m, to_m, time_h, face_m, bends }) => ({
      drive,
      from_m,
      to_m,
      time_h: deltas(time_h),
      face_m: deltas(face_m),
      bends: bends && { m: bends.map(({ m }) => m), strait: tenths(bends.map(({ spot }) => spot)) },
      done_h: doneOf(drive, record.milestones),
      stops: (stops.get(drive) ?? []).map(({ from_h, to_h, cause }) => [from_h, to_h, cause]),
    })),
    stocks: record.stocks.map(({ site, commodity, capacity, first_h, level }) => ({
      site,
      commodity,
      capacity,
      first_h,
      level,
    })),
    stock_every_h: STOCK_EVERY_H,
    stock_parts: STOCK_PARTS,
    milestones: {
      time_h: deltas(record.milestones.map(({ time_h }) => time_h)),
      text: record.milestones.map(milestoneText),
    },
  };
}

/** Seas whose seasons a run tells of, in the order of the model. */
function seasTold(file: ModelFile): string[] {
  return Object.keys(file.ice?.seas ?? {});
}

/** A sea is what its first change ends; one that never changes is told of as neither open nor closed. */
function changesOf(sea: string, milestones: readonly Rows['milestones'][]) {
  const changes = milestones.filter(
    ({ milestone, entity }) => entity === sea && (milestone === 'sea-open' || milestone === 'sea-closed'),
  );
  const opensFirst = changes[0]?.milestone === 'sea-open';
  return {
    at_first: changes.length === 0 ? null : opensFirst ? 'closed' : 'open',
    changes: deltas(changes.map(({ time_h }) => time_h)),
  };
}

function doneOf(drive: string, milestones: readonly Rows['milestones'][]): number | null {
  const done = milestones.find(({ milestone, entity }) => milestone === 'drive-done' && entity === drive);
  return done === undefined ? null : Math.round(done.time_h);
}

/** The leg at whose start ships of a port lie, from 1; 0 where none begins there. */
function homeLeg(legs: readonly Leg[], home: string): number {
  return legs.findIndex(({ from }) => from === home) + 1;
}

/** Where the n-th ship of a fleet lies: out to sea, and across [units of the pictures]. */
function berthOf(n: number): [out: number, across: number] {
  const { across, first, out, abreast } = BERTH;
  return [first + out * Math.floor(n / abreast), across * ((n % abreast) - (abreast - 1) / 2)];
}

function tenths(spots: readonly PictureSpot[]): number[] {
  return spots.flatMap(([x, y]) => [Math.round(x * 10), Math.round(y * 10)]);
}

const milestoneWords: Readonly<Record<Milestone, (entity: string, detail: string) => string>> = {
  'site-open': (entity) => `${entity} is open`,
  'drive-start': (entity) => `${entity} begins to bore`,
  'point-passed': (entity, detail) => `${entity} passes ${detail}`,
  'faces-met': (entity, detail) => `${entity} meets ${detail}`,
  'drive-done': (entity) => `${entity} is done`,
  'length-bored': (entity, length) => `${entity} has bored ${length}`,
  'sea-open': (entity) => `${entity}: the sea opens`,
  'sea-closed': (entity) => `${entity}: the sea closes`,
  'ship-kept': (entity) => `${entity} is kept by the ice`,
  'actor-start': (entity) => `${entity} begins`,
  'actor-done': (entity) => `${entity} has done its work`,
  'hazard-begins': (entity, at) => `${entity}${at && ` at ${at}`} begins`,
  'risk-happens': (entity, title) => `risk ${entity}${title && ` (${title})`} happens`,
  'hazard-ends': (entity, at) => `${entity}${at && ` at ${at}`} is over`,
  'break-through': () => 'the last drive is through',
  opening: () => 'the first train runs',
  finish: () => 'the works are finished',
};

function milestoneText({ milestone, entity, detail }: Rows['milestones']): string {
  return milestoneWords[milestone](entity, detail);
}
