/** Anything that lives in the works: a site, a drive, its crew, a plant, a ship. Each enters itself into `World.trades`. */
export interface Trade {
  /** The run has ended: writes its last rows. */
  close?(): void;
  /**
   * Accounts that must balance, and laws of good sense that must hold, whenever an instant is over.
   * @throws Error that says what does not, and by how much
   */
  audit?(): void;
}
