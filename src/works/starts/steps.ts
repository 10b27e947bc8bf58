/** Steps of operations that weather, ice or closed hours can keep waiting. */

import type { Process } from '../../kernel/wait.ts';
import { NONE, type StepSpec } from '../../model/language/operations/step.ts';
import { stepsWithin } from '../../model/language/operations/walk-steps.ts';
import type { Availability } from '../../nature/availability/availability.ts';
import type { Telling } from '../diary.ts';
import { CargoHold, type GoodsKind } from '../operations/cargo-hold.ts';
import type { Work } from '../operations/steps/work.ts';
import { type Doer, Strand } from '../operations/strand.ts';
import type { Works } from '../setup.ts';
import type { World } from '../world.ts';
import type { BoundWork } from './bound-work.ts';

const ANY_GOODS: GoodsKind = { name: '', size: 1, isWhole: false };

/** @param world whose clock the work is done by */
export function boundSteps(world: World, works: Works): BoundWork[] {
  return Object.entries(world.model.file.operations?.actors ?? {}).flatMap(([name, spec]) => {
    const first = spec.count === undefined ? name : `${name}-1`;
    const actor = works.operations.actors.find((one) => one.name === first);
    const specs = stepsWithin(spec).filter((step) => step.do !== undefined);
    const doer = loneDoer(world, first, spec.site ?? '', spec.capacity);
    const times = new Map<string, number>();
    return (actor?.works ?? []).flatMap((work, at): BoundWork[] => {
      const number = (times.get(work.name) ?? 0) + 1;
      times.set(work.name, number);
      if (work.windows === null) return [];
      const label = number === 1 ? work.name : `${work.name}#${number}`;
      const limits = specs[at]?.limits ?? spec.limits;
      const sea = openWaterOf(world, limits);
      const bare = work.withoutPlaces();
      return [{ name: `${name}/${label}`, kind: 'step', sea, once: (telling) => doing(bare, doer, telling) }];
    });
  });
}

/** Somebody who does steps alone, with a full hold where it has an end. */
function loneDoer(world: World, name: string, site: string, capacity = Number.POSITIVE_INFINITY): Doer {
  const hold = new CargoHold(capacity);
  if (Number.isFinite(capacity)) hold.change(ANY_GOODS, capacity);
  return { world, name, site, hold, cycle: 0, took: () => {}, of: '' };
}

function doing(work: Work, doer: Doer, telling: Telling): Process {
  return work.perform(new Strand(doer, (state, cause) => telling.enter(state, cause)));
}

/** The season of the open water that limits ask for. */
function openWaterOf({ model, nature }: World, limits: StepSpec['limits']): Availability | null {
  const sea =
    limits === undefined || limits === NONE ? undefined : model.file.weather?.limits?.[limits]?.open_water;
  return sea === undefined ? null : nature.sea(sea);
}
