import { html } from 'lit';
import type { ThreadItem } from '../../state/api/kit.ts';
import type { OaElement } from '../../ui/oa-element.ts';
import { clone } from '../../ui/template/clone.ts';
import { pick, type View } from '../../ui/template/paths.ts';
import type { Act, Acts } from '../../ui/template/setting.ts';
import { Templates } from '../../ui/template/templates.ts';
import { clockTime } from '../../ui/time.ts';
import { previewText } from './message/preview.ts';
import type { DrawMessage, RowContext } from './message/row.ts';

/** What a template knows of a message: see docs/templates.md. */
function messageView(context: RowContext, { message, localUrl, pending }: ThreadItem, own: boolean): View {
  const { kind, text, media, location, card, replyTo } = message;
  const { t, peerName, accountLang, side, find } = context;
  const quoted = replyTo ? find(replyTo) : undefined;
  const ofSide = (isOwn: boolean): string => (isOwn ? t.you : peerName);
  return {
    ...pick(message, 'messageID kind text createTime postID'),
    preview: previewText(t, message, own, peerName),
    lang: message.from === 'account' ? accountLang : undefined,
    own,
    sender: ofSide(own),
    pending: pending?.state,
    image:
      kind === 'image'
        ? { ...pick(media, 'width height'), url: localUrl ?? media?.url, alt: text || t.photo }
        : undefined,
    file: kind === 'file' ? pick(media, 'url name size') : undefined,
    location: location && pick(location, 'name address latitude longitude'),
    card: card && {
      title: card.title,
      lines: (card.lines ?? []).map((line) => pick(line, 'label value')),
      buttons: (card.buttons ?? []).map((button) => pick(button, 'label url')),
    },
    quote: quoted && {
      sender: ofSide(quoted.from === side),
      text: previewText(t, quoted, quoted.from === side, peerName),
    },
  };
}

/** Draws what messages say by a template of the page. */
export class ChatTemplates {
  readonly #templates: Templates<'message'>;

  constructor(chat: OaElement) {
    this.#templates = new Templates(chat, {
      names: ['message'],
      time: clockTime,
      // Pictures and files of a chat may only be read by its members.
      media: async (path, width) => {
        const { kit } = chat;
        if (!kit || /^(data|blob):/.test(path)) return path;
        return kit.media.url(await kit.media.readable(path), width);
      },
      roving: true,
    });
  }

  /** Undefined without a template. */
  get message(): DrawMessage | undefined {
    return this.#templates.drawing(
      'message',
      (source) => (context, item, own) =>
        html`<slot ${clone(source, { view: messageView(context, item, own), acts: actsOf(context, item) }, rowOf)}></slot>`,
    );
  }
}

/** What the buttons of a template can do with a message. */
function actsOf({ press }: RowContext, { key, message }: ThreadItem): Acts {
  const act = (what: string, popup?: Act['popup']): Act => ({
    run: ({ currentTarget }) => press(what, key, currentTarget as HTMLElement),
    ...(popup && { popup }),
  });
  return {
    open: message.kind === 'image' ? act('open', 'dialog') : undefined,
    quote: message.replyTo ? act('quote') : undefined,
    menu: act('menu', 'menu'),
  };
}

const rowOf = (slot: HTMLSlotElement): HTMLElement | null => slot.closest<HTMLElement>('.row');

export const createTemplates = (chat: OaElement): ChatTemplates => new ChatTemplates(chat);
