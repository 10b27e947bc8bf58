import { describe, expect, test } from 'vitest';
import type { Interval } from '../../src/nature/availability/intervals.ts';
import { Quay } from './small.ts';

/** A yard that is used, and not near its end. */
const used = { isAtWork: true, stillNeeds: () => 1e6 };

describe('a boat of 100 t that sails with 50 t or more', () => {
  test('waits for no-cargo when nothing lies at the port', () => {
    expect(new Quay().verdict).toBe('no-cargo');
  });

  test('waits for least-load when less lies there, and sails when there is enough', () => {
    const quay = new Quay();
    quay.lay(quay.yard('town', 'cement'), 49);
    expect(quay.verdict).toBe('least-load');
    quay.lay(quay.yard('town', 'fuel'), 1);
    expect(quay.verdict).toBe('town: 49 cement, 1 fuel');
  });

  test('leaves no dust of rounding on the quay, and does not come for any', () => {
    const quay = new Quay();
    const cement = quay.yard('town', 'cement');
    quay.lay(cement, 100 + 1e-12);
    const { choice } = quay.choose();
    expect(choice?.parcels[0]?.quantity).toBe(100 + 1e-12);
    const dusty = new Quay({}, 40 * 24);
    const order = dusty.lay(dusty.yard('town', 'cement'), 100, 0);
    order.waiting = 1e-12;
    expect(dusty.verdict).toBe('least-load');
  });

  test('does not count what lies there for another site', () => {
    const quay = new Quay();
    quay.lay(quay.yard('town', 'cement'), 49);
    quay.lay(quay.yard('cape', 'cement'), 49);
    expect(quay.verdict).toBe('least-load');
  });

  test('takes 100 t at most, the good with the least days of cover first, of each the oldest order', () => {
    const quay = new Quay();
    const [cement, fuel] = [quay.yard('town', 'cement'), quay.yard('town', 'fuel')];
    for (const yard of [cement, fuel]) yard.users.push(used);
    // 30 t of cement last 3 days, 20 t of fuel 4 days.
    quay.hold(cement, 30);
    quay.hold(fuel, 20);
    quay.lay(fuel, 40);
    quay.lay(cement, 50);
    quay.lay(cement, 60);
    expect(quay.verdict).toBe('town: 50 cement, 50 cement');
    // 15 t of fuel more, and it is fuel that lasts longer still; without, cement would last longer.
    quay.hold(cement, 20);
    expect(quay.verdict).toBe('town: 40 fuel, 50 cement, 10 cement');
  });

  test('sails for the site whose goods have the least cover', () => {
    const quay = new Quay();
    const [town, cape] = [quay.yard('town', 'cement'), quay.yard('cape', 'cement')];
    for (const yard of [town, cape]) {
      yard.users.push(used);
      quay.lay(yard, 60);
    }
    quay.hold(town, 20);
    quay.hold(cape, 10);
    expect(quay.verdict).toBe('cape: 60 cement');
    quay.hold(cape, 20);
    expect(quay.verdict).toBe('town: 60 cement');
  });
});

describe('a boat with less than 50 t sails', () => {
  test('when somebody stands for part of it, with that good first, and takes along what else is ready for the site', () => {
    const quay = new Quay();
    const [cement, fuel] = [quay.yard('town', 'cement'), quay.yard('town', 'fuel')];
    quay.lay(cement, 5);
    quay.lay(fuel, 2);
    expect(quay.verdict).toBe('least-load');
    const stand = quay.world.sim.start(
      'drive',
      fuel.standFor(
        (function* () {
          yield fuel.stock.get(1);
        })(),
      ),
    );
    quay.world.sim.run(quay.world.sim.now, { inclusive: true });
    expect(quay.verdict).toBe('town: 2 fuel, 5 cement');
    stand.stop();
    expect(quay.verdict).toBe('least-load');
  });

  test('when its yard would run dry before one that sails a day later could land: in 24 + 1 + 10 + 1 h', () => {
    const waits = new Quay();
    const sails = new Quay();
    for (const [quay, held] of [
      [waits, 15.1],
      [sails, 14.9],
    ] as const) {
      // 10 t are loaded and landed in 1 h each; at 10 t a day 15 t last 36 h.
      quay.yard('town', 'cement').users.push(used);
      quay.hold(quay.yard('town', 'cement'), held);
      quay.lay(quay.yard('town', 'cement'), 10);
    }
    expect(waits.verdict).toBe('least-load');
    expect(sails.verdict).toBe('town: 10 cement');
  });

  test('for a dry yard not where enough is afloat, and not while nobody uses it', () => {
    const quay = new Quay();
    const cement = quay.yard('town', 'cement');
    quay.lay(cement, 10);
    expect(quay.verdict).toBe('least-load');
    cement.users.push(used);
    expect(quay.verdict).toBe('town: 10 cement');
    cement.afloat = 16;
    expect(quay.verdict).toBe('least-load');
    cement.afloat = 0;
    cement.users.splice(0, 1, { ...used, isAtWork: false });
    expect(quay.verdict).toBe('least-load');
  });

  test('when no more of the good will be ordered for the yard', () => {
    const quay = new Quay();
    const cement = quay.yard('town', 'cement');
    const user = { isAtWork: true, needs: 101, stillNeeds: () => user.needs };
    cement.users.push(user);
    quay.hold(cement, 90);
    quay.lay(cement, 10);
    expect(quay.verdict).toBe('least-load');
    user.needs = 100;
    expect(quay.verdict).toBe('town: 10 cement');
  });

  test('when it has lain ready for wait_at_most_d: 30 days where the model does not say', () => {
    for (const [settings, days] of [
      [{}, 30],
      [{ 'supply.fleets.boats.wait_at_most_d': 4 }, 4],
    ] as const) {
      const quay = new Quay(settings, 40 * 24);
      const cement = quay.yard('town', 'cement');
      quay.lay(cement, 10, 40 * 24 - days * 24 + 0.5);
      expect(quay.verdict).toBe('least-load');
      quay.lay(quay.yard('town', 'fuel'), 1, 40 * 24 - days * 24);
      expect(quay.verdict).toBe('town: 10 cement, 1 fuel');
    }
  });
});

