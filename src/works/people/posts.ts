/** The posts of a drive, plant or site, over all trades; who fills them lives at the site. */
import type { Claim } from '../../kernel/resources/claim.ts';
import type { Process } from '../../kernel/wait.ts';
import { sum } from '../../units/numbers.ts';
import type { Telling } from '../diary.ts';
import type { Site } from '../site/site.ts';
import type { PostsAsked, Workforce } from './workforce.ts';

/** The people of all trades, by name. */
export type Workforces = ReadonlyMap<string, Workforce>;

/** Posts that one entity asks for. */
export class Posts {
  private readonly wanted: readonly (readonly [Workforce, posts: number])[];
  private readonly site: string | undefined;
  private asked: { readonly from: Workforce; readonly posts: PostsAsked }[] | null = null;

  /**
   * @param times how often the posts are there: once for each shift
   * @param site whose staff they are of; undefined for crews
   */
  constructor(workforces: Workforces, posts: Readonly<Record<string, number>>, times = 1, site?: string) {
    this.site = site;
    this.wanted = Object.entries(posts).map(([trade, number]) => {
      const workforce = workforces.get(trade);
      if (workforce === undefined) throw new Error(`no trade ${trade}`);
      return [workforce, number * times];
    });
  }

  get areAny(): boolean {
    return this.wanted.length > 0;
  }

  /** Asks all trades, once. */
  ask(): void {
    this.asked ??= this.wanted.map(([from, number]) => ({ from, posts: from.ask(number, this.site) }));
  }

  /** Waits until all posts are filled. @param diary tells of the wait, if any */
  *filled(diary?: Telling): Process {
    this.ask();
    for (const { posts } of this.asked ?? []) {
      if (posts.isFilled) continue;
      diary?.enter('waiting', 'no-crew');
      yield posts.filled;
    }
  }

  giveUp(): void {
    for (const { from, posts } of this.asked ?? []) from.giveUp(posts);
    this.asked = null;
  }
}

/** Staff that lives at a site: posts, beds, and heads that eat and need heat. */
export class Staff {
  private readonly posts: Posts;
  private readonly site: Site;
  private readonly heads: number;
  private beds: Claim | null = null;
  private hasMovedIn = false;

  constructor(workforces: Workforces, site: Site, posts: Readonly<Record<string, number>>) {
    this.posts = new Posts(workforces, posts, 1, site.name);
    this.site = site;
    this.heads = sum(Object.values(posts));
  }

  /** Waits for people and for their beds. */
  *moveIn(diary?: Telling): Process {
    const { beds, residents } = this.site;
    if (this.heads === 0) return;
    yield* this.posts.filled(diary);
    if (beds !== null) {
      this.beds = beds.seize({ units: this.heads });
      if (beds.free < this.heads || beds.waiting > 0) diary?.enter('waiting', 'no-beds');
      yield this.beds;
    }
    this.hasMovedIn = true;
    residents.move(this.heads);
  }

  moveOut(): void {
    this.posts.giveUp();
    if (this.beds?.isHeld) this.beds.release();
    if (this.hasMovedIn) this.site.residents.move(-this.heads);
    this.hasMovedIn = false;
  }
}
