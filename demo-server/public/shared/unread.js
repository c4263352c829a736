import { h } from './h.js';

/**
 * Says how much is unread: in the title, on the app's icon and on the buttons of sections.
 * @param {import('./languages.js').Words} t
 * @param {{ subscribe(listener: (count: number) => void): () => void }[]} totals stores whose sum is shown
 * @param {HTMLElement | HTMLElement[]} buttons one for all totals, or one for each
 * @returns {() => void} stops it
 */
export function showUnread(t, totals, buttons) {
  const title = document.title;
  const counts = totals.map(() => 0);
  const buttonOf = (at) => (Array.isArray(buttons) ? buttons[at] : buttons);
  /** @type {Map<HTMLElement, HTMLElement>} by button */
  const badges = new Map(totals.map((_, at) => [buttonOf(at), h('span', { class: 'badge' })]));
  const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);
  const show = () => {
    const count = sum(counts);
    document.title = count > 0 ? `(${count}) ${title}` : title;
    // Only installed apps have a badge; elsewhere the browser refuses.
    void navigator.setAppBadge?.(count).catch(() => undefined);
    for (const [button, badge] of badges) {
      const own = sum(counts.filter((_, at) => buttonOf(at) === button));
      badge.remove();
      badge.replaceChildren(
        h('span', { 'aria-hidden': 'true' }, own > 99 ? '99+' : String(own)),
        h('span', { class: 'visually-hidden' }, t.unread.replace('{n}', String(own))),
      );
      if (own > 0) button.append(badge);
    }
  };
  const stops = totals.map((total, at) =>
    total.subscribe((count) => {
      counts[at] = count;
      show();
    }),
  );
  return () => {
    for (const stop of stops) stop();
    for (const badge of badges.values()) badge.remove();
    document.title = title;
  };
}
