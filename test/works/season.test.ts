import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { Nature } from '../../src/nature/nature.ts';
import { Chance } from '../../src/random/chance.ts';
import { summaryText, waitingText } from '../../src/report/text/run-text.ts';
import { Summariser } from '../../src/summary/summarise.ts';
import { modelOf, traceOf } from '../fixtures/models.ts';
import { HARBOUR } from './small.ts';

/** The harbour in a sea that freezes; the town asks for more than a season can land: 100 t in 40 h. */
const wintry = (
  settings: Readonly<Record<string, unknown>> = {},
  texts: Readonly<Record<string, string>> = {},
): Model =>
  modelOf(
    HARBOUR,
    {
      'project.start': '2030-06-01',
      'ice.seas.bay': { clear_shift_d: 0, freeze_shift_d: 0 },
      'sites.cape.stores': {},
      'sites.town.stores.fuel': null,
      'sites.town.stores.cement.capacity': 1e6,
      'sites.town.stores.cement.use_per_d': 1000,
      ...settings,
    },
    texts,
  );
const seaOf = (model: Model) => new Nature(model, new Chance(1, 0), 8766).sea('bay');

describe('ships in a sea that freezes', () => {
  test('begin their way home before the close less the margin, by what the fleet says', () => {
    for (const days of [1, 3, 10]) {
      const model = wintry({ 'supply.fleets.boats.leaves_before_close_d': days });
      const { voyages } = traceOf(model, { check: true });
      const sea = seaOf(model);
      expect(voyages.length).toBeGreaterThan(50);
      for (const { homeward_h } of voyages) {
        if (homeward_h !== null)
          expect(sea.closes(homeward_h) - homeward_h).toBeGreaterThanOrEqual(days * 24 - 1e-6);
      }
      // The last of the season goes out as late as it can: within two voyages of the margin.
      const closes_h = sea.intervals[0]?.to_h as number;
      const last_h = Math.max(
        ...voyages.map(({ homeward_h }) => homeward_h ?? 0).filter((h) => h < closes_h),
      );
      expect(closes_h - last_h).toBeLessThan(days * 24 + 80);
    }
  });

  test('lie at home through the winter, laid up', () => {
    const model = wintry();
    const { voyages, states } = traceOf(model);
    const sea = seaOf(model);
    for (const { sailed_h, returned_h } of voyages) {
      if (sailed_h === null || returned_h === null) continue;
      expect(sea.closes(sailed_h)).toBeGreaterThanOrEqual(returned_h);
    }
    const winter = states.filter(({ state, cause }) => state === 'laid-up' && cause === 'ice');
    expect(winter.length).toBeGreaterThan(0);
  });

  test('that are held up at the landing leave in time with what is still aboard, and it lies ready at the port again', () => {
    // One berth for three boats, and hours of landing that nobody foresees.
    const model = wintry({
      'supply.fleets.boats.ships': 3,
      'supply.fleets.boats.least_load': 0,
      'sites.town.landing.berths': 1,
      'sites.town.landing.unload_t_per_h': { uniform: [0.4, 20], per: 'event' },
    });
    const trace = traceOf(model, { check: true });
    const sea = seaOf(model);
    const returned = trace.voyages.filter(
      ({ cargo_t, landed_t, returned_h }) => returned_h !== null && landed_t < cargo_t - 1e-6,
    );
    expect(returned.length).toBeGreaterThan(0);
    // Three days of margin at home too, 10 h away.
    for (const { homeward_h } of returned) {
      expect(sea.closes(homeward_h as number) - (homeward_h as number)).toBeCloseTo(72 + 10, 3);
    }
    // All that was ordered is landed, at the port or on board: the audit of `check` has held.
    const landed = trace.voyages.reduce((sum, { landed_t }) => sum + landed_t, 0);
    expect(trace.cargo.reduce((sum, { mass_t }) => sum + mass_t, 0)).toBeCloseTo(landed, 6);
  });
});

