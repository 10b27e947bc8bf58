/** The page of all inputs of a model, in Markdown. */
import { Document, visit } from 'yaml';
import { distributionMeaning, levelMeanings } from '../model/language/quantity.ts';
import { type Input, type InputMap, type Section, sections } from '../model/language/told/inputs.ts';
import { distributionKinds } from '../random/distribution.ts';

const HEAD = `# Inputs of a model

Made by \`beringsim inputs --markdown\` from the schema of model files; \`beringsim check MODEL\` holds a model against it.

A model is a YAML file of sections. It begins with \`format: 2\`; \`extends: other.yaml\` changes another model. Each section below
begins with an example, and the examples together are a model that runs.

- The path of an input is the heading of its table and its key: \`sites.NAME.open_d\`. NAME is a name of your own (letters,
  digits, \`_\` and \`-\`), and \`[]\` an entry of a list. \`--set\` and \`--vary\` take such paths.
- Units stand at the end of names, and shares run from 0 to 1. Commodities are counted in the \`unit\` that they state.
- An input is **required**, or has a default with its source or as an estimate with its range, or may be left out.
- Days are counted from day zero, \`project.start\`.
- Data files are named by their path from the model file; \`beringsim/data/NAME\` is a file that comes with the program.`;

export function inputsPage(): string {
  return `${[HEAD, chanceText(), ...sections().map(sectionText)].join('\n\n')}\n`;
}

/** The inputs of some sections for a terminal: each by its path, then what it takes, its default and its meaning. */
export function inputsText(some: readonly Section[]): string {
  const inputs = some.flatMap(({ maps }) =>
    maps.flatMap(({ path, inputs }) => inputs.map((input) => inputText(path, input))),
  );
  return `${inputs.join('\n')}\n`;
}

function inputText(path: string, input: Input): string {
  const { key, unit, takes } = input;
  const taken = `${takes}${unit && ` [${unit}]`}`;
  return [`${path}.${key}`, `  ${taken}; ${usually(input)}`, ...toldOf(input).map((line) => `  ${line}`)]
    .join('\n')
    .replaceAll(/\*\*|`/g, '');
}

function sectionText({ name, meaning, isRequired, leftOut, example, maps }: Section): string {
  const need = isRequired ? '**Required**.' : `May be left out: ${leftOut}.`;
  const head = `## ${name}\n\n${sentence(meaning)} ${need}\n\n\`\`\`yaml\n${yamlOf({ [name]: example })}\`\`\``;
  const tables = maps.map((map) => (map.path === name ? inputTable(map) : mapText(map)));
  return [head, ...tables].join('\n\n');
}

/** Longest map or list that is written in one line [characters]. */
const ONE_LINE = 100;

function yamlOf(value: object): string {
  const document = new Document(value);
  visit(document, {
    Collection: (depth, node) => {
      if (depth !== null && JSON.stringify(node).length <= ONE_LINE) node.flow = true;
    },
  });
  return document.toString({ flowCollectionPadding: true, lineWidth: 0 });
}

function chanceText(): string {
  const rows = distributionKinds.map((kind) => `| \`${kind}\` | ${distributionMeaning(kind)} |`);
  const drawn = Object.entries(levelMeanings).map(([level, meaning]) => `| \`${level}\` | ${meaning} |`);
  return `## Numbers that are uncertain

Where a table says "number or distribution", a map may take the place of the number: one distribution, and the level at which it
is drawn ([guide](guide.md), "Chance"):

\`\`\`yaml
open_d: { pert: [600, 800, 1200], per: run }
\`\`\`

| distribution | parameters |
|---|---|
${rows.join('\n')}

| \`per\` | drawn |
|---|---|
${drawn.join('\n')}`;
}

function mapText(map: InputMap): string {
  return `### ${map.path}\n\n${sentence(map.meaning)}\n\n${inputTable(map)}`;
}

function inputTable({ inputs }: InputMap): string {
  const rows = inputs.map((input) => `| ${rowOf(input).join(' | ')} |`);
  return `| input | unit | takes | default | meaning |\n|---|---|---|---|---|\n${rows.join('\n')}`;
}

function rowOf(input: Input): string[] {
  const { key, unit, takes } = input;
  return [`\`${key}\``, unit, takes, usually(input), toldOf(input).join('. ')].map((cell) =>
    cell.replaceAll('|', '\\|'),
  );
}

/** Meaning, meanings of the words that it takes, and formula. */
function toldOf({ meta }: Input): string[] {
  const words = Object.entries(meta.words ?? {}).map(([word, meaning]) => `\`${word}\`: ${meaning}`);
  return [
    meta.description ?? '',
    words.join('; '),
    meta.formula ? `Formula: \`${meta.formula}\`` : '',
  ].filter(Boolean);
}

/** The default with its reason, or what holds without the input. */
function usually({ isRequired, usual, meta }: Input): string {
  if (isRequired) return '**required**';
  if (usual !== undefined)
    return `\`${typeof usual === 'string' ? usual : JSON.stringify(usual)}\`, ${meta.because}`;
  return meta.leftOut === undefined ? 'may be left out' : `left out: ${meta.leftOut}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
