/** A tornado of groups of inputs: P50 of opening or finish, and cost, where a group is low, and where it is high. */
import * as Plot from '@observablehq/plot';
import { groupMeanings } from '../../../experiment/explaining/groups.ts';
import type { Bounded, GroupInfluence, Robustness } from '../../../experiment/explanation.ts';
import type { PromisedMilestone } from '../../../summary/scope.ts';
import { counted } from '../../figures.ts';
import { milestoneWords } from '../../milestone-words.ts';
import { htmlOf, type PageSection } from '../../section.ts';
import { REST, robustnessTable } from '../../text/sets/robustness-text.ts';
import { FULL_PX, htmlTable, legendOf, pictureOf, plotOf, tint } from '../draw.ts';
import { percentWords } from '../words.ts';

type MovedBy = 'finish_d' | 'cost_usd';

/** The middle of a quarter of the runs, and its bounds. */
interface End {
  readonly group: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly fill: string;
}

const LOW = tint.sky;
const HIGH = tint.orange;
const GAP_PX = 20;

export function groupSection(
  found: Robustness | null | undefined,
  milestone: PromisedMilestone,
): PageSection[] {
  if (!found || found.groups.length === 0) return [];
  const { noun } = milestoneWords[milestone];
  const panels = [
    { of: 'finish_d', axis: `P50 of the ${noun} [days since day zero]`, scale: 1 },
    { of: 'cost_usd', axis: 'P50 of the cost [million USD]', scale: 1e6 },
  ] as const;
  const shown = panels.filter(({ of }) => Number.isFinite(found[of].value) && hasMoves(found.groups, of));
  if (shown.length === 0) return [];
  const width = shown.length === 1 ? FULL_PX : (FULL_PX - GAP_PX) / 2;
  const pictures = shown.map(({ of, axis, scale }, at) => ({
    x_px: at * (width + GAP_PX),
    plot: tornado(found, of, axis, scale, width),
  }));
  const alternative = found.groups.map((one) => sentenceOfGroup(one, noun)).join(' ');
  return [
    {
      id: 'groups',
      title: titleOfGroups(found, noun),
      html: `${legendOf([
        ['quarter of the runs with the lowest index of the group', LOW],
        ['with the highest', HIGH],
      ])}${pictureOf(pictures, alternative)}${groupTable(found, milestone)}`,
      caption: `How the headline moves with each group of uncertain inputs, from ${counted(found.runs)} runs that were made. The index of a group is the linear combination of the ranks of its inputs that tells most of the outcome; a run's index is fitted to other runs. Bars go from the P50 of all runs to that of a quarter of them, lines are bounds of it.`,
      alternative,
      tables: ['draws', 'results'],
      data: found.groups.map((one) => ({ ...one })),
    },
  ];
}

const hasMoves = (groups: readonly GroupInfluence[], of: MovedBy): boolean =>
  groups.some((one) => one[of] !== null);

function tornado(found: Robustness, of: MovedBy, axis: string, scale: number, width: number): unknown {
  const middle = found[of].value / scale;
  const groups = found.groups.filter((one) => one[of] !== null);
  const ends = groups.flatMap((one): End[] => {
    const move = one[of];
    if (move === null) return [];
    return [
      { group: one.group, ...scaledTo(move.low, scale), fill: LOW },
      { group: one.group, ...scaledTo(move.high, scale), fill: HIGH },
    ];
  });
  const known = ends.filter(({ value }) => Number.isFinite(value));
  return plotOf({
    width,
    height: 70 + 30 * groups.length,
    marginLeft: 92,
    marginRight: 20,
    marginTop: 8,
    marginBottom: 40,
    x: { label: null, nice: true, ticks: 5 },
    y: { domain: groups.map(({ group }) => group), label: null },
    marks: [
      Plot.axisY({ tickSize: 0, label: null }),
      Plot.rect(known, {
        x1: () => middle,
        x2: 'value',
        y: 'group',
        fill: 'fill',
        insetTop: 4,
        insetBottom: 4,
      }),
      Plot.link(
        known.filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high)),
        { x1: 'low', x2: 'high', y1: 'group', y2: 'group', stroke: tint.ink, strokeWidth: 1.2 },
      ),
      Plot.ruleX([middle], { stroke: tint.grey }),
      Plot.text([axis], { frameAnchor: 'bottom', dy: 34, fill: tint.grey }),
    ],
  });
}

function scaledTo({ value, low, high }: Bounded, scale: number): Bounded {
  return { value: value / scale, low: low / scale, high: high / scale };
}

function titleOfGroups({ groups }: Robustness, noun: string): string {
  const [first] = groups as [GroupInfluence];
  const share = first.finish_d?.share.value ?? 0;
  if (share < 0.01) return `No group of inputs explains the ${noun} in these runs`;
  return `${percentWords(share)} of the spread of the ${noun} comes with ${first.group}, more than with any other group of inputs`;
}

function sentenceOfGroup({ group, finish_d, cost_usd }: GroupInfluence, noun: string): string {
  const of = (what: string, share: Bounded | undefined) =>
    share === undefined ? `${what} unknown` : `${percentWords(share.value)} of the ${what}`;
  return `${group}: ${of(noun, finish_d?.share)}, ${of('cost', cost_usd?.share)}.`;
}

/** How far the P50 moves, as numbers, and what is in each group. */
function groupTable(found: Robustness, milestone: PromisedMilestone): string {
  const { head, rows } = robustnessTable(found, milestone);
  const meanings = found.groups.map(({ group }) => [group, groupMeanings[group]]);
  return `${htmlTable(head, rows, [1, 2, 3, 4, 5, 6, 7])}<p class="scope">${htmlOf(`P50 low and high: days and million USD from the P50 of all runs, with bounds. ${REST}`)}</p>${htmlTable(['group', 'what is in it'], meanings)}`;
}
