import { topics, type Reactions } from '../../../src/protocol/index.ts';
import type { ServiceDeps, Store, Unit } from './deps.ts';
import { heldPost, type PostRow } from './post-view.ts';

/** Reaction counts of one post are told at most once in this time. */
const INTERVAL_MS = 1000;
/** What stands twice in the table, so far apart, is nobody's: the node that wanted to tell it is gone. */
const LOOK_MS = 3 * INTERVAL_MS;
/** So many are told at a look; what is left waits for the next one. */
const AT_A_LOOK = 200;

/**
 * Writes the counts of a post into the account's log, not more often than once a second.
 * What waits stands in the table `reaction_news`, so that a crash does not leave readers with old counts.
 */
export interface ReactionNews {
  /** Called in the transaction that changed the counts. */
  tell(unit: Unit, post: PostRow): Promise<void>;
  /** Tells what waited when the process ended. */
  start(): Promise<void>;
  stop(): void;
}

export function createReactionNews(store: Store, { clock }: ServiceDeps): ReactionNews {
  const toldAt = new Map<string, number>();
  const timers = new Map<string, NodeJS.Timeout>();
  const again = new Set<string>();
  let look: NodeJS.Timeout | undefined;
  let stopped = false;

  function append(unit: Unit, { post_id, number, account_id, reaction_counts }: PostRow): void {
    // Not after the commit: the next job of the same commit must know of it already.
    toldAt.set(post_id, clock());
    unit.append({
      topic: topics.account(account_id),
      type: 'post.reactions',
      data: {
        postID: post_id,
        postNumber: number,
        officialAccountID: account_id,
        reactions: JSON.parse(reaction_counts) as Reactions,
      },
    });
  }

  async function flush(postID: string): Promise<void> {
    await store.write(async (unit) => {
      if (
        !(await unit.tx.selectFrom('reaction_news').select('post_id').where('post_id', '=', postID).executeTakeFirst())
      )
        return;
      // Held before it is read: otherwise older counts could be told behind newer ones.
      const { post } = await heldPost(unit.tx, postID);
      const { numDeletedRows } = await unit.tx
        .deleteFrom('reaction_news')
        .where('post_id', '=', postID)
        .executeTakeFirst();
      if (numDeletedRows > 0n) append(unit, post);
    });
  }

  function later(postID: string, wait: number): void {
    // It is being told at this moment, perhaps without what has just come.
    if (timers.has(postID)) return void again.add(postID);
    const due = async () => {
      const failed = await flush(postID).then(
        () => false,
        () => true,
      );
      // Only now: who reacts while this is told waits for the next time.
      timers.delete(postID);
      // A failure leaves the row in the table, and is tried again.
      if ((again.delete(postID) || failed) && !stopped) later(postID, INTERVAL_MS);
    };
    timers.set(postID, setTimeout(() => void due(), wait).unref());
    for (const [id, at] of toldAt) if (clock() - at > INTERVAL_MS) toldAt.delete(id);
  }

  const waiting = async () =>
    (await store.db.selectFrom('reaction_news').select('post_id').limit(AT_A_LOOK).execute()).map(
      ({ post_id }) => post_id,
    );

  /** Takes over what another node left behind. */
  function watch(before: readonly string[]): void {
    look = setTimeout(async () => {
      const now = await waiting().catch(() => []);
      for (const postID of now)
        if (before.includes(postID) && !timers.has(postID) && !stopped) await flush(postID).catch(() => undefined);
      if (!stopped) watch(now);
    }, LOOK_MS).unref();
  }

  return {
    async tell(unit, post) {
      const since = clock() - (toldAt.get(post.post_id) ?? Number.NEGATIVE_INFINITY);
      if (since >= INTERVAL_MS && !timers.has(post.post_id)) {
        // What waited is told along with it.
        await unit.tx.deleteFrom('reaction_news').where('post_id', '=', post.post_id).execute();
        append(unit, post);
        return;
      }
      await unit.tx
        .insertInto('reaction_news')
        .values({ post_id: post.post_id })
        .onConflict((c) => c.doNothing())
        .execute();
      unit.after(() => later(post.post_id, Math.max(1, Math.min(INTERVAL_MS, INTERVAL_MS - since))));
    },
    async start() {
      for (const postID of await waiting()) await flush(postID);
      watch([]);
    },
    stop() {
      stopped = true;
      clearTimeout(look);
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
