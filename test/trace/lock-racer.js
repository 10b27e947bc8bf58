/**
 * Takes locks at stated moments, as one of several programs that do, and prints which it has. A winner lives on until all have tried.
 * Usage: lock-racer.js FOLDER ROUNDS BEGIN_ms STEP_ms
 */
import { join } from 'node:path';
import { Lock } from '../../dist/trace/folders/lock.js';

const [, , folder, ...given] = process.argv;
const [rounds, begin_ms, step_ms] = given.map(Number);
const won = [];
const errors = [];
for (let round = 0; round < rounds; round++) {
  while (Date.now() < begin_ms + round * step_ms);
  try {
    Lock.take(join(folder, `lock-of-${round}`));
    won.push(round);
  } catch ({ message }) {
    if (!/^process \d+ works on this experiment/.test(message)) errors.push(message);
  }
}
console.log(JSON.stringify({ won, errors }));
process.stdin.on('data', () => process.exit());
