/**
 * A shuttle that unloads in calm hours, told on our kernel; without a trace, or with one as CSV. The series is read
 * before the clock starts. Usage: shuttle.js SERIES TRIPS RUNS [FOLDER]
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Simulation } from '../../../dist/kernel.js';
import { Availability } from '../../../dist/nature/availability/availability.js';
import { hoursWhere } from '../../../dist/nature/availability/intervals.js';
import { UtcClock } from '../../../dist/trace/clock.js';
import { integer, number, time } from '../../../dist/trace/column.js';
import { TableWriter } from '../../../dist/trace/files/writer.js';

const LOAD_H = 0.5;
const SAIL_H = 0.25;
const UNLOAD_H = 0.5;
const RETURN_H = 0.25;
const CALM_UP_TO_M = 1.5;
const clock = new UtcClock(Date.parse('2010-01-01'));

const table = {
  meaning: 'Trips of a shuttle',
  columns: {
    trip: integer('number of the trip'),
    loaded_h: time('loaded'),
    sailed_h: time('arrived'),
    waited_h: number('h', 3, 'waited for calm hours'),
    unloaded_h: time('unloaded'),
    returned_h: time('back again'),
  },
};

/** The series twice. */
function wavesOf(path) {
  const [head, ...rows] = readFileSync(path, 'utf8').trim().split('\n');
  const column = head.split(',').indexOf('waveheight_m');
  const wave_m = rows.map((row) => Number(row.split(',')[column]));
  return [...wave_m, ...wave_m];
}

function* shuttle(sim, windows, trips, writer) {
  for (let trip = 1; trip <= trips; trip++) {
    yield sim.hold(LOAD_H);
    const loaded_h = sim.now;
    yield sim.hold(SAIL_H);
    const sailed_h = sim.now;
    const calm_h = windows.earliest(sailed_h, UNLOAD_H);
    if (calm_h > sailed_h) yield sim.hold(calm_h - sailed_h);
    yield sim.hold(UNLOAD_H);
    const unloaded_h = sim.now;
    yield sim.hold(RETURN_H);
    const waited_h = calm_h - sailed_h;
    writer?.add({ trip, loaded_h, sailed_h, waited_h, unloaded_h, returned_h: sim.now });
  }
}

async function timed(wave_m, trips, folder) {
  const began = performance.now();
  const isCalm = (hour) => wave_m[hour] <= CALM_UP_TO_M;
  const windows = new Availability(hoursWhere(wave_m.length, isCalm), { cause: 'weather', name: 'calm' });
  const found = performance.now();
  const writer = folder && (await TableWriter.open(mkdtempSync(folder), 'trips', table, 'csv', clock));
  const sim = new Simulation();
  sim.start('shuttle', shuttle(sim, windows, trips, writer));
  sim.run();
  await writer?.close();
  return { windows_ms: found - began, trips_ms: performance.now() - found, end_h: sim.now };
}

const [, , path, trips, runs, folder] = process.argv;
const wave_m = wavesOf(path);
const measured = [];
for (let run = 0; run < Number(runs); run++)
  measured.push(await timed(wave_m, Number(trips), folder && join(folder, 'run-')));
console.log(JSON.stringify({ runs: measured, memory_MB: process.resourceUsage().maxRSS / 1024 }));
