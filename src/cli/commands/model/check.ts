/** `beringsim check MODEL`: what is wrong with a model, or what it holds; with --fix the file is rewritten before. */

import { weatherNotes } from '../../../model/data/observed/weather-notes.ts';
import type { Model } from '../../../model/model.ts';
import { BAD_INPUT, BadInput } from '../../exit.ts';
import { fixModel } from '../../input/fix.ts';
import { modelAt, settingsFrom } from '../../input/model.ts';
import { seriesNotes } from '../../input/series-notes.ts';
import { command, examples, json, model as modelFile, set } from '../../options.ts';
import { printDocument } from '../../output.ts';
import { type CommandProblem, problemsJson } from '../../problems.ts';
import { print } from '../../terminal/print.ts';
import { told } from '../../words/told.ts';

const formats = ['text', 'json', 'github'] as const;

export const check = command({
  ...told.check,
  builder: (args) => {
    const options = args.positional('model', modelFile).options({
      set,
      fix: {
        type: 'boolean',
        default: false,
        describe: 'first rewrite old names, and misspelt words that have one sure fix',
      },
      format: {
        choices: formats,
        default: 'text' as const,
        requiresArg: true,
        describe: 'text for people, one JSON document, or annotations of GitHub Actions',
      },
      json: { ...json, describe: 'the same as --format json' },
    });
    return examples(options, {
      'is the model sound?': 'check models/bering-2025.yaml',
      'fix old names and misspelt words': 'check my/plan.yaml --fix',
      'annotate a pull request': 'check my/plan.yaml --format github',
    });
  },
  handler: (args) => {
    if (args.json && args.format === 'github')
      throw new BadInput({
        code: 'option',
        found: 'check: --json and --format github are both given',
        allowed: 'one of the two',
        fix: 'leave one of the two out',
      });
    printers[args.json ? 'json' : args.format](args.model, args.set, args.fix);
  },
});

type Printer = (path: string, settings: readonly string[], fix: boolean) => void;

/** Problems are the result of a check: programs find them on standard output. People find them where all faults are. */
const printers: Readonly<Record<(typeof formats)[number], Printer>> = {
  text: (path, settings, fix) => {
    if (fix) print(fixModel(path));
    print(soundText(path, modelAt(path, settingsFrom(settings))));
  },
  json: (path, settings, fix) => {
    const found = checked(path, settings, fix);
    const { problems, fixes, model } = found;
    printDocument('check', {
      model: path,
      ok: problems.length === 0,
      problems: problemsJson(problems),
      fixes,
      counts: model === undefined ? null : countsOf(model),
      notes: model === undefined ? [] : weatherNotes(model),
      series: [...(model?.series ?? [])].map(([series, one]) => ({ series, notes: seriesNotes(one) })),
    });
  },
  github: (path, settings, fix) => {
    const { problems, model } = checked(path, settings, fix);
    const notes = model === undefined ? [] : weatherNotes(model);
    print(
      [
        ...problems.map(errorAnnotation),
        ...notes.map((note) => annotation('notice', { file: path }, note)),
      ].join(''),
    );
  },
};

interface Checked {
  readonly problems: readonly CommandProblem[];
  readonly fixes: readonly string[];
  /** None where there are problems. */
  readonly model?: Model;
}

/** Sets the exit code of bad input where there are problems. */
function checked(path: string, settings: readonly string[], fix: boolean): Checked {
  const fixes: string[] = [];
  try {
    if (fix) fixes.push(...fixModel(path).trimEnd().split('\n'));
    return { problems: [], fixes, model: modelAt(path, settingsFrom(settings)) };
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    process.exitCode = BAD_INPUT;
    return { problems: error.problems, fixes };
  }
}

function countsOf({ file }: Model): Record<string, number> {
  const counted = {
    sites: file.sites,
    drives: file.drives,
    plants: file.plants,
    actors: file.operations?.actors,
    commodities: file.supply?.commodities,
    fleets: file.supply?.fleets,
    stations: file.weather?.stations,
  };
  return Object.fromEntries(
    Object.entries(counted).map(([what, record]) => [what, Object.keys(record ?? {}).length]),
  );
}

function soundText(path: string, model: Model): string {
  const held = Object.entries(countsOf(model)).flatMap(([what, count]) =>
    count === 0 ? [] : [`${count} ${count === 1 ? singularOf(what) : what}`],
  );
  const notes = weatherNotes(model).map((note) => `note: ${note}`);
  const read = [...model.series].flatMap(([name, one]) => [
    `series ${name}:`,
    ...seriesNotes(one).map((note) => `  ${note}`),
  ]);
  return `${[`${path}: no problems (${held.join(', ')})`, ...notes, ...read].join('\n')}\n`;
}

function errorAnnotation({ code, file, line = 0, column = 0, found, allowed, fix }: CommandProblem): string {
  const isPlace = file !== undefined && !file.startsWith('--') && !file.startsWith('<');
  const place = isPlace ? { file, ...(line > 0 && { line: `${line}`, col: `${column}` }) } : {};
  const text = `${isPlace || file === undefined ? '' : `${file}: `}${found}\nallowed: ${allowed}\nfix: ${fix}`;
  return annotation('error', { ...place, title: code }, text);
}

/** A command of GitHub Actions: of data it keeps no ends of lines, and of properties neither colons nor commas. */
function annotation(
  kind: 'error' | 'notice',
  properties: Readonly<Record<string, string>>,
  text: string,
): string {
  const data = (raw: string) => raw.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (raw: string) => data(raw).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const named = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  return `::${kind} ${named.join(',')}::${data(text)}\n`;
}

/** The word for one of several: "commodity" of "commodities". */
function singularOf(several: string): string {
  return several.replace(/ies$/, 'y').replace(/s$/, '');
}
