/** Hazards that a plan leaves out, in words for the end of a line. */
import type { ModelFile } from '../model/language/schema.ts';

type Hazards = NonNullable<ModelFile['hazards']>;

/** Words for the kinds; what befalls drives alone is told of plans with drives. */
const kindWords: Readonly<Record<keyof Hazards, string>> = {
  earthquakes: 'earthquakes',
  strikes: 'strikes',
  inflows: 'inflows',
  fires: 'fires',
  surges: 'storm surges',
  closures: 'border closures',
  permits: 'permit windows',
  money: 'gaps of money',
  tenders: 'failed tenders',
  approvals: 'late approvals',
};
const ofDrivesAlone: readonly string[] = ['earthquakes', 'inflows'];

/** The shorter list names them: those that are off, or all but those that are on; null where none is off. */
export function hazardsLeftOut({ hazards = {}, drives = {} }: ModelFile): string | null {
  const hasDrives = Object.keys(drives).length > 0;
  const kinds = (Object.keys(kindWords) as (keyof Hazards)[]).filter(
    (kind) => hasDrives || !ofDrivesAlone.includes(kind),
  );
  const isOn = (kind: keyof Hazards) =>
    kind === 'earthquakes'
      ? hazards.earthquakes !== undefined
      : Object.values(hazards[kind] ?? {}).some(canHappen);
  const on = kinds.filter(isOn);
  const off = kinds.filter((kind) => !isOn(kind));
  if (off.length === 0) return null;
  if (on.length === 0) return 'hazards';
  return off.length < on.length
    ? `hazards that are off (${spoken(off.map((kind) => kindWords[kind]))})`
    : `hazards but ${spoken(on.map((kind) => kindWords[kind]))}`;
}

/** Whether a hazard of a name can happen at all. */
function canHappen(hazard: object): boolean {
  const { when, chance } = hazard as { readonly when?: object; readonly chance?: unknown };
  const luck = when as { readonly never?: true; readonly chance?: unknown; readonly per_y?: unknown };
  return chance !== 0 && luck?.never !== true && luck?.chance !== 0 && luck?.per_y !== 0;
}

function spoken(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
