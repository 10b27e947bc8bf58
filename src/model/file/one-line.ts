import { stringify } from 'yaml';

/** A key and its value as one line of YAML, to be pasted. */
export function oneLine(key: string, value: unknown): string {
  return `${key}: ${stringify(value, { collectionStyle: 'flow', flowCollectionPadding: true, lineWidth: 0 }).trim()}`;
}
