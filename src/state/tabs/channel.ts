import { v4 as uuid } from 'uuid';
import type { Core } from '../cache/core.ts';
import type { TabPresence } from '../outbox/takeover.ts';
import type { TabPorts } from '../session/tab-ports.ts';
import { VERSION, type TabMessage } from './messages.ts';

/** The channel between the tabs of one person on one endpoint. Inactive while nobody is signed in or the page is frozen. */
export interface TabChannel extends TabPresence {
  post(message: TabMessage): void;
  onMessage(listener: (message: TabMessage) => void): void;
  close(): void;
}

export function createTabChannel(core: Core, ports: TabPorts): TabChannel {
  const listeners = new Set<(message: TabMessage) => void>();
  const presenceListeners = new Set<(tab: string | undefined) => void>();
  let here: { tab: string; name: string; channel: ReturnType<TabPorts['channel']>; locks: Set<() => void> } | undefined;
  let asleep = false;
  let closed = false;

  function join(): void {
    if (here || asleep || closed || core.session.ready || core.session.$session.get().userID === undefined) return;
    const name = `${core.cache.name}|${VERSION}`;
    const tab = uuid();
    const presence = (here = {
      tab,
      name,
      channel: ports.channel(name, (message) => {
        if (here === presence) for (const listener of listeners) listener(message as TabMessage);
      }),
      locks: new Set<() => void>(),
    });
    // Held while the tab is present: getting this lock proves the tab is gone.
    channel.lock(tab, { granted: () => here === presence && presenceListeners.forEach((listener) => listener(tab)) });
  }

  function leave(): void {
    const former = here;
    here = undefined;
    if (!former) return;
    for (const listener of presenceListeners) listener(undefined);
    former.channel.close();
    for (const release of [...former.locks]) release();
  }

  const channel: TabChannel = {
    get tab() {
      return here?.tab;
    },
    post: (message) => here?.channel.post(message),
    onMessage: (listener) => void listeners.add(listener),
    onPresence: (listener) => void presenceListeners.add(listener),
    lock(name, request) {
      const presence = here;
      if (!presence) return () => {};
      const release = ports.lock(`${presence.name}|${name}`, request);
      const unlock = () => {
        if (presence.locks.delete(unlock)) release();
      };
      presence.locks.add(unlock);
      return unlock;
    },
    close() {
      closed = true;
      stop();
      leave();
    },
  };

  core.events.on('sessionChanged', () => {
    leave();
    join();
  });
  const stop = ports.life({
    sleep() {
      asleep = true;
      leave();
    },
    wake() {
      asleep = false;
      join();
    },
  });
  // Messages and locks arrive asynchronously, so listeners added after this call receive them.
  join();
  return channel;
}
