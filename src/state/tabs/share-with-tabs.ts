import { createTakeover } from '../outbox/takeover.ts';
import type { Core } from '../cache/core.ts';
import type { Files } from '../outbox/files.ts';
import type { Outbox } from '../outbox/board.ts';
import type { Queue } from '../outbox/queue.ts';
import { createOutboxExchange } from './outbox-exchange.ts';
import type { TabChannel } from './channel.ts';

/** Milliseconds for which typed text is collected: long enough to be cheap, short enough to look live. */
const PAUSE = 100;

/** Shares queued rows, drafts and log-out with the person's other tabs. */
export function shareWithTabs(core: Core, outbox: Outbox, queue: Queue, files: Files, meeting?: TabChannel): void {
  const adoption = createTakeover(core, outbox, queue, meeting);
  if (!meeting) return;
  createOutboxExchange(core, meeting, outbox, queue, files, adoption.watch);

  const typed = new Map<string, unknown>();
  core.events.on('draftWritten', ({ key, value }) => {
    if (typed.size === 0) {
      core.clock.after(PAUSE, () => {
        meeting.post({ type: 'drafts', drafts: [...typed] });
        typed.clear();
      });
    }
    typed.set(key, value);
  });
  core.events.on('logout', () => meeting.post({ type: 'ended' }));
  meeting.onPresence(() => typed.clear());
  meeting.onWord((word) => {
    if (word.type === 'ended') core.events.emit('logoutReceived');
    else if (word.type === 'drafts')
      for (const [key, value] of word.drafts) if (!typed.has(key)) core.events.emit('draftReceived', { key, value });
  });
}
