/** Explains a run: its chain in steps, totals by cause, the second chain, and float. */
import type { PromisedMilestone } from '../../summary/scope.ts';
import type { RunRecord } from '../../trace/folders/recorded.ts';
import type { ChainLink } from './facts.ts';
import { floatsOf } from './float.ts';
import type { ChainStory } from './keeper.ts';
import { chainSteps } from './steps.ts';
import type { RunExplained, SecondChain } from './text.ts';
import { totalsOf } from './totals.ts';

type RunEnd = Pick<RunRecord, 'end_h' | 'finished'>;

export function explainedRun(story: ChainStory, end: RunEnd, milestone: PromisedMilestone): RunExplained {
  const { links, facts, deliveries } = story;
  return {
    steps: chainSteps(links, facts),
    totals: totalsOf(links, facts),
    second: secondOf(story, end),
    floats: floatsOf(facts, deliveries, end, milestone),
    milestone,
  };
}

function secondOf({ links, second, facts }: ChainStory, { end_h }: RunEnd): SecondChain | null {
  const last = second.at(-1);
  if (last === undefined) return null;
  const apart = second.findIndex((link, at) => !isSame(link, links[at]));
  const own = apart < 0 ? [] : second.slice(apart);
  return {
    drive: last.process,
    ended_h: last.to_h,
    slack_h: end_h - last.to_h,
    shared_h: own[0]?.from_h ?? last.to_h,
    steps: chainSteps(own, facts),
  };
}

function isSame(one: ChainLink, other: ChainLink | undefined): boolean {
  return (
    one.process === other?.process &&
    one.activity === other.activity &&
    one.from_h === other.from_h &&
    one.to_h === other.to_h
  );
}
