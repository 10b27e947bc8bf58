/** Sets up the works of a model: the trades, and the processes that begin on day zero. */
import { Signal } from '../kernel/resources/signal.ts';
import type { Process } from '../kernel/wait.ts';
import { MEETING } from '../trace/vocabulary.ts';
import { sum } from '../units/numbers.ts';
import { M_PER_KM } from '../units/sphere.ts';
import { equal } from './balance.ts';
import { barredUntil_h } from './hazards/hazards.ts';
import { tellHazards } from './hazards/telling.ts';
import { Operations } from './operations/operations.ts';
import { Personnel } from './people/personnel.ts';
import type { Provision } from './people/provision.ts';
import { PowerStation } from './power/power-station.ts';
import { tellRisks } from './risks/telling.ts';
import { StoreDemand } from './site/demand.ts';
import { loseGoods } from './site/losses.ts';
import type { Order } from './site/order.ts';
import { StoreProduction } from './site/production.ts';
import { open, Site } from './site/site.ts';
import { SpoilDisposal } from './site/spoil.ts';
import { Port, VoyageCounter } from './supply/port.ts';
import { OrderBook } from './supply/reorder.ts';
import { Sailing } from './supply/sailing.ts';
import { Ship } from './supply/ship.ts';
import { startStatedOrders } from './supply/stated-orders.ts';
import type { Trade } from './trade.ts';
import { BoredLengths } from './tunnel/bored-lengths.ts';
import { TunnelDrive } from './tunnel/drive.ts';
import { Gap, Heading } from './tunnel/heading.ts';
import { type Fitting, LiningPlant } from './tunnel/lining.ts';
import { drawn, mark, until, type World } from './world.ts';

export class Works implements Trade {
  readonly sites = new Map<string, Site>();
  readonly drives: TunnelDrive[] = [];
  readonly plants: LiningPlant[] = [];
  readonly stations = new Map<string, PowerStation>();
  readonly ships: Ship[] = [];
  readonly demands: StoreDemand[] = [];
  readonly productions: StoreProduction[] = [];
  readonly orders = new OrderBook();
  readonly operations: Operations;
  isDone = false;
  /** Whether the run ends with an opening. */
  readonly hasOpening: boolean;
  /** Fires when a model without drives may be finished: each midnight, and when a ship comes home or a demand ends. */
  readonly settled = new Signal('the last landing');
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.hasOpening = world.model.file.project.opening !== undefined;
    world.trades.push(this);
    this.operations = new Operations(world, () => this.settled.fire());
  }

  close(): void {
    this.orders.write(this.world);
  }

  /** Ordered = at the port + on board + landed. */
  audit(): void {
    const afloat = new Map<Order, number>();
    for (const ship of this.ships) {
      for (const { order, quantity } of ship.hold) afloat.set(order, (afloat.get(order) ?? 0) + quantity);
    }
    for (const order of this.orders.open) {
      const { commodity, site } = order.yard;
      const found = order.waiting + (afloat.get(order) ?? 0) + order.landed;
      const what = `order ${order.order} of ${commodity} for ${site}: ordered, and where it is`;
      equal(this.world, what, order.quantity, found);
    }
  }

  site(name: string): Site {
    const site = this.sites.get(name);
    if (site === undefined) throw new Error(`no site ${name}`);
    return site;
  }

  /** Reviews the reorder rule of every yard of an open site. */
  reviewYards(): void {
    for (const site of this.sites.values()) {
      if (!site.isOpen) continue;
      for (const yard of site.yards.values()) {
        const port = yard.store.from === undefined ? undefined : this.site(yard.store.from);
        if (port?.isOpen && barredUntil_h(this.world, port.name) <= this.world.sim.now)
          this.orders.review(this.world, yard, site, port);
      }
    }
  }
}

export function setUp(world: World): Works {
  const works = new Works(world);
  setUpPlaces(world, works);
  const personnel = new Personnel(world, [...works.sites.values()]);
  const provided = (site: string): Provision => ({
    station: works.stations.get(site) ?? null,
    workforces: personnel.workforces,
  });
  // Staff finds its beds before the crews do.
  personnel.start();
  setUpDrives(world, works, provided);
  setUpPlants(world, works, provided);
  setUpDemands(world, works);
  setUpShips(world, works);
  works.operations.setUp(works.sites);
  tellHazards(world, (site, share) => loseGoods(works.site(site), share));
  tellRisks(world);
  startStatedOrders(world, works.orders, (name) => works.site(name));
  const use = { input: 'costs.owner_usd_per_d', class: 'owner', entity: 'owner' };
  const owner_usd_per_d = drawn(world, world.model.file.costs?.owner_usd_per_d ?? 0, use);
  const code = { line: 'owner', account: 'owner', wbs: 'owner', site: '', entity: 'owner' } as const;
  world.ledger.meter(code).run(owner_usd_per_d);
  return works;
}

function setUpPlaces(world: World, works: Works): void {
  for (const [name, spec] of Object.entries(world.model.file.sites)) {
    const site = new Site(world, name, spec);
    works.sites.set(name, site);
    world.sim.start(
      `opening of ${name}`,
      open(world, site, () => drivesFrom(works, site)),
    );
  }
  for (const site of works.sites.values()) setUpPower(world, works, site);
  for (const site of works.sites.values()) {
    for (const [way, spec] of Object.entries(site.spec.spoil?.disposal ?? {})) {
      const disposal = new SpoilDisposal(world, way, spec, site);
      world.sim.start(disposal.name, disposal.clearing());
    }
  }
  for (const sea of Object.keys(world.model.file.ice?.seas ?? {}))
    world.sim.start(`season of ${sea}`, seasons(world, sea));
}

