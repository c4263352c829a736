import { html, type TemplateResult } from 'lit';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import type { Account, Post } from '../../protocol/entities.ts';
import type { Failure, Resource, Session } from '../../state/api.ts';
import { circleAlert, lock } from '../../ui/icon/icons.ts';
import { emptyState, errorState } from '../../ui/status.ts';

interface Words {
  t: (typeof postComposerTexts)['en'];
  common: (typeof commonTexts)['en'];
}

const gone = (error: Failure | undefined): boolean => /not_found/.test(error?.code ?? '');

/** What is shown in place of the form where there is nothing to write in yet, or for this person; undefined where there is. */
export function renderInstead(words: Words, session: Session | undefined, account: Resource<Account> | undefined, post: Resource<Post> | undefined, ready: boolean, retry: () => void): TemplateResult | undefined {
  const { t, common } = words;
  if (session?.role === 'anonymous') return emptyState(lock, common.signInNeeded);
  // Better told now than after everything was written.
  if (session && account?.value && !account.value.role && session.role !== 'operator') return emptyState(lock, t.noPermission);
  if (account?.status === 'error' && gone(account.error)) return emptyState(circleAlert, t.accountGone);
  if (!ready && post?.status === 'error') return gone(post.error) ? emptyState(circleAlert, t.missing) : errorState(common, post.error, retry);
  if (ready && (account?.value || account?.status !== 'loading')) return undefined;
  return html`<div class="panes write" role="status" aria-label=${common.loading}>
    <div class="form"><span class="skeleton"></span><span class="skeleton"></span><span class="skeleton tall"></span></div>
    <div class="preview"></div>
  </div>`;
}

/** What a refusal means for somebody who wanted to publish. */
export function refusalText({ t, common }: Words, code: string | undefined): string {
  switch (code) {
    case 'aborted':
      return '';
    case 'client_id_reused':
      return t.alreadyReleased;
    case 'no_permission':
      return t.noPermission;
    case 'account_not_found':
      return t.accountGone;
    case 'post_not_found':
      return t.missing;
    case 'media_not_found':
      return t.imageGone;
    case 'unauthenticated':
    case 'token_expired':
      return common.signInNeeded;
    case 'too_frequent':
      return common.tooFrequent;
    default:
      return t.releaseFailed;
  }
}
