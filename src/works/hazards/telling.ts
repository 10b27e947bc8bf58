/** Tells of hazards: milestones when they begin and end, goods that are lost, and their table. */
import type { Process, Wait } from '../../kernel/wait.ts';
import { united } from '../../nature/availability/intervals.ts';
import { mark, until, type World } from '../world.ts';
import type { Befalling, Happened } from './befalling.ts';

/** What a surge takes from a site: returns the mass of the goods that are lost [t]. */
export type Loses = (site: string, share: number) => Generator<Wait, number, void>;

/** Starts the processes that tell of each hazard, and those that lose goods. */
export function tellHazards(world: World, loses: Loses): void {
  for (const one of world.hazards.befallings) {
    if (one.spans.length === 0) continue;
    const name = [one.hazard, one.at].filter(Boolean).join(' at ');
    world.sim.start(`hazard ${name}`, beginnings(world, one));
    if (one.lostShare !== undefined) world.sim.start(`losses of ${name}`, losing(world, one, loses));
  }
}

function* beginnings(world: World, { hazard, at, spans }: Befalling): Process {
  for (const { from_h, to_h } of united(spans)) {
    yield* until(world, from_h);
    mark(world, 'hazard-begins', hazard, at);
    yield* until(world, to_h);
    mark(world, 'hazard-ends', hazard, at);
  }
}

function* losing(
  world: World,
  { hazard, at, spans, lostShare, repair_usd }: Befalling,
  loses: Loses,
): Process {
  const code = { account: 'hazards', wbs: 'hazards', site: at, entity: hazard } as const;
  const repairs = world.ledger.line({ ...code, line: 'repairs', unit: 'repair' });
  for (const span of spans) {
    yield* until(world, span.from_h);
    repairs.charge(1, repair_usd?.() ?? 0);
    const lost_t = yield* loses(at, lostShare?.() ?? 0);
    world.hazards.lost_t.set(span, lost_t);
  }
}

/** Writes the table of hazards at the end of the run, in order of time. */
export function recordHazards({ hazards, sim, recorder }: World): void {
  const foreseen = hazards.befallings.flatMap((one) =>
    one.spans.map((span): Happened => {
      const stopped = [...(hazards.exposed.get(one) ?? [])].join(' ');
      const { kind, hazard, at } = one;
      return { kind, hazard, at, ...span, stopped, lost_t: hazards.lost_t.get(span) ?? 0 };
    }),
  );
  const all = [...foreseen, ...hazards.happened].filter(({ from_h }) => from_h < sim.now);
  all.sort((a, b) => a.from_h - b.from_h);
  for (const { to_h, ...row } of all)
    recorder.record('hazards', { ...row, to_h: to_h <= sim.now ? to_h : null });
}
