/** Pay of the filled posts of staff of one trade, site by site. */
import type { Ledger, Meter } from '../costs/ledger.ts';

interface Paid {
  readonly meter: Meter;
  posts: number;
}

export class StaffPay {
  private readonly ledger: Ledger;
  private readonly trade: string;
  private readonly rate_usd_per_d: number;
  private readonly sites = new Map<string, Paid>();

  /** @param rate_usd_per_d for each post */
  constructor(ledger: Ledger, trade: string, rate_usd_per_d: number) {
    this.ledger = ledger;
    this.trade = trade;
    this.rate_usd_per_d = rate_usd_per_d;
  }

  /** From now on pays so many posts more at a site; fewer where negative. */
  change(site: string, posts: number): void {
    if (this.rate_usd_per_d === 0) return;
    const paid = this.sites.get(site) ?? this.begun(site);
    paid.posts += posts;
    paid.meter.run(this.rate_usd_per_d * paid.posts);
  }

  private begun(site: string): Paid {
    const code = {
      line: 'staff-pay',
      account: 'labour',
      wbs: 'people.staff',
      site,
      entity: this.trade,
    } as const;
    const paid = { meter: this.ledger.meter(code), posts: 0 };
    this.sites.set(site, paid);
    return paid;
  }
}
