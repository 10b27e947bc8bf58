/** Probe drilling ahead of the face, and grouting of what it finds. */
import type { Machine } from '../../../model/language/tunnel/machine.ts';
import type { Stretch } from '../../../nature/ground/ground.ts';
import type { Stream } from '../../../random/stream.ts';
import type { MachineDraws, Sampler } from './draws.ts';
import type { Standing } from './upkeep.ts';

interface Grouting {
  readonly share: number;
  readonly grout_h: Sampler;
}

export class Probing {
  private readonly spec: NonNullable<Machine['probing']>;
  private readonly probe_h: Sampler;
  private readonly grouting = new Map<string, Grouting>();
  private readonly finds: Stream;
  private next_m: number;

  constructor(spec: NonNullable<Machine['probing']>, draws: MachineDraws) {
    this.spec = spec;
    this.probe_h = draws.sampler('probing.probe_h', spec.probe_h);
    for (const [kind, { share, grout_h }] of Object.entries(spec.grouting ?? {}))
      this.grouting.set(kind, {
        share: draws.once('probing.grouting.share', share, kind),
        grout_h: draws.sampler('probing.grouting.grout_h', grout_h, kind),
      });
    this.finds = draws.stream('grouting');
    this.next_m = spec.every_m;
  }

  /** A probe drilling, when so many metres are bored, and the grouting after it. */
  *due(bored_m: number, { class: kind, water_bar }: Stretch): Generator<Standing, void, void> {
    if (bored_m < this.next_m) return;
    this.next_m += this.spec.every_m;
    const hours = this.probe_h();
    if (hours > 0) yield { cause: 'probing', hours };
    const grouting = this.grouting.get(kind);
    if (grouting === undefined || water_bar <= this.spec.above_bar) return;
    if (this.finds.uniform() < grouting.share) yield { cause: 'grouting', hours: grouting.grout_h() };
  }
}
