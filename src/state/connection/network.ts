/** True unless the browser is certain to be offline. */
export const isOnline = (): boolean => typeof navigator === 'undefined' || navigator.onLine !== false;

/** Reports network changes and the page becoming visible. Does nothing in Node. */
export function watchNetwork({
  online,
  offline,
  visible,
}: {
  online: () => void;
  offline: () => void;
  visible: () => void;
}): () => void {
  if (typeof window === 'undefined') return () => {};
  const seen = () => document.visibilityState === 'visible' && visible();
  window.addEventListener('online', online);
  window.addEventListener('offline', offline);
  document.addEventListener('visibilitychange', seen);
  return () => {
    window.removeEventListener('online', online);
    window.removeEventListener('offline', offline);
    document.removeEventListener('visibilitychange', seen);
  };
}
