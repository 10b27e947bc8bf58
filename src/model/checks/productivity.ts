/** Checks of productivity in the cold: curves go from cold to mild, and stand where there is a temperature. */
import type { Path } from '../file/source.ts';
import type { ModelFile } from '../language/schema.ts';
import { exampleAt } from '../language/told/example-at.ts';
import type { ProductivityCurve, ProductivitySpec } from '../language/weather.ts';
import { usesInOperations } from './operations/weather-uses.ts';
import type { Report } from './references.ts';
import { type SeriesByName, tellsOf } from './sea/needs.ts';

export function checkProductivity(model: ModelFile, series: SeriesByName, report: Report): void {
  for (const [name, spec] of Object.entries(model.weather?.productivity ?? {})) {
    const at: Path = ['weather', 'productivity', name];
    if (Object.keys(spec).length === 0) {
      report(
        at,
        `weather.productivity.${name} has no curve`,
        'a curve of temperature_c, of wind_chill_c, or both',
        `add ${exampleAt([...at, 'temperature_c'])} to ${at.join('.')}`,
      );
    }
    for (const [curve, points] of Object.entries(spec) as [keyof ProductivitySpec, ProductivityCurve][])
      checkCurve([...at, curve], points, report);
  }
  for (const use of usesOf(model)) checkUse(model, series, use, report);
}

function checkCurve(at: Path, points: ProductivityCurve, report: Report): void {
  const dotted = at.join('.');
  for (const [index, { at_c }] of points.entries()) {
    const before = points[index - 1];
    if (before === undefined || at_c > before.at_c) continue;
    report(
      [...at, index, 'at_c'],
      `${dotted}.${index}.at_c is ${at_c}, not above the point before it`,
      `more than ${before.at_c}`,
      'put the points in order, from cold to mild',
    );
  }
  if (points.every(({ factor }) => factor === 0)) {
    report(at, `${dotted} is 0 everywhere`, 'a factor above 0 at one point', 'say where work goes on');
  }
}

interface ProductivityUse {
  readonly at: Path;
  readonly productivity: string;
  readonly station: string | undefined;
  /** Where a station can be said. */
  readonly where: string;
}

function usesOf(model: ModelFile): ProductivityUse[] {
  const ofSites = Object.entries(model.sites).flatMap(([site, { landing, spoil, station }]) => {
    const works: [Path, string | undefined][] = [
      [['landing'], landing?.productivity],
      ...Object.entries(spoil?.disposal ?? {}).map(([way, { productivity }]): [Path, string | undefined] => [
        ['spoil', 'disposal', way],
        productivity,
      ]),
    ];
    return works.flatMap(([path, productivity]) =>
      productivity === undefined
        ? []
        : [
            {
              at: ['sites', site, ...path, 'productivity'],
              productivity,
              station,
              where: `sites.${site}`,
            },
          ],
    );
  });
  const ofOperations = usesInOperations(model, 'productivity').map(({ name, ...use }) => ({
    ...use,
    productivity: name,
  }));
  return [...ofSites, ...ofOperations];
}

/** Where work is slowed, its site has a station that tells of what slows it. */
function checkUse(
  model: ModelFile,
  series: SeriesByName,
  { at, productivity, station: name, where }: ProductivityUse,
  report: Report,
): void {
  const spec = model.weather?.productivity?.[productivity];
  const dotted = at.join('.');
  if (name === undefined) {
    report(
      at,
      `${dotted} depends on weather, and ${where} has no weather station`,
      'a place with a station',
      `add ${exampleAt(['sites', '', 'station'], Object.keys(model.weather?.stations ?? {})[0])} under ${where}`,
    );
    return;
  }
  const station = model.weather?.stations[name];
  if (spec === undefined || station === undefined) return;
  const lacks =
    (!tellsOf(station, series, 'temperature_c') && 'temperature') ||
    (spec.wind_chill_c !== undefined && !tellsOf(station, series, 'wind_m_per_s') && 'wind');
  if (!lacks) return;
  report(
    at,
    `${dotted} depends on ${lacks}, and station ${name} tells of none`,
    `a station whose series all have a ${lacks}`,
    `name such series under weather.stations.${name}.hours_from, or take productivity out`,
  );
}
