/** Makes the sea of a station: as its series tell of it, drawn, or computed from its weather. */
import { type SeaQuantity, seaQuantities } from '../../../model/language/sea/quantities.ts';
import type { QuantityName } from '../../../model/language/series.ts';
import type { Station } from '../../../model/language/weather.ts';
import type { Chance } from '../../../random/chance.ts';
import { HOURS_PER_DAY, MS_PER_HOUR } from '../../../units/dates.ts';
import type { SeaHours } from '../station-hours.ts';
import { dayOfCalendar } from '../year-days.ts';
import { icing_cm_per_h } from './icing.ts';
import { currentOf, without_m } from './sea.ts';
import { SwellMaker } from './swell.ts';

/** The hours of a quantity, as observed or drawn; null where the series do not tell of it. */
export type SeriesHours = (name: QuantityName) => Float32Array | null;

const names = Object.keys(seaQuantities) as SeaQuantity[];

export class SeaMaker {
  private readonly chance: Chance;
  private readonly days: number;
  private readonly start_ms: number;
  private swells: SwellMaker | null = null;

  constructor(chance: Chance, days: number, start_ms: number) {
    this.chance = chance;
    this.days = days;
    this.start_ms = start_ms;
  }

  /**
   * What is known of the sea beside the height of all waves; undefined where there is nothing.
   * @param windSea_m height of the wind sea; null where it is not known, or the series tell of all waves together
   */
  of(station: Station, told: SeriesHours, windSea_m: Float32Array | null): SeaHours | undefined {
    const { swell, current, waves, sea_temperature_c } = station;
    const isTold = names.some((name) => told(name) !== null);
    if (!isTold && (swell ?? current ?? sea_temperature_c) === undefined) return undefined;
    const drawn =
      swell === undefined ? null : this.swellMaker().of(swell, swell.sea ?? waves?.sea ?? '', windSea_m);
    const swell_m = drawn?.swell_m ?? told('swell_m');
    return {
      wind_wave_m: windSea_m ?? windSeaOf(told, swell_m),
      swell_m,
      swell_period_s: drawn === null ? told('swell_period_s') : drawn.period_s,
      swell_from_deg: drawn === null ? told('swell_from_deg') : drawn.from_deg,
      wind_from_deg: told('wind_from_deg'),
      current_m_per_s: told('current_m_per_s') ?? this.currentOf(current, told),
      icing_cm_per_h: this.icingOf(sea_temperature_c, told),
      level: drawn?.level ?? null,
    };
  }

  private swellMaker(): SwellMaker {
    this.swells ??= new SwellMaker(this.chance, this.days, this.start_ms);
    return this.swells;
  }

  private currentOf(stated: Station['current'], told: SeriesHours): Float32Array | null {
    if (stated === undefined) return null;
    const use = { class: 'current', entity: 'current' };
    const keys = ['mean_m_per_s', 'tide_m_per_s'] as const;
    const spec = this.chance.withDrawn(stated, keys, 'weather.stations.current', use);
    return currentOf(spec, told('wind_m_per_s'), this.days * HOURS_PER_DAY, this.start_ms / MS_PER_HOUR);
  }

  private icingOf(sea_c: Station['sea_temperature_c'], told: SeriesHours): Float32Array | null {
    const [wind_m_per_s, air_c] = [told('wind_m_per_s'), told('temperature_c')];
    if (sea_c === undefined || wind_m_per_s === null || air_c === null) return null;
    let month = 0;
    return wind_m_per_s.map((wind, hour) => {
      if (hour % HOURS_PER_DAY === 0) month = dayOfCalendar(this.start_ms + hour * MS_PER_HOUR).month;
      return icing_cm_per_h(wind, air_c[hour] as number, sea_c[month] as number);
    });
  }
}

/** The wind sea of series that tell of all waves together: as they have it, or what swell leaves of them. */
function windSeaOf(told: SeriesHours, swell_m: Float32Array | null): Float32Array | null {
  const all_m = told('wave_m');
  if (all_m === null) return null;
  return told('wind_wave_m') ?? (swell_m === null ? all_m : without_m(all_m, swell_m));
}
