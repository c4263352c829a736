import { fixture, html } from '@open-wc/testing';
import '../../../src/elements/chat.ts';
import '../../../src/elements/provider.ts';
import type { OaChat } from '../../../src/elements/chat.ts';
import { createKit, type Kit } from '../../../src/index.ts';
import {
  createSample,
  createScriptedBackend,
  sampleIDs,
  samplePeople,
  type Person,
  type ScriptedBackend,
  type ScriptedOptions,
} from '../../../src/testing/index.ts';
import { frame } from './fence.ts';
import { accessibleName } from './roles.ts';
import { waitUntil } from './wait.ts';

export { frame };

export interface Setting {
  me?: Person | 'nobody';
  account?: string;
  user?: string;
  width?: number;
  height?: number;
  locale?: string;
  script?: Partial<ScriptedOptions>;
  prepare?: (backend: ScriptedBackend) => void;
}

export interface OpenChat {
  chat: OaChat;
  backend: ScriptedBackend;
  kit: Kit;
  /** All matches, across shadow roots, in order. */
  all<T extends HTMLElement = HTMLElement>(selector: string): T[];
  /** Waits for a match, also inside elements that load lazily. */
  one<T extends HTMLElement = HTMLElement>(selector: string): Promise<T>;
  /** The first bubble, as soon as messages are drawn. */
  bubble(): Promise<HTMLElement>;
  /** What was said, in order: bubbles with what belongs to them, and notices. */
  messages(): HTMLElement[];
  /** The first picture that was sent. */
  picture(): Promise<HTMLElement>;
  /** The rows of the inbox. */
  conversations(): HTMLElement[];
  sendButton(): Promise<HTMLButtonElement>;
  /** The files that wait beside the field. */
  thumbnails(): HTMLElement[];
  /** All events of a name since the chat was opened. */
  told(name: string): CustomEvent[];
}

function search<T extends Element>(root: ParentNode, selector: string): T[] {
  const found = [...root.querySelectorAll<T>(selector)];
  for (const element of root.querySelectorAll('*'))
    if (element.shadowRoot) found.push(...search<T>(element.shadowRoot, selector));
  return found;
}

export async function openChat({
  me = samplePeople.subscriber,
  account = sampleIDs.health,
  user = '',
  width = 400,
  height = 600,
  locale = 'en',
  script = {},
  prepare,
}: Setting = {}): Promise<OpenChat> {
  const backend = createScriptedBackend({ ...createSample(), ...(me !== 'nobody' && { me }), ...script });
  prepare?.(backend);
  const kit = createKit({ transport: backend.transport, token: backend.token, storage: 'memory', random: () => 0 });
  const events = new Map<string, CustomEvent[]>();
  const box = document.createElement('div');
  box.style.cssText = `inline-size: ${width}px; block-size: ${height}px`;
  for (const name of ['oa-message-sent', 'oa-message-failed', 'oa-conversation-select'])
    box.addEventListener(name, (event) => events.set(name, [...(events.get(name) ?? []), event as CustomEvent]));
  const provider = await fixture(
    html`<oa-provider .kit=${kit} locale=${locale}><oa-chat account-id=${account} user-id=${user}></oa-chat></oa-provider>`,
    { parentNode: box },
  );
  const chat = provider.querySelector('oa-chat')!;
  const all = <T extends HTMLElement>(selector: string): T[] => search<T>(chat.shadowRoot!, selector);
  const one = async <T extends HTMLElement>(selector: string): Promise<T> => {
    await waitUntil(() => all(selector).length > 0, `there is no ${selector}`, { timeout: 4000, interval: 10 });
    return all<T>(selector)[0]!;
  };
  return {
    chat,
    backend,
    kit,
    all,
    one,
    bubble: () => one('[part~=bubble]'),
    messages: () => all('[role=article]'),
    picture: () => one('[role=article] [part~=image]'),
    conversations: () => all('[part~=conversation]'),
    sendButton: () => one<HTMLButtonElement>('[part~=send]'),
    thumbnails: () => all('[part~=attachments] > li'),
    told: (name) => events.get(name) ?? [],
  };
}

/** Visible text, without text for screen readers only. */
export function seen(element: Element): string {
  return (element as HTMLElement).innerText.replaceAll(/[\u2066-\u2069]/gu, '').trim();
}

export async function type(chat: OpenChat, text: string): Promise<HTMLTextAreaElement> {
  const field = await chat.one<HTMLTextAreaElement>('textarea');
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await frame();
  return field;
}

export function press(element: HTMLElement, key: string, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init });
  element.dispatchEvent(event);
  return event;
}

export const until = (check: () => unknown, message?: string): Promise<void> => waitUntil(check, message);

/** The last rendered message. */
export const newest = (chat: OpenChat): HTMLElement => chat.messages().at(-1)!;

/** How far an own message came, as it is said: "Sent", "Read". */
export function delivery(message: HTMLElement): string | undefined {
  const mark = message.querySelector('[part~=mark]');
  return mark ? accessibleName(mark) : undefined;
}

/** Background pages of a test browser have no focus, unlike a reader's page. */
export function withFocus(is = true): void {
  document.hasFocus = () => is;
}

/** A conversation of this many messages, a few minutes apart. */
export function lines(
  count: number,
  read: number,
  userID: string = samplePeople.subscriber.userID,
): Partial<ScriptedOptions> {
  const at = Math.floor(Date.now() / 1000);
  const messages = Array.from({ length: count }, (_, index) => ({
    from: index % 3 === 0 ? ('subscriber' as const) : ('account' as const),
    text: `Line ${index + 1}`,
    createTime: at - (count - index) * 400,
  }));
  return {
    conversations: [
      { officialAccountID: sampleIDs.health, userID, read: { account: count, subscriber: read }, messages },
    ],
  };
}
