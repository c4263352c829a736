import { h } from './h.js';

/** Long enough that a word is typed, too short to wait for. In milliseconds. */
const PAUSE = 300;

/**
 * A field that searches while it is written in.
 * @param {string} label
 * @param {(q: string | undefined) => void} search called with the words, or undefined for none
 */
export function searchField(label, search) {
  const input = h('input', {
    type: 'search',
    name: 'q',
    'aria-label': label,
    placeholder: label,
    autocomplete: 'off',
    enterkeyhint: 'search',
  });
  const element = h('form', { class: 'search', role: 'search' }, input);
  let timer;
  let asked = '';
  const ask = () => {
    clearTimeout(timer);
    const q = input.value.trim();
    if (q === asked) return;
    asked = q;
    search(q || undefined);
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    ask();
  });
  return {
    element,
    /** Shows what is searched for, unless it is being written. */
    set(q = '') {
      if (document.activeElement === input && q === asked) return;
      clearTimeout(timer);
      asked = q;
      input.value = q;
    },
  };
}
