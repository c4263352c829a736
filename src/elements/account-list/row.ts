import { html, nothing, type TemplateResult } from 'lit';
import type { accountListTexts } from '../../i18n/en/account-list.ts';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { Account } from '../../protocol/entities.ts';
import { icon } from '../../ui/icon/icon.ts';
import { badgeCheck, bellOff, ellipsis, pin } from '../../ui/icon/icons.ts';
import { intl } from '../../ui/intl.ts';
import { fullTime, isoTime, shortTime } from '../../ui/time.ts';
import { unreadText } from '../../ui/unread-pill.ts';

export type AccountListView = 'subscribed' | 'directory' | 'managed';

/** What a row needs of the list around it. */
export interface RowContext {
  t: (typeof accountListTexts)['en'];
  common: (typeof commonTexts)['en'];
  language: string;
  view: AccountListView;
  selected: boolean;
  /** Whether Tab stops here. */
  focusable: boolean;
  src: string;
  select(): void;
  /** Opens the menu of the account. */
  options(opener: HTMLElement): void;
}

/** One account: picture, name, first words of its last post, when that came, and how much is unread. */
export function renderRow(context: RowContext, account: Account): TemplateResult {
  const { t, common, selected, focusable, src, view } = context;
  const { officialAccountName: name, verified, pinned, lang = nothing } = account;
  const line = secondLine(context, account);
  const isContent = [account.lastPostExcerpt, account.introduction, account.organization].includes(line);
  return html`<div class="row ${selected ? 'selected' : ''} ${view === 'subscribed' && account.unreadCount && account.notify !== 'mute' ? 'unread' : ''}" data-id=${account.officialAccountID}>
    <button part="row" class="open" type="button" data-name=${name} tabindex=${focusable ? 0 : -1} aria-current=${selected ? 'true' : nothing} @click=${context.select}>
      <oa-avatar name=${name} src=${src}></oa-avatar>
      <span class="main">
        <span class="top">
          <span part="name" class="name truncate" dir="auto" lang=${lang} title=${name}>${name}</span>
          ${verified ? html`<span class="verified" title=${common.verified}>${icon(badgeCheck, 16)}<span class="visually-hidden">${common.verified}</span></span>` : nothing}
          ${view === 'subscribed' && pinned ? html`<span class="sign" title=${t.pinned}>${icon(pin, 14)}<span class="visually-hidden">${t.pinned}</span></span>` : nothing}
          ${renderTime(context, account)}
        </span>
        <span class="bottom"><span part="excerpt" class="excerpt truncate"><bdi lang=${isContent ? lang : nothing}>${line}</bdi></span>${view === 'subscribed' ? renderUnread(context, account) : nothing}</span>
      </span>
    </button>
    ${view === 'directory' ? html`<oa-subscribe-button exportparts="button: subscribe, subscribed" compact tabindex="-1" account-id=${account.officialAccountID}></oa-subscribe-button>` : nothing} ${view === 'managed' ? renderMenu(context, account) : nothing}
  </div>`;
}

function renderTime({ language, view }: RowContext, { lastPostTime }: Account): TemplateResult | typeof nothing {
  if (!lastPostTime || view === 'directory') return nothing;
  return html`<time part="time" class="time" datetime=${isoTime(lastPostTime)} title=${fullTime(language, lastPostTime)}>${shortTime(language, lastPostTime)}</time>`;
}

/** In the directory what an account is; where one knows it, what it said last. */
function secondLine({ t, view, language }: RowContext, account: Account): string {
  const { lastPostExcerpt, organization, introduction, subscriberCount, role } = account;
  const shown = intl('NumberFormat', language, { notation: 'compact' }).format(subscriberCount);
  if (view === 'directory') return introduction || organization || t.subscribers(subscriberCount, shown);
  if (view === 'managed')
    return [
      ...(role ? [t[role]] : account.pendingOwnerUserID ? [t.offered] : []),
      t.subscribers(subscriberCount, shown),
    ].join(' · ');
  return lastPostExcerpt || t.noPosts;
}

/** Accounts that may disturb show a number, muted ones a quiet dot. */
function renderUnread({ t }: RowContext, { unreadCount = 0, notify }: Account): TemplateResult | typeof nothing {
  const shown = unreadText(unreadCount);
  const muted =
    notify === 'mute'
      ? html`<span class="sign" title=${t.muted}>${icon(bellOff, 14)}<span class="visually-hidden">${t.muted}</span></span>`
      : nothing;
  if (unreadCount === 0) return html`${muted}`;
  const label = html`<span class="visually-hidden">${t.unread(shown)}</span>`;
  return notify === 'mute'
    ? html`${muted}<span part="unread" class="dot">${label}</span>`
    : html`<span part="unread" class="pill"><span aria-hidden="true">${shown}</span>${label}</span>`;
}

function renderMenu({ t, options }: RowContext, { officialAccountName }: Account): TemplateResult {
  const label = t.options(officialAccountName);
  return html`<button class="icon-button options" type="button" tabindex="-1" aria-haspopup="menu" aria-label=${label} title=${label} @click=${({ currentTarget }: Event) => options(currentTarget as HTMLElement)}>${icon(ellipsis)}</button>`;
}
