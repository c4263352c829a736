import { v4 as uuid } from 'uuid';
import type { Core } from '../cache/core.ts';
import type { TabPresence } from '../outbox/takeover.ts';
import type { TabPorts } from '../session/tab-ports.ts';
import { VERSION, type TabMessage } from './messages.ts';

/** The tabs of one person on one endpoint, as one of them sees it. Empty while nobody is signed in, and while the page sleeps. */
export interface TabChannel extends TabPresence {
  post(word: TabMessage): void;
  onWord(listener: (word: TabMessage) => void): void;
  close(): void;
}

export function createTabChannel(core: Core, ports: TabPorts): TabChannel {
  const words = new Set<(word: TabMessage) => void>();
  const presences = new Set<(tab: string | undefined) => void>();
  let here: { tab: string; name: string; channel: ReturnType<TabPorts['channel']>; locks: Set<() => void> } | undefined;
  let asleep = false;
  let closed = false;

  function come(): void {
    if (here || asleep || closed || !core.known || core.$session.get().userID === undefined) return;
    const name = `${core.name}|${VERSION}`;
    const tab = uuid();
    const mine = (here = {
      tab,
      name,
      channel: ports.channel(name, (word) => {
        if (here === mine) for (const listener of words) listener(word as TabMessage);
      }),
      locks: new Set<() => void>(),
    });
    // Held for as long as the tab is there: whoever gets it knows that the tab is gone.
    meeting.lock(tab, { granted: () => here === mine && presences.forEach((listener) => listener(tab)) });
  }

  function go(): void {
    const former = here;
    here = undefined;
    if (!former) return;
    for (const listener of presences) listener(undefined);
    former.channel.close();
    for (const release of [...former.locks]) release();
  }

  const meeting: TabChannel = {
    get tab() {
      return here?.tab;
    },
    post: (word) => here?.channel.post(word),
    onWord: (listener) => void words.add(listener),
    onPresence: (listener) => void presences.add(listener),
    lock(name, request) {
      const mine = here;
      if (!mine) return () => {};
      const release = ports.lock(`${mine.name}|${name}`, request);
      const leave = () => {
        if (mine.locks.delete(leave)) release();
      };
      mine.locks.add(leave);
      return leave;
    },
    close() {
      closed = true;
      stop();
      go();
    },
  };

  core.events.on('signal', ({ type }) => {
    if (type !== 'sessionChanged') return;
    go();
    come();
  });
  const stop = ports.life({
    sleep() {
      asleep = true;
      go();
    },
    wake() {
      asleep = false;
      come();
    },
  });
  // Neither words nor locks come at once: whatever is made beside this hears of them.
  come();
  return meeting;
}
