/** Checks of places and of what raises and lowers them: who waits for units that never come is told. */
import type { Path } from '../../file/source.ts';
import type { StepSpec } from '../../language/operations/step.ts';
import type { SiteSpec } from '../../language/places/site.ts';
import type { ModelFile } from '../../language/schema.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import type { Report } from '../references.ts';
import { IN_HOLD, knownCapabilities, knownPlaces, knownStocks } from './known.ts';
import { allSteps, amountsIn } from './steps.ts';

export function checkPlaces(model: ModelFile, report: Report): void {
  const raised = raisedBy(model);
  checkHeld(model, raised, report);
  checkChanges(model, raised, report);
  checkBerths(model, raised, report);
  for (const section of ['stocks', 'places'] as const) {
    if (!Object.hasOwn(model.operations?.[section] ?? {}, IN_HOLD)) continue;
    report(
      ['operations', section, IN_HOLD],
      `operations.${section}.${IN_HOLD}: "${IN_HOLD}" is the name of the hold`,
      'another name',
      'rename it',
    );
  }
}

/** Capabilities that some step raises. */
export function raisedBy(model: ModelFile): ReadonlySet<string> {
  return new Set(allSteps(model).flatMap(({ spec }) => Object.keys(spec.raise ?? {})));
}

/** As many units as a step holds, with those that steps around it hold, are there some time. */
function checkHeld(model: ModelFile, raised: ReadonlySet<string>, report: Report): void {
  const places = knownPlaces(model);
  for (const { at, spec, around } of allSteps(model)) {
    for (const [name, units = 1] of amountsIn(spec.in)) {
      const place = places.get(name);
      const before = heldBy(around, name);
      // Where the steps around it hold too many alone, it is told of them.
      if (place === undefined || raised.has(name) || before > place.units) continue;
      if (before + units <= place.units) continue;
      const where: Path = typeof spec.in === 'string' ? [...at, 'in'] : [...at, 'in', name];
      const dotted = place.at.join('.');
      if (before > 0)
        report(
          where,
          `${at.join('.')} holds ${units} of ${name}, steps around it hold ${before} already, and ${dotted} is ${place.units}`,
          `at most ${place.units} together`,
          `take ${name} out of the step, which stands in the place already, or raise ${dotted}`,
        );
      else
        report(
          where,
          `${at.join('.')} holds ${units} of ${name}, and ${dotted} is ${place.units}`,
          place.units === 0 ? 'a place of which there are units' : `at most ${place.units}`,
          `raise ${dotted}, or add a step ${exampleAt([...at, 'raise'], { [name]: units })} to an actor that makes it`,
        );
    }
  }
}

/** Units of a place that steps hold, one in the other. */
function heldBy(steps: readonly StepSpec[], place: string): number {
  const units = steps.flatMap((spec) => amountsIn(spec.in).filter(([name]) => name === place));
  return units.reduce((sum, [, of = 1]) => sum + of, 0);
}

/** Places are counted in whole units, and no more is taken away than there is. */
function checkChanges(model: ModelFile, raised: ReadonlySet<string>, report: Report): void {
  const places = knownPlaces(model);
  const stocks = knownStocks(model);
  const known = new Set(knownCapabilities(model));
  for (const { at, spec, around } of allSteps(model)) {
    for (const verb of ['raise', 'lower'] as const) {
      for (const [name, by = 0] of amountsIn(spec[verb])) {
        const where: Path = [...at, verb, name];
        const yard = stocks.get(name);
        const there = places.get(name)?.units ?? (yard?.isYard ? yard.capacity : undefined);
        if (places.has(name) && !Number.isInteger(by))
          report(where, `${where.join('.')} is ${by}`, 'a whole number of units', 'round it');
        if (verb === 'raise' || !known.has(name) || raised.has(name)) continue;
        const most = there ?? 0;
        const held = heldBy(around, name);
        if (yard?.isYard ? by < most : held + by <= most) continue;
        report(
          where,
          `${where.join('.')} takes ${by} away, ${held > 0 ? `steps around it hold ${held}, ` : ''}and there ${most === 0 ? 'is nothing' : `are ${most}`}`,
          yard?.isYard ? `less than ${most}` : most === 0 ? 'nothing' : `at most ${most}`,
          `lower it by less, or add a step ${exampleAt([...at, 'raise'], { [name]: by })} that comes before`,
        );
      }
    }
  }
}

/** Ships that come to a harbour without berths wait for ever, unless some step builds one. */
function checkBerths(
  { sites, supply, operations }: ModelFile,
  raised: ReadonlySet<string>,
  report: Report,
): void {
  const used = Object.entries(supply?.fleets ?? {}).flatMap(([fleet, { by = 'sea', home, serves }]) =>
    by === 'sea'
      ? [
          { fleet, site: home, part: 'port' as const },
          ...serves.map((site) => ({ fleet, site, part: berthsOf(sites[site]) })),
        ]
      : [],
  );
  for (const { fleet, site, part } of used) {
    if (sites[site]?.[part]?.berths !== 0 || raised.has(`${site}/${part}`)) continue;
    const step = exampleAt(['', 'raise'], { [`${site}/${part}`]: 1 });
    report(
      ['sites', site, part, 'berths'],
      `sites.${site}.${part}.berths is 0, supply.fleets.${fleet} uses it, and no step raises it`,
      'at least 1, or a step that raises it',
      operations === undefined
        ? 'say how many berths there are'
        : `add a step ${step} to the actor that builds it, or say how many berths there are`,
    );
  }
}

/** Where ships unload: at berths of the landing, or at those of the port that serve both ways. */
function berthsOf(site: SiteSpec | undefined): 'port' | 'landing' {
  return site?.landing?.berths === undefined && site?.port !== undefined ? 'port' : 'landing';
}
