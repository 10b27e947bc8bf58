/** The operations of a model: its stocks, places and actors. */
import { Facility } from '../../kernel/resources/facility.ts';
import type { Commodity } from '../../model/language/supply/commodity.ts';
import type { Site } from '../site/site.ts';
import { isCounted } from '../site/yard.ts';
import type { Trade } from '../trade.ts';
import type { World } from '../world.ts';
import { OperationActor } from './actor.ts';
import type { GoodsKind } from './cargo-hold.ts';
import type { Named } from './compiler.ts';
import { type GoodsSource, OperationStock, YardPool } from './goods-place.ts';
import {
  type Capability,
  FacilityCapability,
  RecordedCapability,
  recordLevel,
  YardCapability,
} from './steps/capabilities.ts';
import { Loan } from './steps/loan.ts';
import { PowerCapability } from './steps/power-built.ts';
import { Team } from './team.ts';

/** Names of what a site has besides yards. */
const PORT = 'port';
const LANDING = 'landing';
const BEDS = 'beds';
const MW = 'mw';

export class Operations implements Named, Trade {
  readonly actors: OperationActor[] = [];
  private readonly world: World;
  private readonly settled: () => void;
  private readonly stocks: OperationStock[] = [];
  private readonly pools = new Map<string, GoodsSource>();
  private readonly places = new Map<string, Facility>();
  private readonly capabilities = new Map<string, Capability>();
  private readonly teams: Team[] = [];
  private readonly loans = new Map<string, Loan>();
  private sites: ReadonlyMap<string, Site> = new Map();

  /** @param settled called when an actor ends */
  constructor(world: World, settled: () => void) {
    this.world = world;
    this.settled = settled;
    world.trades.push(this);
  }

  /** Makes stocks, places and actors, and starts the actors. */
  setUp(sites: ReadonlyMap<string, Site>): void {
    const { world } = this;
    const { operations } = world.model.file;
    this.sites = sites;
    if (operations === undefined) return;
    for (const [name, spec] of Object.entries(operations.stocks ?? {})) {
      const stock = new OperationStock(name, spec, this.goodsOf(spec.commodity));
      this.stocks.push(stock);
      this.pools.set(name, stock);
    }
    for (const [name, capacity] of Object.entries(operations.places ?? {}))
      this.places.set(name, new Facility(name, capacity));
    for (const name of Object.keys(operations.actors)) this.setUpActor(name);
    for (const actor of this.actors) world.sim.start(actor.name, actor.working());
  }

  audit(): void {
    for (const stock of this.stocks) stock.audit(this.world);
  }

  pool(name: string): GoodsSource {
    let pool = this.pools.get(name);
    if (pool === undefined) {
      const { site, part } = this.partOf(name);
      pool = new YardPool(this.world, name, site.yard(part));
      this.pools.set(name, pool);
    }
    return pool;
  }

  place(name: string): Facility {
    const own = this.places.get(name);
    if (own !== undefined) return own;
    const { site, part } = this.partOf(name);
    const facility = part === PORT ? site.quay : part === LANDING ? site.landing : site.beds;
    if (facility === null) throw new Error(`no place ${name}`);
    return facility;
  }

  landingOf(place: string): string | undefined {
    if (this.places.has(place)) return undefined;
    const { site, part } = this.partOf(place);
    return part === LANDING ? site.name : undefined;
  }

  capability(name: string): Capability {
    let known = this.capabilities.get(name);
    if (known === undefined) {
      known = this.newCapability(name);
      this.capabilities.set(name, known);
      recordLevel(this.world, known, '');
    }
    return known;
  }

  loan(name: string): Loan {
    const known = this.loans.get(name) ?? new Loan(name);
    this.loans.set(name, known);
    return known;
  }

  private readonly ended = (): void => {
    for (const team of this.teams) team.look();
    this.settled();
  };

  private newCapability(name: string): Capability {
    if (this.places.has(name)) return new FacilityCapability(name, this.place(name));
    const { site, part } = this.partOf(name);
    // Beds bind where the site states them.
    if (part === MW && site.spec.power !== undefined) return new PowerCapability(name, site.builtPower);
    if (part === MW || (part === BEDS && site.beds === null)) return new RecordedCapability(name);
    const isFacility = part === PORT || part === LANDING || part === BEDS;
    return isFacility
      ? new FacilityCapability(name, this.place(name))
      : new YardCapability(name, site.yard(part));
  }

  private setUpActor(name: string): void {
    const { world } = this;
    const spec = world.model.file.operations?.actors[name];
    if (spec === undefined) throw new Error(`no actor ${name}`);
    const names =
      spec.count === undefined
        ? [name]
        : Array.from({ length: spec.count }, (_, number) => `${name}-${number + 1}`);
    const site = spec.site === undefined ? null : this.siteOf(spec.site);
    const team = names.map((one) => new OperationActor(world, name, one, spec, site, this, this.ended));
    this.actors.push(...team);
    const all = new Team(name, team);
    this.teams.push(all);
    world.ends.add(name, all);
  }

  private goodsOf(commodity: string | undefined): GoodsKind {
    const goods: Commodity | undefined =
      commodity === undefined ? undefined : this.world.model.file.supply?.commodities[commodity];
    return {
      name: commodity ?? '',
      size: goods?.mass_t ?? 1,
      isWhole: goods !== undefined && isCounted(goods),
    };
  }

  /** The site and the part of it that a name such as `wales/landing` stands for. */
  private partOf(name: string): { readonly site: Site; readonly part: string } {
    const [site = '', part = ''] = name.split('/');
    return { site: this.siteOf(site), part };
  }

  private siteOf(name: string): Site {
    const site = this.sites.get(name);
    if (site === undefined) throw new Error(`no site ${name}`);
    return site;
  }
}
