/** All people of a plan: trades by name, the staff of sites, and the rows of each month. */
import { Signal } from '../../kernel/resources/signal.ts';
import type { Process } from '../../kernel/wait.ts';
import type { SiteSpec } from '../../model/language/places/site.ts';
import { hoursAtMonth } from '../../units/dates.ts';
import type { Site } from '../site/site.ts';
import type { Trade } from '../trade.ts';
import type { World } from '../world.ts';
import { Staff, type Workforces } from './posts.ts';
import { Workforce } from './workforce.ts';

export class Personnel implements Trade {
  readonly workforces: Workforces;
  private readonly world: World;
  private readonly sites: readonly Site[];
  /** Whether months are written: nobody asks for them in a plan without people, power and food by heads. */
  private readonly isKept: boolean;

  constructor(world: World, sites: readonly Site[]) {
    const { people } = world.model.file;
    this.world = world;
    this.sites = sites;
    this.isKept =
      people !== undefined || sites.some(({ spec }) => spec.power !== undefined || eatsByHeads(spec));
    const trades = Object.entries(people?.trades ?? {});
    this.workforces = new Map(trades.map(([name, spec]) => [name, new Workforce(world, name, spec)]));
    world.trades.push(this);
  }

  /** Begins to hire, and to write. */
  start(): void {
    const { world, workforces } = this;
    for (const workforce of workforces.values()) workforce.start();
    for (const site of this.sites) {
      if (site.spec.staff !== undefined)
        world.sim.start(`staff of ${site.name}`, this.staffing(site, site.spec.staff));
    }
    if (this.isKept) world.sim.start('people', this.keepMonths());
  }

  close(): void {
    if (this.isKept) this.write();
  }

  private *staffing(site: Site, posts: Readonly<Record<string, number>>): Process {
    if (!site.isOpen) yield site.opened;
    yield* new Staff(this.workforces, site, posts).moveIn();
    // It keeps its beds.
    yield new Signal('the end of the works');
  }

  private *keepMonths(): Process {
    for (let month = 1; ; month++) {
      yield this.world.sim.holdUntil(hoursAtMonth(this.world.start_ms, month), 'month');
      this.write();
    }
  }

  private write(): void {
    for (const workforce of this.workforces.values()) workforce.closeMonth();
    for (const site of this.sites) {
      const month = site.residents.closeMonth();
      if (month.peak > 0)
        this.world.recorder.record('camps', { time_h: this.world.sim.now, site: site.name, ...month });
    }
  }
}

function eatsByHeads({ stores = {} }: SiteSpec): boolean {
  return Object.values(stores).some(({ demand }) => demand?.per_person_d !== undefined);
}
