/** What hazards and the risk register brought in one run, in order of time. */
import type { RiskRow } from '../../../trace/tables/risks.ts';
import type { Rows, TableName } from '../../../trace/tables/tables.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import { sum } from '../../../units/numbers.ts';
import { counted, countOf, inWords } from '../../figures.ts';
import type { PageSection } from '../../section.ts';
import { htmlTable } from '../draw.ts';
import type { RunFacts, SectionGatherer } from '../gather.ts';
import { daysWords, dayWords, moneyWords } from '../words.ts';

type HappenedHazard = Rows['hazards'];

/** Kinds of hazard in the singular. */
const kindWords: Readonly<Record<HappenedHazard['kind'], string>> = {
  strikes: 'strike',
  inflows: 'inflow',
  fires: 'fire',
  surges: 'storm surge',
  closures: 'closed border',
  permits: 'no entry',
  money: 'no money',
  tenders: 'failed tender',
  approvals: 'late approval',
};

/** One line of the table. */
interface HappenedLine {
  readonly from_h: number;
  readonly kind: string;
  readonly name: string;
  readonly lasts_h: number;
  readonly whom: string;
  readonly besides: string;
  /** Whether nobody could know it beforehand. */
  readonly isLuck: boolean;
}

export class WhatHappened implements SectionGatherer {
  readonly tables = new Set<TableName>(['hazards', 'risks']);
  private readonly hazards: HappenedHazard[] = [];
  private readonly risks: RiskRow[] = [];

  record<T extends TableName>(table: T, row: Rows[T]): void {
    if (table === 'hazards') this.hazards.push({ ...(row as HappenedHazard) });
    if (table === 'risks') this.risks.push({ ...(row as RiskRow) });
  }

  sections(facts: RunFacts): PageSection[] {
    const { plan, moment } = facts;
    const lines = [
      ...this.hazards.filter(({ kind }) => kind !== 'permits').map((row) => hazardLine(row, facts)),
      ...permitLines(this.hazards, facts),
      ...this.risks.map((row) => riskLine(row, facts)),
    ].sort((a, b) => a.from_h - b.from_h);
    if (lines.length === 0 && plan.hazards === undefined && plan.risks === undefined) return [];
    const told = lines.slice(0, MOST_LINES);
    const left = lines.length - told.length;
    const rows = told.map(({ from_h, kind, name, lasts_h, whom, besides }) => ({
      from: dayWords(moment(from_h)),
      kind,
      name,
      days: lasts_h === 0 ? '-' : counted(lasts_h / HOURS_PER_DAY),
      whom,
      besides,
    }));
    const head = ['from', 'what', 'name', 'days', 'whom it hits', 'besides'];
    return [
      {
        id: 'what-happened',
        title: titleOfHappened(lines, facts),
        html: rows.length === 0 ? '' : htmlTable(head, rows.map(Object.values), [3]),
        caption: `Hazards and risks of the plan that happened in this run, in order of time; of days without entry all together. Days count until the end of the run at most.${left > 0 ? ` ${countOf(left, 'later line')} not listed.` : ''}`,
        alternative: rows.map(({ from, kind, name }) => `${from}: ${kind} ${name}.`).join(' '),
        tables: ['hazards', 'risks'],
        data: rows,
      },
    ];
  }
}

const MOST_LINES = 60;
const MOST_NAMES = 5;

function titleOfHappened(lines: readonly HappenedLine[], { moment }: RunFacts): string {
  const luck = lines.filter(({ isLuck }) => isLuck);
  const [first] = luck;
  if (first === undefined) return 'Nothing of the hazards and risks in the plan happened';
  const longest = luck.reduce((most, line) => (line.lasts_h > most.lasts_h ? line : most), first);
  const happened = luck.length === 1 ? 'One hazard or risk' : `${counted(luck.length)} hazards and risks`;
  return longest.lasts_h === 0
    ? `${happened} happened, and none stopped work`
    : `${happened} happened; the longest took ${daysWords(longest.lasts_h)} (${longest.kind}: ${longest.name}, from ${dayWords(moment(longest.from_h))})`;
}

function hazardLine({ kind, hazard, at, from_h, to_h, stopped, lost_t }: HappenedHazard, facts: RunFacts) {
  return {
    from_h,
    kind: kindWords[kind],
    name: at === '' || at === hazard ? hazard : `${hazard} at ${at}`,
    lasts_h: Math.max(0, (to_h ?? facts.end_h) - from_h),
    whom: kind === 'surges' ? `landing of ${at}` : namesOf(stopped),
    besides: lost_t > 0 ? `${counted(lost_t)} t lost` : '',
    isLuck: true,
  };
}

/** One line for each permit window: its closed days come every year. */
function permitLines(hazards: readonly HappenedHazard[], { end_h }: RunFacts): HappenedLine[] {
  const own = hazards.filter(({ kind }) => kind === 'permits');
  return [...new Set(own.map(({ hazard }) => hazard))].map((name) => {
    const closed = own.filter(({ hazard }) => hazard === name);
    return {
      from_h: Math.min(...closed.map(({ from_h }) => from_h)),
      kind: kindWords.permits,
      name,
      lasts_h: sum(closed.map(({ from_h, to_h }) => (to_h ?? end_h) - from_h)),
      whom: namesOf(closed[0]?.stopped ?? ''),
      besides: closed.length === 1 ? 'closed once' : `closed ${counted(closed.length)} times`,
      isLuck: false,
    };
  });
}

function riskLine(row: RiskRow, { plan, end_h }: RunFacts): HappenedLine {
  const { risk, event, time_h, hit, stop_d, delay_d, factor, cost_usd } = row;
  const besides = [
    ...(delay_d > 0 ? [`${delay_d.toFixed(1)} days on the next work of each`] : []),
    ...(factor === 1 ? [] : [`work takes ${factor.toFixed(2)} times as long`]),
    ...(cost_usd > 0 ? [cost_usd < 1e6 ? `${counted(cost_usd)}\u00a0USD` : moneyWords(cost_usd)] : []),
  ];
  const title = plan.risks?.[risk]?.title;
  return {
    from_h: time_h,
    kind: event === 'mitigation' ? 'mitigation' : 'risk',
    name: title === undefined ? risk : `${risk} (${title})`,
    lasts_h: Math.max(0, Math.min(stop_d * HOURS_PER_DAY, end_h - time_h)),
    whom: namesOf(hit),
    besides: inWords(besides),
    isLuck: event === 'happening',
  };
}

function namesOf(list: string): string {
  const names = list.split(' ').filter(Boolean);
  const left = names.length - MOST_NAMES;
  return left > 1 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${counted(left)} more` : inWords(names);
}
