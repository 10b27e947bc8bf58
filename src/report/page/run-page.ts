/** The report of one run. */
import { parse } from 'yaml';
import type { ModelFile } from '../../model/language/schema.ts';
import { keptBy, milestoneOf, scopeText } from '../../summary/scope.ts';
import type { Summary } from '../../summary/summary.ts';
import { partOf } from '../../trace/folders/part.ts';
import type { RunRecord } from '../../trace/folders/recorded.ts';
import { HOURS_PER_DAY, MS_PER_HOUR, startOf } from '../../units/dates.ts';
import { capitalised, counted, countOf } from '../figures.ts';
import { Playback } from '../map/playback/section.ts';
import { milestoneWords } from '../milestone-words.ts';
import { htmlOf } from '../section.ts';
import { type RunFacts, readInto, type SectionGatherer } from './gather.ts';
import type { Promised } from './many/curves.ts';
import { type Page, pageHtml } from './page.ts';
import { Chain } from './run/chain.ts';
import { Crews } from './run/crews.ts';
import { Faces } from './run/faces.ts';
import { Losses } from './run/losses.ts';
import { MoneyPicture } from './run/money.ts';
import { PowerAndPeoplePicture } from './run/power-and-people.ts';
import { Progress } from './run/progress.ts';
import { Seasons } from './run/sea/seasons.ts';
import { Ships } from './run/sea/ships.ts';
import { Stores } from './run/stores.ts';
import { WhatHappened } from './run/what-happened.ts';
import { WorkSteps } from './run/work-steps.ts';
import { daysWords, dayWords, moneyWords, yearsWords } from './words.ts';

/** Chapters and whose figures they hold, in the order of the page; another gatherer joins here. @param end_h end of the run */
function chaptersOf(end_h: number): {
  readonly title: string;
  readonly gatherers: readonly SectionGatherer[];
  readonly ids?: readonly string[];
}[] {
  const seasons = new Seasons();
  const stores = new Stores(seasons);
  const progress = new Progress();
  return [
    {
      title: 'Why then',
      gatherers: [new Chain(), stores],
      ids: ['critical-chain', 'yards', 'second-chain', 'float'],
    },
    {
      title: 'The drives',
      gatherers: [new Faces(), new Losses()],
      ids: ['time-chainage', 'hours-by-drive', 'months'],
    },
    { title: 'The work in steps', gatherers: [new WorkSteps(end_h)] },
    { title: 'The run, day by day', gatherers: [new Playback()] },
    { title: 'Sea, ice and ships', gatherers: [seasons, new Ships()] },
    { title: 'Yards, spoil and crews', gatherers: [stores, new Crews()], ids: ['stocks', 'spoil', 'crews'] },
    { title: 'Power and people', gatherers: [new PowerAndPeoplePicture()] },
    { title: 'What happened', gatherers: [new WhatHappened()] },
    { title: 'Progress and money', gatherers: [progress], ids: ['progress'] },
    {
      title: 'Cost by work breakdown',
      gatherers: [progress, new MoneyPicture()],
      ids: ['accounts', 'breakdown', 'cash'],
    },
  ];
}

/** @throws FolderError when a file of the folder is missing or cannot be understood */
export async function runPage(folder: string, record: RunRecord, limits: Promised): Promise<string> {
  const chapters = chaptersOf(record.end_h);
  const gatherers = [...new Set(chapters.flatMap((chapter) => chapter.gatherers))];
  const plan = partOf(folder, 'model.yaml', (text) => parse(text) as ModelFile);
  const summary = partOf(folder, 'summary.json', (text) => JSON.parse(text) as Summary);
  const tables = await readInto(folder, gatherers);
  const start_ms = startOf(record.start);
  const facts: RunFacts = {
    record,
    summary,
    plan,
    tables,
    end_h: record.end_h,
    moment: (time_h) => new Date(start_ms + time_h * MS_PER_HOUR),
  };
  const drawn = new Map(gatherers.map((gatherer) => [gatherer, gatherer.sections(facts)]));
  const page: Page = {
    title: `${plan.project.title ?? record.model}: one run, seed ${record.seed}, replication ${record.replication}`,
    answer: answerOf(facts),
    opening: openingOf(facts, limits),
    chapters: chapters.map(({ title, gatherers: own, ids }) => {
      const sections = own.flatMap((gatherer) => drawn.get(gatherer) ?? []);
      return {
        title,
        sections:
          ids === undefined ? sections : ids.flatMap((id) => sections.find((one) => one.id === id) ?? []),
      };
    }),
    closing: `beringsim ${record.version}, model ${record.model}, seed ${record.seed}, replication ${record.replication}, ${record.fingerprint}. All dates in UTC. One run of many: others meet other weather, ice, ground and breakdowns.`,
  };
  return pageHtml(page);
}

