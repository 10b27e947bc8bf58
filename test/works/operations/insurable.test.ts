/** Hand-worked cases of design limits: alpha, reference period, halting, slower work, and work that must follow in time. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { traceOf } from '../../fixtures/models.ts';
import { type Spell, seaModel } from './insurable.ts';
import { expectHours, timesOf, told, waitsOf } from './told.ts';

/** Hours that the crew waited, by cause. */
function causesOf(model: Parameters<typeof traceOf>[0]): Record<string, number> {
  const hours: Record<string, number> = {};
  for (const row of traceOf(model).states)
    if (row.state === 'waiting') hours[row.cause] = (hours[row.cause] ?? 0) + row.hours;
  return hours;
}

describe('20 h at a design wave of 2.5 m, by the older rules: alpha 0.71, so that a forecast must show less than 1.775 m, rounded 1.8 m', () => {
  const spells: readonly Spell[] = [
    [30, 1.7],
    [10, 2],
    [60, 1.7],
  ];
  const limits = '{ lift: { kind: design, alpha: older-rules, wave_below_m: 2.5 } }';
  const lift = (more = '') => seaModel(spells, limits, `[{ do: lift, takes_h: 20, limits: lift${more} }]`);

  test('waits for twice its hours, 40-80, though it would have borne the weather from the beginning', () => {
    const run = told(lift());
    expectHours(timesOf(run, 'crew', 'lift'), [0, 60]);
    expect(waitsOf(run, 'crew')).toEqual({ weather: 40 });
    expect(causesOf(lift())).toEqual({ forecast: 40 });
  });

  test.each([
    [', contingency_h: 10', 20],
    [', contingency_h: 11', 60],
    [', contingency_share: 0.5', 20],
    [', contingency_share: 0.6', 60],
  ])('with%s it is done after %i h: 30 h of calm from the beginning, 60 h from 40 h on', (more, end_h) => {
    expectHours(told(lift(more)).end_h, end_h);
  });

  test('under an operating limit of the same height it begins at once, as it does without the cause', () => {
    const operating = '{ lift: { wave_below_m: 2.5 } }';
    expectHours(told(seaModel(spells, operating, '[{ do: lift, takes_h: 20, limits: lift }]')).end_h, 20);
    expectHours(told(lift(), { without: new Set(['forecast']) }).end_h, 20);
  });

  test('goes on in 2 m once it has begun, and waits in waves above 1.775 m', () => {
    const late: readonly Spell[] = [
      [5, 1.78],
      [100, 1.77],
    ];
    const model = seaModel(late, limits, '[{ do: lift, takes_h: 20, limits: lift }]');
    expectHours(told(model).end_h, 25);
  });

  test('tells the wait for weather that it would not bear apart: 5 h of 3 m, then 4 h in 2 m for the forecast', () => {
    const storm: readonly Spell[] = [
      [5, 3],
      [4, 2],
      [60, 1],
    ];
    const model = seaModel(storm, limits, '[{ do: lift, takes_h: 20, limits: lift }]');
    expectHours(told(model).end_h, 29);
    expect(causesOf(model)).toEqual({ weather: 5, forecast: 4 });
  });
});

test('wind and gusts have alpha of their own: 10 m/s and a gust of 12.5 m/s, for a day 0.8 of it, are a wind of 8 m/s', () => {
  const spells: readonly Spell[] = [
    [6, 0.5, 8.1],
    [40, 0.5, 7.9],
  ];
  for (const bound of ['wind_below_m_per_s: 10', 'gust_at_most_m_per_s: 12.5']) {
    const limits = `{ lift: { kind: design, ${bound} } }`;
    expectHours(told(seaModel(spells, limits, '[{ do: lift, takes_h: 10, limits: lift }]')).end_h, 16);
  }
});

test('factors of the model stand for those that come with the program: 0.5 of 2 m', () => {
  const spells: readonly Spell[] = [
    [7, 1.1],
    [40, 0.9],
  ];
  const alpha =
    '  alpha: { one-forecast: { waves: { design_m: [2], rows: [{ up_to_h: 12, factors: [0.5] }] } } }\n';
  const limits = '{ lift: { kind: design, wave_below_m: 2 } }';
  expectHours(
    told(seaModel(spells, limits, '[{ do: lift, takes_h: 4, limits: lift }]', '', alpha)).end_h,
    11,
  );
  expectHours(told(seaModel(spells, limits, '[{ do: lift, takes_h: 4, limits: lift }]')).end_h, 4);
});

