/** The risk register in a model file and in a CSV file: the same bytes, and its faults. */
import { describe, expect, test } from 'vitest';
import { readingOf } from '../fixtures/models.ts';
import { AWARD, modelWithRisks, runWithRisks } from '../works/risks/small-register.ts';

const AT = 'test/fixtures/data/risks.csv';
const FROM_FILE = `${AWARD}risks_file: data/risks.csv\n`;
const CSV = `id,title,owner,when.chance,when.until,hits.actors,hits.steps,stop_d,cost_usd,account,mitigation.cost_usd,mitigation.chance_left,mitigated
late,"late, again",clerk,0.9,2030-01-03,award,papers; award,"{ uniform: [1, 4], per: event }",1000,operations,50,0.5,true
wind,,,0.5,,,,,"{ constant: 30, per: event }",,,,
`;
const RISKS = {
  late: {
    title: 'late, again',
    owner: 'clerk',
    when: { chance: 0.9, until: '2030-01-03' },
    hits: { actors: ['award'], steps: ['papers', 'award'] },
    stop_d: { uniform: [1, 4], per: 'event' },
    cost_usd: 1000,
    account: 'operations',
    mitigation: { cost_usd: 50, chance_left: 0.5 },
    mitigated: true,
  },
  wind: { when: { chance: 0.5 }, cost_usd: { constant: 30, per: 'event' } },
};

function problemsOf(text: string, csv?: string): string[] {
  const found = readingOf(text, 'test/fixtures/model.yaml', csv === undefined ? {} : { [AT]: csv });
  if ('model' in found) return [];
  return found.problems.map(({ file, line, column, found: what, allowed, fix }) => {
    expect(allowed).not.toBe('');
    expect(fix).not.toBe('');
    return `${file}:${line}:${column} ${what}`;
  });
}

test('a register in a CSV file gives the same model and the same rows as one in the model file', () => {
  const [written, table] = [
    modelWithRisks(RISKS, [], {}, AWARD),
    modelWithRisks({}, [], { [AT]: CSV }, FROM_FILE),
  ];
  expect(table.file).toEqual(written.file);
  expect(table.fingerprint).toBe(written.fingerprint);
  for (const replication of [0, 1, 2]) {
    const [one, other] = [written, table].map((model) => runWithRisks(model, { replication }));
    expect(other?.risks.length).toBeGreaterThan(0);
    expect(JSON.stringify([other?.risks, other?.costs, other?.states])).toBe(
      JSON.stringify([one?.risks, one?.costs, one?.states]),
    );
  }
});

test('the model file goes over the table, entry by entry and key by key', () => {
  const over = modelWithRisks({ late: { cost_usd: 7 } }, [], { [AT]: CSV }, FROM_FILE);
  expect(over.file.risks?.late).toMatchObject({ cost_usd: 7, title: 'late, again' });
  expect(Object.keys(over.file.risks ?? {})).toEqual(['late', 'wind']);
});

describe('faults of a table are told with their row and column', () => {
  test('values out of range, unknown names, dates outside the run, cells that are no values: all at once', () => {
    const csv = `id,when.chance,hits.actors,stop_d,cost_usd
one,1.5,award,3,
two,0.5,awrad,3,
three,0.5,award,"{ uniform: [1",
four,0.5,,,
`;
    expect(problemsOf(FROM_FILE, csv)).toEqual([`${AT}:4:1 stop_d is "{ uniform: [1"`]);
    expect(problemsOf(FROM_FILE, csv.replace('"{ uniform: [1"', '4'))).toEqual([
      expect.stringMatching(/risks\.csv:2:1 risks\.one\.when\.chance is 1\.5/),
      expect.stringMatching(/risks\.csv:3:1 risks\.two\.hits\.actors\.0 names "awrad"/),
      expect.stringMatching(/risks\.csv:5:1 risks\.four has none of stop_d/),
    ]);
  });

  test('unknown columns, a table that is not there, a row twice', () => {
    expect(problemsOf(FROM_FILE, 'id,chance,stop_d\na,0.5,3\n')).toEqual([
      `${AT}:1:1 a risk register has no column "chance"`,
    ]);
    expect(problemsOf(FROM_FILE)).toEqual([
      expect.stringMatching(/model\.yaml:4:13 risks_file: cannot read/),
    ]);
    const twice = problemsOf(FROM_FILE, 'id,when.chance,cost_usd\na,0.5,3\na,0.5,3\n');
    expect(twice).toEqual([expect.stringMatching(/risks\.csv:3:1 .*a/)]);
  });
});

describe('faults of a register', () => {
  const faultsOf = (risk: object) => problemsOf(`${AWARD}risks: { r: ${JSON.stringify(risk)} }\n`);
  const sound = { when: { chance: 0.1 }, hits: { actors: ['award'] }, stop_d: 3 };
  test('a sound one has none', () => expect(faultsOf(sound)).toEqual([]));
  test.each([
    ['no impact', { ...sound, hits: undefined, stop_d: undefined }, /risks\.r has none of stop_d/],
    ['nobody who is hit', { ...sound, hits: undefined }, /risks\.r has stop_d and no hits/],
    ['hits of money alone', { ...sound, stop_d: undefined, cost_usd: 1 }, /risks\.r\.hits means nothing/],
    ['a time of no factor', { ...sound, factor_for_d: 3 }, /risks\.r\.factor_for_d means nothing/],
    [
      'steps of nobody',
      { ...sound, hits: { steps: ['award'], sites: [] } },
      /steps means nothing without actors/,
    ],
    ['a step that is not done', { ...sound, hits: { actors: ['award'], steps: ['sail'] } }, /names "sail"/],
    ['mitigation that is not there', { ...sound, mitigated: true }, /risks\.r\.mitigated is true/],
    ['mitigation of nothing', { ...sound, mitigation: { cost_usd: 5 } }, /risks\.r\.mitigation leaves/],
    [
      'a date after the run',
      { ...sound, when: { on: '2040-01-01' } },
      /when\.on is "2040-01-01", and the run lasts/,
    ],
    ['a fleet that is not there', { ...sound, hits: { fleets: ['tugs'] } }, /hits\.fleets\.0 names "tugs"/],
    ['two times', { ...sound, when: { chance: 0.1, per_y: 3 } }, /more than one of/],
  ])('%s is told', (_, risk, words) => {
    expect(faultsOf(risk).join('\n')).toMatch(words);
  });

  test('a site where nobody is at home', () => {
    const text = `${AWARD}sites: { cove: { open_d: 0, cost_usd_per_d: 1 } }\nrisks: { r: { when: { chance: 0.1 }, hits: { sites: [cove] }, stop_d: 3 } }\n`;
    expect(problemsOf(text)).toEqual([expect.stringMatching(/risks\.r\.hits hits nobody at cove/)]);
  });
});
