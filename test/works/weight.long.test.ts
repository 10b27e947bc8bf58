import { expect, test } from 'vitest';
import { HAZARDS, INSURABLE, OPERATIONS, POWER, STRESS, UNDERGROUND } from '../fixtures/models.ts';
import {
  fleets,
  isHazard,
  isInSteps,
  isInsurable,
  isOfFleets,
  isOfPower,
  isOfSea,
  isUnderground,
  swell,
  withoutWeight,
  withoutWeightInCold,
} from './weights.ts';

test('every numeric input of the stress model moves the result', () => {
  expect(withoutWeight(STRESS, () => true)).toEqual([]);
}, 600_000);

test('every numeric input of the plan underground moves the result', () => {
  expect(withoutWeight(UNDERGROUND, (_, path) => isUnderground(path))).toEqual([]);
}, 600_000);

test('every number of operations and calendars moves the result', () => {
  expect(withoutWeight(OPERATIONS, (_, path) => isInSteps(path))).toEqual([]);
}, 600_000);

test('every number that the plan of fleets is there for moves its result', () => {
  expect(withoutWeight(fleets(), (_, path) => isOfFleets(path))).toEqual([]);
}, 600_000);

test('every number of design limits and of the work under them moves the result', () => {
  expect(withoutWeight(INSURABLE, (_, path) => isInsurable(path))).toEqual([]);
}, 600_000);

test('every number of the hazards of two nations moves the result', () => {
  expect(withoutWeight(HAZARDS, (_, path) => isHazard(path))).toEqual([]);
}, 600_000);

test('every number that the cold model adds moves its result', () => {
  expect(withoutWeightInCold(() => true)).toEqual([]);
}, 600_000);

test('every number of power and people moves the result', () => {
  expect(withoutWeight(POWER, (_, path) => isOfPower(path))).toEqual([]);
}, 600_000);

test('every number that the plan of swell is there for moves its result', () => {
  expect(withoutWeight(swell, (_, path) => isOfSea(path))).toEqual([]);
}, 600_000);
