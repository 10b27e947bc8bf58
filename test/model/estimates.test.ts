/** The base plan, its layers and the other plans: an estimate with a range is drawn from it, or a plan of ours; no number stands alone. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type DistributionSpec, distributionKinds, distributionOf } from '../../src/random/distribution.ts';
import { BERING, modelOf } from '../fixtures/models.ts';

/** Estimates that are no uncertain inputs, by the key of their line, and why. */
const plans: Readonly<Record<string, string>> = {
  horizon_y: 'a limit of ours: when a plan has failed',
  delay_rank: 'how two draws go together, which no draw stands for',
  heap_m3: 'a plan: how much room is made',
  capacity_t: 'a plan: which ships are chartered',
  least_load: 'a rule of the plan',
  change_at: 'a rule of the plan',
  drift: 'how weeks differ, which is itself drawn each week',
  'open-sea': 'a limit of ours: when ships stay in port',
  until_year: 'a limit of ours: how far the record is carried',
  longer_season_d: 'a question to the plan; what nobody knows of the seasons is in their trend and shifts',
  wind_sd_m_per_s: 'twelve numbers, each known to the same share: no distribution stands for a list',
  temperature_mean_c: 'twelve numbers',
  seas: 'said of the lines below, which have it',
  staff: 'a plan: how many are employed',
  mw: 'a plan: which sets are bought',
  airstrip: 'a plan: how cargo is handled at a helipad',
  yard_m2: 'a plan: how much room is made',
  uelen: 'shelter of a cape: a number of the schema, the same at both capes',
  by_month: 'twelve numbers, of which only how they differ counts; their level is drawn',
  period_s: 'twelve numbers',
  period_s_per_m: 'a limit of periods does not stand in the plan',
  from: 'shares of directions: no distribution stands for a list',
  visibility_above_m: 'a limit of ours: when work stops',
  current_below_m_per_s: 'a limit of ours: when work stops',
  slows: 'a limit of ours: when work is slower',
  beach: 'a limit of ours: when work stops',
  autumn: 'said of the wind below',
  'running-ring': 'a plan: how rings are stacked',
  'service-ring': 'a plan: how rings are stacked',
  draft_m: 'a plan: which ships are chartered',
  passage_set_up_h: 'a rule of the plan: how a tow is taken up again',
  laytime_h: 'a plan: what the charter says',
  urgent_within_d: 'a rule of the plan',
  speed_kn: 'a plan: which aircraft are chartered',
  load_t_per_h: 'a plan: which aircraft are chartered',
  positions: 'places, by which only the distance to an epicentre changes',
};

/** The other plans: each says what it changes in the base plan. */
const others = readdirSync('models/plans').map((file) => `models/plans/${file}`);

/** The plan, the layers below it (fit-out, ports, ships and goods, and the works of access), and the other plans. */
const text = [
  BERING,
  'models/fitout/bering.yaml',
  'models/supply/bering.yaml',
  'models/access/bering.yaml',
  ...others,
]
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

interface Line {
  readonly key: string;
  readonly code: string;
  readonly ranges: readonly (readonly [number, number])[];
}

const isNumber = (value: number) => !Number.isNaN(value);
const numberOf = (word: string) => Number(word.replaceAll(',', ''));

/** A line of a model file in its three parts. */
function partsOf(line: string) {
  const [, indent = '', code = '', comment = ''] =
    /^( *)((?:'[^']*'|[^#'\n])*?) *(?:# ?(.*))?$/.exec(line) ?? [];
  return { indent, code, comment };
}

