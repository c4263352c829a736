import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { commonTexts } from '../../../i18n/en/common.ts';
import type { Message } from '../../../protocol/entities.ts';
import type { ThreadItem } from '../../../state/api/kit.ts';
import { cssVars } from '../../../ui/css-vars.ts';
import { icon } from '../../../ui/icon/icon.ts';
import { check, checkCheck, circleAlert, clock, ellipsis } from '../../../ui/icon/icons.ts';
import { failureText } from '../../../ui/status.ts';
import { dayName, localDay } from '../../../ui/day-name.ts';
import { clockTime, fullTime, isoTime } from '../../../ui/time.ts';
import { content, pictureBox, words, type ContentContext } from './content.ts';
import { previewText } from './preview.ts';
import { isNotice, markOf, type Mark, type Shape, type Side } from './grouping.ts';

/** Draws what a message says, in place of the kit. */
export type DrawMessage = (context: RowContext, item: ThreadItem, own: boolean) => TemplateResult;

export interface RowContext extends ContentContext {
  drawn: DrawMessage | undefined;
  /** Does what a button in a message is for: see `listenToRows`. */
  press(what: string, key: string, button: HTMLElement): void;
  common: (typeof commonTexts)['en'];
  side: Side;
  /** The other side, as the reader knows it. */
  peerName: string;
  /** Language of what the account says, as a BCP 47 tag. */
  accountLang: string | undefined;
  peerRead: number;
  /** Key of the message below "New messages". */
  divider: string | undefined;
  /** Key of the message with the keyboard focus. */
  active: string | undefined;
  /** Key of a message that was jumped to. */
  highlighted: string | undefined;
  find(messageID: string): Message | undefined;
}

const marks = { sending: clock, waiting: clock, failed: circleAlert, sent: check, read: checkCheck };

function markName({ t, common }: RowContext, mark: Mark): string {
  return { sending: common.sending, waiting: common.waiting, failed: common.failed, sent: t.sent, read: t.read }[mark];
}

/** Icon and label of an own message's delivery state. */
export function markSign(name: string, mark: Mark): TemplateResult {
  return html`<span part="mark" class="mark ${mark}" title=${name}>${icon(marks[mark], 15)}<span class="visually-hidden">${name}</span></span>`;
}

function meta(context: RowContext, item: ThreadItem, own: boolean): TemplateResult {
  const { createTime } = item.message;
  const mark = markOf(item, context.peerRead);
  return html`<span part="meta" class="meta"><time datetime=${isoTime(createTime)} title=${fullTime(context.language, createTime)}><bdi>${clockTime(context.language, createTime)}</bdi></time>${own ? markSign(markName(context, mark), mark) : nothing}</span>`;
}

function quote({ t, peerName, side, find }: RowContext, replyTo: string): TemplateResult {
  const message = find(replyTo);
  const ownQuote = message?.from === side;
  return html`<button part="quote" class="quote" type="button" tabindex="-1" data-do="quote">
    ${message ? html`<span class="truncate strong"><bdi>${ownQuote ? t.you : peerName}</bdi></span>` : nothing}
    <span class="truncate"><bdi>${message ? previewText(t, message, ownQuote, peerName) : t.earlierMessage}</bdi></span>
  </button>`;
}

function notice({ t, peerName }: RowContext, message: Message, own: boolean): TemplateResult {
  const text = message.recalled ? previewText(t, message, own, peerName) : (message.text ?? '');
  return html`<p part="notice" class="notice" dir="auto">${text}</p>`;
}

/** Why a message was not sent, in words. */
export const whyNotSent = (common: RowContext['common'], { pending }: ThreadItem): string =>
  `${common.failed}. ${failureText(common, pending?.error)}`;

function failed({ common }: RowContext, item: ThreadItem): TemplateResult {
  return html`<div part="failed" class="failed">
    <span class="quiet" dir="auto">${whyNotSent(common, item)}</span>
    <button class="link" type="button" tabindex="-1" data-do="retry">${common.retry}</button>
    <button class="link" type="button" tabindex="-1" data-do="discard">${common.discard}</button>
  </div>`;
}

