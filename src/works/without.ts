/** Causes of lost time switched off: the same plan and the same draws without them. */
import type { NamedHazard } from '../model/language/hazards/hazards.ts';
import type { ActorSpec } from '../model/language/operations/operations.ts';
import type { SiteSpec } from '../model/language/places/site.ts';
import type { Machine } from '../model/language/tunnel/machine.ts';
import type { Model } from '../model/model.ts';
import { type Cause, switchableCauses, whyItStays } from '../trace/lost-time.ts';

type File = Model['file'];

/**
 * What "without end" stands for: so many times as much, far more than a run fills. With infinity the tables would have
 * to hold infinite room.
 */
const ENDLESS = 1000;

/** Causes that inputs switch off: the file that means the same. */
const asInputs: Partial<Record<Cause, (file: File) => File>> = {
  access: (file) => ({
    ...sites(file, (site) => ({ ...site, open_d: 0, needs: undefined })),
    drives: each(file.drives, (drive) =>
      drive.after === undefined
        ? { ...drive, ready_d: 0, needs: undefined }
        : { ...drive, after: { ...drive.after, relaunch_d: 0 } },
    ),
  }),
  predecessor: (file) => actors(file, (actor) => ({ ...actor, needs: undefined, not_before_d: undefined })),
  'stock-full': ({ operations, ...file }) => ({
    ...file,
    operations: operations && {
      ...operations,
      stocks: each(operations.stocks, (stock) => ({ ...stock, capacity: undefined })),
    },
  }),
  ground: ({ ground, ...file }) => ({
    ...machines(file as File, (machine) => ({ ...machine, long_stop: undefined })),
    ground: each(ground, (kind) => ({ ...kind, stops: undefined })),
  }),
  earthquake: ({ hazards, ...file }) => ({
    ...file,
    hazards: hazards && {
      ...hazards,
      earthquakes: hazards.earthquakes && { ...hazards.earthquakes, stops: [] },
    },
  }),
  forecast: ({ weather, ...file }) => ({
    ...file,
    weather: weather && {
      ...weather,
      limits: each(weather.limits, (limit) => ({ ...limit, kind: undefined })),
    },
  }),
  strike: (file) => unharmed(file, 'strikes'),
  inflow: (file) => unharmed(file, 'inflows'),
  fire: (file) => unharmed(file, 'fires'),
  surge: (file) => unharmed(file, 'surges'),
  border: (file) => unharmed(file, 'closures'),
  permit: (file) => unharmed(file, 'permits'),
  money: (file) => unharmed(file, 'money'),
  tender: (file) => unharmed(file, 'tenders'),
  approval: (file) => unharmed(file, 'approvals'),
  risk: ({ risks: _, ...file }) => file,
  breakdown: (file) => machines(file, (machine) => ({ ...machine, breakdown: undefined })),
  maintenance: (file) => machines(file, (machine) => ({ ...machine, maintenance_h_per_d: 0 })),
  cutters: (file) => machines(file, (machine) => ({ ...machine, cutters: undefined })),
  // A belt also limits the rate of boring.
  belt: (file) =>
    machines(file, ({ belt, ...machine }) => ({
      ...machine,
      belt: belt && { ...belt, extend_every_m: Number.POSITIVE_INFINITY, breakdown: undefined },
    })),
  trains: (file) =>
    machines(file, ({ trains, ...machine }) => ({
      ...machine,
      trains: trains && { ...trains, number: trains.number * ENDLESS },
    })),
  separation: (file) =>
    machines(file, ({ separation, ...machine }) => ({
      ...machine,
      separation: separation && { ...separation, breakdown: undefined },
    })),
  probing: (file) =>
    machines(file, ({ probing, ...machine }) => ({
      ...machine,
      probing: probing && { ...probing, probe_h: 0 },
    })),
  grouting: (file) =>
    machines(file, ({ probing, ...machine }) => ({
      ...machine,
      probing: probing && { ...probing, grouting: undefined },
    })),
  overhaul: (file) => machines(file, (machine) => ({ ...machine, overhaul: undefined })),
  replacement: (file) => machines(file, (machine) => ({ ...machine, given_up: undefined })),
  organisation: (file) => machines(file, (machine) => ({ ...machine, delay_h_per_h: 0 })),
  'spoil-full': (file) =>
    sites(file, ({ spoil, ...site }) => ({
      ...site,
      spoil: spoil && { ...spoil, heap_m3: spoil.heap_m3 * ENDLESS },
    })),
  'no-beds': (file) => sites(file, (site) => ({ ...site, beds: undefined })),
  'yard-full': (file) =>
    sites(file, ({ stores, yard_m2, ...site }) => ({
      ...site,
      yard_m2: yard_m2 && yard_m2 * ENDLESS,
      stores: each(stores, (store) => ({ ...store, capacity: store.capacity * ENDLESS })),
    })),
  moulds: ({ plants, ...file }) => ({
    ...file,
    plants: each(plants, (plant) => ({ ...plant, moulds: plant.moulds * ENDLESS })),
  }),
  // Cranes go along, so that each ship has as many as before.
  berth: (file) =>
    sites(file, ({ port, landing, airstrip, ice_road, ...site }) => ({
      ...site,
      port: port && { ...port, berths: port.berths * ENDLESS, cranes: endless(port.cranes) },
      landing: landing && {
        ...landing,
        berths: landing.berths && landing.berths * ENDLESS,
        cranes: endless(landing.cranes),
      },
      airstrip: airstrip && { ...airstrip, places: airstrip.places * ENDLESS },
      ice_road: ice_road && { ...ice_road, places: ice_road.places * ENDLESS },
    })),
  'least-load': ({ supply, ...file }) => ({
    ...file,
    supply: supply && {
      ...supply,
      fleets: each(supply.fleets, (fleet) => ({ ...fleet, least_load: 0 })),
    },
  }),
};

