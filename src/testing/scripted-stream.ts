import type { StreamEvent, SyncAnswer } from '../protocol/entries.ts';
import { parseTopic, topics } from '../protocol/ids.ts';
import type { Faults } from './faults.ts';
import type { News } from './log.ts';
import { follows, manages, type Person, type World } from './world.ts';

/** True where the person may read the topic: the own one, those of accounts followed or managed, and the last words of deleted ones. */
function reads(world: World, person: Person, topic: string): boolean {
  if (topic === topics.user(person.userID)) return true;
  const parsed = parseTopic(topic);
  const stored = parsed && world.accounts.get(parsed.id);
  if (!stored) return parsed?.kind === 'account' && world.log.head(topic) > 0;
  return parsed.kind === 'inbox' ? manages(stored, person) : parsed.kind === 'account' && follows(stored, person);
}

/** What happened since the cursors, as `/sync` answers it and a stream begins. */
export function catchUp(world: World, person: Person, cursors: Record<string, unknown>, epoch: string): SyncAnswer {
  const answer: SyncAnswer = { epoch, entries: [], resets: [], more: false };
  for (const [topic, seq] of Object.entries(cursors)) {
    if (!reads(world, person, topic)) {
      answer.resets.push({ topic, seq: 0 });
      continue;
    }
    const missed = world.log.since(topic, seq);
    if (missed) answer.entries.push(...missed);
    else answer.resets.push({ topic, seq: world.log.head(topic) });
  }
  return answer;
}

export interface ScriptedStreams {
  open(person: Person, request: { epoch?: string; cursors: Record<string, number> }, onEvent: (event: StreamEvent) => void, signal: AbortSignal): Promise<void>;
  /** Ends all open streams, as a lost network does. */
  end(): void;
  tellAll(event: StreamEvent): void;
  count(): number;
}

export function createScriptedStreams(world: World, faults: Faults, epoch: () => string, later: (fn: () => void) => void): ScriptedStreams {
  const open = new Set<{ end: () => void; send: (event: StreamEvent) => void }>();
  return {
    open: (person, { epoch: theirs, cursors }, onEvent, signal) =>
      new Promise((resolve) => {
        let ended = false;
        const send = (event: StreamEvent) => later(() => !ended && onEvent(event));
        const hear = (topic: string, news: News) => {
          if (!reads(world, person, topic)) return;
          if ('ephemeral' in news) return send({ name: 'ephemeral', data: news.ephemeral });
          if ('reset' in news) return send({ name: 'reset', data: news.reset });
          if (faults.drop > 0) return void (faults.drop -= 1);
          for (let times = faults.double ? 2 : 1; times > 0; times -= 1) send({ name: 'entry', data: news.entry });
          if (news.entry.type === 'subscription.deleted' && !reads(world, person, topics.account(news.entry.data.officialAccountID))) {
            send({ name: 'revoked', data: { topic: topics.account(news.entry.data.officialAccountID) } });
          }
        };
        const unlisten = world.log.listen(hear);
        const end = () => {
          ended = true;
          unlisten();
          open.delete(self);
          resolve();
        };
        const self = { end, send };
        open.add(self);
        signal.addEventListener('abort', end, { once: true });
        send({ name: 'ready', data: { epoch: epoch() } });
        const known = theirs === undefined || theirs === epoch() ? cursors : Object.fromEntries(Object.keys(cursors).map((topic) => [topic, -1]));
        const { entries, resets } = catchUp(world, person, known, epoch());
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
    count: () => open.size,
  };
}
