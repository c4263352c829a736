import { h } from './h.js';

/**
 * What stands at the end of a list that comes in pages: whether it is empty or loading, why not, and the button for more.
 * @param {import('./languages.js').Words} t
 * @param {object} foot
 * @param {() => void} foot.next asks for the next page, or again
 * @param {() => void} foot.onEnd the button is gone that had the focus
 * @param {(error: any) => string} [foot.reason] what to say about an error
 * @param {(error: any) => boolean} [foot.isFinal] whether asking again would change nothing
 */
export function pageFoot(t, { next, onEnd, reason = () => t.loadFailed, isFinal = () => false }) {
  const status = h('p', { class: 'said', role: 'status' });
  const button = h('button', { type: 'button', class: 'button more', hidden: true });
  button.addEventListener('click', () => next());
  return {
    status,
    button,
    /** @param {import('./paging.js').Paged<unknown>} state @param {string} ifEmpty what is said if there is nothing */
    show({ items, hasMore, busy, error }, ifEmpty) {
      const ifNone = busy ? t.loading : ifEmpty;
      status.textContent = error ? reason(error) : items.length === 0 ? ifNone : '';
      if (!busy) button.textContent = error ? t.tryAgain : t.more;
      button.setAttribute('aria-disabled', String(busy));
      const focused = document.activeElement === button;
      const useful = error ? !isFinal(error) : hasMore;
      // What was pressed stays until the answer.
      button.hidden = !useful && !(busy && focused);
      if (focused && button.hidden) onEnd();
    },
  };
}