/** Hours at which the sea of the first year of the run opens and closes, where its season is 100 days. */
const seasonal = {
  'project.start': '2030-06-01',
  'ice.seas.bay': { clear_shift_d: 0, freeze_shift_d: -30 },
  'supply.fleets.boats.leaves_before_close_d': 2,
};

/** A quay at so many hours before the close, with the hours at which the sea opens again. */
function beforeClose(hours: number, settings: Readonly<Record<string, unknown>> = {}) {
  const sea = new Quay({ ...seasonal, ...settings }).world.nature.sea('bay');
  const { to_h: closes_h } = sea.intervals[0] as Interval;
  const quay = new Quay({ ...seasonal, ...settings }, closes_h - hours);
  return { quay, closes_h, opensAgain_h: sea.opens(closes_h) };
}

describe('near the close of the sea, with two days of margin', () => {
  test('a small cargo sails with the last voyage that fits: a second one would not', () => {
    // 10 t: loaded in 1 h, there after 10 h, landed in 1 h, home 10 h later: 22 h a voyage; the last leaves by 10 + 48 h before the close.
    const last = beforeClose(48 + 10 + 12 + 22 - 1);
    last.quay.lay(last.quay.yard('town', 'cement'), 10);
    expect(last.quay.verdict).toBe('town: 10 cement');
    const early = beforeClose(48 + 10 + 12 + 22 + 1);
    early.quay.lay(early.quay.yard('town', 'cement'), 10);
    expect(early.quay.verdict).toBe('least-load');
  });

  test('no boat sails for dust of rounding, not even with the last voyage', () => {
    const { quay } = beforeClose(48 + 10 + 12 + 22 - 1);
    quay.lay(quay.yard('town', 'cement'), 10).waiting = 1e-12;
    expect(quay.verdict).toBe('least-load');
  });

  test('a boat takes no more than it can land before it has to leave again', () => {
    // 100 t are loaded in 10 h and there after 20 h; then 7 h are left for 70 t.
    const { quay } = beforeClose(48 + 10 + 20 + 7);
    quay.lay(quay.yard('town', 'cement'), 200);
    const { choice } = quay.choose();
    expect(choice?.parcels).toHaveLength(1);
    expect(choice?.parcels[0]?.quantity).toBeCloseTo(70, 6);
  });

  test('a boat that could land less than a worthwhile cargo stays, for ice; but not where somebody stands for it', () => {
    const { quay } = beforeClose(48 + 10 + 20 + 4);
    const cement = quay.yard('town', 'cement');
    quay.lay(cement, 200);
    expect(quay.verdict).toBe('ice');
    quay.world.sim.start(
      'drive',
      cement.standFor(
        (function* () {
          yield cement.stock.get(5);
        })(),
      ),
    );
    quay.world.sim.run(quay.world.sim.now, { inclusive: true });
    expect(quay.choose().choice?.parcels[0]?.quantity).toBeCloseTo(40, 6);
  });

  test('a yard that would be dry before the next season has its small cargo sent a day before that is too late', () => {
    const dry = (hours: number) => {
      const { quay, closes_h, opensAgain_h } = beforeClose(hours, {
        'sites.town.stores.cement.capacity': 5000,
      });
      const cement = quay.yard('town', 'cement');
      cement.users.push({ isAtWork: true, stillNeeds: () => 1e6 });
      // Lasts until the week before the sea opens again.
      quay.hold(cement, ((opensAgain_h - 168 - (closes_h - hours)) / 24) * 10);
      quay.lay(cement, 10);
      return quay.verdict;
    };
    expect(dry(48 + 10 + 12 + 23)).toBe('town: 10 cement');
    expect(dry(48 + 10 + 12 + 48)).toBe('least-load');
  });

  test('a boat stays for ice in a closed sea', () => {
    const { quay } = beforeClose(-24);
    quay.lay(quay.yard('town', 'cement'), 100);
    expect(quay.verdict).toBe('ice');
  });
});
