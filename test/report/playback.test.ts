/** What a playback keeps of a run, where its chart puts things, and that a page cannot be broken by names. */
import { geoContains } from 'd3-geo';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { ModelFile } from '../../src/model/language/schema.ts';
import { flagsOf, placedLabels } from '../../src/report/map/labels.ts';
import { chartOf } from '../../src/report/map/picture.ts';
import { deltas, fromDeltas } from '../../src/report/map/playback/deltas.ts';
import { PlaybackRecorder } from '../../src/report/map/playback/recorder.ts';
import { Playback, playbackSection } from '../../src/report/map/playback/section.ts';
import { seaAndLand } from '../../src/report/map/sea-and-land.ts';
import { onChart } from '../../src/report/map/sea-chart.ts';
import { between, crossings, seaLane } from '../../src/report/map/sea-lanes.ts';
import type { Rows } from '../../src/trace/tables/tables.ts';
import { distance_km, type LatLon } from '../../src/units/sphere.ts';
import { simulate } from '../../src/works/simulate.ts';
import { BERING, FIRST_STEPS, modelOf } from '../fixtures/models.ts';
import { playbackPage } from './playback-page.ts';

const RUN = { start: '2027-01-01', end_h: 1000, finished: true };
const plan = modelOf(BERING).file;
const small = modelOf(FIRST_STEPS).file;

const ring = (drive: string, built_h: number, face_km: number, begun_h = built_h - 10) =>
  ({ drive, face_km, begun_h, built_h }) as Rows['rings'];
const wait = (entity: string, cause: string, from_h: number, to_h: number) =>
  ({ entity, kind: 'drive', cause, from_h, to_h }) as Rows['waits'];
const stock = (time_h: number, level: number, room: number) =>
  ({ time_h, site: 'wales', commodity: 'ring', level, room }) as Rows['stocks'];

