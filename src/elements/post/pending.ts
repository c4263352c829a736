import { html, nothing, type TemplateResult } from 'lit';
import type { commonTexts } from '../../i18n/en/common.ts';
import { postLateTexts } from '../../i18n/en/post-late.ts';
import { textsFor } from '../../i18n/texts.ts';
import type { Post } from '../../protocol/index.ts';
import type { Kit, OutboxItem, Pending } from '../../state/api/kit.ts';
import { icon } from '../../ui/icon/icon.ts';
import { circleAlert, clock } from '../../ui/icon/icons.ts';
import { percent } from '../../ui/percent.ts';
import { failureText } from '../../ui/status.ts';

/** The last queued change of this post, as the person sees it. */
function queued({ outbox }: Kit, { postID, clientID }: Post): OutboxItem | undefined {
  return outbox.$items
    .get()
    .findLast(
      (item) =>
        item.id === clientID ||
        (item.postID === postID && (item.kind === 'post-update' || item.kind === 'post-delete')),
    );
}

/** The state of a pending change, with a retry if it failed. */
export function postPending(
  language: string,
  common: (typeof commonTexts)['en'],
  kit: Kit | undefined,
  post: Post,
  pending: Pending | undefined,
): TemplateResult | typeof nothing {
  if (!pending) return nothing;
  const t = textsFor(postLateTexts, language);
  const item = kit && queued(kit, post);
  if (pending.state === 'failed') {
    const title = post.postNumber === 0 || item?.kind === 'post' ? t.notPublished : t.notChanged;
    return html`<div part="pending" class="pending failed" role="alert" title=${pending.error?.code ?? nothing}>
      ${icon(circleAlert, 18)}<span class="words">${title}. ${failureText(common, pending.error)}</span>
      ${
        item
          ? html`${item.final ? nothing : html`<button type="button" class="button plain" @click=${() => kit.outbox.retry(item.id)}>${common.retry}</button>`}
            <button type="button" class="button danger-plain" @click=${() => kit.outbox.discard(item.id)}>${common.discard}</button>`
          : nothing
      }
    </div>`;
  }
  const sending = item?.kind === 'post-delete' ? t.deleting : item?.kind === 'post-update' ? t.saving : t.publishing;
  const share = pending.progress !== undefined && pending.progress < 1 ? ` ${percent(language, pending.progress)}` : '';
  return html`<div part="pending" class="pending" role="status">${icon(clock, 16)}<span class="words">${pending.state === 'waiting' && pending.heldUntil === undefined ? common.waiting : sending}${share}</span></div>`;
}
