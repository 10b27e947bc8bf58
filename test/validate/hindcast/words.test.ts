/** The rule from words to classes, with rows of the record picked by hand. */
import { describe, expect, test } from 'vitest';
import { faultingOf, groundsOf, machineClassOf, waterOf } from '../../../src/validate/hindcast/words.ts';

const kinds = (geology: string, machine = 'gripper TBM') =>
  groundsOf(geology, machine).map(({ class: kind, share }) => `${kind} ${Math.round(share * 100)}`);

describe('a machine is of the class that its words name', () => {
  test.each([
    ['gripper TBM', 'gripper'],
    ['main beam TBM', 'gripper'],
    ['double shield TBM, segments', 'double-shield'],
    ['single shield TBM, segments', 'single-shield'],
    ['hard-rock shield TBM, segments', 'single-shield'],
    ['EPB shield, segments', 'epb'],
    ['EPB, bolted segments', 'epb'],
    ['small soft-ground TBM', 'epb'],
    ['slurry Mixshield, segments', 'slurry'],
    ['hybrid open/slurry TBM, segments', 'dual-mode'],
    ['single shield TBM with slurry mode, segments', 'dual-mode'],
    ['open/closed shield, expanded segments', 'dual-mode'],
    ['drill and blast with pre-grouting', 'drill-and-blast'],
    ['sequential excavation', 'drill-and-blast'],
    ['open-face shield, segments', 'single-shield'],
    ['earth-pressure-balance TBM', 'epb'],
    ['unlined TBM drive', 'gripper'],
  ])('%s', (words, kind) => {
    expect(machineClassOf(words, ['crystalline'])).toBe(kind);
  });

  test('a TBM and no more is what the ground asks for', () => {
    expect(machineClassOf('TBM', ['crystalline'])).toBe('gripper');
    expect(machineClassOf('TBM, segments', ['crystalline'])).toBe('single-shield');
    expect(machineClassOf('TBM, segments', ['soil'])).toBe('epb');
  });
});

describe('the ground is shared by the words that name it', () => {
  test.each([
    ['gneiss, schist, Intschi fault zone', ['crystalline 50', 'schist 50']],
    ['granite, granodiorite, gneiss, schist, mylonite', ['crystalline 75', 'schist 25']],
    ['sandstone, slate, limestone, quartzite', ['sedimentary 50', 'schist 25', 'crystalline 25']],
    ['alluvium, gravel, chalk, to 4.5 bar', ['soil 67', 'chalk 33']],
    ['fractured grey chalk then chalk marl, to 10 bar', ['chalk 100']],
    ['glacial till with boulders over fissured marl, to 8 bar', ['soil 50', 'sedimentary 50']],
    ['alluvium, decomposed granite, 5 bar', ['soil 100']],
    ['weak sandstone, siltstone', ['sedimentary 100']],
    ['metasedimentary rock', ['schist 100']],
    ['tonalite, dolerite', ['crystalline 100']],
    ['greywacke, moraine', ['sedimentary 50', 'soil 50']],
  ])('%s', (geology, shares) => {
    expect(kinds(geology)).toEqual(shares);
  });

  test('words that name none leave it to the machine', () => {
    expect(kinds('unknown', 'EPB')).toEqual(['soil 100']);
    expect(kinds('', 'gripper TBM')).toEqual(['crystalline 100']);
    expect(kinds('', 'double shield TBM')).toEqual(['sedimentary 100']);
  });
});

test('words tell of many faults, of few, or of none in particular', () => {
  expect(faultingOf('gneiss/granite (Aar massif), few faults')).toBe('few');
  expect(faultingOf('granodiorite, shear zones')).toBe('many');
  expect(faultingOf('limestone, dolomite')).toBe('usual');
  expect(faultingOf('gneiss, no known faults')).toBe('few');
});

test('words tell of water, and of its highest pressure', () => {
  expect(waterOf('faulted metamorphic and sedimentary, to 14-17 bar')).toBe(17);
  expect(waterOf('alluvium, gravel, chalk, to 4.5 bar')).toBe(4.5);
  expect(waterOf('granite, gneiss, high water pressure')).toBe('unknown');
  expect(waterOf('London Clay')).toBe(null);
});
