/** Hours that a drive loses to organisation, for each hour of its work: a factor of its project, group, own, and of the week. */
import type { OrganisationSpec } from '../../model/language/tunnel/organisation.ts';
import { normalQuantile } from '../../random/distribution.ts';
import type { Stream } from '../../random/stream.ts';
import { HOURS_PER_WEEK } from '../../units/dates.ts';
import { drawn, type World } from '../world.ts';
import type { MachineUse } from './machine/draws.ts';

/** Lost hours are taken when there are so many of them; an estimate, 0.5 to 12. */
const LEAST_H = 2;

/** Factor of each week: lognormal with mean 1, its logarithm an autoregressive process of order 1. */
export class Drift {
  private readonly sigma: number;
  private readonly kept: number;
  private readonly stream: Stream;
  private week = -1;
  private value = 0;

  constructor({ sigma, weeks }: NonNullable<OrganisationSpec['drift']>, stream: Stream) {
    this.sigma = sigma;
    this.kept = Math.exp(-1 / weeks);
    this.stream = stream;
  }

  /** @param now_h later than at the last call, or as late */
  at(now_h: number): number {
    const week = Math.floor(now_h / HOURS_PER_WEEK);
    for (; this.week < week; this.week++) {
      const drawn = normalQuantile(this.stream.uniform());
      const { kept } = this;
      this.value = this.week < 0 ? drawn : kept * this.value + Math.sqrt(1 - kept * kept) * drawn;
    }
    return Math.exp(this.sigma * this.value - (this.sigma * this.sigma) / 2);
  }
}

export class Organisation {
  private readonly world: World;
  /** Hours lost for each hour of work, but for the drift. */
  private readonly lost_h_per_h: number;
  private readonly drift: Drift | null;
  private owed_h = 0;

  /** @param delay_h_per_h of the machine class, drawn for this drive */
  constructor(world: World, { drive, group, className }: MachineUse, delay_h_per_h: number) {
    const { organisation } = world.model.file;
    const factor = (part: 'project' | 'by_group' | 'by_drive') =>
      organisation === undefined
        ? 1
        : drawn(world, organisation[part], {
            input: `organisation.${part}`,
            class: className,
            entity: drive,
            group,
          });
    this.world = world;
    this.lost_h_per_h =
      delay_h_per_h === 0 ? 0 : delay_h_per_h * factor('project') * factor('by_group') * factor('by_drive');
    const drift = organisation?.drift;
    this.drift =
      drift === undefined || this.lost_h_per_h === 0
        ? null
        : new Drift(drift, world.chance.stream('organisation', 'drift', drive));
  }

  /** Counts hours of work. */
  worked(hours: number): void {
    if (this.lost_h_per_h === 0) return;
    this.owed_h += hours * this.lost_h_per_h * (this.drift?.at(this.world.sim.now) ?? 1);
  }

  /** Hours to stand now, once; 0 until they are worth it. */
  due_h(): number {
    if (this.owed_h < LEAST_H) return 0;
    const due_h = this.owed_h;
    this.owed_h = 0;
    return due_h;
  }
}
