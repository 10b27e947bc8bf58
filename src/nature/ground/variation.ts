/** Penetration that varies along a class of ground and keeps its value for a while: a factor with memory. */
import { normalQuantile } from '../../random/distribution.ts';
import type { Stream } from '../../random/stream.ts';

/** Cells in the length over which the correlation falls to 37 %; an estimate, 4 or more are a smooth course. */
const CELLS_PER_LENGTH = 4;

/**
 * Factor by chainage: lognormal with median 1, constant in cells, its logarithm an autoregressive process of order 1.
 * Generated from chainage 0 on, as far as needed, so that it does not depend on zones or on who bores.
 */
export class Variation {
  private readonly sigma: number;
  private readonly cell_km: number;
  private readonly kept = Math.exp(-1 / CELLS_PER_LENGTH);
  private readonly stream: Stream;
  /** Standard normal values of the cells. */
  private readonly made: number[] = [];

  /** @param length_km distance at which the correlation is 1/e */
  constructor(sigma: number, length_km: number, stream: Stream) {
    this.sigma = sigma;
    this.cell_km = length_km / CELLS_PER_LENGTH;
    this.stream = stream;
  }

  /** @param km chainage [0 and more] */
  factorAt(km: number): number {
    const cell = Math.floor(km / this.cell_km);
    while (this.made.length <= cell) this.addCell();
    return Math.exp(this.sigma * (this.made[cell] as number));
  }

  private addCell(): void {
    const drawn = normalQuantile(this.stream.uniform());
    const last = this.made.at(-1);
    this.made.push(
      last === undefined ? drawn : this.kept * last + Math.sqrt(1 - this.kept * this.kept) * drawn,
    );
  }
}
