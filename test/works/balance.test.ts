import { expect, test } from 'vitest';
import { Simulation } from '../../src/kernel/simulation.ts';
import { Nature } from '../../src/nature/nature.ts';
import { Chance } from '../../src/random/chance.ts';
import { noRecorder } from '../../src/trace/recorder.ts';
import { startOf } from '../../src/units/dates.ts';
import { audit } from '../../src/works/balance.ts';
import { Ledger } from '../../src/works/costs/ledger.ts';
import { Ends } from '../../src/works/ends.ts';
import { setUp, type Works } from '../../src/works/setup.ts';
import type { Site } from '../../src/works/site/site.ts';
import type { World } from '../../src/works/world.ts';
import { modelOf, STRESS } from '../fixtures/models.ts';

/** The stress model after 400 days, in balance. */
function atWork(): { world: World; site: Works } {
  const model = modelOf(STRESS);
  const sim = new Simulation();
  const recorder = noRecorder;
  const chance = new Chance(1, 0);
  const nature = new Nature(model, chance, 10_000);
  const start_ms = startOf(model.file.project.start);
  const world: World = {
    sim,
    model,
    without: new Set(),
    chance,
    nature,
    recorder,
    ledger: new Ledger(sim, recorder),
    start_ms,
    trades: [],
    ends: new Ends(),
    felt: new Map(),
    risks: { happenings: [], mitigations: [], served: new Map(), hit: new Map() },
    hazards: {
      befallings: [],
      keeping: [],
      approvals: [],
      exposed: new Map(),
      lost_t: new Map(),
      happened: [],
    },
  };
  const site = setUp(world);
  for (let day = 0; day < 400; day++) {
    sim.run(day * 24);
    site.reviewYards();
  }
  return { world, site };
}

const west = (site: Works): Site => site.site('west');

test.each<[string, (site: Works, world: World) => void]>([
  [
    'spoil at west',
    (site) =>
      Object.assign(west(site).spoil as object, { bored_m3: (west(site).spoil?.bored_m3 ?? 0) + 0.001 }),
  ],
  [
    'cement at west: came',
    (site) => {
      west(site).yard('cement').booked.landed += 1;
    },
  ],
  [
    'ring at west: went',
    (site) => {
      west(site).yard('ring').booked.taken -= 1;
    },
  ],
  [
    'rings of works',
    (site) => {
      (site.plants[0] as { cast: number }).cast += 1;
    },
  ],
  [
    'order ',
    (site) => {
      (site.orders.open[0] as { landed: number }).landed += 1;
    },
  ],
  [
    'ledger',
    (_site, world) => {
      world.ledger.total_usd += 1;
    },
  ],
])('the audit finds a fault in the account of %s', (what, spoilIt) => {
  const { world, site } = atWork();
  expect(site.orders.open.length).toBeGreaterThan(0);
  expect(() => audit(world)).not.toThrow();
  spoilIt(site, world);
  expect(() => audit(world)).toThrow(`out of balance at ${world.sim.now} h: ${what}`);
});
