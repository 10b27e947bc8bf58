/** Checks of design limits: alpha factors for them are known, and they stand where a forecast decides the start. */
import { listed, suggestion } from '../../file/problem.ts';
import type { Path } from '../../file/source.ts';
import { alphaNamed, bundledAlpha, USUAL_ALPHA } from '../../language/alpha/bundled.ts';
import { boundsUnderAlpha } from '../../language/alpha/operating.ts';
import { tableOf } from '../../language/alpha/tables.ts';
import type { Limit } from '../../language/limits/limits.ts';
import type { ModelFile } from '../../language/schema.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import type { Report } from '../references.ts';
import { limitUses } from './limit-uses.ts';

export function checkDesign(model: ModelFile, report: Report): void {
  for (const [name, limit] of Object.entries(model.weather?.limits ?? {})) {
    const at: Path = ['weather', 'limits', name];
    if (limit.kind !== 'design') checkAlphaUnused(limit, at, report);
    else if (boundsUnderAlpha(limit).length === 0)
      report(
        [...at, 'kind'],
        `${at.join('.')} is a design limit, and bounds neither waves nor wind nor gusts`,
        'a bound that alpha factors can make smaller',
        `add ${exampleAt([...at, 'wave_below_m'])} to ${at.join('.')}, or take "kind: design" out`,
      );
    else checkFactors(model, limit, at, report);
  }
  for (const { at, limits } of limitUses(model)) {
    if (at[0] === 'operations' || model.weather?.limits?.[limits]?.kind !== 'design') continue;
    report(
      at,
      `${at.join('.')} names ${limits}, a design limit, and no forecast for a reference period is asked for there`,
      'an operating limit; design limits are for steps of operations',
      `state the operating limit, with alpha in it, or make steps of operations of that work`,
    );
  }
}

function checkAlphaUnused({ alpha }: Limit, at: Path, report: Report): void {
  if (alpha === undefined) return;
  report(
    [...at, 'alpha'],
    `${at.join('.')} has alpha factors, and is an operating limit, which holds as it stands`,
    'alpha with "kind: design"',
    `add "kind: design" to ${at.join('.')}, or take alpha out`,
  );
}

function checkFactors(model: ModelFile, limit: Limit, at: Path, report: Report): void {
  const { alpha = USUAL_ALPHA } = limit;
  const tables = alphaNamed(model.weather?.alpha, alpha);
  if (tables === undefined) {
    const known = [...Object.keys(model.weather?.alpha ?? {}), ...Object.keys(bundledAlpha)];
    report(
      [...at, 'alpha'],
      `${at.join('.')}.alpha names "${alpha}", which is no table of alpha factors`,
      listed(known),
      suggestion(alpha, known, `name one of them, or declare ${alpha} under weather.alpha`),
      known,
    );
    return;
  }
  for (const { of, bound, design } of boundsUnderAlpha(limit)) {
    const table = tableOf(tables, of);
    const [first] = table?.design ?? [];
    if (first !== undefined && design >= first) continue;
    const what = of === 'waves' ? 'waves' : 'wind';
    report(
      [...at, bound],
      first === undefined
        ? `${at.join('.')} has ${bound}, and its alpha factors, ${alpha}, have none for ${what}`
        : `${at.join('.')}.${bound} is ${design}, and its alpha factors, ${alpha}, begin at ${first}`,
      first === undefined ? `alpha factors for ${what}` : `at least ${first}`,
      `state factors for it under weather.alpha, or the operating limit itself without "kind: design"`,
    );
  }
}
