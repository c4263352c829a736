import { h } from './h.js';

/**
 * Asks in a dialog before something is done.
 * @param {object} question
 * @param {string} question.title what is done
 * @param {(Node | string)[]} question.content
 * @param {string} question.confirm
 * @param {string} question.cancel
 * @param {boolean} [question.grave] cannot be undone
 * @returns {Promise<boolean>} false if the person gives it up
 */
export function ask({ title, content, confirm, cancel, grave }) {
  const yes = h('button', { type: 'submit', class: grave ? 'grave' : 'main' }, confirm);
  const no = h('button', { type: 'button' }, cancel);
  const form = h('form', {}, h('h2', { id: 'question' }, title), content, h('div', { class: 'actions' }, no, yes));
  const dialog = /** @type {HTMLDialogElement} */ (h('dialog', { class: 'ask', 'aria-labelledby': 'question' }, form));
  document.body.append(dialog);
  return new Promise((resolve) => {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      dialog.close('yes');
    });
    no.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    dialog.showModal();
  });
}
