import { auditSentence, roleName } from '../shared/audit.js';
import { h } from '../shared/h.js';
import { pagedList } from '../shared/paged-list.js';
import { dated } from '../shared/say.js';

/** Names of those who run the account; others are known by their IDs alone. */
async function namesOf(kit, officialAccountID, signal) {
  const { items } = await kit.call('accounts.admins', { params: { officialAccountID } }, { signal });
  return new Map(items.filter(({ name }) => name).map(({ userID, name }) => [userID, name]));
}

/**
 * Who did what to the account: its audit log, newest first. For the owner.
 * @param {import('../shared/languages.js').Words} t
 * @param {(postID: string) => void} openPost
 */
export function activityPanel(t, openPost) {
  let names = new Map();
  const list = pagedList(t, {
    label: t.activity,
    refusals: { no_permission: t.ownerOnly },
    row(record) {
      const { createTime, role, action, target } = record;
      const open =
        action.startsWith('post.') &&
        action !== 'post.delete' &&
        h('button', { type: 'button', class: 'button' }, t.show);
      if (open) open.addEventListener('click', () => openPost(target));
      return h(
        'li',
        { class: 'row' },
        h(
          'span',
          { class: 'who' },
          h('span', {}, auditSentence(t, record, names)),
          h(
            'span',
            { class: 'note' },
            `${roleName(t, role)} · `,
            dated(createTime, { dateStyle: 'medium', timeStyle: 'short' }),
          ),
        ),
        open,
      );
    },
  });
  return {
    element: h('div', { class: 'panel' }, h('h2', {}, t.activity), list.element),
    show(kit, officialAccountID) {
      void list.start(async (cursor, signal) => {
        const params = { officialAccountID };
        const page = kit.call('accounts.audit', { params, query: { cursor } }, { signal });
        if (!cursor) [, names] = await Promise.all([page, namesOf(kit, officialAccountID, signal)]);
        return page;
      }, t.activityNone);
    },
  };
}