describe('of a run is kept', () => {
  test('the face every ten days, and at both ends of a standstill', () => {
    const recorder = new PlaybackRecorder();
    // A round of a metre each ten hours, but for 100 hours before the 30th; the last is the 60th.
    for (let round = 1; round <= 60; round++)
      recorder.record('rings', ring('pilot', round * 10 + (round < 30 ? 0 : 100), round / 1000));
    const [drive] = recorder.kept().drives;
    expect(fromDeltas(drive?.time_h ?? [])).toEqual([0, 10, 250, 290, 390, 630, 700]);
    expect(fromDeltas(drive?.face_m ?? []).slice(1)).toEqual([1, 25, 29, 29, 53, 60]);
  });

  test('what stops a drive for more than two days; waits for one cause with less than a day between are one', () => {
    const recorder = new PlaybackRecorder();
    for (const row of [
      wait('pilot', 'breakdown', 0, 47),
      wait('pilot', 'no-rings', 50, 90),
      wait('pilot', 'no-rings', 100, 110),
      wait('pilot', 'no-fuel', 110, 150),
      wait('pilot', 'ground', 200, 300),
      wait('pilot', 'ground', 324, 400),
    ])
      recorder.record('waits', row);
    expect(recorder.kept().drives[0]?.stops).toEqual([
      { from_h: 50, to_h: 110, cause: 'no-rings' },
      { from_h: 200, to_h: 300, cause: 'ground' },
      { from_h: 324, to_h: 400, cause: 'ground' },
    ]);
  });

  test('stocks each week as parts of the capacity, and at the end', () => {
    const recorder = new PlaybackRecorder();
    for (let day = 0; day <= 17; day++) recorder.record('stocks', stock(day * 24, day * 10, 200 - day * 10));
    const [kept] = recorder.kept().stocks;
    expect(kept).toMatchObject({ capacity: 200, first_h: 0 });
    expect(fromDeltas(kept?.level ?? [])).toEqual([0, 350, 700, 850]);
  });

  test('times of voyages as differences; what the run did not see stays empty', () => {
    expect(deltas([100.4, 120, null, 150.6])).toEqual([100, 20, null, 31]);
    expect(fromDeltas([100, 20, null, 31])).toEqual([100, 120, null, 151]);
  });

  test('less than 400 kB of a run of 12 years with 15 drives, 12 ships and 28 stocks', () => {
    const recorder = new PlaybackRecorder();
    const days = 12 * 365;
    const drives = Object.keys(plan.drives ?? {});
    for (let day = 1; day <= days; day++) {
      for (const drive of drives) recorder.record('rings', ring(drive, day * 24, (day * 9.87) / 1000));
      for (let yard = 0; yard < 28; yard++) {
        const level = (day * 7919 * (yard + 1)) % 5000;
        recorder.record('stocks', { ...stock(day * 24, level, 5000 - level), commodity: `goods-${yard}` });
      }
    }
    for (const [at, drive] of drives.entries())
      for (let from_h = at; from_h < days * 24; from_h += 400)
        recorder.record(
          'waits',
          wait(drive, from_h % 800 < 400 ? 'ground' : 'no-rings', from_h, from_h + 60),
        );
    const fleets = Object.keys(plan.supply?.fleets ?? {});
    for (let voyage = 0; voyage < 700; voyage++) {
      const [loading_h, ship] = [voyage * 150.3, `${fleets[0]}-${(voyage % 12) + 1}`];
      if (voyage < 12)
        recorder.record('entities', { entity: ship, kind: 'ship', of: fleets[0] ?? '', site: 'nome' });
      const [sailed_h, arrived_h, unloaded_h] = [loading_h + 30, loading_h + 70, loading_h + 200];
      const times = {
        loading_h,
        sailed_h,
        arrived_h,
        unloaded_h,
        homeward_h: unloaded_h,
        returned_h: loading_h + 240,
      };
      recorder.record('voyages', { ship, from: 'nome', to: 'east-portal', ...times } as Rows['voyages']);
    }
    const section = playbackSection(plan, { ...RUN, end_h: days * 24 }, recorder.kept());
    const [data, html] = [JSON.stringify(section.data).length, section.html.length];
    expect(data).toBeGreaterThan(100_000);
    expect(data).toBeLessThan(400_000);
    expect(html).toBeLessThan(100_000);
  });
});

