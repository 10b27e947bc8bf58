/** What a run cost by kind, trade and nation, by month and by year, in money of the price base and of the day of payment. */
import type { ModelFile } from '../model/language/schema.ts';
import type { Rows } from '../trace/tables/tables.ts';
import type { Account } from '../trace/vocabulary.ts';
import { calendarOf, MS_PER_HOUR, startOf } from '../units/dates.ts';

export interface RealNominal {
  /** In money of the price base. */
  readonly real_usd: number;
  /** In money of the months of payment. */
  readonly nominal_usd: number;
}

/** A part of the work breakdown: an account at a site. */
export interface WorkPart extends RealNominal {
  readonly account: Account;
  /** Null for none. */
  readonly site: string | null;
  readonly trade: Rows['ledger']['trade'];
  readonly kind: Rows['ledger']['kind'];
}

/** What a summary tells of money besides accounts, works and sites. */
export interface Money {
  /** By account, site, trade and kind, in the order of the first charge. */
  readonly work_breakdown: readonly WorkPart[];
  /** Labour by the nation where it is done; null where a site states none. */
  readonly labour_by_nation: readonly (RealNominal & { readonly nation: string | null })[];
  /** Paid in each calendar year. */
  readonly cash_by_year: readonly (RealNominal & { readonly year: number })[];
}

type Spent = { real_usd: number; nominal_usd: number };

export const tablesOfMoney = ['cash', 'ledger'] as const;

/** Spent up the tables `cash` and `ledger`. */
export class MoneySummed {
  private readonly start_ms: number | null;
  private readonly parts = new Map<string, Omit<WorkPart, keyof RealNominal> & Spent>();
  private readonly nations = new Map<string, Spent>();
  private readonly years = new Map<number, Spent>();

  /** @param plan whose first day the years are counted from; without it no years are told */
  constructor(plan: ModelFile | undefined) {
    this.start_ms = plan === undefined ? null : startOf(plan.project.start);
  }

  addCash({ month_h, ...row }: Rows['cash']): void {
    if (this.start_ms === null) return;
    // An hour later, so that rounding leaves the month in its year.
    const { year } = calendarOf(this.start_ms + (month_h + 1) * MS_PER_HOUR);
    addTo(this.years, year, row);
  }

  addLine({ account, site, trade, kind, nation, real_usd, nominal_usd }: Rows['ledger']): void {
    const key = JSON.stringify([account, site, trade, kind]);
    const part = this.parts.get(key) ?? {
      account,
      site: site === '' ? null : site,
      trade,
      kind,
      real_usd: 0,
      nominal_usd: 0,
    };
    this.parts.set(key, part);
    part.real_usd += real_usd;
    part.nominal_usd += nominal_usd;
    if (account === 'labour') addTo(this.nations, nation, { real_usd, nominal_usd });
  }

  /** Accounts on which actors cost something. */
  paidToActors(): Account[] {
    return [...this.parts.values()].flatMap(({ trade, account }) => (trade === 'actors' ? [account] : []));
  }

  summary(): Money {
    return {
      work_breakdown: [...this.parts.values()].map((part) => ({ ...part })),
      labour_by_nation: [...this.nations].map(([nation, sums]) => ({
        nation: nation === '' ? null : nation,
        ...sums,
      })),
      cash_by_year: [...this.years].sort((a, b) => a[0] - b[0]).map(([year, sums]) => ({ year, ...sums })),
    };
  }
}

function addTo<K>(all: Map<K, Spent>, key: K, { real_usd, nominal_usd }: RealNominal): void {
  const sums = all.get(key) ?? { real_usd: 0, nominal_usd: 0 };
  all.set(key, sums);
  sums.real_usd += real_usd;
  sums.nominal_usd += nominal_usd;
}

/** Amounts of a work breakdown added up by one of its keys, largest first. */
export function brokenDownBy(
  parts: readonly WorkPart[],
  key: 'account' | 'site' | 'trade' | 'kind',
): (RealNominal & { readonly name: string | null })[] {
  const sums = new Map<string | null, Spent>();
  for (const part of parts) addTo(sums, part[key], part);
  return [...sums].map(([name, sum]) => ({ name, ...sum })).sort((a, b) => b.real_usd - a.real_usd);
}
