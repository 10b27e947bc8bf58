/** What the power station of a site may give, as operations build it: nothing before its first raise. */
import { RecordedCapability } from './capabilities.ts';

export class PowerCapability extends RecordedCapability {
  private readonly built: { mw: number; changed: () => void };

  constructor(name: string, built: { mw: number; changed: () => void }) {
    super(name);
    this.built = built;
    built.mw = 0;
  }

  override raise(by: number): void {
    super.raise(by);
    this.tell();
  }

  override *lower(...how: Parameters<RecordedCapability['lower']>): ReturnType<RecordedCapability['lower']> {
    yield* super.lower(...how);
    this.tell();
  }

  private tell(): void {
    this.built.mw = this.level;
    this.built.changed();
  }
}