/**
 * The model without causes of lost time, as far as inputs say it. The others are switched off where they stop somebody:
 * limits of weather in `Nature`; goods in `take`; places that actors hold in `Occupied`; absence of a crew in `SegmentCrew`, because it still works its shifts; ice where a
 * sea closes the way, because yards still stock up for the winter: rules of a plan for ice are none for an open sea.
 * Nothing is charged for switching off; what then happens is charged as in the plan.
 * @throws RangeError for a cause that cannot be switched off on its own
 */
export function modelWithout(model: Model, without: ReadonlySet<Cause>): Model {
  let { file } = model;
  for (const cause of without) {
    const stays = whyItStays(cause);
    if (stays !== undefined)
      throw new RangeError(
        `without ${cause}: ${stays}; allowed are ${switchableCauses.join(', ')}; leave ${cause} out`,
      );
    file = asInputs[cause]?.(file) ?? file;
  }
  return without.size === 0 ? model : { ...model, file };
}

/** Without a kind of hazard. */
function unharmed({ hazards, ...file }: File, kind: NamedHazard): File {
  return { ...file, hazards: hazards && { ...hazards, [kind]: undefined } };
}

function endless(count: number | undefined): number | undefined {
  return count && count * ENDLESS;
}

function sites(file: File, change: (site: SiteSpec) => SiteSpec): File {
  return { ...file, sites: each(file.sites, change) ?? {} };
}

function actors({ operations, ...file }: File, change: (actor: ActorSpec) => ActorSpec): File {
  return {
    ...file,
    operations: operations && { ...operations, actors: each(operations.actors, change) ?? {} },
  };
}

function machines(file: File, change: (machine: Machine) => Machine): File {
  return { ...file, machines: each(file.machines, change) };
}

function each<T>(
  named: Readonly<Record<string, T>> | undefined,
  change: (one: T) => T,
): Record<string, T> | undefined {
  return named && Object.fromEntries(Object.entries(named).map(([name, one]) => [name, change(one)]));
}