describe('the chart', () => {
  const picture = chartOf(plan);
  const place = (site: string) => picture.places?.sites.get(site) as LatLon;

  test('is drawn across 180 degrees without a seam', () => {
    const { land } = seaAndLand();
    for (const lon of [179.9, 180, -180, -179.9]) expect(geoContains(land, [lon, 66.5])).toBe(true);
    const edges = land.coordinates
      .flat()
      .flatMap((line) => line.slice(1).map((end, at) => [line[at], end] as const));
    expect(edges.length).toBeGreaterThan(1000);
    expect(edges.filter(([from, to]) => [from, to].every((end) => Math.abs(end?.[0] ?? 0) === 180))).toEqual(
      [],
    );
    const spotAt = (lon_deg_e: number) => onChart(picture.sea as never)({ lat_deg_n: 64, lon_deg_e });
    expect(spotAt(-179.99)[0] - spotAt(179.99)[0]).toBeGreaterThan(0);
    expect(spotAt(-179.99)[0] - spotAt(179.99)[0]).toBeLessThan(2);
  });

  test('puts the sea to water and the capes to land', () => {
    const { land } = seaAndLand();
    for (const [lon, lat] of [
      [-168.5, 65.65],
      [-175, 63],
      [-169, 66.2],
    ] as const)
      expect(geoContains(land, [lon, lat])).toBe(false);
    for (const [lon, lat] of [
      [-169.06, 65.784],
      [-168.92, 65.755],
      [-170, 66.1],
      [-167.9, 65.62],
      [-170.3, 63.4],
    ] as const)
      expect(geoContains(land, [lon, lat])).toBe(true);
  });

  test('has one scale to 2 %: distances on it are those of the Earth', () => {
    const pairs = [
      ['nome', 'east-portal'],
      ['nome', 'big-diomede'],
      ['anadyr', 'west-portal'],
      ['anadyr', 'nome'],
    ] as const;
    const scales = pairs.map(([one, other]) => {
      const [[x, y], [to_x, to_y]] = [picture.spots.get(one), picture.spots.get(other)] as [
        [number, number],
        [number, number],
      ];
      return Math.hypot(to_x - x, to_y - y) / distance_km(place(one), place(other));
    });
    expect(Math.max(...scales) / Math.min(...scales)).toBeLessThan(1.02);
  });

  test('has ports beyond it on its southern edge, in the order of the places that they supply', () => {
    expect([...(picture.places?.beyond ?? [])].sort()).toEqual(['seattle', 'vladivostok']);
    const [[west, low], [east, level]] = [picture.spots.get('vladivostok'), picture.spots.get('seattle')] as [
      [number, number],
      [number, number],
    ];
    expect(west).toBeLessThan(east);
    expect(Math.abs(low - level)).toBeLessThan(8);
    for (const [site, [, y]] of picture.spots)
      if (!picture.places?.beyond.has(site)) expect(y, site).toBeLessThan(Math.min(low, level) - 20);
  });

  test('leads ships over water alone, and no further than the model says', () => {
    const beyond = picture.places?.beyond ?? new Set();
    const charted = plan.supply?.routes?.filter(({ from, to }) => !beyond.has(from) && !beyond.has(to)) ?? [];
    expect(charted.length).toBeGreaterThan(4);
    for (const { from, to, distance_nm } of charted) {
      const way = seaLane(place(from), place(to));
      const legs = way.slice(1).map((end, at) => [way[at] as LatLon, end] as const);
      // From its port, which lies on the coast, and round all land after it.
      for (const [one, other] of legs.slice(1)) expect(crossings(one, other)).toEqual([]);
      const middle = between(...(legs[0] as readonly [LatLon, LatLon]), 0.5);
      expect(geoContains(seaAndLand().land, [middle.lon_deg_e, middle.lat_deg_n])).toBe(false);
      const length_km = legs.reduce((sum, [one, other]) => sum + distance_km(one, other), 0);
      expect(length_km / (distance_nm * 1.852)).toBeGreaterThan(0.75);
      expect(length_km / (distance_nm * 1.852)).toBeLessThan(1.1);
    }
  });

  test('goes straight where nothing is in the way, and where no water is', () => {
    const [one, other] = [
      { lat_deg_n: 64, lon_deg_e: -176 },
      { lat_deg_n: 64.1, lon_deg_e: -175.8 },
    ];
    expect(seaLane(one, other)).toEqual([one, other]);
    const inland = { lat_deg_n: 66.6, lon_deg_e: 177 };
    expect(seaLane(inland, other)).toEqual([inland, other]);
  });

  test('gives way to columns where a site has no position', () => {
    const { sea, strait, spots } = chartOf(small);
    expect([sea, strait]).toEqual([null, null]);
    expect((spots.get('nome') as readonly number[])[0]).toBeLessThan(
      (spots.get('wales') as readonly number[])[0] ?? 0,
    );
  });
});

describe('labels', () => {
  test('lie neither on each other nor outside', () => {
    const dots = [
      { text: 'one', x: 20, y: 50 },
      { text: 'another', x: 30, y: 52 },
      { text: 'at-the-edge', x: 196, y: 98 },
    ];
    const boxes = placedLabels(dots, 10, { width: 200, height: 100 }).map(({ text, x, y, anchor }) => {
      const width = text.length * 5.8;
      const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
      return { left, right: left + width, top: y - 9, bottom: y + 2.5 };
    });
    for (const [at, one] of boxes.entries()) {
      expect(one.left >= 0 && one.right <= 200 && one.bottom <= 100).toBe(true);
      for (const other of boxes.slice(at + 1))
        expect(
          one.right <= other.left ||
            other.right <= one.left ||
            one.bottom <= other.top ||
            other.bottom <= one.top,
        ).toBe(true);
    }
  });

  test('of poles take the first row that is free, and turn at the right edge', () => {
    const poles = [
      { x: 0, text: 'aaaa' },
      { x: 10, text: 'bb' },
      { x: 95, text: 'cccc' },
    ];
    expect(flagsOf(poles, 10, 100)).toEqual([
      { anchor: 'start', row: 1 },
      { anchor: 'start', row: 0 },
      { anchor: 'end', row: 0 },
    ]);
  });
});