function setUpPower(world: World, works: Works, site: Site): void {
  const { power } = site.spec;
  if (power === undefined) return;
  const openBore_km = () => sum(drivesFrom(works, site).map(({ heading }) => heading.bored_m)) / M_PER_KM;
  const station = new PowerStation(world, site, power, openBore_km);
  works.stations.set(site.name, station);
  world.sim.start(station.name, station.running());
}

const drivesFrom = ({ drives }: Works, site: Site) => drives.filter((drive) => drive.site === site);

/** Marks when a sea opens and closes. */
function* seasons(world: World, sea: string): Process {
  for (const { from_h: opens_h, to_h: closes_h } of world.nature.sea(sea).intervals) {
    if (opens_h >= world.sim.now) {
      yield* until(world, opens_h, 'ice');
      mark(world, 'sea-open', sea);
    }
    yield* until(world, closes_h, 'open season');
    mark(world, 'sea-closed', sea);
  }
}

/** Sets up the drives: drives that meet share a gap, and each bore has one ground. */
function setUpDrives(world: World, works: Works, provided: (site: string) => Provision): void {
  const { route, machines = {}, drives = {} } = world.model.file;
  const grounds = new Map<string, ReturnType<World['nature']['ground']>>();
  const gaps = new Map<string, Gap>();
  for (const [name, spec] of Object.entries(drives)) {
    const site = works.site(spec.site);
    const machine = machines[spec.machine];
    const from_km = route?.points[site.spec.point ?? ''];
    const to_km = route?.points[spec.to];
    if (machine === undefined || from_km === undefined || to_km === undefined)
      throw new Error(`${name} was not checked`);
    const ground = grounds.get(spec.bore) ?? world.nature.ground(spec.bore);
    grounds.set(spec.bore, ground);
    const gap = (spec.meets && gaps.get(spec.meets)) || new Gap(Math.abs(to_km - from_km) * M_PER_KM);
    gaps.set(name, gap);
    const heading = new Heading(ground, from_km, to_km, gap);
    works.drives.push(new TunnelDrive(world, name, spec, machine, site, heading, provided(spec.site)));
  }
  const lengths = new BoredLengths(world, works.drives);
  world.ends.lengthOf = (need) => lengths.of(need);
  for (const drive of works.drives) {
    drive.before = works.drives.find(({ name }) => name === drive.spec.after?.drive) ?? null;
    drive.start();
  }
  for (const drive of works.drives) {
    const other = works.drives.find(({ name }) => name === drive.spec.meets);
    if (other !== undefined && works.drives.indexOf(other) > works.drives.indexOf(drive)) {
      world.sim.start(`${MEETING}${drive.name} and ${other.name}`, meeting(world, drive, other));
    }
  }
}

/** Marks when two faces have met: when both drives have ended. */
function* meeting(world: World, one: TunnelDrive, other: TunnelDrive): Process {
  if (!one.isDone) yield one.done;
  if (!other.isDone) yield other.done;
  mark(world, 'faces-met', one.name, other.name);
}

function setUpPlants(world: World, works: Works, provided: (site: string) => Provision): void {
  const plants = Object.entries(world.model.file.plants ?? {});
  for (const [name, spec] of plants) {
    const site = works.site(spec.site);
    const made = new Set(
      plants.filter(([, other]) => other.site === spec.site).map(([, { makes }]) => makes),
    );
    const fittings = [...made].map((ring) => fittingOf(works, site, ring));
    const plant = new LiningPlant(world, name, spec, site, fittings, provided(spec.site));
    works.plants.push(plant);
    world.sim.start(name, plant.casting());
  }
}

/** Goods that drives of a site use with each ring: of several drives, the largest amount of each commodity. */
function fittingOf(works: Works, site: Site, ring: string): Fitting {
  const uses: Record<string, number> = {};
  for (const drive of works.drives) {
    const rings = drive.uses[ring];
    if (drive.site !== site || rings === undefined) continue;
    for (const [commodity, amount] of Object.entries(drive.uses))
      uses[commodity] = Math.max(uses[commodity] ?? 0, amount / rings);
  }
  return { rings: site.yard(ring), uses };
}

function setUpDemands(world: World, works: Works): void {
  for (const site of works.sites.values()) {
    for (const yard of site.yards.values()) {
      if (yard.store.makes !== undefined) {
        const production = new StoreProduction(world, yard.store.makes, site, yard, works.settled);
        works.productions.push(production);
        world.sim.start(production.name, production.making());
      }
      if (yard.store.demand === undefined) continue;
      const demand = new StoreDemand(world, yard.store.demand, site, yard, works.settled);
      works.demands.push(demand);
      world.sim.start(demand.name, demand.drawing());
    }
  }
}

function setUpShips(world: World, works: Works): void {
  const voyages = new VoyageCounter();
  const ports = new Map<string, Port>();
  for (const [fleetName, fleet] of Object.entries(world.model.file.supply?.fleets ?? {})) {
    const port = ports.get(fleet.home) ?? new Port(world, works.site(fleet.home), works.sites, voyages);
    if (!ports.has(fleet.home)) supply(works, port);
    ports.set(fleet.home, port);
    const sailing = new Sailing(world, fleetName, fleet, port);
    for (let number = 1; number <= fleet.ships; number++) {
      const ship = new Ship(world, `${fleetName}-${number}`, fleetName, sailing, port, works.settled);
      works.ships.push(ship);
      world.sim.start(ship.name, ship.trade());
    }
  }
}

/** Connects the yards that order from a port with it. */
function supply(works: Works, port: Port): void {
  for (const { yards } of works.sites.values()) {
    for (const yard of yards.values()) if (yard.store.from === port.site.name) port.supply(yard);
  }
}
