import { ask } from '../shared/ask.js';
import { roleName } from '../shared/audit.js';
import { h } from '../shared/h.js';
import { pagedList } from '../shared/paged-list.js';
import { date, dated, fill } from '../shared/say.js';

/** Why something was not done, in words. */
function reason(t, { code, failure }) {
  if (failure?.errors?.some((error) => error.code === 'is_owner')) return t.adminIsOwner;
  if (code === 'too_many_admins') return t.adminsTooMany;
  if (code === 'invalid_request') return t.adminInvalid;
  if (code === 'no_permission') return t.adminsByOwner;
  return t.notDone;
}

/**
 * Who runs the account. The owner adds and removes admins here, and is led to where the ownership is offered.
 * @param {import('../shared/languages.js').Words} t
 * @param {(officialAccountID: string) => void} openEditor
 */
export function adminsPanel(t, openEditor) {
  let kit;
  let account;
  let mine = false;

  const heading = h('h2', { tabindex: '-1' }, t.admins);
  const told = h('p', { class: 'said', role: 'status' });
  const input = h('input', {
    name: 'userID',
    'aria-label': t.adminID,
    placeholder: t.adminID,
    'aria-describedby': 'admin-refused',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    enterkeyhint: 'done',
    required: true,
  });
  const refused = h('p', { id: 'admin-refused', class: 'refused', role: 'alert' });
  const add = h('button', { class: 'button' }, t.adminAdd);
  const form = h('form', { class: 'add', novalidate: true, hidden: true }, input, add, refused);

  const about = h('p', { class: 'note' });
  const transfer = h('button', { type: 'button', class: 'button' });
  const ownership = h('section', { hidden: true }, h('h2', {}, t.ownership), about, transfer);

  const list = pagedList(t, {
    label: t.admins,
    row: ({ userID, name, role, createTime }) => {
      const remove = role === 'admin' && h('button', { type: 'button', class: 'button remove' }, t.remove);
      const shown = () => h('bdi', {}, name ?? userID);
      if (remove) {
        remove.setAttribute('aria-label', t.adminRemove.replace('{who}', name ?? userID));
        remove.hidden = !mine;
        remove.addEventListener('click', () => void removeAdmin(userID, shown));
      }
      return h(
        'li',
        { class: 'row' },
        h(
          'span',
          { class: 'who' },
          shown(),
          h('span', { class: 'note' }, name && h('bdi', {}, userID), name && ' · ', roleName(t, role)),
        ),
        dated(createTime),
        remove,
      );
    },
  });
  const start = () =>
    list.start(
      (_cursor, signal) => kit.call('accounts.admins', { params: { officialAccountID: account } }, { signal }),
      '',
    );

  async function removeAdmin(userID, shown) {
    const title = fill(t.adminRemoveAsk, { who: shown() });
    if (!(await ask(t, { title, act: t.remove, grave: true }))) return;
    try {
      await kit.call('accounts.removeAdmin', { params: { officialAccountID: account, userID } });
      told.replaceChildren(...fill(t.adminRemoved, { who: shown() }));
    } catch (error) {
      told.textContent = reason(t, error);
    }
    await start();
    // The button that was pressed is gone.
    heading.focus();
  }

  function refuse(words) {
    refused.textContent = words;
    input.setAttribute('aria-invalid', String(words !== ''));
    if (words) input.focus();
  }
  input.addEventListener('input', () => refuse(''));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const userID = input.value.trim();
    if (add.ariaDisabled === 'true') return;
    if (!userID) return void refuse(t.adminInvalid);
    add.ariaDisabled = 'true';
    try {
      await kit.call('accounts.addAdmin', { params: { officialAccountID: account, userID } });
      input.value = '';
      told.replaceChildren(...fill(t.adminAdded, { who: h('bdi', {}, userID) }));
      void start();
    } catch (error) {
      refuse(reason(t, error));
    } finally {
      add.ariaDisabled = 'false';
    }
  });
  transfer.addEventListener('click', () => openEditor(account));

  return {
    element: h('div', { class: 'panel' }, heading, told, form, list.element, ownership),
    /** @param {{ role?: string, pendingOwnerUserID?: string, ownerOfferExpireTime?: number } | undefined} value */
    update(value) {
      mine = value?.role === 'owner';
      form.hidden = ownership.hidden = !mine;
      for (const button of list.element.querySelectorAll('.remove')) button.hidden = !mine;
      const { pendingOwnerUserID: heir, ownerOfferExpireTime: until = 0 } = value ?? {};
      about.replaceChildren(
        ...(heir
          ? fill(t.ownershipOffered, { who: h('bdi', {}, heir), when: date(until, { dateStyle: 'long' }) })
          : [t.ownershipAbout]),
      );
      transfer.textContent = heir ? t.ownershipWithdraw : t.ownershipOffer;
    },
    show(withKit, officialAccountID) {
      kit = withKit;
      account = officialAccountID;
      told.textContent = input.value = '';
      refuse('');
      void start();
    },
  };
}
