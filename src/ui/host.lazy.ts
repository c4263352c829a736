import type { LitElement } from 'lit';
import { languageTag } from '../i18n/language-tag.ts';
import { spokenFor } from '../i18n/texts.ts';
import { isOfficialAccountID } from '../protocol/ids.ts';
import type { Kit } from '../state/api/kit.ts';
import { sayMistake } from '../state/session/say-mistake.ts';
import { followHeadingLevel, watchHeadingLevel } from './heading-level.ts';
import { hearLimits } from './hear-limits.ts';
import { keepFocus, keepsFocus, unfoldForFocus } from './keep-focus.ts';
import { keepInside } from './keep-inside.ts';
import { printWhole } from './print.ts';
import { modes } from './styles/modes.lazy.ts';
import { watchTemplates } from './template/watch-templates.ts';
import { showTips } from './tip.ts';

/** Milliseconds that a host may take to set up an element before mistakes are reported. */
const PATIENCE = 2000;
/** Elements whose tooltips say more than their text. */
const TELLS = new Set(['oa-post', 'oa-account-card']);
const NEEDS_ACCOUNT = new Set(['oa-chat', 'oa-post-composer', 'oa-account-card', 'oa-subscribe-button']);
/** Keys that reach the page because a text field does not need them. */
const PASSES = /^(Escape|Tab|F\d+|Shift|Control|Alt|Meta)$/;
const FIELDS = ['button', 'checkbox', 'radio', 'range', 'file', 'submit', 'color', 'image', 'reset'];
const TYPED = `textarea, select, input:not(${FIELDS.map((type) => `[type=${type}]`).join()})`;

type Attended = LitElement & { accountId?: string; postId?: string; post?: unknown; locale?: string; kit?: Kit };

/**
 * Prevents typing from triggering hotkeys of the page: key events of text fields stop at the outermost element of the kit.
 * Events of a host's own field in a slot are not stopped.
 */
function keepTyping(element: Element): void {
  const stop = (event: Event): void => {
    const { key, ctrlKey, metaKey, altKey } = event as KeyboardEvent;
    const [origin] = event.composedPath();
    if (event.target !== element || !(origin instanceof HTMLElement)) return;
    if (!origin.matches(TYPED) && !origin.isContentEditable) return;
    // AltGr types characters, but Windows reports it as Ctrl+Alt.
    const plain = (event as KeyboardEvent).getModifierState('AltGraph') || !(ctrlKey || metaKey || altKey);
    if (plain && !PASSES.test(key)) event.stopPropagation();
  };
  for (const type of ['keydown', 'keypress', 'keyup']) element.addEventListener(type, stop);
}

/**
 * A key that an input method uses to end, change or drop a word is its own: no listener hears of it, so that the Escape
 * which drops a word closes nothing. Safari reports such a key after the end of the word, with the code 229.
 */
function leaveToInputMethod({ shadowRoot }: Element): void {
  const stop = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229) event.stopPropagation();
  };
  shadowRoot?.addEventListener('keydown', stop as EventListener, { capture: true });
}

/** Whether two names differ by at most two letters (edit distance). */
function isNear(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) => name.replaceAll(/[^a-z]/g, '')) as [string, string];
  if (one === other) return true;
  if (Math.min(one.length, other.length) < 4) return false;
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1));
    row = next;
  }
  return row[other.length]! <= 2;
}

function look(element: Attended): void {
  if (!element.isConnected) return;
  const { localName, accountId, locale } = element;
  const say = (name: string, detail: string) =>
    sayMistake(name, `<${localName}> ${detail}`, (failure) =>
      element.dispatchEvent(new CustomEvent('oa-error', { detail: failure, bubbles: true, composed: true })),
    );
  if (!element.kit && !element.post) say('no-provider', 'is in no <oa-provider>, and configure() was not called.');
  if (NEEDS_ACCOUNT.has(localName) && !accountId && !element.postId)
    say('account-id-missing', 'has no account-id, so it shows nothing.');
  if (accountId && !isOfficialAccountID(accountId))
    say('account-id-malformed', `has the account-id "${accountId.slice(0, 60)}", which no account can have.`);
  const tag = languageTag(locale);
  if (locale && spokenFor(tag) !== tag)
    say('locale-not-loaded', `has the locale "${locale}", for which no texts are loaded.`);
  const { elementProperties, observedAttributes: known } = element.constructor as typeof LitElement;
  for (const [key, { type }] of elementProperties) {
    const name = key as string;
    const given = (element as unknown as Record<string, string>)[`?${name}`];
    if (given && Array.isArray(type) && !type.includes(given))
      say('attribute-misspelt', `has the ${name} "${given}". Is "${type.join(' ')}" meant?`);
  }
  for (const name of element.getAttributeNames()) {
    if (/^(data|aria|v|ng)-|^[_@:]/.test(name)) continue;
    const meant = known.includes(name) || name in element ? undefined : known.find((each) => isNear(name, each));
    if (meant) say('attribute-misspelt', `has the attribute "${name}". Is "${meant}" meant?`);
  }
}

/** Asks the host to sign the person in, when a button that `signIn` has drawn is pressed. */
function offerSignIn({ shadowRoot }: Element): void {
  shadowRoot?.addEventListener('click', ({ target }) => {
    if ((target as Element).closest('.sign-in'))
      target!.dispatchEvent(new CustomEvent('oa-sign-in-request', { detail: {}, bubbles: true, composed: true }));
  });
}

const attended = new WeakSet<Element>();

/**
 * Sets up what an element needs besides rendering: the focus stays in it, and it has styles for print and contrast; and if
 * it is in a host's page, key handling, overflow, reports of mistakes.
 */
export function attend(element: LitElement): void {
  if (!keepsFocus(element)) {
    keepFocus(element);
    unfoldForFocus(element);
    offerSignIn(element);
    followHeadingLevel(element);
    printWhole(element);
    hearLimits(element);
    if (TELLS.has(element.localName)) showTips(element);
    leaveToInputMethod(element);
    watchTemplates(element);
    element.shadowRoot?.adoptedStyleSheets.push(modes.styleSheet!);
  }
  // An outer element handles those inside it, and was connected before them.
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  if ((host && keepsFocus(host)) || attended.has(element)) return;
  attended.add(element);
  keepTyping(element);
  keepInside(element);
  watchHeadingLevel(element);
  let last: string | undefined;
  const soon = () => setTimeout(look, PATIENCE, element);
  element.addController({
    hostUpdated() {
      const { accountId } = element as Attended;
      if (accountId !== last) soon();
      last = accountId;
    },
  });
  soon();
}
