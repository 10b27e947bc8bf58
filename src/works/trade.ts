/** A trade: a site, a drive, its crew, a plant, a ship. Each adds itself to `World.trades`. */
export interface Trade {
  /** Writes its last rows at the end of the run. */
  close?(): void;
  /**
   * Checks that its accounts balance and its rules hold, after all events of a time.
   * @throws Error that names the account and the difference
   */
  audit?(): void;
}
