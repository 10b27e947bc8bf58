/** Claims to several facilities that are granted all at once or not at all. */

import type { Blockers, Waitable, Waiter } from '../wait.ts';
import type { Claim } from './claim.ts';

/**
 * Waits until all claims can be granted at the same time, and holds nothing before: two processes that need a
 * berth and a crane cannot each hold one and wait for the other. The claims stand in all their queues, where no
 * claim of the same or a higher rank overtakes them. Each is released separately.
 * @throws for claims of different ranks, two to one facility, or one that pre-empts
 */
export function seizeAll(...claims: readonly Claim[]): Together {
  return new Together(claims);
}

/** Claims that are granted all at once. */
export class Together implements Waitable {
  private readonly claims: readonly Claim[];
  private waiter: Waiter | null = null;

  constructor(claims: readonly Claim[]) {
    const names = claims.map(({ name }) => name).join(', ');
    if (new Set(claims.map(({ facility }) => facility)).size !== claims.length)
      throw new Error(`seizeAll(${names}): two claims to one facility; ask for { units: 2 }`);
    if (claims.some(({ rank }) => rank !== claims[0]?.rank))
      throw new Error(`seizeAll(${names}): the claims have different ranks; give all the same`);
    if (claims.some(({ preempts }) => preempts))
      throw new Error(`seizeAll(${names}): claims made together cannot pre-empt`);
    this.claims = claims;
  }

  get name(): string {
    return this.claims.map(({ name }) => name).join(' with ');
  }

  begin(waiter: Waiter): boolean {
    for (const claim of this.claims) claim.checkNew();
    this.waiter = waiter;
    if (this.claims.every(isReady)) {
      for (const claim of this.claims) claim.hold(waiter);
      return true;
    }
    for (const claim of this.claims) claim.waitWith(this, waiter);
    return false;
  }

  abandon(): void {
    for (const claim of this.claims) claim.abandon();
  }

  blockers(): Blockers {
    const missing = this.claims.filter((claim) => !isReady(claim));
    return { need: 'all', of: missing.map((claim) => claim.blockers()) };
  }

  /** @internal Grants all if each is first in its queue and fits. */
  tryFromLine(): boolean {
    const { claims } = this;
    if (!claims.every(isReady)) return false;
    const waiter = this.waiter as Waiter;
    for (const claim of claims) {
      claim.facility.line.remove(claim);
      claim.hold(waiter);
    }
    waiter.resume(undefined, this);
    for (const { facility } of claims) facility.serve();
    return true;
  }
}

/** Whether a claim is or would be first in its queue, and its units are free. */
function isReady(claim: Claim): boolean {
  return claim.facility.isNext(claim) && claim.facility.fits(claim);
}
