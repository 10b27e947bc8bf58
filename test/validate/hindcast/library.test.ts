/** The class library as a practitioner knows machines: utilisation, and how good its best month is. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fittedOfPackage } from '../../../src/validate/hindcast/parameters.ts';
import { quantileIn } from '../../../src/validate/hindcast/scores.ts';
import { type SeenDrive, seenDrives, usualDrive, usualWords } from '../../../src/validate/hindcast/usual.ts';
import { BERING } from '../../fixtures/models.ts';

const RUNS = 15;

describe.each(usualWords)('%s in %s', (...words) => {
  const seen = seenDrives(usualDrive(words), fittedOfPackage().all, RUNS);
  const median = (of: (one: SeenDrive) => number) => quantileIn(Float64Array.from(seen, of).sort(), 0.5);
  const utilisation = median((one) => one.utilisation);
  const bestMonth = median((one) => one.bestMonth);
  const [machine] = words;

  // Hard rock 10 / 30 / 50 %, segment-lined shields 25 / 35 / 50 % (docs/sources.md, section 3): an output of the class.
  test(`bores between 10 and 50 % of its time (${Math.round(utilisation * 100)} %)`, () => {
    expect(utilisation).toBeGreaterThan(0.1);
    expect(utilisation).toBeLessThan(0.5);
  });

  // 1.7 / 2.2 / 3.0 in the record of large machines in rock (docs/sources.md 0); 1.5 to 3.1 of others (3.2).
  const least = /EPB|slurry/.test(machine) ? 1.5 : 1.7;
  test(`has a best month of ${least} to 3 mean ones (${bestMonth.toFixed(2)})`, () => {
    expect(bestMonth).toBeGreaterThan(least);
    expect(bestMonth).toBeLessThan(3);
  });
});

test('the base plan takes what was fitted: half of the variance between projects is common, half of each nation', () => {
  const { machines, organisation } = parse(readFileSync(BERING, 'utf8'));
  const { delay_h_per_h: delays, project_sigma, drive_sigma } = fittedOfPackage().all;
  for (const machine of ['running-shield', 'service-shield'])
    expect(machines[machine].delay_h_per_h).toBe(delays['single-shield']);
  const sigmas = ['project', 'by_group', 'by_drive'].map((part) => organisation[part].lognormal.sigma);
  expect(Math.hypot(sigmas[0], sigmas[1])).toBeCloseTo(project_sigma, 3);
  expect(sigmas[0]).toBe(sigmas[1]);
  expect(sigmas[2]).toBe(drive_sigma);
});
