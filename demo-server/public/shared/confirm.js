import { h } from './h.js';

/**
 * Asks before something is done that others will notice.
 * @param {import('./languages.js').Words} t
 * @param {{ question: (string | Node)[], act: string }} ask `act`: what the button does
 * @returns {Promise<boolean>}
 */
export function confirmed(t, { question, act }) {
  const dialog = h(
    'dialog',
    { class: 'confirm', 'aria-labelledby': 'confirm-question' },
    h(
      'form',
      { method: 'dialog' },
      h('p', { id: 'confirm-question' }, question),
      h(
        'div',
        { class: 'buttons' },
        h('button', { class: 'button', value: '', autofocus: true }, t.cancel),
        h('button', { class: 'button danger', value: 'yes' }, act),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    }),
  );
}
