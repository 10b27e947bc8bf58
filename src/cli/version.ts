/** Version of this program, from its package, and of what it runs on. */
import { readFileSync } from 'node:fs';

export function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** What a run was made on; it stands in `run.json` alone, since nothing else depends on it. */
export function runtime(): { readonly node: string; readonly platform: string } {
  return { node: process.versions.node, platform: `${process.platform}-${process.arch}` };
}
