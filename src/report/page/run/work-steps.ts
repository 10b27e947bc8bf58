/** The work of operations: who did what when and waited for what, what stocks held, what was raised. */
import * as Plot from '@observablehq/plot';
import type { ActorSummary } from '../../../summary/actors.ts';
import type { Cause } from '../../../trace/lost-time.ts';
import type { Rows, TableName } from '../../../trace/tables/tables.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import { sum } from '../../../units/numbers.ts';
import { inDays, wantedWords } from '../../chain/words.ts';
import { counted, countOf } from '../../figures.ts';
import { type PageSection, shortened } from '../../section.ts';
import {
  FULL_PX,
  groupLegend,
  groupTints,
  htmlTable,
  legendOf,
  pictureOf,
  plotOf,
  type TintGroup,
  tint,
} from '../draw.ts';
import type { RunFacts, SectionGatherer } from '../gather.ts';
import { dayWords, percentWords } from '../words.ts';
import { type ActorStretch, ActorsKept } from './actors-kept.ts';
import { StockLevels } from './stock-levels.ts';

/** More rows no page holds. */
const MOST_ACTORS = 60;
/** More changes of capabilities are not listed. */
const MOST_CHANGES = 40;
const ROW_PX = 24;
/** The widest letters of a label, about. */
const LETTER_PX = 6.2;
/** Colour of those who are lent to others. */
const LENT = 'var(--people)';

/** A piece of work long enough to be named in the chart. */
interface NamedWork {
  readonly actor: string;
  readonly step: string;
  readonly from_h: number;
  readonly to_h: number;
}

export class WorkSteps implements SectionGatherer {
  readonly tables = new Set<TableName>(['states', 'steps', 'capabilities']);
  private readonly kept: ActorsKept;
  private readonly levels = new StockLevels();
  private readonly works: NamedWork[] = [];
  private readonly changes: Rows['capabilities'][] = [];
  private readonly least_h: number;

  /** @param end_h end of the run */
  constructor(end_h: number) {
    this.kept = new ActorsKept(end_h);
    this.least_h = end_h / 60;
  }

  record<T extends TableName>(table: T, row: Rows[T]): void {
    if (table === 'states' && (row as Rows['states']).kind === 'actor') this.kept.add(row as Rows['states']);
    if (table === 'capabilities') this.changes.push(row as Rows['capabilities']);
    if (table === 'steps') this.addStep(row as Rows['steps']);
  }

  sections(facts: RunFacts): PageSection[] {
    if (this.kept.actors.length === 0) return [];
    return [
      this.chartSection(facts),
      ...actorSection(facts),
      ...this.levels.sections(facts),
      ...this.capabilitySection(facts),
    ];
  }

  private addStep(step: Rows['steps']): void {
    const { actor, verb, begun_h, done_h, wait_place_h, step: name } = step;
    if (done_h === null) return;
    this.levels.add(step);
    // A step waits for its place before it works.
    const from_h = begun_h + wait_place_h;
    if (verb === 'do' && done_h - from_h >= this.least_h)
      this.works.push({ actor, step: name, from_h, to_h: done_h });
  }

  private chartSection({ moment, end_h, summary }: RunFacts): PageSection {
    const names = this.kept.actors.slice(0, MOST_ACTORS);
    const shown = new Set(names);
    const stretches = this.kept.stretches().filter(({ actor }) => shown.has(actor));
    const fillOf = ({ doing }: ActorStretch) => (doing === 'lent' ? LENT : groupTints[doing]);
    const px_h = (FULL_PX - LEFT_PX - 12) / end_h;
    const labels = this.works.filter(
      ({ actor, step, from_h, to_h }) =>
        shown.has(actor) && step.length * LETTER_PX + 6 <= (to_h - from_h) * px_h,
    );
    const time = (of: 'from_h' | 'to_h') => (one: { readonly from_h: number; readonly to_h: number }) =>
      moment(Math.min(one[of], end_h));
    const isWork = ({ doing }: ActorStretch) => doing === 'work' || doing === 'lent';
    // Waits are thinner than work.
    const bars = (isWanted: (one: ActorStretch) => boolean, inset_px: number) =>
      Plot.barX(stretches.filter(isWanted), {
        y: 'actor',
        x1: time('from_h'),
        x2: time('to_h'),
        fill: fillOf,
        insetTop: inset_px,
        insetBottom: inset_px,
      });
    const plot = plotOf({
      width: FULL_PX,
      height: 46 + ROW_PX * names.length,
      marginLeft: LEFT_PX,
      marginTop: 6,
      marginRight: 12,
      marginBottom: 40,
      x: { type: 'utc', domain: [moment(0), moment(end_h)], label: null, grid: true },
      y: { domain: names, label: null, padding: 0.3 },
      marks: [
        Plot.axisY({ tickFormat: (name: string) => shortened(name, 20), tickSize: 0, label: null }),
        bars(isWork, 0),
        bars((one) => !isWork(one), 4),
        Plot.text(labels, {
          y: 'actor',
          x: (one: NamedWork) => moment((one.from_h + one.to_h) / 2),
          text: 'step',
          fill: tint.ink,
          stroke: tint.paper,
          strokeWidth: 3,
        }),
      ],
    });
    const { actors } = summary;
    const total_h = sum(actors.flatMap(({ worked_h, waits_h }) => [worked_h, ...Object.values(waits_h)]));
    const worked_h = sum(actors.map((one) => one.worked_h));
    const [cause, lost_h] = largestWait(actors);
    const lost =
      lost_h > 0
        ? `; they wait most for ${wantedWords(cause as Cause)}: ${counted(lost_h / HOURS_PER_DAY)} days`
        : '';
    const title = `${countOf(this.kept.actors.length, 'actor')} at work ${percentWords(worked_h / (total_h || 1))} of the time since their start${lost}`;
    const alternative = `Who worked when. ${actors.map((one) => actorWords(one, moment)).join(' ')}`;
    const groups = stretches.flatMap(({ doing }) => (doing === 'lent' ? [] : [doing as TintGroup]));
    const left = this.kept.actors.length - names.length;
    return {
      id: 'work-steps',
      title,
      html: `${groupLegend(groups, 'at work')}${legendOf(stretches.some(({ doing }) => doing === 'lent') ? [['lent to another', LENT]] : [])}${pictureOf([{ plot }], alternative)}`,
      caption: `Time across (UTC), a row for each actor: thick where it works, thin in the colour of what it waits for. Sea transport is a berth, crane or mate that was missing, nature is weather, ice and closed days, supplies and storage are stocks that were empty or full. Each half pixel has the colour of what took most of it.${left > 0 ? ` ${countOf(left, 'further actor')} not drawn.` : ''}`,
      alternative,
      tables: ['states', 'steps'],
      data: stretches.map(({ actor, doing, from_h, to_h }) => ({
        actor,
        doing,
        from_h: Number(from_h.toFixed(1)),
        to_h: Number(to_h.toFixed(1)),
      })),
    };
  }

