/** Checks of a model against observed data: it has the years, the dates and the hours that the model asks for. */
import { MS_PER_HOUR, startOf } from '../../units/dates.ts';
import { gapIn, hourFor, stretchOf } from '../data/observed/as-observed.ts';
import { dateWithout } from '../data/observed/observed.ts';
import type { ObservedData } from '../data/read-data.ts';
import { usedSeasons } from '../data/seasons.ts';
import { momentText } from '../data/text/hours.ts';
import { listed, suggestion } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import type { Ice } from '../language/ice.ts';
import type { ModelFile } from '../language/schema.ts';
import type { ObservedSeries } from '../model.ts';
import { checkCatalogue } from './hazards/earthquakes.ts';
import type { Report } from './references.ts';
import { askedAt } from './weather.ts';

/** Holds a model against the data that could be read; what is wrong with the rest is told elsewhere. */
export function checkObserved(file: ModelFile, data: ObservedData, report: Report): void {
  const { wind_by_year } = file.weather ?? {};
  for (const [name, station] of Object.entries(file.weather?.stations ?? {})) {
    if (wind_by_year !== undefined && !data.files.has('weather.wind_by_year')) break;
    const known = [...data.windYears.keys()];
    if (station.wind_years === undefined || known.includes(station.wind_years)) continue;
    report(
      ['weather', 'stations', name, 'wind_years'],
      `weather.stations.${name}.wind_years names "${station.wind_years}", which weather.wind_by_year does not tell of`,
      listed(known),
      suggestion(station.wind_years, known, 'name one of these, or leave it out'),
      known,
    );
  }
  if (data.files.has('hazards.earthquakes.catalogue')) checkCatalogue(file, data.earthquakes, report);
  for (const [name, { as_observed, hours_from }] of Object.entries(file.weather?.stations ?? {})) {
    const pool = hours_from.flatMap((series) => data.series.get(series) ?? []);
    if (hours_from.length === 0 || pool.length < hours_from.length) continue;
    const at: Path = ['weather', 'stations', name];
    if (as_observed === undefined) {
      const date = dateWithout(pool);
      if (date === undefined) continue;
      report(
        [...at, 'hours_from'],
        `weather.stations.${name} is drawn from ${listed(hours_from)}, and of no year are all hours there near ${date} (month-day)`,
        'series that together have whole days all round the year',
        'name a further series, raise fill_up_to_h, or name fewer quantities under columns:',
      );
      continue;
    }
    const series = pool[0];
    if (series !== undefined) checkAsObserved(file, name, series, report);
  }
  if (file.ice !== undefined && data.files.has('ice.open_seasons')) checkSeasons(file.ice, data, report);
}

/** A series that is taken as observed has the date of day zero in one of its years, and no gap in those that are used. */
function checkAsObserved(file: ModelFile, station: string, series: ObservedSeries, report: Report): void {
  const at: Path = ['weather', 'stations', station, 'as_observed'];
  const name = file.weather?.stations[station]?.hours_from[0] ?? '';
  const years = file.weather?.series[name]?.years;
  const stretch = stretchOf(series, years);
  const used =
    years === undefined
      ? `series ${name}`
      : `series ${name}, of which ${listed(years.map(String))} are used,`;
  if (hourFor(stretch, startOf(file.project.start)) === undefined) {
    report(
      at,
      `${used} has no hour of the date of day zero, ${file.project.start}: its hours are from ${momentText(series.start_ms)} to ${momentText(series.start_ms + series.length_h * MS_PER_HOUR)} UTC`,
      'a series that has that date in one of its years',
      'give a longer series, begin the project at another date, or check utc_offset_h and the offsets in the times',
    );
    return;
  }
  const asked = askedAt(file, station);
  const gap =
    years === undefined
      ? series.gaps.find(({ isFilled, quantity }) => !isFilled && asked.has(quantity))
      : gapIn(series, stretch, asked);
  if (gap === undefined) return;
  const where = 'line' in gap ? `line ${gap.line} of its file` : `${gap.date} UTC`;
  report(
    at,
    `${used} has a gap of ${gap.hours} hours in ${gap.quantity}, from ${where}`,
    'a series without gaps to take as observed',
    `${gap.quantity === 'wave_m' ? 'state under_ice: for waves that are missing because there is ice, ' : ''}raise fill_up_to_h, fill the gap in the file, use other years, or leave as_observed out`,
  );
}

/** Observed years that a trend is read from at least. */
const LEAST_TREND_Y = 10;

function checkSeasons(ice: Ice, data: ObservedData, report: Report): void {
  if (!Object.values(ice.seas).some(({ ice_free }) => !ice_free)) return;
  const years = data.seasons.map(({ year }) => year);
  const used = usedSeasons(ice, data.seasons);
  const winters = Math.min(
    used.filter(({ clear_day }) => clear_day !== null).length,
    used.filter(({ freeze_day }) => freeze_day !== null).length,
  );
  const span = `from ${ice.first_year ?? Math.min(...years)} to ${ice.last_year ?? Math.max(...years)}`;
  const allowed = `years from ${Math.min(...years)} to ${Math.max(...years)}`;
  if (used.length === 0) {
    report(
      ['ice', 'first_year'],
      `no season was observed ${span}`,
      allowed,
      'choose years that were observed',
    );
  } else if (winters === 0) {
    report(
      ['ice', 'open_seasons'],
      `in no winter ${span} a sea is told to have frozen and to have cleared`,
      'a clear date and a freeze date in one of the years at least',
      'take more years, or set ice_free: true for seas that never freeze',
    );
  } else if (ice.trend !== undefined && winters < LEAST_TREND_Y) {
    report(
      ['ice', 'trend'],
      `ice.trend is read from ${winters} observed years`,
      `at least ${LEAST_TREND_Y} of the ${allowed}`,
      'take more years, or leave the trend out',
    );
  }
}
