/** Chains tile the time of a run: a hundred seeds of every model, and three replications of the base plan. */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BERING } from '../fixtures/models.ts';
import { storyOf } from './chain-story.ts';
import { expectTiled } from './chain-tiles.ts';

const inFolder = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`);
const models = [...inFolder('models'), ...inFolder('models/operations'), ...inFolder('test/fixtures')].filter(
  (path) => path !== BERING,
);

test.each(models)('a hundred seeds of %s', (path) => {
  for (let seed = 1; seed <= 100; seed++) expectTiled(storyOf(path, {}, { seed }));
});

test('three replications of the base plan, told in some dozens of steps', () => {
  for (let replication = 0; replication < 3; replication++) {
    const story = storyOf(BERING, {}, { replication });
    expectTiled(story);
    expect(story.steps.length).toBeGreaterThan(8);
    expect(story.second).not.toBeNull();
  }
});