describe('work that can be halted, 2 h to make safe and a forecast every 12 h, under a design wave of 2 m (1.46 m for 14 h)', () => {
  const spells: readonly Spell[] = [
    [40, 1],
    [10, 1.8],
    [50, 1],
  ];
  const limits = '{ lay: { kind: design, wave_below_m: 2 } }';
  const lay = (hours: number, from: readonly Spell[] = spells, more = '') =>
    seaModel(
      from,
      limits,
      `[{ do: lay, takes_h: ${hours}, limits: lay, set_up_h: 1, contingency_h: 0, halts: { safe_h: 2 }${more} }]`,
    );

  test('of 50 h is halted with the forecast of 36 h, safe at 38, and goes on at 50 with an hour of setting up', () => {
    const run = told(lay(50));
    expectHours(timesOf(run, 'crew', 'lay'), [0, 50 + 1 + 14]);
    expect(causesOf(lay(50))).toEqual({ forecast: 12 });
    expect(run.steps[0]?.exposed_h).toBe(0);
  });

  test('of 30 h is done before the waves: each time 14 h of calm are enough, and not the 30 h of the whole', () => {
    expectHours(told(lay(30)).end_h, 30);
    const whole = seaModel(
      [
        [20, 1],
        [10, 1.8],
        [50, 1],
      ],
      limits,
      '[{ do: lay, takes_h: 30, limits: lay, contingency_h: 0 }]',
    );
    expectHours(told(whole).end_h, 60);
  });

  test('that is surprised by waves above its design makes safe in them: 2 h told as outside the limits', () => {
    const surprise: readonly Spell[] = [
      [5, 1],
      [3, 2.1],
      [40, 1],
    ];
    const run = told(lay(10, surprise, ', forecast: persistence'));
    // 5 h done, safe at 7, waits for 8, an hour of setting up and 5 h of work.
    expectHours(timesOf(run, 'crew', 'lay'), [0, 14]);
    expect(run.steps[0]?.exposed_h).toBe(2);
  });
});

test('work designed for extremes begins and goes on in any waves, and tells the hours beyond its limit', () => {
  const spells: readonly Spell[] = [
    [50, 2.6],
    [100, 1],
  ];
  const limits = '{ tow: { kind: design, wave_below_m: 2.5 } }';
  const run = told(seaModel(spells, limits, '[{ do: tow, takes_h: 90, limits: tow, unrestricted: true }]'));
  expectHours(timesOf(run, 'crew', 'tow'), [0, 90]);
  expect(run.steps[0]?.exposed_h).toBe(50);
});

describe('work that waves of 0.6 m slow to half and 0.9 m stop, with a wind of 8 m/s that leaves 0.8 of it', () => {
  const limits =
    '{ land: { wave_below_m: 0.9, slows: [{ wave_from_m: 0.6, factor: 0.5 }, { wind_from_m_per_s: 8, factor: 0.8 }] } }';

  test('does 1, 1, 0.5, 0.5, 0, 0.8 and 0.2 h: 4 h are done at 6.2 h', () => {
    const spells: readonly Spell[] = [
      [2, 0.5],
      [1, 0.6],
      [1, 0.8, 9],
      [1, 0.95],
      [1, 0.5, 8],
      [9, 0.5],
    ];
    const model = seaModel(spells, limits, '[{ do: land, takes_h: 4, limits: land, work: suspend }]');
    expectHours(told(model).end_h, 6.2);
    expect(waitsOf(told(model), 'crew')).toEqual({ weather: 1 });
  });

  test('and a cold that leaves 0.7: of the three the lowest counts, 0.5, and not the product', () => {
    const cold = '  productivity: { cold: { temperature_c: [{ at_c: -10, factor: 0.7 }] } }\n';
    const by = (wave_m: number, wind_m_per_s: number) =>
      told(
        seaModel(
          [[90, wave_m, wind_m_per_s]],
          limits,
          '[{ do: land, takes_h: 7, limits: land, productivity: cold }]',
          '',
          cold,
        ),
      ).end_h;
    expectHours([by(0.7, 9), by(0.5, 9), by(0.5, 3)], [14, 10, 10]);
  });

  test('waits for a window in which it fits at its pace', () => {
    const spells: readonly Spell[] = [
      [5, 0.7],
      [1, 1],
      [9, 0.5],
    ];
    expectHours(told(seaModel(spells, limits, '[{ do: land, takes_h: 3, limits: land }]')).end_h, 9);
    expectHours(told(seaModel(spells, limits, '[{ do: land, takes_h: 2, limits: land }]')).end_h, 4);
  });
});

