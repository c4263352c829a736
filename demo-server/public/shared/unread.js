import { h } from './h.js';

/**
 * Says how much is unread: in the title, on the app's icon and on the button of a section.
 * @param {import('./languages.js').Words} t
 * @param {{ subscribe(listener: (count: number) => void): () => void }[]} totals stores whose sum is shown
 * @param {HTMLElement} button
 * @returns {() => void} stops it
 */
export function showUnread(t, totals, button) {
  const title = document.title;
  const counts = totals.map(() => 0);
  const badge = h('span', { class: 'badge' });
  const show = () => {
    const count = counts.reduce((sum, each) => sum + each, 0);
    document.title = count > 0 ? `(${count}) ${title}` : title;
    badge.remove();
    badge.replaceChildren(
      h('span', { 'aria-hidden': 'true' }, count > 99 ? '99+' : String(count)),
      h('span', { class: 'visually-hidden' }, t.unread.replace('{n}', String(count))),
    );
    if (count > 0) button.append(badge);
    // Only installed apps have a badge; elsewhere the browser refuses.
    void navigator.setAppBadge?.(count).catch(() => undefined);
  };
  const stops = totals.map((total, at) =>
    total.subscribe((count) => {
      counts[at] = count;
      show();
    }),
  );
  return () => {
    for (const stop of stops) stop();
    badge.remove();
    document.title = title;
  };
}
