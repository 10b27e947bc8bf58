/** Writes the reference of docs/library.md: what each way into the package exports, from the comments of the sources. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const PAGE = join(root, 'docs', 'library.md');
/** What stands above the reference is written by hand. */
const MARK = '<!-- From here on made by npm run library. -->';

const ways = { beringsim: 'index', 'beringsim/kernel': 'kernel', 'beringsim/nature': 'nature' };

/** The names that a file exports, each with the file that defines it. */
function exportsOf(way) {
  const text = readFileSync(join(root, 'src', `${way}.ts`), 'utf8');
  return [...text.matchAll(/export (type )?\{([^}]*)\} from '\.\/([^']+)'/g)].flatMap(([, , names, file]) =>
    names
      .split(',')
      .map((name) => name.trim().replace(/^type /, ''))
      .filter((name) => name !== '')
      .map((name) => ({ name, file })),
  );
}

/** The declaration of a name, and the first sentence of the comment above it. @throws where there is none */
function describedAt({ name, file }) {
  const text = readFileSync(join(root, 'src', file), 'utf8');
  const declared = new RegExp(
    `(?:/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*(?:// biome-ignore.*\\n)?)?^export (?:abstract )?(class|interface|type|(?:async )?function\\*?|const) ${name}\\b`,
    'm',
  ).exec(text);
  const [, comment = '', kind = ''] = declared ?? [];
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*? ?/, ''));
  const words = lines.join(' ').replace(/\s+/g, ' ').trim();
  const sentence = /^.*?(?<!e\.g)[.](?=\s|$)/.exec(words)?.[0] ?? words.replace(/ ?@\w+ .*$/, '');
  if (sentence === '') throw new Error(`src/${file}: ${name} has no comment that says what it is`);
  return { kind: kind.replace(/^async |\*$/g, ''), meaning: sentence.replace(/\.$/, '') };
}

/** Functions, classes and values first, then the types of what they take and give. */
function referenceOf(way) {
  const rows = exportsOf(way).map((one) => ({ ...one, ...describedAt(one) }));
  const isType = ({ kind }) => kind === 'interface' || kind === 'type';
  const list = (some) =>
    some
      .map(
        ({ name, kind, meaning, file }) =>
          `| [\`${name}\`](../src/${file}) | ${kind} | ${meaning.replaceAll('|', '\\|')} |`,
      )
      .join('\n');
  return `| name | kind | what it is |\n|---|---|---|\n${list([...rows.filter((row) => !isType(row)), ...rows.filter(isType)])}\n`;
}

function pageOf(text) {
  const [head] = text.split(MARK);
  const parts = Object.entries(ways).map(([name, way]) => `## \`${name}\`\n\n${referenceOf(way)}`);
  return `${head}${MARK}\n\n${parts.join('\n')}`;
}

const [, , target = PAGE] = process.argv;
writeFileSync(target, pageOf(readFileSync(PAGE, 'utf8')));
