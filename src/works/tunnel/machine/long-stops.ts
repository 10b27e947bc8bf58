/** Long stops of a machine: its own, those of the ground, and machines that are given up. */
import type { Machine } from '../../../model/language/tunnel/machine.ts';
import type { GroundStop } from '../../../nature/ground/ground.ts';
import type { Stream } from '../../../random/stream.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import { M_PER_KM } from '../../../units/sphere.ts';
import type { MachineDraws, Sampler } from './draws.ts';
import type { Standing } from './upkeep.ts';

const never: Sampler = () => Number.POSITIVE_INFINITY;
const none: Sampler = () => 0;

export class LongStops {
  private readonly bore: string;
  private readonly after_km: Sampler;
  private readonly stop_d: Sampler;
  private readonly overhaul_d: Sampler;
  private readonly overhaulEvery_m: number;
  private readonly givenUpShare: number;
  private readonly replace_d: Sampler;
  private readonly fates: Stream;
  private nextStop_m: number;
  private nextOverhaul_m: number;

  constructor({ long_stop, overhaul, given_up }: Machine, draws: MachineDraws, bore: string) {
    this.bore = bore;
    this.after_km = long_stop ? draws.sampler('long_stop.after_km', long_stop.after_km) : never;
    this.stop_d = long_stop ? draws.sampler('long_stop.stop_d', long_stop.stop_d) : none;
    this.overhaul_d = overhaul ? draws.sampler('overhaul.overhaul_d', overhaul.overhaul_d) : none;
    this.overhaulEvery_m = (overhaul?.every_km ?? Number.POSITIVE_INFINITY) * M_PER_KM;
    this.givenUpShare = given_up ? draws.once('given_up.share', given_up.share) : 0;
    this.replace_d = given_up ? draws.sampler('given_up.replace_d', given_up.replace_d) : none;
    this.fates = draws.stream('fate');
    this.nextStop_m = this.after_km() * M_PER_KM;
    this.nextOverhaul_m = this.overhaulEvery_m;
  }

  /** Stops at the end of a round. @param ofGround those on its way */
  *due(bored_m: number, ofGround: readonly GroundStop[]): Generator<Standing, void, void> {
    for (const { place, knownFactor } of ofGround)
      yield this.stop(place.stop_d * (place.isKnownTo(this.bore) ? knownFactor : 1));
    if (bored_m >= this.nextStop_m) {
      this.nextStop_m = bored_m + this.after_km() * M_PER_KM;
      yield this.stop(this.stop_d());
    }
    if (bored_m >= this.nextOverhaul_m) {
      this.nextOverhaul_m += this.overhaulEvery_m;
      yield { cause: 'overhaul', hours: this.overhaul_d() * HOURS_PER_DAY };
    }
  }

  private stop(days: number): Standing {
    if (this.givenUpShare > 0 && this.fates.uniform() < this.givenUpShare)
      return { cause: 'replacement', hours: this.replace_d() * HOURS_PER_DAY };
    return { cause: 'ground', hours: days * HOURS_PER_DAY };
  }
}
