/** Disposal of spoil from the heap (sea wall, barge, truck), load by load, in workable weather. */
import type { Process } from '../../kernel/wait.ts';
import type { Disposal } from '../../model/language/places/spoil-heap.ts';
import type { Availability } from '../../nature/availability/availability.ts';
import { Diary } from '../diary.ts';
import { hazardsOf } from '../hazards/hazards.ts';
import { inWorkableWeather, resting, type WorkMode } from '../outdoors.ts';
import { slowedBy } from '../risks/hits.ts';
import { Stoppages } from '../stoppage.ts';
import type { Trade } from '../trade.ts';
import type { World } from '../world.ts';
import type { Site, Spoil } from './site.ts';

export class SpoilDisposal implements Trade {
  readonly name: string;
  readonly spec: Disposal;
  readonly site: Site;
  private readonly world: World;
  private readonly way: string;
  private readonly spoil: Spoil;
  private readonly diary: Diary;
  private readonly mode: WorkMode;

  constructor(world: World, way: string, spec: Disposal, site: Site) {
    const name = `${site.name}/${way}`;
    if (site.spoil === null) throw new Error(`${site.name} has no spoil heap`);
    this.world = world;
    this.name = name;
    this.way = way;
    this.spec = spec;
    this.site = site;
    this.spoil = site.spoil;
    this.diary = new Diary(
      world,
      { entity: name, kind: 'disposal', of: way, site: site.name },
      'waiting',
      'access',
    );
    const stops = new Stoppages(hazardsOf(world, this.diary), (cause) => this.diary.enter('waiting', cause));
    this.mode = { ...resting, stops };
    world.trades.push(this);
  }

  close(): void {
    this.diary.close();
  }

  /** Takes load after load from the heap. */
  *clearing(): Process {
    const { world, spec, spoil, site, name, way } = this;
    if (!site.isOpen) yield site.opened;
    const use = { class: way, entity: name, group: spec.group };
    const { windows, load_h } = loadsOf(world, way, spec, site);
    const { cost_usd_per_m3 } = world.chance.withDrawn(
      spec,
      ['cost_usd_per_m3'],
      'sites.spoil.disposal',
      use,
    );
    const cost = { account: 'spoil', wbs: 'tunnel.spoil', site: site.name, entity: name } as const;
    const disposed = world.ledger.line({ ...cost, line: 'disposal', unit: 'm3' });
    const slowed = slowedBy(world, this.diary.who);
    for (;;) {
      const load = spoil.heap.get(spec.load_m3);
      if (spoil.heap.level < spec.load_m3 || spoil.heap.waitingToGet > 0)
        this.diary.enter('waiting', 'no-spoil');
      yield load;
      spoil.inHand_m3 += spec.load_m3;
      const hours = load_h() * (slowed?.() ?? 1);
      yield* inWorkableWeather(world, this.diary, 'disposing', hours, windows, this.mode);
      spoil.inHand_m3 -= spec.load_m3;
      spoil.disposed_m3 += spec.load_m3;
      disposed.charge(spec.load_m3, cost_usd_per_m3);
    }
  }
}

/** How the loads of a disposal go: when it can work, and the hours of the next load. */
export interface Loads {
  /** Null for always. */
  readonly windows: Availability | null;
  readonly load_h: () => number;
}

export function loadsOf({ chance, nature }: World, way: string, spec: Disposal, site: Site): Loads {
  const input = 'sites.spoil.disposal.rate_m3_per_h';
  const use = { input, class: way, entity: `${site.name}/${way}`, group: spec.group };
  const rate = chance.sampler(spec.rate_m3_per_h, use);
  const sea = spec.open_sea_only ? site.openWater : null;
  const windows = nature.workable(site.spec.station, spec.limits, sea, spec.productivity);
  return { windows, load_h: () => spec.load_m3 / rate() };
}
