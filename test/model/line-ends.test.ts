/** Files whose lines end as on Windows are read like all others. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { hashed } from '../../src/model/data/text/source.ts';
import { problemText } from '../../src/model/file/problem.ts';
import { readModel } from '../../src/model/read.ts';
import { files, STRESS } from '../fixtures/models.ts';

const models = ['models', 'models/operations', 'test/fixtures'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => join(folder, file)),
);

/** The bytes of a file with other line ends. */
function ending(bytes: Uint8Array, end: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n').replaceAll('\n', end);
  return Buffer.from(text, 'latin1');
}

/** A model whose files are read with other line ends, in pieces of some length. */
function modelOf(path: string, isChanged: (file: string) => boolean, end: string) {
  const read = (file: string) => (isChanged(file) ? ending(files.read(file), end) : files.read(file));
  const reading = readModel(path, {
    resolve: files.resolve,
    read,
    *open(file) {
      const bytes = read(file);
      for (let at = 0; at < bytes.length; at += 1001) yield bytes.subarray(at, at + 1001);
    },
  });
  if ('problems' in reading) throw new Error(reading.problems.map(problemText).join('\n'));
  return reading.model;
}

test.each(models)('%s has the same fingerprint with the line ends of Windows', (path) => {
  const isModel = (file: string) => file.endsWith('.yaml');
  const { fingerprint } = modelOf(path, isModel, '\r\n');
  expect(fingerprint).toBe(modelOf(path, isModel, '\n').fingerprint);
});

test('data with the line ends of Windows gives the same series, seasons and fingerprint', () => {
  const [windows, other] = ['\r\n', '\n'].map((end) => modelOf(STRESS, (file) => file.endsWith('.csv'), end));
  expect([...(windows?.dataFiles.values() ?? [])].map((file) => basename(file))).toContain(
    'tmy3-702040-gambell.csv',
  );
  expect(windows).toEqual(other);
});

test('a return that ends no line counts for the hash of a file, wherever its pieces end', () => {
  const hashOf = (...pieces: string[]) => {
    const { pieces: passing, digest } = hashed(pieces.map((piece) => Buffer.from(piece)));
    for (const _ of passing);
    return digest();
  };
  const plain = (text: string) => createHash('sha256').update(text).digest('hex');
  expect(hashOf('a\r\nb\r\n')).toBe(plain('a\nb\n'));
  expect(hashOf('a\r', '\nb')).toBe(plain('a\nb'));
  expect(hashOf('a\rb', '\r')).toBe(plain('a\rb\r'));
  expect(hashOf('a\r', 'b\r\r\n', '')).toBe(plain('a\rb\r\n'));
});
