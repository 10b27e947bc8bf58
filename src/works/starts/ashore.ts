/** Loads of disposals and relief flights of crews, in the weather of their site. */
import type { Process } from '../../kernel/wait.ts';
import type { Telling } from '../diary.ts';
import { inWorkableWeather, resting } from '../outdoors.ts';
import type { Works } from '../setup.ts';
import { loadsOf } from '../site/spoil.ts';
import type { World } from '../world.ts';
import type { BoundWork } from './bound-work.ts';

/** @param world whose clock the work is done by */
export function boundDisposals(world: World, { sites }: Works): BoundWork[] {
  return [...sites.values()].flatMap((site) =>
    Object.entries(site.spec.spoil?.disposal ?? {}).flatMap(([way, spec]): BoundWork[] => {
      const { windows, load_h } = loadsOf(world, way, spec, site);
      if (windows === null) return [];
      const once = function* (diary: Telling): Process {
        yield* inWorkableWeather(world, diary, 'disposing', load_h(), windows, resting);
      };
      const sea = spec.open_sea_only ? site.openWater : null;
      return [{ name: `${site.name}/disposal by ${way}`, kind: 'disposal', sea, once }];
    }),
  );
}

/** Flights of each crew to each of its sites. @param world whose clock they are made by */
export function boundFlights(world: World): BoundWork[] {
  const { drives = {}, crews = {}, sites } = world.model.file;
  const known = new Set<string>();
  return Object.entries(drives).flatMap(([drive, { crew, site, group }]): BoundWork[] => {
    const rota = crews[crew]?.rota;
    const station = sites[site]?.station;
    const name = `${crew}/flight to ${site}`;
    if (rota === undefined || station === undefined || known.has(name)) return [];
    known.add(name);
    const windows = world.nature.windows(station, rota.limits);
    const use = { input: 'crews.rota.flight_h', class: crew, entity: `${drive}/crew`, group };
    const flight_h = world.chance.sampler(rota.flight_h, use);
    const manner = { ...resting, kind: 'through' } as const;
    const once = function* (diary: Telling): Process {
      yield* inWorkableWeather(world, diary, 'sailing', flight_h(), windows, manner);
    };
    return [{ name, kind: 'flight', sea: null, once }];
  });
}
