import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { Summariser } from '../../src/summary/summarise.ts';
import { tee } from '../../src/trace/recorder.ts';
import { simulate } from '../../src/works/simulate.ts';
import { DRIVES_ONLY, Keeper, modelOf, type Trace } from '../fixtures/models.ts';

/** Two drives of 100 m towards each other, a round of 1 m in 1 h each, from day zero. */
const meeting = (settings: Readonly<Record<string, unknown>> = {}): Model => {
  const { yard } = modelOf(DRIVES_ONLY).file.sites;
  return modelOf(DRIVES_ONLY, {
    'route.points': { a: 0, b: 0.2 },
    'sites.far': { ...yard, point: 'b' },
    'drives.d.meets': 'e',
    'drives.e': { bore: 'one', machine: 'm', crew: 'c', site: 'far', to: 'a', meets: 'd', ready_d: 0 },
    'machines.m.penetration_m_per_h': { rock: 2 },
    'machines.m.build_h': 0.5,
    'crews.c': {
      persons: 1,
      shifts_per_d: 1,
      shift_h: 24,
      changeover_h: 0,
      travel_km_per_h: 120,
      cost_usd_per_person_h: 0,
    },
    ...settings,
  });
};

function runOf(model: Model) {
  const keeper = new Keeper();
  const summariser = new Summariser();
  const outcome = simulate(model, { seed: 1, replication: 0, check: true }, tee(keeper, summariser));
  return { ...keeper.trace, outcome, summary: summariser.summary(outcome.end_h) };
}

const at = (trace: Pick<Trace, 'milestones'>, milestone: string, entity: string) =>
  trace.milestones.find((mark) => mark.milestone === milestone && mark.entity === entity)?.time_h;
const lastRound = (trace: Pick<Trace, 'rings'>, drive?: string) =>
  Math.max(
    ...trace.rings
      .filter((ring) => drive === undefined || ring.drive === drive)
      .map(({ built_h }) => built_h),
  );

describe('two drives of one gap of 200 m, a round of 1 m an hour each', () => {
  test('meet in the middle after 100 h, and the run ends with the last round', () => {
    const run = runOf(meeting());
    expect(run.rings).toHaveLength(200);
    // The way to the face costs some seconds of each shift.
    expect(run.outcome.end_h).toBeCloseTo(100, 1);
    expect(run.outcome.end_h).toBe(lastRound(run));
  });

  test('are done when the gap is closed, though one stands in a stop of a year: the other bores the rest', () => {
    // A stop of 400 days after 50 m, for the machine of d alone.
    const machine = modelOf(DRIVES_ONLY).file.machines?.m as object;
    const stopping = {
      ...machine,
      penetration_m_per_h: { rock: 2 },
      long_stop: { after_km: { empirical: [0.05], per: 'event' }, stop_d: 400 },
    };
    const run = runOf(meeting({ 'machines.s': stopping, 'drives.d.machine': 's' }));
    expect(run.outcome.finished).toBe(true);
    expect(lastRound(run, 'd')).toBeCloseTo(50, 1);
    expect(lastRound(run, 'e')).toBeCloseTo(150, 1);
    expect(at(run, 'drive-done', 'd')).toBe(at(run, 'drive-done', 'e'));
    expect(run.outcome.end_h).toBe(lastRound(run));
    // It stood still from its last round to the break-through: 100 h, not 400 days.
    const d = run.summary.drives.find(({ drive }) => drive === 'd');
    expect(d?.lost_h.ground).toBeCloseTo(100, 1);
    // Its rate is metres by the time to its last round: 50 m in 50 h.
    expect(d?.advance_m_per_d).toBeCloseTo(24, 1);
    expect(d?.last_round_h).toBe(lastRound(run, 'd'));
  });

  test('are done without having begun where the other has bored all before the machine came', () => {
    const run = runOf(meeting({ 'drives.d.ready_d': 30 }));
    expect(run.outcome.end_h).toBeCloseTo(200, 1);
    expect(at(run, 'drive-start', 'd')).toBeUndefined();
    expect(at(run, 'drive-done', 'd')).toBe(run.outcome.end_h);
    expect(run.tasks.find(({ task }) => task === 'machine of d')?.done_h).toBeNull();
  });

  test('give back what was called up for a round that the other has bored', () => {
    const stores = (ring: number, grout: number) => ({
      ring: { capacity: 500, initial: ring, use_per_d: 10 },
      grout: { capacity: 500, initial: grout, use_per_d: 10 },
    });
    const { yard } = modelOf(DRIVES_ONLY).file.sites;
    const run = runOf(
      meeting({
        supply: {
          commodities: {
            ring: { unit: 'ring', mass_t: 10, price_usd: 0, cause_when_out: 'no-rings' },
            grout: { unit: 't', mass_t: 1, price_usd: 0, cause_when_out: 'no-materials' },
          },
        },
        'machines.m.uses': { ring: 1, grout: 2 },
        // Grout for 20 rounds at a; at b there is enough.
        'sites.yard.stores': stores(200, 40),
        'sites.far.stores': stores(200, 400),
        'sites.far.spoil': yard?.spoil,
      }),
    );
    expect(run.rings.filter(({ drive }) => drive === 'd')).toHaveLength(20);
    expect(run.rings).toHaveLength(200);
    const d = run.summary.drives.find(({ drive }) => drive === 'd');
    expect(d?.lost_h['no-materials']).toBeCloseTo(160, 0);
  });

  test('do not bore a round that is under way at the other face', () => {
    const run = runOf(meeting({ 'route.points': { a: 0, b: 0.0021 } }));
    expect(run.rings.map(({ length_m }) => length_m).reduce((sum, length) => sum + length, 0)).toBeCloseTo(
      2.1,
      9,
    );
    expect(run.rings).toHaveLength(2);
  });
});

