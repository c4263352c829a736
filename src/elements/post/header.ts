import { html, nothing, type TemplateResult } from 'lit';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { postTexts } from '../../i18n/en/post.ts';
import type { Account, Post } from '../../protocol/index.ts';
import type { MediaStore } from '../../state/api/kit.ts';
import { icon } from '../../ui/icon/icon.ts';
import { badgeCheck } from '../../ui/icon/icons.ts';
import { fullTime, isoTime, timeOfPost } from '../../ui/time.ts';

export interface HeaderOptions {
  t: (typeof postTexts)['en'];
  common: (typeof commonTexts)['en'];
  language: string;
  media: MediaStore | undefined;
  post: Post;
  account: Account | undefined;
  openPost: (() => void) | undefined;
  openAccount: (() => void) | undefined;
}

/** The account and the time. */
export function postHeader({
  t,
  common,
  language,
  media,
  post,
  account,
  openPost,
  openAccount,
}: HeaderOptions): TemplateResult {
  const name = account?.officialAccountName ?? '';
  const face = account?.faceUrl ? (media?.url(account.faceUrl, 36) ?? account.faceUrl) : '';
  const full = fullTime(language, post.createTime);
  const edited = post.editTime && t.editedAt(fullTime(language, post.editTime));
  const time = html`<time part="time" datetime=${isoTime(post.createTime)}>${timeOfPost(language, post.createTime)}</time>`;
  const label = html`<bdi class="truncate" title=${name || nothing}>${name || html`<span class="skeleton name-skeleton"></span>`}</bdi>`;
  return html`<header part="header">
    <oa-avatar part="avatar" .src=${face} .name=${name}></oa-avatar>
    <div class="who">
      <div part="author" class="author">
        ${openAccount && name ? html`<button type="button" class="quiet-link truncate" @click=${openAccount}>${label}</button>` : label}
        ${account?.verified ? html`<span part="verified" class="verified" role="img" aria-label=${common.verified} title=${common.verified}>${icon(badgeCheck, 16)}</span>` : nothing}
      </div>
      <div class="when">
        ${openPost ? html`<button type="button" class="quiet-link" title=${[t.openPost(full), edited].filter(Boolean).join(' · ')} @click=${openPost}>${time}</button>` : html`<span title=${full}>${time}</span>`}
        ${edited ? html`<span part="edited" title=${edited}>· ${t.edited}</span>` : nothing}
      </div>
    </div>
    <slot name="header-end"></slot>
  </header>`;
}