function bubble(context: RowContext, item: ThreadItem, { own }: Shape): TemplateResult {
  const { message } = item;
  const { t } = context;
  const end = meta(context, item, own);
  if (context.drawn)
    return html`<div part="bubble ${own ? 'own' : 'peer'}" class="bubble drawn"><span class="visually-hidden">${t.saidBy(own ? t.you : context.peerName)}</span>${context.drawn(context, item, own)}<div class="foot">${end}</div></div>`;
  const inside = content(context, item);
  const framed = message.kind === 'image';
  const isKnownKind = inside !== nothing || message.kind === 'text';
  const text = message.text ?? (isKnownKind ? '' : t.unknownKind);
  return html`<div part="bubble ${own ? 'own' : 'peer'}" class=${classMap({ bubble: true, framed, bare: framed && !text, wide: message.kind === 'card' || message.kind === 'post' })} ${framed ? cssVars({ '--_w': `${pictureBox(item, context.sizes).width}px` }) : nothing}>
    <span class="visually-hidden">${t.saidBy(own ? t.you : context.peerName)}</span>
    ${message.replyTo ? quote(context, message.replyTo) : nothing} ${inside} ${text ? words(text, end, message.from === 'account' ? context.accountLang : undefined) : html`<div class="foot">${end}</div>`}
  </div>`;
}

/** True if a message was refused and waits for a decision. */
export const isUnsent = ({ pending, message }: ThreadItem): boolean =>
  pending?.state === 'failed' && message.messageNumber === 0;

/** How far an own message got, and why no further; nothing for one of the other side. */
function stateOf(context: RowContext, item: ThreadItem): string[] {
  if (isUnsent(item)) return [whyNotSent(context.common, item)];
  return item.message.from === context.side ? [markName(context, markOf(item, context.peerRead))] : [];
}

/** When a message was sent, and how far it got. */
export const factsOf = (context: RowContext, item: ThreadItem): string =>
  [fullTime(context.language, item.message.createTime), ...stateOf(context, item)].join(' · ');

/** What a screen reader says when the focus moves to a message: who, what, when, and how far it got. */
function nameOf(context: RowContext, item: ThreadItem, own: boolean): string {
  const { t, language, peerName } = context;
  const { message } = item;
  const preview = previewText(t, message, own, peerName);
  if (isNotice(message)) return preview;
  const said = `${t.saidBy(own ? t.you : peerName)} ${preview}`;
  return [said, clockTime(language, message.createTime), ...stateOf(context, item)].join(', ');
}

/** One message with what is above it: the day, and "New messages". */
export function row(context: RowContext, item: ThreadItem, shape: Shape): TemplateResult {
  const { t, language } = context;
  const { message, pending } = item;
  const { own, first, last, newDay } = shape;
  const asNotice = isNotice(message);
  const unsent = isUnsent(item);
  return html`${newDay ? html`<div part="day" class="day"><time datetime=${localDay(message.createTime)}>${dayName(language, message.createTime)}</time></div>` : nothing}
    ${context.divider === item.key ? html`<div part="unread-divider" class="divider"><span>${t.unreadBelow}</span></div>` : nothing}
    <div
      class=${classMap({ row: true, own, first, last, dim: pending !== undefined && message.messageNumber > 0, lit: context.highlighted === item.key })}
      role="article"
      aria-label=${nameOf(context, item, own)}
      tabindex=${context.active === item.key ? 0 : -1}
    >
      ${
        asNotice
          ? notice(context, message, own)
          : html`${bubble(context, item, shape)}<button class="icon-button more" type="button" tabindex="-1" data-do="menu" aria-haspopup="menu" aria-label=${t.options} title=${t.options}>${icon(ellipsis, 18)}</button>`
      }
      ${unsent ? failed(context, item) : nothing}
    </div>`;
}
