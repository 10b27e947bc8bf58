/** Series of observed hours that come with the program, for stations of which monthly means alone are known. */

/** What begins the path of a data file that comes with the program (src/files/bundled.ts finds it). */
export const BUNDLED = 'beringsim/data/';

/** Means of the months that a station states, January to December. */
export interface MonthlyMeans {
  readonly wind_mean_m_per_s?: readonly number[] | undefined;
  readonly temperature_mean_c?: readonly number[] | undefined;
}

interface BundledSeries {
  readonly place: string;
  readonly file: string;
  readonly lon_deg_e: number;
  readonly wind_mean_m_per_s: readonly number[];
  readonly temperature_mean_c: readonly number[];
}

/** Typical years of NREL (models/data/SOURCES.md) with the means of their months. */
export const bundledSeries: readonly BundledSeries[] = [
  {
    place: 'nome',
    file: 'tmy3-702000-nome.csv',
    lon_deg_e: -165.4,
    temperature_mean_c: [-9.8, -13.3, -11.8, -6.8, 3.9, 9.1, 11.8, 11.1, 6.1, -1.8, -9.1, -12.1],
    wind_mean_m_per_s: [4.5, 5.2, 4, 3.6, 3.8, 3.5, 5.1, 4.2, 3.8, 4.1, 6.3, 4.9],
  },
  {
    place: 'gambell',
    file: 'tmy3-702040-gambell.csv',
    lon_deg_e: -171.7,
    temperature_mean_c: [-9.8, -11, -6.9, -9.7, 1, 3.3, 6.8, 8.7, 4.9, 1.5, -3, -10.3],
    wind_mean_m_per_s: [10.3, 12.9, 8.8, 8.2, 6.3, 5.1, 5.2, 6.8, 8.5, 7.6, 13.2, 11.7],
  },
  {
    place: 'savoonga',
    file: 'tmy3-702035-savoonga.csv',
    lon_deg_e: -170.5,
    temperature_mean_c: [-11.4, -10.8, -14.1, -3.8, 1.9, 3.7, 8.8, 8.2, 4.9, 1.1, -1.7, -6.7],
    wind_mean_m_per_s: [7.6, 6.3, 4.7, 6.2, 4.9, 4.6, 4.9, 4.9, 6.5, 6.1, 8.1, 6],
  },
  {
    place: 'kotzebue',
    file: 'tmy3-701330-kotzebue.csv',
    lon_deg_e: -162.6,
    temperature_mean_c: [-17.7, -17.2, -16.4, -10.9, -0.8, 6.8, 13, 11.8, 6.3, -4.1, -12.6, -17.2],
    wind_mean_m_per_s: [5, 7.1, 5.1, 3.9, 6.1, 5.8, 5.1, 5.9, 5.4, 4.7, 4.7, 6.5],
  },
  {
    place: 'shishmaref',
    file: 'tmy3-701195-shishmaref.csv',
    lon_deg_e: -166.1,
    temperature_mean_c: [-15, -19.8, -14.3, -7, 0.2, 3.4, 9.2, 8.3, 4.2, 0.8, -5.5, -10.3],
    wind_mean_m_per_s: [6.2, 4, 5.7, 5, 5.5, 4.9, 4.4, 7.3, 6.9, 6.4, 8.1, 6.4],
  },
  {
    place: 'point-hope',
    file: 'tmy3-701043-point-hope.csv',
    lon_deg_e: -166.8,
    temperature_mean_c: [-13.1, -16.7, -12.4, -12.9, 0.3, 1.5, 5.3, 6.9, 2.4, -0.2, -7.1, -8],
    wind_mean_m_per_s: [7.7, 6.1, 5.3, 6, 6.4, 5.1, 6.1, 8.6, 8.4, 7.8, 9, 7.6],
  },
];

/** How the names of series begin that were filled in. */
const LIKE = 'like';

/** Whether a series was filled in, now or when the model of a run folder was first read; others may name the same file. */
export function isFilledIn(name: string, file: string): boolean {
  return name.startsWith(`${LIKE}-`) && file.startsWith(BUNDLED);
}

/** A difference of temperature counts as much as one of wind when they have this ratio [C, m/s]; an estimate, from 5 to 20 C for 3 m/s. */
const SCALE = { temperature_mean_c: 10, wind_mean_m_per_s: 3 };
/** The column of each quantity. */
const columns = {
  wind_mean_m_per_s: { wind_m_per_s: 'wind_speed_mps' },
  temperature_mean_c: { temperature_c: 'air_temp_c' },
};
/** Local time of the files less UTC [h]. */
const OFFSET_H = -9;
const DEG_PER_H = 15;

/**
 * The series for a station with monthly means alone: of the bundled ones that whose monthly means are nearest to those
 * stated. It tells of what is stated and of nothing else; its days begin with the sun of the station.
 * Undefined where no means are stated.
 */
export function bundledHours({ lon_deg_e, ...means }: MonthlyMeans & { readonly lon_deg_e: number }) {
  const stated = (['wind_mean_m_per_s', 'temperature_mean_c'] as const).filter(
    (key) => means[key] !== undefined,
  );
  if (stated.length === 0) return undefined;
  const far = (one: BundledSeries) =>
    stated.reduce((sum, key) => sum + apart(one[key], means[key] as readonly number[]) / SCALE[key] ** 2, 0);
  const {
    place,
    file,
    lon_deg_e: from_deg_e,
  } = bundledSeries.reduce((best, one) => (far(one) < far(best) ? one : best));
  const east_h = OFFSET_H + Math.round((lon_deg_e - from_deg_e) / DEG_PER_H);
  const offset_h = ((((east_h + 11) % 24) + 24) % 24) - 11;
  const only = stated.length === 1 ? [stated[0] === 'wind_mean_m_per_s' ? 'wind' : 'temperature'] : [];
  const side = offset_h < 0 ? `w${-offset_h}` : `e${offset_h}`;
  return {
    name: [LIKE, place, ...only, side].join('-'),
    spec: {
      file: `${BUNDLED}${file}`,
      layout: 'tmy3' as const,
      utc_offset_h: offset_h,
      columns: Object.assign({}, ...stated.map((key) => columns[key])) as object,
    },
  };
}

/** Sum of the squared differences of twelve months. */
function apart(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, month) => sum + (value - (b[month] as number)) ** 2, 0);
}
