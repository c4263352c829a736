import { h, icon } from './h.js';

/**
 * What a portal consists of.
 * @typedef {object} Page
 * @property {string} title
 * @property {string} where what stands beside the name
 * @property {{ id: string, icon: Parameters<typeof icon>[0], label: string, keep?: boolean }[]} sections `keep`: the
 *   account stays chosen
 * @property {{ in?: string, label: string, content?: HTMLElement[], view?: string, mode?: 'service' | 'channel', searchable?: boolean }[]} lists
 *   `in`: the section it belongs to; `content`: what stands above the accounts, or instead of them
 * @property {string} work name of the work area
 * @property {string} choose what to do while nothing is chosen
 * @property {{ in?: string, items: { id: string, label: string }[] }} [tabs] of an account
 * @property {{ id: string, fills?: boolean, content: HTMLElement[] }[]} views `fills`: scrolls by itself
 * @property {true | { mode: 'service' | 'channel' }} [editor] accounts are created and edited; `mode`: what a new one is
 */

const select = (name, label, wide) =>
  h('label', { class: wide && 'wide-only' }, h('span', { class: 'visually-hidden' }, label), h('select', { name }));

const bar = (t, where) =>
  h(
    'header',
    { class: 'bar' },
    h(
      'a',
      { class: 'home', href: '/' },
      h('img', { src: '/shared/icon.svg', width: '24', height: '24', alt: '' }),
      h('span', {}, 'oa-kit ', h('span', { class: 'where' }, where)),
    ),
    select('persona', t.signedInAs),
    select('lang', t.language, true),
    select('theme', t.theme, true),
  );

const sections = (t, items) =>
  h(
    'nav',
    { class: 'sections', 'aria-label': t.sections },
    items.map(({ id, icon: name, label, keep }) =>
      h('button', { type: 'button', 'data-go': id, 'data-keep': keep }, icon(name), h('span', {}, label)),
    ),
  );

const list = ({ in: section, label, content = [], view, mode, searchable }) =>
  h(
    'section',
    { class: 'pane list', 'data-in': section, 'aria-label': label },
    content,
    view && h('oa-account-list', { view, mode, searchable }),
  );

const head = (t, tabs) =>
  h(
    'div',
    { class: 'head', 'data-needs-account': true },
    h('button', { type: 'button', class: 'back', 'aria-label': t.backToList, title: t.back }, icon('back')),
    h('h1', { class: 'name', dir: 'auto' }),
    tabs &&
      h(
        'div',
        { class: 'switch', role: 'group', 'aria-label': t.show, 'data-in': tabs.in },
        tabs.items.map(({ id, label }) => h('button', { type: 'button', 'data-tab': id }, label)),
      ),
  );

/**
 * Draws the frame of a portal: the bar, the sections, the lists and the work area. `portal.js` shows what the URL says.
 * @param {import('./languages.js').Words} t
 * @param {Page} page
 */
export function drawShell(t, page) {
  document.title = `${page.title} · oa-kit`;
  document.body.dataset.pane = 'list';
  document.body.prepend(
    bar(t, page.where),
    h(
      'oa-provider',
      { theme: 'auto', 'post-url': '/subscriber/?account={officialAccountID}&post={postID}' },
      h('oa-outbox', { compact: true }),
      h(
        'main',
        { class: 'panes' },
        sections(t, page.sections),
        page.lists.map(list),
        h(
          'section',
          { class: 'pane work', 'aria-label': page.work },
          head(t, page.tabs),
          h('p', { class: 'notice', role: 'status', hidden: true }),
          h('div', { class: 'view placeholder', 'data-view': 'none' }, h('p', {}, page.choose)),
          page.views.map(({ id, fills, content }) =>
            h('div', { class: fills ? 'view fill' : 'view scroll', 'data-view': id }, content),
          ),
        ),
        page.editor && h('oa-account-editor', { mode: page.editor.mode }),
      ),
    ),
  );
}
