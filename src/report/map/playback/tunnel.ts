/** Drives as the playback draws them: where they begin, how far they came, their way on the picture of the strait. */
import type { ModelFile } from '../../../model/language/schema.ts';
import type { PictureSpot } from '../cells.ts';
import type { Picture } from '../picture.ts';
import { onChart } from '../sea-chart.ts';
import { fromDeltas } from './deltas.ts';
import type { PlaybackRecord } from './recorder.ts';

/** Bores lie this far apart on the picture of the strait. */
const APART = 6;

export interface DrivenWay {
  readonly drive: string;
  readonly bore: string;
  readonly from_m: number;
  /** Where the plan ends it, unless it meets another before. */
  readonly to_m: number;
  readonly reached_m: number;
  readonly time_h: readonly number[];
  readonly face_m: readonly number[];
  /** Bends of its way on the picture of the strait, with the chainage of each. */
  readonly bends: readonly { readonly m: number; readonly spot: PictureSpot }[] | null;
}

const M_PER_KM = 1000;

export function drivenWays(file: ModelFile, record: PlaybackRecord, picture: Picture): DrivenWay[] {
  const { drives = {}, route } = file;
  const bores = boresOf(file);
  const kept = new Map(record.drives.map((drive) => [drive.drive, drive]));
  return Object.entries(drives).map(([drive, { bore, site, to }]) => {
    const metres = (point: string | undefined) => Math.round((route?.points[point ?? ''] ?? 0) * M_PER_KM);
    const [from_m, to_m] = [metres(file.sites[site]?.point), metres(to)];
    const times = fromDeltas(kept.get(drive)?.time_h ?? []) as number[];
    // The first face was kept without the round before it: it is where the drive begins.
    const faces = (fromDeltas(kept.get(drive)?.face_m ?? []) as number[]).map((m, at) =>
      at === 0 ? from_m : m,
    );
    const across = (bores.indexOf(bore) - (bores.length - 1) / 2) * APART;
    return {
      drive,
      bore,
      from_m,
      to_m,
      reached_m: faces.at(-1) ?? from_m,
      time_h: times,
      face_m: faces,
      bends: bendsOf(file, picture, from_m, to_m, across),
    };
  });
}

export function boresOf({ drives = {} }: ModelFile): string[] {
  return [...new Set(Object.values(drives).map(({ bore }) => bore))];
}

function bendsOf(
  file: ModelFile,
  { strait, places }: Picture,
  from_m: number,
  to_m: number,
  across: number,
): DrivenWay['bends'] {
  const route = places?.route ?? null;
  if (strait === null || route === null) return null;
  const [low, high] = [Math.min(from_m, to_m), Math.max(from_m, to_m)];
  const known = Object.keys(file.hazards?.earthquakes?.positions ?? {})
    .map((point) => Math.round((file.route?.points[point] ?? 0) * M_PER_KM))
    .filter((m) => m > low && m < high);
  const along = [low, ...known.sort((a, b) => a - b), high];
  const bends = along.map((m) => ({
    m,
    spot: beside((km) => onChart(strait)(route.at(km)), m / M_PER_KM, across),
  }));
  return from_m <= to_m ? bends : bends.reverse();
}

/** A spot beside the line, across it. */
function beside(spotAt: (km: number) => PictureSpot, km: number, across: number): PictureSpot {
  const [x, y] = spotAt(km);
  const [before, after] = [spotAt(km - 2), spotAt(km + 2)];
  const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
  const length = Math.hypot(dx, dy) || 1;
  return [x - (dy / length) * across, y + (dx / length) * across];
}

/** Kilometres bored by all drives. */
export function distanceDone(ways: readonly DrivenWay[]): number {
  return ways.reduce((sum, { from_m, reached_m }) => sum + Math.abs(reached_m - from_m), 0) / M_PER_KM;
}