describe('grout (3 h, waves below 1 m) within 2 h of drilling (4 h, below 2 m)', () => {
  const limits = '{ drill: { wave_below_m: 2 }, grout: { wave_below_m: 1 } }';
  const cycle = (more = '') =>
    `[{ do: drill, takes_h: 4, limits: drill${more} }, { do: grout, takes_h: 3, limits: grout, within_h: 2${more} }, { do: leave, takes_h: 1 }]`;
  const spells: readonly Spell[] = [
    [10, 1.5],
    [4, 0.5],
    [6, 1.5],
    [20, 0.5],
  ];

  test('drilling waits until 4 h, so that the grout begins 2 h after its end, at 10 h', () => {
    const run = told(seaModel(spells, limits, cycle()));
    expectHours(timesOf(run, 'crew', 'drill'), [0, 8]);
    expectHours(timesOf(run, 'crew', 'grout'), [8, 13]);
    expect(waitsOf(run, 'crew')).toEqual({ weather: 4 + 2 });
    expectHours(run.end_h, 14);
  });

  test('on a forecast that the weather stays, it is too late at 16 h, and the drilling is done again, from 20 h on', () => {
    const run = told(seaModel(spells, limits, cycle(', forecast: persistence')));
    expectHours(timesOf(run, 'crew', 'drill'), [0, 14, 16, 24]);
    expectHours(timesOf(run, 'crew', 'grout (too late)'), [14, 16]);
    expectHours(timesOf(run, 'crew', 'grout'), [24, 27]);
    expect(waitsOf(run, 'crew')).toEqual({ weather: 10 + 2 + 4 });
  });

  test('a third step within an hour makes the first wait for it, too: all three in the long calm', () => {
    const three = `[{ do: drill, takes_h: 4, limits: drill }, { do: grout, takes_h: 3, limits: grout, within_h: 2 }, { do: test, takes_h: 2, limits: grout, within_h: 0 }]`;
    const run = told(seaModel(spells, limits, three));
    // Grout and test need 5 h of calm, from 20 h on: drilling ends at 18 h.
    expectHours(timesOf(run, 'crew', 'drill'), [0, 18]);
    expectHours(timesOf(run, 'crew', 'test'), [23, 25]);
  });

  test('under a design limit the drilling waits for the reference period of the grout', () => {
    const design = '{ drill: { wave_below_m: 2 }, grout: { kind: design, wave_below_m: 1.6 } }';
    // Alpha between 1 m (0.65) and 2 m (0.76) is 0.716: 1.1456 m for 6 h, which are calm from 20 h on.
    const run = told(seaModel(spells, design, cycle()));
    expectHours(timesOf(run, 'crew', 'drill'), [0, 18]);
    expectHours(timesOf(run, 'crew', 'grout'), [18, 23]);
  });
});

test('whatever the weather, design limits end no earlier than operating ones, a better forecast no later, more contingency no earlier (law)', () => {
  const spell = fc.tuple(
    fc.integer({ min: 3, max: 30 }),
    fc.integer({ min: 4, max: 26 }).map((tenths) => tenths / 10),
  );
  let longer = 0;
  fc.assert(
    fc.property(
      fc.array(spell, { minLength: 5, maxLength: 20 }),
      fc.integer({ min: 2, max: 30 }),
      (list, hours) => {
        const spells: readonly Spell[] = [...list, [300, 0.3]];
        const end = (limit: string, more = '') =>
          told(
            seaModel(
              spells,
              `{ lift: { ${limit}wave_below_m: 2 } }`,
              `[{ do: one, takes_h: ${hours}, limits: lift${more} }, { do: two, takes_h: 5, limits: lift${more} }]`,
            ),
          ).end_h;
        const ends = [
          end(''),
          end('kind: design, alpha: meteorologist, '),
          end('kind: design, '),
          end('kind: design, ', ', contingency_share: 1.5'),
        ];
        expect(ends).toEqual([...ends].sort((a, b) => a - b));
        if ((ends[2] as number) > (ends[0] as number)) longer++;
      },
    ),
    { numRuns: 40, seed: 11 },
  );
  expect(longer).toBeGreaterThan(10);
});