/** Lines whose comment has an estimate with a range, `[E a-b]`. */
const lines: readonly Line[] = text.split('\n').flatMap((line): Line[] => {
  const { indent, code, comment } = partsOf(line);
  const marks = [...comment.matchAll(/\[E [^\]]*?(-?[\d.,]*\d)(?:-| to )([\d.,]*\d)( %)?/g)];
  const hasRange = marks.length > 0 || /\[E \+-/.test(comment);
  if (code === '' || !hasRange) return [];
  const key = /^(?:- )?(?:\{ )?([\w-]+):/.exec(code)?.[1] ?? code;
  const ranges = marks.map(([, a = '', b = '', percent]) => {
    const scale = percent === undefined ? 1 : 100;
    return [numberOf(a) / scale, numberOf(b) / scale] as const;
  });
  return [
    { key: indent === '' ? (key as string) : key, code, ranges: ranges.filter((r) => r.every(isNumber)) },
  ];
});

const isUncertain = ({ code }: Line) =>
  distributionKinds.some((kind) => code.includes(`${kind}:`)) || /: \*[\w-]+/.test(code);

test('has a distribution for each estimate with a range, or says why not', () => {
  expect(lines.length).toBeGreaterThan(110);
  const bare = lines.filter((line) => !isUncertain(line)).map(({ key }) => key);
  expect(bare.filter((key) => plans[key] === undefined)).toEqual([]);
  expect(Object.keys(plans).filter((key) => !bare.includes(key))).toEqual([]);
});

/** A distribution as it is written in a line. */
const kinds = distributionKinds.join('|');
const written = new RegExp(`\\{ (?:${kinds}): (?:\\[[^\\]]*\\]|\\{[^}]*\\}), per: \\w+ \\}`, 'g');

test('draws one value in ten below an estimated range, and one in ten above', () => {
  const wrong = lines.filter(isUncertain).flatMap((line) => {
    const found = [...line.code.matchAll(written)];
    const tenths = found.map(([text]) => {
      const { per: _, ...spec } = parse(text) as DistributionSpec & { per: string };
      const { quantile } = distributionOf(spec as DistributionSpec);
      return [quantile(0.1), quantile(0.9)] as const;
    });
    if (tenths.length === 0) return [];
    const fits = line.ranges.every(([a, b]) =>
      tenths.some(([low, high]) => Math.abs(low - a) < 0.2 * a && Math.abs(high - b) < 0.2 * b),
    );
    return fits ? [] : [line.code];
  });
  expect(wrong).toEqual([]);
});

const MARK = /\[(?:[ACDELO]\b|ours\b|claim\]|tass\.com)/;
/** What is text though it has digits: titles, names of works. */
const WORDS = /^(?:title|name|extends|format): .*$|'[^']*'|\b(?:title|do): [^,}]*/g;
const NUMBER = /(?<![\w.*&-])\d[\d.]*(?![\w-]*[a-z])/;

/** Lines with numbers that have no mark of a source, nor has the line of a map that they stand in. */
function unmarkedLines(model: string): string[] {
  const maps: { depth: number; isMarked: boolean }[] = [];
  return model.split('\n').filter((line) => {
    const { indent, code, comment } = partsOf(line);
    if (code === '') return false;
    while ((maps.at(-1)?.depth ?? -1) >= indent.length) maps.pop();
    maps.push({ depth: indent.length, isMarked: MARK.test(comment) });
    return NUMBER.test(code.replaceAll(WORDS, '')) && !maps.some(({ isMarked }) => isMarked);
  });
}

test('a number without a mark is found, and one whose map has a mark is none', () => {
  const model = 'a:\n  b: 1\n  c: { d: north-2, e: 2 } # [E 1-3]\n  f: # [ours]\n    g: 3\nh: 4 # a range\n';
  expect(unmarkedLines(model)).toEqual(['  b: 1', 'h: 4 # a range']);
});

test.each(others)('each number of %s has the mark of its source', (file) => {
  expect(unmarkedLines(readFileSync(file, 'utf8'))).toEqual([]);
});

test('takes a number for an input that goes together with others', () => {
  expect(modelOf(BERING, { 'costs.owner_usd_per_d': 600_000 }).file.costs?.owner_usd_per_d).toBe(600_000);
});
