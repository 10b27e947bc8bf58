import picocolors from 'picocolors';
import { expect, test } from 'vitest';
import { Sample } from '../../src/experiment/estimates/estimates.ts';
import { finishCurve } from '../../src/report/terminal/finish-curve.ts';
import { hoursPicture } from '../../src/report/terminal/hours.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { UtcClock } from '../../src/trace/clock.ts';

const drive = { drive: 'north', started_h: 0, states_h: { boring: 50, building: 25 } };
const summary = (lost_h: Record<string, number>) =>
  ({ drives: [{ ...drive, lost_h }] }) as unknown as Summary;
const plain = picocolors.createColors(false);
const [title, bar, legend] = hoursPicture(summary({ breakdown: 15, 'no-rings': 10 }), 46, plain).split('\n');

test('the bar of a drive has a letter for each share of its hours', () => {
  expect(title).toContain('from its start to its end');
  // 40 letters for 100 hours.
  expect(bar).toBe(`north ${'█'.repeat(20)}${'▓'.repeat(10)}${'m'.repeat(6)}${'s'.repeat(4)}`);
  expect(legend).toContain('m machine');
});

test('bars are as wide as the terminal, and end where it ends, whatever the shares', () => {
  for (const width of [46, 80, 99]) {
    const drawn = hoursPicture(
      summary({ breakdown: 1, 'no-shift': 1, ground: 1, 'no-fuel': 1 }),
      width,
      plain,
    );
    expect(drawn.split('\n')[1]?.length).toBe(width);
  }
});

test('colours are left out where there are to be none, and the letters stay', () => {
  const coloured = hoursPicture(summary({ breakdown: 15 }), 46, picocolors.createColors(true));
  expect(coloured).toContain('\u001b[');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes of colours
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(hoursPicture(summary({ breakdown: 15 }), 46, plain));
});

test('a drive that never began has no bar', () => {
  const idle = { drives: [{ ...drive, started_h: null, lost_h: {} }] } as unknown as Summary;
  expect(hoursPicture(idle, 80, plain)).toBe('');
});

const clock = new UtcClock(Date.UTC(2030, 0, 1));
function sampleOf(...days: readonly number[]): Sample {
  const sample = new Sample();
  for (const day of days) sample.add(day * 24);
  return sample;
}

test('the curve of finishes goes from the first date to the last, up to the share that has finished', () => {
  const lines = finishCurve(sampleOf(0, 30, 60, Number.POSITIVE_INFINITY), 'finish', clock, 60).split('\n');
  expect(lines.at(-1)?.trim()).toMatch(/^2030-01-01 +2030-03-02$/);
  // Three of four: the line of 75 % is reached, that of 88 % is not.
  expect(lines.find((line) => line.includes('75 %'))).toMatch(/[─╭]/);
  expect(lines.find((line) => line.includes('88 %'))).not.toMatch(/[─╭╮]/);
  expect(lines[0]).toBe('Share of runs that have finished by a date:');
  expect(finishCurve(sampleOf(0, 30), 'opening', clock, 60)).toContain('that have opened by a date');
});

test('one finish, or none, makes no curve', () => {
  expect(finishCurve(sampleOf(3), 'finish', clock, 80)).toBe('');
  expect(finishCurve(sampleOf(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY), 'finish', clock, 80)).toBe(
    '',
  );
});
