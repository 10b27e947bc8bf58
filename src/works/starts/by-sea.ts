/** Loading, passages and landings of the ships of each fleet, with a full ship. */
import type { Process } from '../../kernel/wait.ts';
import type { Telling } from '../diary.ts';
import { inWorkableWeather } from '../outdoors.ts';
import type { Works } from '../setup.ts';
import type { Site } from '../site/site.ts';
import { type Berth, noStops } from '../stoppage.ts';
import type { Passage } from '../supply/port.ts';
import type { Ship } from '../supply/ship.ts';
import { mannerAt } from '../supply/voyages/berth.ts';
import { waitToDepart } from '../supply/voyages/departure.ts';
import { ratesOf, type VoyageRates } from '../supply/voyages/voyage-rates.ts';
import { until, type World } from '../world.ts';
import type { BoundWork } from './bound-work.ts';

/** @param world whose clock the work is done by */
export function boundBySea(world: World, { ships }: Works): BoundWork[] {
  const first = new Map<string, Ship>();
  for (const ship of ships) if (!first.has(ship.fleetName)) first.set(ship.fleetName, ship);
  return [...first].flatMap(([fleet, ship]) => {
    const { port, sailing } = ship;
    const rates = ratesOf(world, ship.name, fleet, sailing.fleet, port.ways);
    const calls = sailing.fleet.serves.flatMap((name) => port.passages.get(name) ?? []);
    return [
      ...loading(world, fleet, ship, rates),
      ...calls.flatMap((call) => [
        ...passing(world, fleet, ship, rates, call),
        ...landing(world, fleet, ship, rates, call.to),
      ]),
    ];
  });
}

function loading(world: World, fleet: string, ship: Ship, rates: () => VoyageRates): BoundWork[] {
  const { port, sailing, forecast } = ship;
  const { quayWindows: windows, quay } = sailing;
  if (windows === null) return [];
  const hours = () => sailing.fleet.capacity_t / rates().load_t_per_h;
  const once = function* (diary: Telling): Process {
    const manner = mannerAt({ forecast, stops: noStops }, quay, FREE);
    yield* inWorkableWeather(world, diary, 'loading', hours(), windows, manner);
  };
  return [{ name: `${fleet}/loading at ${port.site.name}`, kind: 'loading', sea: sailing.home, once }];
}

function passing(
  world: World,
  fleet: string,
  ship: Ship,
  rates: () => VoyageRates,
  call: Passage,
): BoundWork[] {
  const { sailing } = ship;
  const season = sailing.seasonAt(call.to);
  if (season === null && sailing.passageWindows(call) === null) return [];
  const name = `${fleet}/passage from ${call.from.name} to ${call.to.name}`;
  return [
    { name, kind: 'passage', sea: season, once: (diary) => passage(world, diary, ship, rates(), call) },
  ];
}

/** Waits for ice, convoys and weather as a loaded ship does, and sails. */
function* passage(world: World, diary: Telling, ship: Ship, rates: VoyageRates, call: Passage): Process {
  const { sailing, forecast } = ship;
  const { capacity_t, passage_set_up_h: setUp_h } = sailing.fleet;
  const { sim } = world;
  const windows = sailing.passageWindows(call);
  for (;;) {
    const begins_h = sim.now;
    const crossing = sailing.crossing(call, call.to, rates, begins_h, capacity_t);
    const opens_h = Math.max(crossing.leaves_h, sailing.wayOpens_h(call, call.to, crossing, begins_h));
    if (opens_h > begins_h) {
      diary.enter('waiting', 'ice');
      yield* until(world, opens_h, 'ice');
      continue;
    }
    const { sail_h } = crossing;
    const needs = { passage: windows, shelters: sailing.shelters, sail_h, landing: null, landing_h: 0 };
    yield* waitToDepart(world, diary, needs, forecast);
    if (sim.now > begins_h) continue;
    const kind = sailing.shelters ? 'suspend' : 'through';
    const manner = { kind, setUp_h, forecast, berth: null, stops: noStops } as const;
    yield* inWorkableWeather(world, diary, 'sailing', sail_h, sailing.shelters ? windows : null, manner);
    return;
  }
}

function landing(world: World, fleet: string, ship: Ship, rates: () => VoyageRates, site: Site): BoundWork[] {
  const { sailing, forecast } = ship;
  const windows = sailing.landingWindows(site);
  if (windows === null) return [];
  const spot = sailing.spotAt(site);
  const once = function* (diary: Telling): Process {
    const rate = rates().unload_t_per_h.get(site.name) ?? Number.NaN;
    const manner = mannerAt({ forecast, stops: noStops }, spot, FREE);
    for (let left_h = sailing.fleet.capacity_t / rate; left_h > ROUNDING_H; left_h -= spot.lot_h)
      yield* inWorkableWeather(world, diary, 'unloading', Math.min(left_h, spot.lot_h), windows, manner);
  };
  const name = `${fleet}/landing at ${site.name}`;
  return [{ name, kind: 'landing', sea: sailing.seasonAt(site), once }];
}

/** A berth that is always free. */
const FREE: Berth = { leave: () => {}, take: function* () {} };
/** Hours that are rounding. */
const ROUNDING_H = 1e-9;
