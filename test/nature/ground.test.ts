import { describe, expect, test } from 'vitest';
import { Inclusions } from '../../src/nature/ground/inclusions.ts';
import { Nature } from '../../src/nature/nature.ts';
import { Chance } from '../../src/random/chance.ts';
import { openStream } from '../../src/random/stream.ts';
import { modelOf, STRESS } from '../fixtures/models.ts';

const kinds = [
  { class: 'limestone', share: 0.2, meanLength_km: 0.8 },
  { class: 'fault', share: 0.05, meanLength_km: 0.1 },
];

/** Stretches of one run of the mountain, with their lengths [km]. */
function stretches(run: number, to_km: number, of = kinds): { class: string; length_km: number }[] {
  const parts = new Inclusions('schist', of, openStream(1, run, 'ground')).between(0, to_km);
  return parts.map((part, index) => ({
    class: part.class,
    length_km: part.to_km - (parts[index - 1]?.to_km ?? 0),
  }));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const lengthsOf = (kind: string, all: readonly { class: string; length_km: number }[]) =>
  all.filter((one) => one.class === kind).map(({ length_km }) => length_km);

describe('inclusions in a host rock', () => {
  test('the expected share of each class is the stated one at every chainage, the first and the last included', () => {
    const runs = 20_000;
    for (const at_km of [0, 0.05, 2]) {
      const found = Array.from({ length: runs }, (_, run) => {
        const inclusions = new Inclusions('schist', kinds, openStream(1, run, 'ground'));
        return inclusions.between(at_km, at_km + 1e-6)[0]?.class;
      });
      for (const { class: kind, share } of [...kinds, { class: 'schist', share: 0.75 }]) {
        const seen = found.filter((one) => one === kind).length / runs;
        // Four standard errors of a share.
        expect(Math.abs(seen - share), `${kind} at ${at_km} km`).toBeLessThan(
          4 * Math.sqrt((share * (1 - share)) / runs),
        );
      }
    }
  });

  test('a short zone has the stated shares on average over many runs', () => {
    const runs = 4000;
    const zone_km = 3;
    const all = Array.from({ length: runs }, (_, run) => stretches(run, zone_km)).flat();
    for (const { class: kind, share } of kinds) {
      const total_km = lengthsOf(kind, all).reduce((sum, length_km) => sum + length_km, 0);
      expect(Math.abs(total_km / (runs * zone_km) - share), kind).toBeLessThan(0.05 * share + 0.003);
    }
  });

  test('lengths are exponential with the stated mean; that of the host follows from the shares', () => {
    const all = stretches(1, 20_000).slice(1, -1);
    // Per kilometre 0.2 / 0.8 + 0.05 / 0.1 = 0.75 inclusions, and 0.75 km of host: 1 km between two.
    for (const [kind, mean_km] of [
      ['limestone', 0.8],
      ['fault', 0.1],
      ['schist', 1],
    ] as const) {
      const lengths = lengthsOf(kind, all);
      const standardError = 1 / Math.sqrt(lengths.length);
      expect(Math.abs(mean(lengths) / mean_km - 1), kind).toBeLessThan(4 * standardError);
      // Distance of Kolmogorov and Smirnov to the exponential law, at 0.1 %.
      const sorted = [...lengths].sort((a, b) => a - b);
      const gap = Math.max(
        ...sorted.map((length, index) =>
          Math.abs((index + 0.5) / sorted.length - (1 - Math.exp(-length / mean_km))),
        ),
      );
      expect(gap, kind).toBeLessThan(1.95 / Math.sqrt(sorted.length));
    }
  });

  test('the host comes between any two inclusions, and which class comes next does not hang on the last', () => {
    const order = stretches(2, 20_000).map((one) => one.class);
    const isHost = order.map((one) => one === 'schist');
    for (let index = 1; index < order.length; index++) expect(isHost[index]).not.toBe(isHost[index - 1]);
    const inclusions = order.filter((one) => one !== 'schist');
    const faultAfter = (kind: string) => {
      const next = inclusions.filter((_, index) => inclusions[index - 1] === kind);
      return next.filter((one) => one === 'fault').length / next.length;
    };
    // Two in three: 0.5 of 0.75 a kilometre.
    for (const kind of ['limestone', 'fault']) expect(Math.abs(faultAfter(kind) - 2 / 3)).toBeLessThan(0.025);
  });

  test('from the other end they look the same: lengths do not hang on those before or after', () => {
    const all = stretches(3, 50_000);
    const hosts = all.map((one, index) => ({ one, before: all[index - 2], after: all[index + 2] }));
    const chosen = hosts.filter(({ one, before, after }) => one.class === 'schist' && before && after);
    const long = chosen.filter(({ one }) => one.length_km > 1);
    for (const side of ['before', 'after'] as const) {
      const next = mean(long.map((one) => one[side]?.length_km as number));
      expect(Math.abs(next - 1), side).toBeLessThan(4 / Math.sqrt(long.length));
    }
  });

  test('without any share all is host', () => {
    const none = kinds.map((kind) => ({ ...kind, share: 0 }));
    expect(new Inclusions('schist', none, openStream(1, 1, 'ground')).between(3, 500)).toEqual([
      { class: 'schist', to_km: 500 },
    ]);
  });
});

describe('the ground of a bore', () => {
  const classesOf = (settings: Readonly<Record<string, unknown>>, bore = 'main', nature?: Nature) => {
    const profile = (nature ?? new Nature(modelOf(STRESS, settings), new Chance(1, 0), 100)).ground(bore);
    return Array.from({ length: 360 }, (_, step) => profile.stretchAt(step / 100).class).join(' ');
  };
  const fixed = { 'route.ground.0.to_km': 0.4 };
  const fromHere = (text: string) => text.split(' ').slice(50).join(' ');

  test('is the same for all bores, whoever asks first', () => {
    const nature = new Nature(modelOf(STRESS), new Chance(1, 0), 100);
    const first = classesOf({}, 'other', nature);
    expect(classesOf({}, 'main', nature)).toBe(first);
    expect(classesOf({})).toBe(first);
    expect(new Set(first.split(' '))).toEqual(new Set(['soft', 'hard']));
  });

  test('keeps its inclusions where they are when the zone before it ends elsewhere, or has inclusions of its own', () => {
    const here = fromHere(classesOf(fixed));
    expect(fromHere(classesOf({ 'route.ground.0.to_km': 0.49 }))).toBe(here);
    const more = { 'route.ground.0.inclusions': { hard: { share: 0.5, mean_length_km: 0.02 } } };
    const both = classesOf({ ...fixed, ...more });
    expect(fromHere(both)).toBe(here);
    expect(both).not.toBe(classesOf(fixed));
  });

  test('is found by chainage: a stretch holds from the end of the one before it to just before its own', () => {
    const profile = new Nature(modelOf(STRESS, fixed), new Chance(1, 0), 100).ground('main');
    expect([0, 0.399, 0.4, 4.9, 60].map((km) => profile.stretchAt(km).zone)).toEqual([
      'shore',
      'shore',
      'deep',
      'deep',
      'deep',
    ]);
  });

  test('another replication has other inclusions', () => {
    const other = new Nature(modelOf(STRESS), new Chance(1, 1), 100);
    expect(classesOf({}, 'main', other)).not.toBe(classesOf({}));
  });
});
