/** When the aircraft that bring reliefs to a site are fit to fly. */
import type { AircraftSpec } from '../../model/language/places/people.ts';
import { Availability } from '../../nature/availability/availability.ts';
import { type Interval, united } from '../../nature/availability/intervals.ts';
import { HOURS_PER_DAY, HOURS_PER_YEAR } from '../../units/dates.ts';
import type { World } from '../world.ts';

/** Years beyond the horizon for which reliefs can look ahead. */
const AHEAD_Y = 2;

/** When at least one is fit; null where they never fail. */
export function aircraftFit(
  world: World,
  site: string,
  group: string | undefined,
  spec: AircraftSpec | undefined,
): Availability | null {
  if (spec === undefined || world.without.has('aircraft')) return null;
  const end_h = (world.model.file.project.horizon_y + AHEAD_Y) * HOURS_PER_YEAR;
  const fit = Array.from({ length: spec.number }, (_, at) => fitOf(world, `${site}/aircraft-${at + 1}`));
  return new Availability(united(fit.flat()), { cause: 'aircraft', name: `an aircraft for ${site}` });

  function fitOf({ chance }: World, entity: string): Interval[] {
    const use = { class: site, entity, group };
    const { after_d, repair_d } = spec as AircraftSpec;
    const after = chance.sampler(after_d, { ...use, input: 'sites.aircraft.after_d' });
    const repair = chance.sampler(repair_d, { ...use, input: 'sites.aircraft.repair_d' });
    const intervals: Interval[] = [];
    for (let from_h = 0; from_h < end_h; ) {
      const to_h = from_h + after() * HOURS_PER_DAY;
      intervals.push({ from_h, to_h });
      from_h = to_h + repair() * HOURS_PER_DAY;
    }
    return intervals;
  }
}
