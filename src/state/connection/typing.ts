import type { Ephemeral } from '../../protocol/entries.ts';
import type { Message } from '../../protocol/entities.ts';
import type { Core } from '../cache/core.ts';

/** Milliseconds that "is typing" stays valid, and minimum interval between our own announcements. */
const HOLDS = 6000;
const SAY_EVERY = 3000;

export interface Typing {
  say(): void;
  /** True while the other side types; ends with their newest message. */
  peer(newest: Message | undefined): boolean;
  listen(): () => void;
}

export interface TypingOptions {
  topic: () => string;
  officialAccountID: string;
  userID: string | undefined;
  side: 'account' | 'subscriber';
  onChange: () => void;
}

export function createTyping(core: Core, { topic, officialAccountID, userID, side, onChange }: TypingOptions): Typing {
  let until = 0;
  let since: string | undefined;
  let newest: string | undefined;
  let said = -Infinity;
  let cancel = () => {};

  function receive({ topic: from, data }: Ephemeral): void {
    if (
      from !== topic() ||
      data.by === side ||
      data.officialAccountID !== officialAccountID ||
      (userID !== undefined && data.userID !== userID)
    )
      return;
    until = core.clock.now() + HOLDS;
    since = newest;
    cancel();
    cancel = core.clock.after(HOLDS, onChange);
    onChange();
  }

  return {
    say() {
      const now = core.clock.now();
      if (now - said < SAY_EVERY) return;
      said = now;
      void core.backend
        .ask('chats.typing', { params: { officialAccountID, userID: userID ?? 'me' } })
        .catch(() => undefined);
    },
    peer(message) {
      newest = message?.messageID;
      return core.clock.now() < until && (newest === since || message?.from === side);
    },
    listen() {
      const stop = core.events.on('ephemeral', receive);
      return () => {
        stop();
        cancel();
        until = 0;
      };
    },
  };
}
