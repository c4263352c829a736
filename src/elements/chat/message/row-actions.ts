import { chunk } from '../../../chunk.ts';
import { chatTexts } from '../../../i18n/en/chat.ts';
import { commonTexts } from '../../../i18n/en/common.ts';
import type { KitError, Kit, Thread, ThreadItem, ThreadState } from '../../../state/api/kit.ts';
import type { Section, TextSection } from '../../../i18n/texts.ts';
import { failureText } from '../../../ui/status.ts';
import type { OaMenu } from '../../../ui/menu/menu.ts';
import { keyOf, listenToRows } from './row-input.ts';
import type { Side } from './grouping.ts';
import { actionsOf } from '../thread/thread-actions.ts';

const lightbox = chunk(() => import('../../lightbox/open.lazy.ts'));

/** The host of message actions. */
export interface ActingHost {
  readonly kit: Kit | undefined;
  readonly thread: Thread | undefined;
  readonly state: ThreadState | undefined;
  readonly side: Side;
  readonly writable: boolean;
  readonly menu: OaMenu;
  readonly updateComplete: Promise<boolean>;
  answer(messageID: string): void;
  leave(): void;
  /** Called when the keyboard focus moves to a message. */
  activate(key: string): void;
  /** Announces something briefly. */
  say(text: string): void;
  /** Runs work that needs lazily loaded code. */
  late(work: () => Promise<unknown>): Promise<void>;
  /** Scrolls a message into view and highlights it briefly. */
  point(key: string): void;
  words<T extends TextSection>(section: Section<T>): T;
  rows(): HTMLElement[];
  /** When a message was sent, and how far it got, in words. */
  facts(item: ThreadItem): string;
}

/** Turns mouse, touch and keyboard events on messages into actions. */
export function actOn(host: ActingHost, scroller: HTMLElement): ReturnType<typeof listenToRows> {
  const items = (): readonly ThreadItem[] => host.state?.items ?? [];

  function openMenu(key: string, x: number, y: number, opener?: HTMLElement): void {
    const item = items().find((one) => one.key === key);
    const { kit, thread, side, writable } = host;
    if (!item || !kit || !thread) return;
    const t = host.words(chatTexts);
    const entries = actionsOf(
      {
        t,
        common: host.words(commonTexts),
        thread,
        side,
        writable,
        outbox: kit.outbox,
        now: kit.serverTime(),
        answer: (id) => host.answer(id),
        say: (text) => host.say(text),
      },
      item,
    );
    const back = (): void => {
      const rows = host.rows();
      // The message may have been discarded.
      const row = rows.find((each) => keyOf(each, scroller) === key) ?? rows.at(-1);
      if (row) row.focus({ preventScroll: true });
      else host.leave();
    };
    if (entries.length > 0)
      void host.menu.show({
        label: t.options,
        about: host.facts(item),
        entries,
        opener,
        point: opener ? undefined : { x, y },
        back,
      });
  }

  async function goTo(messageID: string): Promise<void> {
    const find = () => items().find(({ message }) => message.messageID === messageID);
    if (!find()) {
      try {
        await host.thread?.jumpTo(messageID);
      } catch (error) {
        return host.say(failureText(host.words(commonTexts), (error as KitError).failure));
      }
      // The new state arrives through the host.
      await new Promise(requestAnimationFrame);
    }
    const item = find();
    if (!item) return;
    await host.updateComplete;
    host.point(item.key);
  }

  async function openPicture(key: string): Promise<void> {
    // All loaded pictures, so that the person can page through them.
    const pictures = items().filter(({ message: { kind, media } }) => kind === 'image' && media?.url);
    const index = pictures.findIndex((one) => one.key === key);
    if (index < 0) return;
    const { openLightbox } = await lightbox();
    const readable = await Promise.all(pictures.map(({ message }) => host.kit?.media.readable(message.media!.url)));
    const images = pictures.map(({ message: { media, text } }, at) => ({
      mediaID: media!.mediaID,
      url: readable[at] ?? media!.url,
      width: media!.width ?? 0,
      height: media!.height ?? 0,
      alt: text,
      placeholder: media!.placeholder,
    }));
    const thumbnail = (at: number) =>
      scroller.querySelector(`[data-key="${CSS.escape(pictures[at]!.key)}"] [part=image] > img`);
    openLightbox(host as unknown as HTMLElement, host.kit?.media, images, index, thumbnail);
  }

  return listenToRows(scroller, {
    rows: () => host.rows(),
    menu: openMenu,
    activate: (key) => host.activate(key),
    leave: () => host.leave(),
    act(what, key) {
      if (what === 'retry') host.kit?.outbox.retry(key);
      else if (what === 'discard') host.kit?.outbox.discard(key);
      else if (what === 'quote') void goTo(items().find((one) => one.key === key)?.message.replyTo ?? '');
      else if (what === 'open') void host.late(() => openPicture(key));
    },
  });
}
