import { h } from './h.js';
import { dated } from './say.js';

const PICTURE = 44;
const DAY = 24 * 60 * 60 * 1000;

/** What a message says, in one line: the parts of it. */
function preview(t, { recalled, kind, text, media, location, card, from }) {
  if (recalled) return [t.chatsRecalled];
  const words = {
    image: t.chatsPhoto,
    file: media?.name ?? t.chatsFile,
    location: location?.name ?? t.chatsPlace,
    card: card?.title,
    post: t.chatsPost,
  };
  const line = text?.replaceAll(/\s+/g, ' ') || (words[kind] ?? t.chatsMessage);
  if (from !== 'subscriber') return [line];
  const [before, after] = t.chatsOwn.split('{text}');
  // Apart, so that the message alone decides on its direction.
  return [h('bdi', {}, before), line, h('bdi', {}, after)];
}

/** The hour of today's messages, the day of older ones. */
function when(seconds) {
  const then = new Date(seconds * 1000);
  const isToday = Date.now() - then < DAY && then.getDate() === new Date().getDate();
  return dated(seconds, isToday ? { hour: 'numeric', minute: '2-digit' } : { month: 'short', day: 'numeric' });
}

function picture(kit, { officialAccountName, faceUrl }) {
  const letter = () => h('span', { class: 'face', 'aria-hidden': 'true' }, [...officialAccountName][0] ?? '');
  if (!faceUrl) return letter();
  const image = h('img', { class: 'face', src: kit.media.url(faceUrl, PICTURE), alt: '' });
  image.addEventListener('error', () => image.replaceWith(letter()), { once: true });
  return image;
}

/**
 * A person's conversations with accounts, newest first.
 * @param {import('./languages.js').Words} t
 * @param {(officialAccountID: string) => void} open called when a person chooses one
 */
export function chatList(t, open) {
  const rows = h('ul');
  const note = h('p', { role: 'status' }, t.chatsLoading);
  const again = h('button', { type: 'button' }, t.chatsAgain);
  const more = h('button', { type: 'button', hidden: true }, t.chatsMore);
  const element = h('nav', { class: 'chats', 'aria-label': t.chatsList }, note, again, rows, more);
  again.hidden = true;
  /** @type {Map<string, { row: HTMLElement, stop(): void, show(conversation: any): void }>} by account */
  const shown = new Map();
  let selected = '';

  function createRow(kit, id) {
    const button = h('button', { type: 'button', 'aria-current': id === selected && 'true' });
    button.addEventListener('click', () => open(id));
    const row = h('li', {}, button);
    let account;
    let conversation;
    const draw = () => {
      if (!account || !conversation) return;
      const { lastMessage, unreadCount: count } = conversation;
      button.replaceChildren(
        picture(kit, account),
        h('span', { class: 'name', dir: 'auto' }, account.officialAccountName),
        when(lastMessage.createTime),
        h('span', { class: 'preview', dir: 'auto' }, ...preview(t, lastMessage)),
        ...(count > 0
          ? [
              h('span', { class: 'badge', 'aria-hidden': 'true' }, count > 99 ? '99+' : String(count)),
              h('span', { class: 'visually-hidden' }, t.unread.replace('{n}', String(count))),
            ]
          : []),
      );
    };
    const stop = kit.accounts.get(id).subscribe(({ value }) => {
      account = value;
      draw();
    });
    const show = (next) => {
      conversation = next;
      draw();
    };
    return { row, stop, show };
  }

  function show(kit, { status, items, hasMore }) {
    const focused = document.activeElement;
    const ids = new Set(items.map(({ officialAccountID }) => officialAccountID));
    for (const [id, { row, stop }] of shown) {
      if (ids.has(id)) continue;
      stop();
      row.remove();
      shown.delete(id);
    }
    items.forEach((conversation, i) => {
      const { officialAccountID: id } = conversation;
      const entry = shown.get(id) ?? createRow(kit, id);
      shown.set(id, entry);
      entry.show(conversation);
      if (rows.children[i] !== entry.row) rows.insertBefore(entry.row, rows.children[i] ?? null);
    });
    // A row that moves loses the focus.
    if (focused !== document.activeElement && rows.contains(focused)) focused.focus({ preventScroll: true });
    const isFailed = status === 'error' && items.length === 0;
    note.textContent = isFailed ? t.chatsFailed : status === 'loading' ? t.chatsLoading : t.chatsNone;
    note.hidden = items.length > 0;
    again.hidden = !isFailed;
    more.hidden = !hasMore;
  }

  return {
    element,
    /** Marks the conversation that is open. */
    select(officialAccountID = '') {
      selected = officialAccountID;
      for (const [id, { row }] of shown) {
        if (id === selected) row.firstElementChild.setAttribute('aria-current', 'true');
        else row.firstElementChild.removeAttribute('aria-current');
      }
    },
    start(kit) {
      const list = kit.chats.list();
      list.$state.subscribe((state) => show(kit, state));
      again.addEventListener('click', () => void list.refresh());
      more.addEventListener('click', () => void list.loadMore());
    },
  };
}
