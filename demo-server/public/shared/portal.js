/**
 * Behaviour of the four portals: the signed-in person, the current section and account, theme and language. All of it is in the
 * URL, so that reload, bookmarks and Back work as expected. What it shows and hides, `shell.js` has drawn.
 */
import { accountsOf, personas, tokenFor } from './demo.js';
import { chooser } from './chooser.js';
import { LANGUAGES } from './languages.js';
import { date } from './say.js';

const THEMES = ['auto', 'light', 'dark'];
const SETTINGS = ['persona', 'theme', 'lang'];

/**
 * @typedef {Record<string, string | undefined>} State parameters of the URL: section, account, tab, post, q, persona, theme, lang
 * @typedef {object} Portal
 * @property {(persona: import('./demo.js').Persona) => boolean} accepts who can use this portal
 * @property {string} section the first section
 * @property {string[]} [wide] sections without a list
 * @property {(state: State & { section: string }) => string} viewOf which of the `data-view` parts the work area shows
 * @property {(state: State & { section: string }, view: string) => void} [onChange]
 * @property {(state: State, account: string) => State} reads where the posts of an account are read: a click on the time of a
 *   post, on the name of its account or on a post in a chat leads there
 * @property {boolean} [chooses] opens a managed account in the first section if there is room beside the list
 * @property {string} [first] user ID of the person who is signed in at first; else anybody who can use the portal
 * @property {(account: any) => void} [onAccount] called when the chosen account has loaded or changed
 */

const $$ = (selector) => document.querySelectorAll(selector);
const read = () => Object.fromEntries(new URLSearchParams(location.search));
const among = (names, name) => names.split(' ').includes(name);

/**
 * @param {import('./languages.js').Words} t
 * @param {Portal} portal
 */
