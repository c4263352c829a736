import { createTakeover } from '../outbox/takeover.ts';
import type { Core } from '../cache/core.ts';
import { createOutboxExchange, type OutboxExchangeParts } from './outbox-exchange.ts';
import type { TabChannel } from './channel.ts';

/** Milliseconds for which typed text is collected: long enough to be cheap, short enough to look live. */
const PAUSE = 100;

export interface ShareParts extends Omit<OutboxExchangeParts, 'channel' | 'onOwner'> {
  /** Undefined if there are no other tabs. */
  channel: TabChannel | undefined;
}

/** Shares queued rows, drafts and log-out with the person's other tabs. */
export function shareWithTabs(core: Core, { channel, ...parts }: ShareParts): void {
  const takeover = createTakeover(core, parts.store, parts.queue, channel);
  if (!channel) return;
  createOutboxExchange(core, { ...parts, channel, onOwner: takeover.watch });

  const typed = new Map<string, unknown>();
  let cancel = () => {};
  core.events.on('draftWritten', ({ key, value }) => {
    if (typed.size === 0) {
      cancel = core.clock.after(PAUSE, () => {
        channel.post({ type: 'drafts', drafts: [...typed] });
        typed.clear();
      });
    }
    typed.set(key, value);
  });
  core.events.on('logout', () => channel.post({ type: 'ended' }));
  channel.onPresence(() => {
    cancel();
    typed.clear();
  });
  channel.onMessage((message) => {
    if (message.type === 'ended') core.events.emit('logoutReceived');
    else if (message.type === 'drafts')
      for (const [key, value] of message.drafts) if (!typed.has(key)) core.events.emit('draftReceived', { key, value });
  });
}