describe('the machine of a drive', () => {
  /** A sea that is open for some months of the year, and a machine that is made on a day of it. */
  const bySea = (ready_d: number, settings: Readonly<Record<string, unknown>> = {}) =>
    runOf(
      modelOf(DRIVES_ONLY, {
        'route.points': { a: 0, b: 0.02 },
        'sites.yard.sea': 'bay',
        'drives.d.ready_d': ready_d,
        ice: {
          open_seasons: '../../models/data/open-season-by-year-derived.csv',
          first_year: 2000,
          last_year: 2020,
          seas: { bay: { clear_shift_d: 0, freeze_shift_d: 0 } },
        },
        ...settings,
      }),
    );
  const seaOpens = (run: ReturnType<typeof bySea>, after_h: number) =>
    run.milestones.find(({ milestone, time_h }) => milestone === 'sea-open' && time_h >= after_h)?.time_h;

  test('comes in the open season of its sea: made in winter, it lands when the sea opens', () => {
    const run = bySea(10);
    const start_h = at(run, 'drive-start', 'd') as number;
    expect(start_h).toBeGreaterThan(100 * 24);
    expect(start_h).toBe(seaOpens(run, 0));
    expect(run.tasks.find(({ task }) => task === 'machine of d')?.done_h).toBe(start_h);
    const waits = run.states.filter(({ entity, cause }) => entity === 'd' && cause === 'ice');
    expect(waits).toMatchObject([{ state: 'waiting', from_h: 240, to_h: start_h }]);
    // Time before the start is told apart from what is lost after it.
    expect(run.summary.drives[0]).toMatchObject({ before_start_h: { access: 240, ice: start_h - 240 } });
    expect(run.summary.drives[0]?.lost_h).not.toHaveProperty('ice');
  });

  test('made in the open season comes when it is ready', () => {
    expect(at(bySea(220), 'drive-start', 'd')).toBe(220 * 24);
  });

  test('comes to a site that can receive it: one that opens in winter gets it in the next season', () => {
    const run = bySea(220, { 'sites.yard.open_d': 360 });
    expect(at(run, 'drive-start', 'd')).toBe(seaOpens(run, 360 * 24));
  });

  test('comes at once where no sea is to be crossed', () => {
    expect(at(runOf(modelOf(DRIVES_ONLY, { 'drives.d.ready_d': 10 })), 'drive-start', 'd')).toBe(240);
  });
});
