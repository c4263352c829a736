import type { TabPorts } from '../session/tab-ports.ts';

/** True where tabs can hear each other and lock each other out. Node has both as well by now, but there a program stands for itself. */
function areThere(): boolean {
  try {
    return typeof document !== 'undefined' && typeof BroadcastChannel !== 'undefined' && navigator.locks !== undefined;
  } catch {
    return false;
  }
}

/** Web Locks and BroadcastChannel; undefined where they are missing: then every tab is by itself. */
export function browserTabs(): TabPorts | undefined {
  if (!areThere()) return undefined;
  return {
    channel(name, onWord) {
      const channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }) => onWord(data);
      return {
        post(word) {
          try {
            channel.postMessage(word);
          } catch {
            // Something that cannot be cloned stays here: the storage and the backend will tell the others.
          }
        },
        close: () => channel.close(),
      };
    },
    lock(name, { steal = false, granted, lost }) {
      const leave = new AbortController();
      let isHeld = false;
      const hold = (): Promise<void> | undefined => {
        if (leave.signal.aborted) return undefined;
        isHeld = true;
        granted();
        return new Promise((release) => leave.signal.addEventListener('abort', () => release()));
      };
      navigator.locks.request(name, steal ? { steal } : { signal: leave.signal }, hold).catch(() => {
        if (leave.signal.aborted) return;
        // Locks may be forbidden, as in a sandboxed frame. Who cannot hear of others need not wait for them.
        if (isHeld) lost?.();
        else granted();
      });
      return () => leave.abort();
    },
    life({ sleep, wake }) {
      const ended = new AbortController();
      const { signal } = ended;
      document.addEventListener('freeze', sleep, { signal });
      document.addEventListener('resume', wake, { signal });
      window.addEventListener('pagehide', sleep, { signal });
      window.addEventListener('pageshow', wake, { signal });
      // Whatever was told before: a page that is looked at is awake.
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake(), { signal });
      return () => ended.abort();
    },
  };
}
