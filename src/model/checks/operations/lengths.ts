/** Checks of lengths that must be bored before something begins: they are said in full, and some drive bores them. */
import type { Path } from '../../file/source.ts';
import type { BoredNeed } from '../../language/needs.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import { allNeeds } from './names.ts';

/** Kilometres that are lost in sums of chainages. */
const ROUNDING_KM = 1e-9;

export function checkLengths(model: ModelFile, report: Report): void {
  for (const { at, needs } of allNeeds(model))
    for (const [index, need] of needs.entries())
      if (typeof need !== 'string') checkBoredLength(model, need, [...at, 'needs', index], report);
}

function checkBoredLength(model: ModelFile, need: BoredNeed, at: Path, report: Report): void {
  if (saysAll(need, at, report)) {
    if (need.drive === undefined) checkStretch(model, need, at, report);
    else checkDrive(model, need.drive, need.bored_km ?? 0, at, report);
  }
}

/** Whether just the keys that go with drive or bore are there. */
function saysAll(need: BoredNeed, at: Path, report: Report): boolean {
  const [own, wanted, others] =
    need.drive !== undefined
      ? (['drive', ['bored_km'], ['from', 'to']] as const)
      : (['bore', ['from', 'to'], ['bored_km']] as const);
  const missing = wanted.filter((key) => need[key] === undefined);
  const tooMuch = others.filter((key) => need[key] !== undefined);
  if (missing.length === 0 && tooMuch.length === 0) return true;
  report(
    at,
    missing.length > 0
      ? `${at.join('.')} names a ${own} without ${missing.join(' and ')}`
      : `${at.join('.')} names a ${own} with ${tooMuch.join(' and ')}`,
    'drive with bored_km, or bore with from and to',
    missing.length > 0 ? `add ${missing.join(' and ')}` : `take out ${tooMuch.join(' and ')}`,
  );
  return false;
}

function checkDrive(model: ModelFile, drive: string, bored_km: number, at: Path, report: Report): void {
  const span = spanOfDrive(model, drive);
  if (span === undefined || bored_km <= span.to_km - span.from_km + ROUNDING_KM) return;
  report(
    [...at, 'bored_km'],
    `${at.join('.')}.bored_km is ${bored_km}, and drives.${drive} has ${span.to_km - span.from_km} km before it`,
    `more than 0 and at most ${span.to_km - span.from_km} km`,
    `write bored_km: ${span.to_km - span.from_km}, or name the drive alone to wait for its end`,
  );
}

function checkStretch(model: ModelFile, need: BoredNeed, at: Path, report: Report): void {
  const ends = endsOf(model, need);
  const bores = [...new Set(Object.values(model.drives ?? {}).map(({ bore }) => bore))];
  if (ends === undefined) return;
  const spans = drivesIn(model, need)
    .flatMap((name) => spanOfDrive(model, name) ?? [])
    .sort((a, b) => a.from_km - b.from_km);
  let covered_km = ends.from_km;
  for (const { from_km, to_km } of spans)
    if (from_km <= covered_km + ROUNDING_KM) covered_km = Math.max(covered_km, to_km);
  if (ends.from_km < ends.to_km && covered_km >= ends.to_km - ROUNDING_KM) return;
  report(
    at,
    `${at.join('.')} waits for bore ${need.bore} from ${need.from} to ${need.to}, which no drive bores`,
    `a stretch that drives bore; bores are ${bores.join(', ')}`,
    'name a bore of the drives, and two points between which they bore it',
  );
}

/** Drives that may bore some of the stretch that a need names. */
export function drivesIn(model: ModelFile, need: BoredNeed): string[] {
  const ends = endsOf(model, need);
  if (ends === undefined) return [];
  return Object.entries(model.drives ?? {}).flatMap(([name, { bore }]) => {
    const span = bore === need.bore ? spanOfDrive(model, name) : undefined;
    return span !== undefined && span.from_km < ends.to_km && span.to_km > ends.from_km ? [name] : [];
  });
}

interface Span {
  readonly from_km: number;
  readonly to_km: number;
}

function endsOf(model: ModelFile, { from, to }: BoredNeed): Span | undefined {
  return spanBetween(model, from, to);
}

/** What a drive bores at most; undefined where its ends are not known. */
function spanOfDrive(model: ModelFile, drive: string): Span | undefined {
  const { site, to } = model.drives?.[drive] ?? {};
  return spanBetween(model, model.sites[site ?? '']?.point, to);
}

function spanBetween(
  { route }: ModelFile,
  one: string | undefined,
  other: string | undefined,
): Span | undefined {
  const [from_km, to_km] = [route?.points[one ?? ''], route?.points[other ?? '']];
  if (from_km === undefined || to_km === undefined) return undefined;
  return { from_km: Math.min(from_km, to_km), to_km: Math.max(from_km, to_km) };
}
