import { h } from './h.js';

/**
 * Asks in a dialog before something is done. What has the focus does no harm: the first field, else the button that gives it
 * up, which is what Escape does too.
 * @param {import('./languages.js').Words} t
 * @param {object} question
 * @param {string | (string | Node)[]} question.title what is asked, or what is done
 * @param {(string | Node)[]} [question.content]
 * @param {string} question.act what the button says that does it
 * @param {boolean} [question.grave] others lose something by it
 * @returns {Promise<boolean>} false if the person gives it up
 */
export function ask(t, { title, content = [], act, grave }) {
  const no = h('button', { type: 'button', class: 'button' }, t.cancel);
  const yes = h('button', { class: `button ${grave ? 'danger' : 'main'}`, value: 'yes' }, act);
  const form = h(
    'form',
    { method: 'dialog' },
    h('h2', { id: 'question' }, title),
    content,
    h('div', { class: 'buttons' }, no, yes),
  );
  const dialog = /** @type {HTMLDialogElement} */ (h('dialog', { class: 'ask', 'aria-labelledby': 'question' }, form));
  document.body.append(dialog);
  no.addEventListener('click', () => dialog.close());
  dialog.showModal();
  (form.querySelector('input, textarea') ?? no).focus();
  return new Promise((resolve) =>
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    }),
  );
}