export async function startPortal(
  t,
  { accepts, section, wide = [], viewOf, reads, onChange, onAccount, chooses, first },
) {
  const provider = document.querySelector('oa-provider');
  const settings = read();
  const people = (await personas()).filter(accepts);
  const known = (id) => people.find(({ userID }) => userID === id);
  const persona = known(settings.persona) ?? known(first) ?? people[0];
  if (!persona) throw new Error('No demo persona can use this portal.');

  const lastKey = `last account of ${persona.userID}`;

  /** The account that was open last, or the first one, so that a wide screen never starts with an empty half. */
  async function chooseAccount() {
    const ids = await accountsOf(persona, 'managed');
    const last = localStorage.getItem(lastKey);
    const account = ids.includes(last) ? last : ids[0];
    if (!account || read().account) return;
    history.replaceState(null, '', `?${new URLSearchParams({ ...read(), account })}`);
    show();
  }

  /**
   * Changes the URL and shows its new state.
   * @param {State} change
   * @param {{ replace?: boolean }} [options] `replace`: Back does not return to the state of before
   */
  const go = (change, { replace = false } = {}) => {
    const query = new URLSearchParams(Object.entries({ ...read(), ...change }).filter(([, value]) => value));
    history[replace ? 'replaceState' : 'pushState'](null, '', `?${query}`);
    show();
  };

  function show() {
    const focused = document.activeElement;
    const state = { section, ...read() };
    const view = viewOf(state);
    document.body.dataset.section = state.section;
    document.body.dataset.shows = view;
    if (state.account && chooses) localStorage.setItem(lastKey, state.account);
    document.body.dataset.pane = state.account || wide.includes(state.section) ? 'work' : 'list';
    document.body.toggleAttribute('data-wide', wide.includes(state.section));
    for (const part of $$('[data-in]')) part.hidden = !among(part.dataset.in, state.section);
    for (const part of $$('[data-view]')) part.hidden = !among(part.dataset.view, view);
    for (const part of $$('[data-needs-account]')) part.hidden = !state.account;
    for (const part of $$('[data-account]')) set(part, 'account-id', state.account);
    for (const feed of $$('oa-feed[data-account]')) set(feed, 'post-id', view === 'posts' && state.post);
    for (const composer of $$('oa-post-composer')) set(composer, 'post-id', view === 'compose' && state.post);
    for (const list of $$('oa-account-list')) set(list, 'selected', state.account);
    for (const button of $$('[data-go]')) set(button, 'aria-current', button.dataset.go === state.section && 'page');
    for (const button of $$('[data-tab]')) button.setAttribute('aria-pressed', String(button.dataset.tab === view));
    onChange?.(state, view);
    followAccount(state.account);
    // Asked before the next frame, which needs the layout anyway.
    if (focused !== document.body) requestAnimationFrame(() => focused.checkVisibility() || focusPane());
  }

  let stop;
  function followAccount(id) {
    stop?.();
    stop = undefined;
    const name = document.querySelector('.head .name');
    showSuspension(t, undefined);
    if (!name || !id || !provider.kit) return;
    stop = provider.kit.accounts.get(id).subscribe(({ value }) => {
      name.textContent = name.title = value?.officialAccountName ?? '';
      showSuspension(t, value?.suspension);
      onAccount?.(value);
    });
  }

  for (const button of $$('[data-go]')) {
    const keep = button.dataset.keep !== undefined;
    button.addEventListener('click', () => {
      // What a section was asked, such as a search, is of that section.
      const stays = keep ? [...SETTINGS, 'account'] : SETTINGS;
      const goes = Object.keys(read()).filter((name) => !stays.includes(name));
      go({ ...Object.fromEntries(goes.map((name) => [name, undefined])), section: button.dataset.go });
    });
  }
  for (const button of $$('[data-tab]'))
    button.addEventListener('click', () => go({ tab: button.dataset.tab, post: undefined }));
  for (const button of $$('.back'))
    button.addEventListener('click', () => go({ account: undefined, tab: undefined, post: undefined }));
  document.addEventListener('oa-account-select', ({ detail }) => {
    // An offered account is not managed yet: the editor asks to accept it, see publishing.js.
    if (!isOffered(detail.account))
      go({ account: detail.officialAccountID, tab: undefined, post: undefined, q: undefined });
  });
  const open = ({ detail: { officialAccountID: account, postID: post } }) =>
    go({ tab: undefined, q: undefined, ...reads(read(), account), account, post });
  document.addEventListener('oa-post-open', open);
  document.addEventListener('oa-account-open', open);
  provider.addEventListener('oa-ready', () => followAccount(read().account));
  addEventListener('popstate', show);

  makeRoom(document.querySelector('oa-outbox'));
  const theme = THEMES.includes(settings.theme) ? settings.theme : 'auto';
  document.documentElement.dataset.theme = provider.theme = theme;
  provider.locale = document.documentElement.lang;
  const choose = (name, value) => {
    // A full reload with another URL: simple and always correct.
    location.search = new URLSearchParams(
      Object.entries({ ...settings, [name]: value }).filter(([key, v]) => v && SETTINGS.includes(key)),
    );
  };
  chooser('persona', Object.fromEntries(people.map(({ userID, name }) => [userID, name])), persona.userID, (value) =>
    choose('persona', value),
  );
  chooser('theme', { auto: t.themeAuto, light: t.themeLight, dark: t.themeDark }, theme, (value) =>
    choose('theme', value),
  );
  chooser('lang', LANGUAGES, provider.locale, (value) => choose('lang', value));
  provider.tokenProvider = tokenFor(persona);
  show();
  // The kit loads last, so that its provider finds the person at once and never starts as an anonymous visitor.
  await import('/kit/oa-kit.cdn.js');
  if (chooses && !read().account && (read().section ?? section) === section && matchMedia('(min-width: 720px)').matches)
    chooseAccount().catch(() => undefined); // No server: the list shows what is saved.
  return { provider, persona, go };
}

/** Tells managers and operators why the chosen account is suspended. @param {import('./languages.js').Words} t */
function showSuspension(t, suspension) {
  const notice = document.querySelector('.work > .notice');
  notice.hidden = !suspension;
  notice.textContent = suspension
    ? t.suspendedBecause.replace('{date}', date(suspension.time, {})).replace('{reason}', () => suspension.reason)
    : '';
}

/** Whether the ownership of an account is offered to the person, who has no role on it yet. */
export const isOffered = ({ role, pendingOwnerUserID }) => !role && pendingOwnerUserID !== undefined;

/** Navigation has hidden what had the focus: it goes on at the beginning of what is shown instead. */
function focusPane() {
  const { pane } = document.body.dataset;
  const places = pane === 'work' ? $$('.pane.work .head, .pane.work') : $$('.pane.list');
  const place = [...places].find((each) => each.checkVisibility());
  // A name, so that a screen reader says where it is.
  const heading = place?.querySelector('h1') ?? place;
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
}

function set(element, attribute, value) {
  if (value) element.setAttribute(attribute, value);
  else element.removeAttribute(attribute);
}

/** Reserves space in the bar for the outbox. */
function makeRoom(outbox) {
  new ResizeObserver(([{ contentRect }]) => {
    document.body.toggleAttribute('data-told', contentRect.width > 0);
    document.body.style.setProperty('--told', contentRect.width > 0 ? `${Math.ceil(contentRect.width) + 12}px` : '0px');
  }).observe(outbox);
}
