/**
 * End times that OpenCLSim asserts in its tests, from model files: TUDelft-CITG/OpenCLSim on GitHub, commit d9282c6, folder tests.
 * A second there is an hour here, but in the case of weather. docs/operations-peers.md says what could not be said.
 */
import { describe, expect, test } from 'vitest';
import { modelOf } from '../../fixtures/models.ts';
import { expectHours, told } from './told.ts';

const run = (name: string, settings = {}) => told(modelOf(`test/fixtures/openclsim/${name}.yaml`, settings));

describe('OpenCLSim', () => {
  test('test_basic_activity 14, test_sequence_activity 239, test_parallel_activity 220, test_repeat_activity 42', () => {
    expect(run('sequences').ends).toEqual({ basic: 14, sequence: 239, parallel: 220, repeated: 42 });
  });

  test('test_process_synchronization 44, test_complex_synchronization 721', () => {
    expect(run('ends-that-start').ends).toEqual({ first: 14, second: 44, a: 721, b: 621 });
  });

  test('test_triggers 12, 7.5 and 14', () => {
    const { ends } = run('triggers');
    const after = ['after-sequence', 'after-repeat', 'after-parallel'].map((name) => ends[name] as number);
    expectHours(after, [12, 7.5, 14]);
  });

  test('test_time_event 24 and 50', () => {
    const { ends } = run('times');
    expectHours([ends.later, ends.loop] as number[], [24, 50]);
  });

  test('test_resource_synchronization 160', () => {
    expectHours(run('resources').end_h, 160);
  });

  test('test_shift_amount_activity 10, test_multicontainer 20, test_move_activity 942.8245912734186', () => {
    const { ends } = run('shifts');
    expectHours([ends.shift, ends.multi, ends.move] as number[], [10, 20, 942.8245912734186]);
  });

  test('test_nested_cycles 132,000', () => {
    expectHours(run('nested-cycles').end_h, 132_000);
  });

  test('test_container_reservations 1175, with the trips of each barge', () => {
    const { end_h, steps } = run('reservations');
    expectHours(end_h, 1175);
    const trips = Array.from(
      { length: 8 },
      (_, barge) => steps.filter(({ actor, step }) => actor === `barge-${barge}` && step === 'unload').length,
    );
    expect(trips).toEqual([6, 4, 4, 7, 4, 4, 6, 5]);
  });

  test('test_critical_base_cp: two barges 110,400, four 60,000, two that start at 3,600 114,000', () => {
    expectHours(run('two-barges').end_h, 110_400);
    const four = { 'operations.actors.barge.count': 4, 'operations.actors.barge.times': 5 };
    // The last vessel waits for the second of four there, and ends before the fourth.
    expectHours(run('two-barges', { ...four, 'operations.actors.last': null }).end_h, 60_000);
    expectHours(run('two-barges', { 'operations.actors.barge.not_before_d': 3600 / 24 }).end_h, 114_000);
  });

  test('test_wraped_single_run 13,699.734162066252', () => {
    expectHours(run('single-run').end_h, 13_699.734162066252);
  });

  test('test_delay_plugin 6,354.357654924601', () => {
    expectHours(run('delays').end_h, 6_354.357654924601);
  });

  test('test_weather 1262737885.6491823, that is 120.5238 h after 2010-01-01', () => {
    const start_s = Date.UTC(2010, 0, 1) / 1000;
    expectHours(run('weather').end_h, (1262737885.6491823 - start_s) / 3600);
  });
});
