/** What commands leave behind under a setting of their surroundings, to be held against what they leave under another. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hashOf } from '../../src/trace/folders/hash.ts';
import { tableNames } from '../../src/trace/tables/tables.ts';

const executed = promisify(execFile);

/** All that may surround a run and must not change it. */
export interface Surroundings {
  /** The program of Node. */
  readonly node: string;
  /** A time zone by its name. */
  readonly zone: string;
  /** Language and country as in LANG, such as tr_TR.UTF-8. */
  readonly locale: string;
  readonly workers: number;
}

const environment = ({ zone, locale }: Surroundings): NodeJS.ProcessEnv => ({
  ...process.env,
  TZ: zone,
  LANG: locale,
  LC_ALL: locale,
});

/** What Node itself says of its surroundings: version, time zone and language. */
export async function toldBy(
  around: Surroundings,
): Promise<{ node: string; zone: string; language: string }> {
  const script =
    'const { timeZone: zone, locale: language } = Intl.DateTimeFormat().resolvedOptions(); console.log(JSON.stringify({ node: process.versions.node, zone, language }))';
  const { stdout } = await executed(around.node, ['--eval', script], { env: environment(around) });
  return JSON.parse(stdout);
}

export interface Made {
  /** The hash of each file, by its name in the folder; of all but `run.json`. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
  /** `run.json`, and what it says of the runtime. */
  readonly record: Readonly<Record<string, unknown>>;
  readonly runtime: { readonly node: unknown; readonly platform: unknown };
}

async function made(around: Surroundings, words: readonly string[]): Promise<Made> {
  // Folders of one depth: model.yaml leads from its folder to the data.
  const home = mkdtempSync(join(tmpdir(), 'beringsim-made-'));
  const out = join(home, 'run');
  try {
    const all = ['dist/cli/main.js', 'run', ...words, '--quiet', '--out', out];
    await executed(around.node, all, { env: environment(around) });
    const names = readdirSync(out).filter((name) => name !== 'run.json');
    const { node, platform, ...record } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
    return {
      hashes: Object.fromEntries(names.map((name) => [name, hashOf(join(out, name))])),
      texts: Object.fromEntries(names.map((name) => [name, readFileSync(join(out, name), 'latin1')])),
      record,
      runtime: { node, platform },
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** One run with all tables, the weather too. */
export function runOf(model: string, seed: number, around: Surroundings, format = 'csv'): Promise<Made> {
  return made(around, [model, '--seed', `${seed}`, '--format', format, '--tables', tableNames.join(',')]);
}

/** Replications of a model by workers. */
export function setOf(
  model: string,
  seed: number,
  replications: number,
  around: Surroundings,
): Promise<Made> {
  const { workers } = around;
  return made(around, [
    model,
    ...['--seed', `${seed}`, '--replications', `${replications}`, '--workers', `${workers}`],
  ]);
}