describe('the section', () => {
  const played = () => {
    const playback = new Playback();
    const model = modelOf(FIRST_STEPS, { 'project.horizon_y': 1 });
    const { end_h, finished } = simulate(model, { seed: 1, replication: 0 }, playback);
    return playback.sections({ plan: model.file, record: { ...RUN, end_h, finished } })[0] as ReturnType<
      typeof playbackSection
    >;
  };

  test('is left out where no rows were kept', () => {
    expect(new Playback().sections({ plan: small, record: RUN })).toEqual([]);
  });

  test('says at its end what the end is: the works, or the first train', () => {
    const recorder = new PlaybackRecorder();
    const endOf = (file: ModelFile, finished: boolean) =>
      playbackSection(file, { ...RUN, finished }, recorder.kept()).html;
    expect(endOf(small, true)).toContain('The works are finished, with 0.0 km bored.');
    expect(endOf(small, false)).toContain('The run ended here, not finished, with');
    expect(endOf(plan, true)).toContain('The first train runs, with 0.0 km bored.');
    expect(endOf(plan, false)).toContain('The run ended here, not open, with');
  });

  test('is the same for the same run', () => {
    expect(JSON.stringify(played())).toBe(JSON.stringify(played()));
  });

  test('shows the end of the run before its script does anything', () => {
    const { document } = parseHTML(playbackPage('x', played()));
    expect(document.querySelector('[data-date]')?.textContent).toBe('2028-01-01');
    expect(document.querySelector('[data-controls]')?.hasAttribute('hidden')).toBe(true);
    expect(Number(document.querySelector('[data-stock]')?.getAttribute('width'))).toBeGreaterThan(0);
    expect(document.querySelectorAll('[style]').length).toBe(0);
    expect(document.querySelectorAll('svg:not([role=img]):not([aria-hidden])').length).toBe(0);
  });

  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'&amp;</svg>",
    '\u202egnp.exe',
    'x'.repeat(5000),
  ])('shows the name %.40j as text', (name) => {
    const hostile = JSON.parse(
      JSON.stringify(small)
        .replaceAll('"wales"', JSON.stringify(name))
        .replaceAll('"pilot"', JSON.stringify(`p${name}`)),
    ) as ModelFile;
    const recorder = new PlaybackRecorder();
    recorder.record('entities', { entity: name, kind: 'ship', of: name, site: 'nome' });
    recorder.record('stocks', { ...stock(0, 1, 2), site: name, commodity: name });
    recorder.record('milestones', { time_h: 1, milestone: 'site-open', entity: name, detail: '' });
    recorder.record('rings', ring(`p${name}`, 20, 0.01));
    const section = playbackSection(hostile, RUN, recorder.kept());
    const { document } = parseHTML(playbackPage(name, section));
    expect(document.querySelectorAll('img').length).toBe(0);
    expect(
      [...document.querySelectorAll('script')].filter((script) => script.textContent?.includes('alert(1)'))
        .length,
    ).toBe(name.includes('alert') ? 1 : 0);
    expect(document.querySelector('h1')?.textContent).toBe(name);
    expect(document.querySelector('.yards h4')?.textContent).toBe(name);
    expect(document.querySelector('.drives b')?.textContent).toBe(`p${name}`);
    const told = JSON.parse(document.getElementById('data-of-playback')?.textContent ?? '{}');
    expect(told.milestones.text).toEqual([`${name} is open`]);
  });
});
