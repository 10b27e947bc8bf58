/** What a ship costs besides its day rate: it is brought and sent home each season, paid by trip, and owed demurrage. */
import type { Charter } from '../../../model/language/supply/charter.ts';
import type { Fleet } from '../../../model/language/supply/fleet.ts';
import { Availability } from '../../../nature/availability/availability.ts';
import { united } from '../../../nature/availability/intervals.ts';
import { HOURS_PER_DAY, hoursAtMonthDay } from '../../../units/dates.ts';
import type { CostCode, CostLine } from '../../costs/ledger.ts';
import type { World } from '../../world.ts';

/** Years after the horizon for which charters are known, so that plans can look ahead. */
const LOOK_AHEAD_Y = 4;

/** When the ships of a fleet are there; null for always. */
export function charterSeason(
  { start_ms, model, without }: World,
  charter: Charter | undefined,
): Availability | null {
  if (charter === undefined || without.has('charter')) return null;
  const { from, until } = charter;
  const first = new Date(start_ms).getUTCFullYear() - 1;
  const years = Math.ceil(model.file.project.horizon_y) + LOOK_AHEAD_Y;
  const spans = Array.from({ length: years }, (_, at) => ({
    from_h: hoursAtMonthDay(start_ms, first + at, from),
    to_h: hoursAtMonthDay(start_ms, first + at + (until > from ? 0 : 1), until),
  }));
  return new Availability(united(spans), { cause: 'charter', name: 'the charter of the year' });
}

/** The hire of one ship. */
export class Hire {
  private isThere = false;
  private readonly lines: Readonly<
    Record<'trip' | 'mobilisation' | 'demobilisation' | 'demurrage-d', CostLine>
  >;
  private readonly rates: {
    readonly trip_usd: number;
    readonly demurrage_usd_per_d: number;
    readonly mobilisation_usd: number;
    readonly demobilisation_usd: number;
  };
  private readonly laytime_h: number;

  constructor(
    world: World,
    fleet: Fleet,
    code: Omit<CostCode, 'line' | 'unit'>,
    use: { class: string; entity: string; group?: string | undefined },
  ) {
    const { trip_usd = 0, demurrage_usd_per_d = 0 } = world.chance.withDrawn(
      fleet,
      ['trip_usd', 'demurrage_usd_per_d'],
      'supply.fleets',
      use,
    );
    const { mobilisation_usd = 0, demobilisation_usd = 0 } = world.chance.withDrawn(
      fleet.charter ?? ({} as Charter),
      ['mobilisation_usd', 'demobilisation_usd'],
      'supply.fleets.charter',
      use,
    );
    this.rates = { trip_usd, demurrage_usd_per_d, mobilisation_usd, demobilisation_usd };
    this.laytime_h = fleet.laytime_h ?? Number.POSITIVE_INFINITY;
    const lineOf = (line: CostCode['line'], unit: CostCode['unit']) =>
      world.ledger.line({ ...code, line, unit });
    this.lines = {
      trip: lineOf('trips', 'trip'),
      mobilisation: lineOf('mobilisation', 'mobilisation'),
      demobilisation: lineOf('demobilisation', 'demobilisation'),
      'demurrage-d': lineOf('demurrage', 'demurrage-d'),
    };
  }

  /** The ship comes for the season, if it is not there. */
  begin(): void {
    if (this.isThere) return;
    this.isThere = true;
    this.lines.mobilisation.charge(1, this.rates.mobilisation_usd);
  }

  /** The ship is sent home, if it is there. */
  end(): void {
    if (!this.isThere) return;
    this.isThere = false;
    this.lines.demobilisation.charge(1, this.rates.demobilisation_usd);
  }

  /** A voyage begins. */
  trip(): void {
    this.lines.trip.charge(1, this.rates.trip_usd);
  }

  /** Charges the demurrage of a voyage that is over; returns its hours. @param laytime_h that it used at its sites */
  demurrage(laytime_h: number): number {
    const late_h = Math.max(0, laytime_h - this.laytime_h);
    this.lines['demurrage-d'].charge(late_h / HOURS_PER_DAY, this.rates.demurrage_usd_per_d);
    return late_h;
  }
}
