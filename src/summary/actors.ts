/** What the actors of operations come to: their ends, their hours at work, and what the rest was lost to. */
import type { Cause } from '../trace/lost-time.ts';
import type { Mutable } from '../trace/recorder.ts';
import type { Rows } from '../trace/tables/tables.ts';
import { sum } from '../units/numbers.ts';

/** An actor of the model; of several alike, all together. */
export interface ActorSummary {
  readonly actor: string;
  readonly count: number;
  /** Cycles that were begun; null where steps were not recorded. */
  readonly cycles: number | null;
  /** When the first of them began. */
  readonly began_h: number | null;
  /** When the last of them had ended; null while one has not. */
  readonly done_h: number | null;
  /** Hours at work of all of them, lent to others among them. */
  readonly worked_h: number;
  /** The same over the time from the start to the end of each [0 to 1]. */
  readonly utilisation: number | null;
  /** Hours that all of them waited since their start, by cause. */
  readonly waits_h: Partial<Record<Cause, number>>;
}

/** One of the count of an actor. */
interface Member {
  readonly of: string;
  began_h: number | null;
  done_h: number | null;
  worked_h: number;
  cycles: number;
  readonly waits_h: Partial<Record<Cause, number>>;
}

const working: readonly Rows['states']['state'][] = ['working', 'assisting'];

/** Takes the rows of actors. */
export class ActorsSummed {
  private readonly members = new Map<string, Mutable<Member>>();
  private hasSteps = false;

  addEntity({ entity, kind, of }: Rows['entities']): void {
    if (kind === 'actor') this.member(entity, of);
  }

  addState({ entity, kind, state, cause, hours }: Rows['states']): void {
    if (kind !== 'actor') return;
    const member = this.member(entity);
    if (working.includes(state)) member.worked_h += hours;
    else if (state === 'waiting' && cause !== 'predecessor')
      member.waits_h[cause] = (member.waits_h[cause] ?? 0) + hours;
  }

  addStep({ actor, cycle }: Rows['steps']): void {
    this.hasSteps = true;
    const member = this.member(actor);
    member.cycles = Math.max(member.cycles, cycle);
  }

  addMilestone({ milestone, entity, time_h }: Rows['milestones']): void {
    if (milestone === 'actor-start') this.member(entity).began_h = time_h;
    if (milestone === 'actor-done') this.member(entity).done_h = time_h;
  }

  /** In the order of the model. @param end_h end of the run */
  summaries(end_h: number): ActorSummary[] {
    const teams = new Map<string, Member[]>();
    for (const member of this.members.values())
      teams.set(member.of, [...(teams.get(member.of) ?? []), member]);
    return [...teams].map(([actor, team]) => {
      const began = team.flatMap(({ began_h }) => began_h ?? []);
      const worked_h = sum(team.map((one) => one.worked_h));
      const span_h = sum(
        team.map(({ began_h, done_h }) => (began_h === null ? 0 : (done_h ?? end_h) - began_h)),
      );
      const ends = team.map(({ done_h }) => done_h ?? Number.POSITIVE_INFINITY);
      const last_h = Math.max(...ends);
      return {
        actor,
        count: team.length,
        cycles: this.hasSteps ? sum(team.map(({ cycles }) => cycles)) : null,
        began_h: began.length === 0 ? null : Math.min(...began),
        done_h: Number.isFinite(last_h) ? last_h : null,
        worked_h,
        utilisation: span_h > 0 ? worked_h / span_h : null,
        waits_h: waitsOfTeam(team),
      };
    });
  }

  private member(name: string, of = name): Mutable<Member> {
    let member = this.members.get(name);
    if (member === undefined) {
      member = { of, began_h: null, done_h: null, worked_h: 0, cycles: 0, waits_h: {} };
      this.members.set(name, member);
    }
    return member;
  }
}

function waitsOfTeam(team: readonly Member[]): ActorSummary['waits_h'] {
  const total: Partial<Record<Cause, number>> = {};
  for (const { waits_h } of team)
    for (const [cause, hours] of Object.entries(waits_h) as [Cause, number][])
      total[cause] = (total[cause] ?? 0) + hours;
  return total;
}