function answerOf({ summary, record, moment, end_h }: RunFacts): string {
  const { finish_h, drives, scope } = summary;
  const cost = moneyWords(summary.cost_usd);
  const milestone = milestoneOf(scope);
  const words = milestoneWords[milestone];
  if (finish_h === null) {
    const far = drives.length > 0 ? `; ${counted(summary.metres)} m bored` : '';
    const [why] = record.endless;
    if (why !== undefined) return `Ran to its horizon, ${dayWords(moment(end_h))}, ${cost} spent: ${why}`;
    return `${capitalised(words.open)} by ${dayWords(moment(end_h))}${far}, ${cost} spent`;
  }
  const date = `${capitalised(scope.finish)} on ${dayWords(moment(finish_h))}`;
  const after = `${finish_h < SHORT_RUN_H ? daysWords(finish_h) : yearsWords(finish_h)} after day zero`;
  return milestone === 'opening'
    ? `${date}, ${after}; ${words.cost} ${cost}`
    : `${date}, ${after}, for ${cost}`;
}

/** A shorter run is told in days [h]. */
const SHORT_RUN_H = 100 * HOURS_PER_DAY;

function openingOf({ summary, record, moment }: RunFacts, { finishBy_ms, costUnder_usd }: Promised): string {
  const { finish_h, break_through_h, opening_h, drives, fleets, scope } = summary;
  const done = drives.filter(({ done_h }) => done_h !== null).length;
  const voyages = fleets.reduce((total, fleet) => total + fleet.voyages, 0);
  const figures: (readonly [string, string, string])[] = [
    opening_h === undefined
      ? ['Finish', finish_h === null ? 'not finished' : dayWords(moment(finish_h)), scope.finish]
      : ['Opening', opening_h === null ? 'not open' : dayWords(moment(opening_h)), 'first train'],
    ...(break_through_h === undefined
      ? []
      : [
          [
            'Last break-through',
            break_through_h === null ? 'not yet' : dayWords(moment(break_through_h)),
            'all drives have ended',
          ] as const,
        ]),
    [
      finish_h === null ? 'Cost so far' : capitalised(milestoneWords[milestoneOf(scope)].cost),
      moneyWords(summary.cost_usd),
      scope.covers,
    ],
    ...(drives.length > 0
      ? [
          [
            'Bored',
            `${counted(summary.metres)} m`,
            `${done} of ${countOf(drives.length, 'drive')} done`,
          ] as const,
        ]
      : []),
    ...(voyages > 0
      ? [
          [
            'Voyages',
            counted(voyages),
            `${counted(fleets.reduce((total, fleet) => total + fleet.cargo_t, 0))} t landed`,
          ] as const,
        ]
      : []),
  ];
  const kept = (is: boolean) => (is ? 'yes' : 'no');
  const promises = [
    ...finishBy_ms.map(
      (limit_ms) =>
        `${capitalised(keptBy(scope))} by ${dayWords(new Date(limit_ms - 1))}: ${kept(finish_h !== null && moment(finish_h).getTime() <= limit_ms)}.`,
    ),
    ...costUnder_usd.map(
      (limit_usd) =>
        `${capitalised(milestoneWords[milestoneOf(scope)].costAsked)} under ${moneyWords(limit_usd)}: ${kept(finish_h !== null && summary.cost_usd <= limit_usd)}.`,
    ),
  ];
  const notes = [...promises, ...record.notes.map((note) => `${note}.`)];
  return `${figuresHtml(figures)}<p class="scope">${htmlOf(scopeText(scope))}.</p>${notes.map((note) => `<p class="note"><bdi>${htmlOf(note)}</bdi></p>`).join('')}`;
}

/** Figures in boxes: name, figure, what it is. */
export function figuresHtml(
  figures: readonly (readonly [name: string, figure: string, what: string])[],
): string {
  return `<dl class="figures">${figures.map(([name, figure, what]) => `<div><dt>${htmlOf(name)}</dt><dd>${htmlOf(figure)} <small>${htmlOf(what)}</small></dd></div>`).join('')}</dl>`;
}