describe('weather that keeps ships', () => {
  /** Hours of waves, as a file: calm until a day of the run, then a storm until another, then calm. */
  const stormy = (from_d: number, to_d: number, settings: Readonly<Record<string, unknown>> = {}) =>
    wintry(
      {
        weather: {
          series: {
            sea: {
              file: 'storm.csv',
              layout: 'columns',
              utc_offset_h: 0,
              stamp: 'start',
              step_h: 24,
              time: { column: 'time' },
              columns: { wind_m_per_s: 'wind', wave_m: 'wave' },
            },
          },
          stations: {
            off: { lat_deg_n: 65, lon_deg_e: -168, hours_from: ['sea'], as_observed: { past_end: 'end' } },
          },
          limits: { tow: { wave_below_m: 3 }, lighter: { wave_below_m: 1 } },
        },
        ...settings,
      },
      { 'storm.csv': storm(from_d, to_d, String(settings['project.start'] ?? '2030-06-01')) },
    );
  /** A row a day from day zero: calm, or waves of 9 m; it ends with the storm where that is over by `to_d` = `from_d`. */
  function storm(from_d: number, to_d: number, start: string): string {
    const days = to_d === from_d ? from_d : 500;
    const rows = Array.from({ length: days }, (_, day) => {
      const date = new Date(Date.parse(start) + day * 86_400_000).toISOString().slice(0, 10);
      return `${date},0,${day >= from_d && day < to_d ? 9 : 0}`;
    });
    return ['time,wind,wave', ...rows].join('\n');
  }
  const passage = {
    'supply.fleets.boats.passage_limits': 'tow',
    'supply.routes': [
      { from: 'port', to: 'town', distance_nm: 80, station: 'off' },
      { from: 'port', to: 'cape', distance_nm: 80, station: 'off' },
    ],
  };

  test('past the close are told by name, wait laid up, and come home when the sea opens', () => {
    const closes_d = Math.floor((seaOf(wintry()).intervals[0]?.to_h as number) / 24);
    // From six days before the close until three weeks after it; forecasts see nothing of it.
    const model = stormy(closes_d - 6, closes_d + 21, {
      ...passage,
      'supply.fleets.boats.forecast': 'persistence',
      'project.horizon_y': 1.2,
    });
    const { milestones, voyages, outcome, ...trace } = traceOf(model, { check: true });
    const sea = seaOf(model);
    const kept = milestones.filter(({ milestone }) => milestone === 'ship-kept');
    expect(kept).toMatchObject([{ entity: 'boats-1', detail: 'town' }]);
    const late = voyages.find(({ homeward_h }) => (homeward_h ?? 0) > (kept[0]?.time_h as number));
    expect(late?.homeward_h).toBeGreaterThanOrEqual(sea.opens(sea.intervals[0]?.to_h as number) - 1e-6);
    const summariser = new Summariser();
    for (const row of milestones) summariser.record('milestones', row);
    for (const row of voyages) summariser.record('voyages', row);
    const summary = summariser.summary(outcome.end_h);
    expect(summary.ships_kept).toMatchObject([{ ship: 'boats-1', site: 'town' }]);
    expect(summaryText(summary, 0, outcome.endless)).toContain(
      'Weather kept these ships at a site later than planned before the sea closed: boats-1 at town',
    );
    // Not on full charter: 100 USD a day in the winter, 1000 in the season.
    const winter_usd = trace.costs
      .filter(({ account, time_h }) => account === 'ships' && time_h > 8766 * 0.6 && time_h < 8766 * 0.75)
      .reduce((sum, { amount_usd }) => sum + amount_usd, 0);
    expect(winter_usd / (8766 * 0.15)).toBeLessThan(6);
  });

  test('that is known beforehand keeps nobody: the ship leaves before the storm', () => {
    const closes_d = Math.floor((seaOf(wintry()).intervals[0]?.to_h as number) / 24);
    const { milestones, voyages } = traceOf(stormy(closes_d - 8, closes_d + 21, passage));
    expect(milestones.filter(({ milestone }) => milestone === 'ship-kept')).toEqual([]);
    const last_h = Math.max(
      ...voyages.map(({ returned_h }) => returned_h ?? 0).filter((h) => h < closes_d * 24),
    );
    expect(last_h).toBeLessThanOrEqual((closes_d - 8) * 24);
  });

  /** A sea that never freezes, and lighters that wait for calm. */
  const iceFree = {
    'project.start': '2030-06-01',
    'ice.seas.bay': { clear_shift_d: -100, freeze_shift_d: 100 },
    'sites.town.station': 'off',
    'sites.town.landing.limits': 'lighter',
    'project.horizon_y': 0.6,
  };

  test('in a sea that never freezes is the cause, never ice; who waits is told how long it still needs', () => {
    const { states, outcome } = traceOf(stormy(30, 400, { ...iceFree, 'sites.town.landing.work': 'window' }));
    const causes = new Set(states.filter(({ kind }) => kind === 'ship').map(({ cause }) => cause));
    expect([...causes]).toContain('weather');
    expect([...causes]).not.toContain('ice');
    expect(outcome.finished).toBe(false);
  });

  test('that has ended with the observed hours is the cause too, and the work that was left is told in hours', () => {
    // Twenty days of calm, and then the file ends.
    const { states, outcome } = traceOf(stormy(20, 20, iceFree));
    const last = states.findLast(({ entity }) => entity === 'boats-1');
    expect(last).toMatchObject({ state: 'waiting', cause: 'weather' });
    expect(outcome.waiting.map(({ on }) => on).join()).not.toMatch(/\b0\.0 h/);
    expect(waitingText(outcome.waiting, 0)).not.toContain('finish');
  });
});

test('who stands while goods lie ready has a secondary cause: ice while the boat is laid up, ships while it is away', () => {
  const secondary = (settings: Readonly<Record<string, unknown>>) => {
    const demand = { per_d: 60 };
    const { states } = traceOf(
      wintry({ 'sites.town.stores.cement.demand': demand, 'project.horizon_y': 1.2, ...settings }),
    );
    return new Set(states.filter(({ kind }) => kind === 'demand').flatMap((row) => row.secondary));
  };
  // 60 t a day are what one boat of 100 t brings in 40 h at most.
  expect([...secondary({})]).toEqual(['ships']);
  // Ordered in the last days of the season, ready when the boat lies at home.
  const late = { 'sites.port.port.lead_d': 60, 'sites.town.stores.cement.initial': 9000 };
  expect([...secondary(late)]).toContain('ice');
});
