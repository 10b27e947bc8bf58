/** Models of a set that are made again. */
import { deserialize } from 'node:v8';
import { expect, test } from 'vitest';
import { ModelStore } from '../../src/experiment/models.ts';
import type { Model } from '../../src/model/model.ts';

/** A model of which the store sees no more than its fingerprint. */
const model = (fingerprint: string, more: object = {}) => ({ ...more, fingerprint }) as unknown as Model;

test('a model made again is the same by what it says of itself, whatever its bytes', () => {
  let made = 0;
  // A later model has its keys in another order, which other bytes say.
  const store = new ModelStore((point) =>
    ++made === 3
      ? ({ fingerprint: 'first', a: 1 } as unknown as Model)
      : model(['first', 'second'][point] ?? '', { a: 1 }),
  );
  const [first, second] = [store.fingerprintOf(0), store.fingerprintOf(1)];
  expect(first).not.toBe(second);
  const again = store.bytesOf(first);
  expect(deserialize(Buffer.from(again))).toEqual({ fingerprint: 'first', a: 1 });
  expect([made, store.bytesOf(first)]).toEqual([3, again]);
});

test('a model that has changed meanwhile is refused', () => {
  let made = 0;
  const store = new ModelStore((point) => model(`${point}-${Math.floor(made++ / 2)}`));
  const first = store.fingerprintOf(0);
  store.fingerprintOf(1);
  expect(() => store.bytesOf(first)).toThrow(/the model of point 1 has changed since the experiment began/);
  expect(() => store.bytesOf('none')).toThrow(/no model of this experiment has the fingerprint none/);
});
