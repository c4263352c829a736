import type { Entry, StreamEvent, SyncAnswer } from '../protocol/entries.ts';
import { parseTopic, topics } from '../protocol/ids.ts';
import { strikes, type Faults } from './faults.ts';
import type { News } from './log.ts';
import { follows, manages, type Person, type World } from './world.ts';

/**
 * Whether the person may read the topic: their own, those of accounts followed or managed, and the last entries of
 * deleted ones.
 */
function reads(world: World, person: Person, topic: string): boolean {
  if (topic === topics.user(person.userID)) return true;
  const parsed = parseTopic(topic);
  const stored = parsed && world.accounts.get(parsed.id);
  if (!stored) return parsed?.kind === 'account' && world.log.head(topic) > 0;
  return parsed.kind === 'inbox' ? manages(stored, person) : parsed.kind === 'account' && follows(stored, person);
}

/** Entries since the cursors, as `/sync` returns them and a stream begins. */
export function catchUp(
  world: World,
  person: Person,
  { epoch: theirs, cursors }: { epoch?: string; cursors: Record<string, unknown> },
  epoch: string,
): SyncAnswer {
  const answer: SyncAnswer = { epoch, entries: [], resets: [], more: false };
  const foreign = theirs !== undefined && theirs !== epoch;
  for (const [topic, seq] of Object.entries(cursors)) {
    if (!reads(world, person, topic)) {
      answer.resets.push({ topic, seq: 0 });
      continue;
    }
    const missed = foreign ? undefined : world.log.since(topic, seq);
    if (missed) answer.entries.push(...missed);
    else answer.resets.push({ topic, seq: world.log.head(topic) });
  }
  return answer;
}

/** Milliseconds. */
const BREAKS_WITHIN = 2000;

/** Topics that a person may no longer read after this entry of the person's own log. */
function lost(world: World, person: Person, { type, data }: Entry): string[] {
  if (type !== 'subscription.deleted' && type !== 'permission.updated') return [];
  const { account, inbox } = topics;
  const kinds = type === 'permission.updated' ? [account, inbox] : [account];
  return kinds.map((kind) => kind(data.officialAccountID)).filter((topic) => !reads(world, person, topic));
}

export interface ScriptedStreams {
  open(
    person: Person,
    request: { epoch?: string; cursors: Record<string, number> },
    onEvent: (event: StreamEvent) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Ends all open streams, as a lost network does. */
  end(): void;
  tellAll(event: StreamEvent): void;
  /** Sends an event to all readers of the topic. */
  tellReaders(topic: string, event: StreamEvent): void;
  count(): number;
}

export interface StreamParts {
  epoch(): string;
  /** A line that delays events and keeps their order; `loose` ones may change order in bad weather. */
  channel(): (fn: () => void, loose?: boolean) => void;
  random(): number;
}

export function createScriptedStreams(
  world: World,
  faults: Faults,
  { epoch, channel, random }: StreamParts,
): ScriptedStreams {
  const open = new Set<{ person: Person; end: () => void; send: (event: StreamEvent) => void }>();
  return {
    open: (person, request, onEvent, signal) =>
      new Promise((resolve) => {
        let ended = false;
        const deliver = channel();
        const send = (event: StreamEvent) => deliver(() => !ended && onEvent(event), event.name === 'entry');
        const receive = (topic: string, news: News) => {
          if (!reads(world, person, topic)) return;
          if ('ephemeral' in news) return send({ name: 'ephemeral', data: news.ephemeral });
          const { lostEntry, doubledEntry } = faults.weather;
          if (faults.drop > 0) faults.drop -= 1;
          // A line that loses an entry is about to break: otherwise nobody would notice a lost last entry.
          else if (strikes(lostEntry, random)) world.after(BREAKS_WITHIN, end);
          else {
            send({ name: 'entry', data: news.entry });
            if (faults.double || strikes(doubledEntry, random)) send({ name: 'entry', data: news.entry });
          }
          if (topic === topics.user(person.userID))
            for (const gone of lost(world, person, news.entry)) send({ name: 'revoked', data: { topic: gone } });
        };
        const unlisten = world.log.listen(receive);
        const end = () => {
          ended = true;
          unlisten();
          open.delete(self);
          signal.removeEventListener('abort', end);
          resolve();
        };
        const self = { person, end, send };
        open.add(self);
        signal.addEventListener('abort', end, { once: true });
        if (signal.aborted) return end();
        send({ name: 'ready', data: { epoch: epoch() } });
        const { entries, resets } = catchUp(world, person, request, epoch());
        for (const data of resets) send({ name: 'reset', data });
        for (const data of entries) send({ name: 'entry', data });
        send({ name: 'live', data: {} });
      }),
    end() {
      for (const { end } of [...open]) end();
    },
    tellAll(event) {
      for (const { send } of open) send(event);
    },
    tellReaders(topic, event) {
      for (const { person, send } of open) if (reads(world, person, topic)) send(event);
    },
    count: () => open.size,
  };
}
