/** Sets up all works of a model: who is there, and what each begins to do on day zero. */
import type { Process } from '../kernel/wait.ts';
import type { Works } from './balance.ts';
import { TunnelDrive } from './drive.ts';
import { type Gap, Heading } from './heading.ts';
import { LiningPlant } from './lining.ts';
import { OrderBook } from './order.ts';
import { open, Place } from './place.ts';
import { Port, VoyageCounter } from './port.ts';
import { Sailing } from './sailing.ts';
import { Ship } from './ship.ts';
import { SpoilDisposal } from './spoil.ts';
import { mark, until, type World } from './world.ts';
import type { Yard } from './yard.ts';

export class Site implements Works {
  readonly places = new Map<string, Place>();
  readonly drives: TunnelDrive[] = [];
  readonly plants: LiningPlant[] = [];
  readonly ships: Ship[] = [];
  readonly orders = new OrderBook();
  isDone = false;
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  place(name: string): Place {
    const place = this.places.get(name);
    if (place === undefined) throw new Error(`no site ${name}`);
    return place;
  }

  /** Lets every yard of an open site order what its rule asks for. */
  reviewYards(): void {
    for (const place of this.places.values()) {
      if (!place.isOpen) continue;
      for (const yard of place.yards.values()) {
        const port = yard.store.from === undefined ? undefined : this.place(yard.store.from);
        if (port?.isOpen) this.orders.review(this.world, yard, place, port, this.stillNeeded(yard, place));
      }
    }
  }

  /** Most that drives and plants of a site can still use of what a yard holds; infinite where nothing here uses it. */
  private stillNeeded(yard: Yard, place: Place): number {
    const drives = this.drives.filter(
      (drive) => drive.place === place && drive.machine.uses[yard.commodity] !== undefined,
    );
    const plants = this.plants.filter(
      (plant) => plant.place === place && plant.spec.uses[yard.commodity] !== undefined,
    );
    if (drives.length + plants.length === 0) return Number.POSITIVE_INFINITY;
    let needed = 0;
    for (const drive of drives) needed += roundsLeft(drive) * (drive.machine.uses[yard.commodity] ?? 0);
    for (const { rings, spec } of plants) {
      const toCast = Math.max(0, this.stillNeeded(rings, place) - rings.stock.level) / (1 - spec.rejected);
      needed += toCast * (spec.uses[yard.commodity] ?? 0);
    }
    return needed;
  }
}

/** Rounds that a drive can still bore, if the other face stood still. */
function roundsLeft(drive: TunnelDrive): number {
  return drive.isDone ? 0 : Math.ceil(drive.heading.left_m / drive.machine.round_m) + 1;
}

export function setUp(world: World): Site {
  const site = new Site(world);
  setUpPlaces(world, site);
  setUpDrives(world, site);
  setUpPlants(world, site);
  setUpShips(world, site);
  const owner = world.model.file.costs?.owner_usd_per_d ?? 0;
  world.ledger.meter('owner', 'owner').run(owner);
  return site;
}

function setUpPlaces(world: World, site: Site): void {
  for (const [name, spec] of Object.entries(world.model.file.sites)) {
    const place = new Place(world, name, spec);
    site.places.set(name, place);
    world.sim.start(`opening of ${name}`, open(world, place));
  }
  for (const place of site.places.values()) {
    for (const [way, spec] of Object.entries(place.spec.spoil?.disposal ?? {})) {
      const disposal = new SpoilDisposal(world, way, spec, place);
      world.sim.start(disposal.name, disposal.clearing());
    }
  }
  for (const sea of Object.keys(world.model.file.ice?.seas ?? {}))
    world.sim.start(`season of ${sea}`, seasons(world, sea));
}

/** Marks the turns of the season. */
function* seasons(world: World, sea: string): Process {
  for (const { opens_h, closes_h } of world.nature.sea(sea).periods) {
    if (opens_h >= world.sim.now) {
      yield* until(world, opens_h, 'ice');
      mark(world, 'sea-open', sea);
    }
    yield* until(world, closes_h, 'open season');
    mark(world, 'sea-closed', sea);
  }
}

/** Drives that meet share the rock between them; each bore has one ground. */
function setUpDrives(world: World, site: Site): void {
  const { route, machines = {}, drives = {} } = world.model.file;
  const grounds = new Map<string, ReturnType<World['nature']['ground']>>();
  const gaps = new Map<string, Gap>();
  for (const [name, spec] of Object.entries(drives)) {
    const place = site.place(spec.site);
    const machine = machines[spec.machine];
    const from_km = route?.points[place.spec.point ?? ''];
    const to_km = route?.points[spec.to];
    if (machine === undefined || from_km === undefined || to_km === undefined)
      throw new Error(`${name} was not checked`);
    const ground = grounds.get(spec.bore) ?? world.nature.ground(spec.bore);
    grounds.set(spec.bore, ground);
    const gap = (spec.meets && gaps.get(spec.meets)) || { left_m: Math.abs(to_km - from_km) * 1000 };
    gaps.set(name, gap);
    const drive = new TunnelDrive(
      world,
      name,
      spec,
      machine,
      place,
      new Heading(ground, from_km, to_km, gap),
    );
    site.drives.push(drive);
    world.sim.start(name, drive.bore());
  }
  for (const drive of site.drives) {
    const other = site.drives.find(({ name }) => name === drive.spec.meets);
    if (other !== undefined && site.drives.indexOf(other) > site.drives.indexOf(drive)) {
      world.sim.start(`meeting of ${drive.name} and ${other.name}`, meeting(world, drive, other));
    }
  }
}

/** Marks the moment when two faces have met: when both drives have ended. */
function* meeting(world: World, one: TunnelDrive, other: TunnelDrive): Process {
  if (!one.isDone) yield one.done;
  if (!other.isDone) yield other.done;
  mark(world, 'faces-met', one.name, other.name);
}

/** A plant works while a drive of its site that needs its rings has still to bore. */
function setUpPlants(world: World, site: Site): void {
  const { machines = {}, plants = {} } = world.model.file;
  for (const [name, spec] of Object.entries(plants)) {
    const place = site.place(spec.site);
    const plant = new LiningPlant(world, name, spec, place);
    const users = site.drives.filter(
      (drive) => drive.place === place && machines[drive.spec.machine]?.uses[spec.makes] !== undefined,
    );
    site.plants.push(plant);
    const isNeeded = (): boolean => users.length === 0 || users.some((drive) => !drive.isDone);
    world.sim.start(name, plant.casting(isNeeded));
  }
}

function setUpShips(world: World, site: Site): void {
  const voyages = new VoyageCounter();
  const ports = new Map<string, Port>();
  for (const [fleetName, fleet] of Object.entries(world.model.file.supply?.fleets ?? {})) {
    const port = ports.get(fleet.home) ?? new Port(world, site.place(fleet.home), site.places, voyages);
    ports.set(fleet.home, port);
    const sailing = new Sailing(world, fleet, port);
    for (let number = 1; number <= fleet.ships; number++) {
      const ship = new Ship(world, `${fleetName}-${number}`, fleetName, sailing, port);
      site.ships.push(ship);
      world.sim.start(ship.name, ship.trade());
    }
  }
}
