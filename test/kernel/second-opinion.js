/**
 * simjs, the second opinion. Its bundle exports nothing outside a browser: it hangs `Sim` on `window`, so it is lent one
 * here. Used by the tests and by the bench.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const window = {};
new Function('window', readFileSync(createRequire(import.meta.url).resolve('simjs'), 'utf8'))(window);

export const { Sim, Entity, Facility, Buffer, Store } = window.Sim;
