import type { TabPorts } from '../session/tab-ports.ts';

/** True if channels and locks between tabs are available. Node has both by now, but there each program stands alone. */
function hasTabSupport(): boolean {
  try {
    return typeof document !== 'undefined' && typeof BroadcastChannel !== 'undefined' && navigator.locks !== undefined;
  } catch {
    return false;
  }
}

/** Web Locks and BroadcastChannel; undefined if they are missing: then every tab works alone. */
export function browserTabs(): TabPorts | undefined {
  if (!hasTabSupport()) return undefined;
  return {
    channel(name, onMessage) {
      const channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }) => onMessage(data);
      return {
        post(message) {
          try {
            channel.postMessage(message);
          } catch {
            // A message that cannot be cloned is dropped: storage and backend inform the other tabs.
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
        // Locks may be denied, as in a sandboxed frame. A tab that cannot communicate need not wait for others.
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
      // A visible page is awake, whatever was reported before.
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake(), { signal });
      return () => ended.abort();
    },
  };
}
