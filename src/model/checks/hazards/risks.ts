/** Checks of the risk register: risks may happen within the run, and hit somebody. */
import { listed, suggestion } from '../../file/problem.ts';
import type { Path } from '../../file/source.ts';
import type { Risk } from '../../language/hazards/risks.ts';
import { stepsWithin } from '../../language/operations/walk-steps.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import { checkDatesOf } from './happenings.ts';
import { homesOf } from './homes.ts';

export function checkRisks(model: ModelFile, report: Report): void {
  for (const [id, risk] of Object.entries(model.risks ?? {})) {
    checkDatesOf(model, ['risks', id, 'when'], risk.when, report);
    checkSteps(model, ['risks', id, 'hits', 'steps'], risk, report);
    checkWhoIsHit(model, ['risks', id, 'hits'], risk, report);
  }
}

/** Steps that none of the actors does. */
function checkSteps({ operations }: ModelFile, path: Path, { hits }: Risk, report: Report): void {
  const specs = (hits?.actors ?? []).flatMap((actor) => operations?.actors[actor] ?? []);
  if (specs.length === 0) return;
  const done = specs.flatMap((spec) => stepsWithin(spec).flatMap((step) => step.do ?? []));
  for (const [index, step] of (hits?.steps ?? []).entries()) {
    if (done.includes(step)) continue;
    report(
      [...path, index],
      `${path.join('.')} names "${step}", and none of its actors does such work`,
      listed(done),
      suggestion(step, done, 'name work of an actor, as its key do says it'),
      done,
    );
  }
}

/** Sites and nations where nobody is at home who could be hit. */
function checkWhoIsHit(model: ModelFile, path: Path, { hits }: Risk, report: Report): void {
  const homes = new Set(Object.values(homesOf(model)).flat());
  const tell = (key: Path, where: string) =>
    report(
      [...path, ...key],
      `${path.join('.')} hits nobody at ${where}: no drive, plant, ship, disposal or actor is at home there`,
      listed([...homes].filter((one) => one !== '')),
      'name another, or take it out',
    );
  for (const [index, site] of (hits?.sites ?? []).entries())
    if (!homes.has(site)) tell(['sites', index], site);
  const { nation } = hits ?? {};
  if (nation === undefined) return;
  const ofNation = Object.entries(model.sites).some(
    ([name, site]) => site.nation === nation && homes.has(name),
  );
  const sails = Object.values(model.supply?.fleets ?? {}).some(({ flag }) => flag === nation);
  if (!ofNation && !sails) tell(['nation'], nation);
}