  private capabilitySection({ moment }: RunFacts): PageSection[] {
    const changes = this.changes.filter(({ by }) => by !== '');
    if (changes.length === 0) return [];
    const last = changes.at(-1) as Rows['capabilities'];
    const rows = changes.slice(0, MOST_CHANGES).map(({ time_h, capability, level, by }) => ({
      on: dayWords(moment(time_h)),
      capability,
      level,
      by,
    }));
    const left = changes.length - rows.length;
    return [
      {
        id: 'capabilities',
        title: `${countOf(changes.length, 'change')} of what there is: the last is ${last.capability}, ${last.level} from ${dayWords(moment(last.time_h))}`,
        html: htmlTable(
          ['on', 'capability', 'level', 'by'],
          rows.map(({ on, capability, level, by }) => [on, capability, String(level), by]),
          [2],
        ),
        caption: `Berths, cranes, beds, power and room that operations raised or lowered, with the level from then on.${left > 0 ? ` ${countOf(left, 'later change')} not listed.` : ''}`,
        alternative: `${rows.map(({ on, capability, level }) => `${capability} ${level} on ${on}`).join(', ')}.`,
        tables: ['capabilities'],
        data: rows,
      },
    ];
  }
}

const LEFT_PX = 140;

function largestWait(actors: readonly ActorSummary[]): [cause: string, hours: number] {
  const sums = new Map<string, number>();
  for (const { waits_h } of actors)
    for (const [cause, hours] of Object.entries(waits_h)) sums.set(cause, (sums.get(cause) ?? 0) + hours);
  return [...sums].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
}

function actorWords(
  { actor, done_h, utilisation, waits_h }: ActorSummary,
  moment: RunFacts['moment'],
): string {
  const end = done_h === null ? 'not done' : `done ${dayWords(moment(done_h))}`;
  const work = utilisation === null ? '' : `, at work ${percentWords(utilisation)}`;
  const waits = Object.entries(waits_h).sort((a, b) => b[1] - a[1]);
  const told = waits.slice(0, 4).map(([cause, hours]) => `${cause} ${inDays(hours)}`);
  return `${actor}: ${end}${work}${told.length === 0 ? '' : `; days waited: ${told.join(', ')}`}.`;
}

/** What a planner of marine works reads first, as a table. */
function actorSection({ summary: { actors }, moment }: RunFacts): PageSection[] {
  const ended = actors.filter(({ done_h }) => done_h !== null);
  const last = [...ended].sort((a, b) => (b.done_h as number) - (a.done_h as number))[0];
  const days = (hours = 0) => Number(inDays(hours));
  const rows = actors.map(({ actor, count, cycles, began_h, done_h, worked_h, utilisation, waits_h }) => {
    const { weather = 0, forecast = 0, visibility = 0, ice, calendar, place, mate } = waits_h;
    return {
      actor: count === 1 ? actor : `${actor} (${count})`,
      cycles: cycles ?? '-',
      start: began_h === null ? '-' : dayWords(moment(began_h)),
      end: done_h === null ? '-' : dayWords(moment(done_h)),
      worked_d: days(worked_h),
      utilisation: utilisation === null ? '-' : percentWords(utilisation),
      weather_d: days(weather + forecast + visibility),
      ice_d: days(ice),
      calendar_d: days(calendar),
      place_d: days(place),
      mate_d: days(mate),
      stock_d: days(
        sum(Object.entries(waits_h).flatMap(([cause, hours]) => (/^no-|full$/.test(cause) ? hours : []))),
      ),
    };
  });
  if (last === undefined) return [];
  return [
    {
      id: 'actors',
      title: `The last to end is ${last.actor}, on ${dayWords(moment(last.done_h as number))}`,
      html: htmlTable(
        [
          'actor',
          'cycles',
          'start',
          'end',
          'at work',
          'util.',
          'weather',
          'ice',
          'calendar',
          'place',
          'mate',
          'stock',
        ],
        rows.map((row) => Object.values(row).map(String)),
        [1, 4, 5, 6, 7, 8, 9, 10, 11],
      ),
      caption:
        'Of each actor, those of a count together, in days: at work, the share of the time from its start to its end, and waited for weather, open water, working hours, a place (queueing), a mate, and stocks that were empty or full.',
      alternative: `${actors.map((one) => actorWords(one, moment)).join(' ')}`,
      tables: ['states', 'steps'],
      data: rows,
    },
  ];
}
