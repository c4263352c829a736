import { html, type TemplateResult } from 'lit';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import type { Account, Post } from '../../protocol/entities.ts';
import type { Resource, Session } from '../../state/api/kit.ts';
import { circleAlert, lock } from '../../ui/icon/icons.ts';
import { emptyState, errorState, isNotFound, signIn } from '../../ui/status.ts';

interface Words {
  t: (typeof postComposerTexts)['en'];
  common: (typeof commonTexts)['en'];
}

/** Shown instead of the form while there is nothing to edit yet, or the person may not; otherwise undefined. */
export function renderInstead(
  words: Words,
  session: Session | undefined,
  account: Resource<Account> | undefined,
  post: Resource<Post> | undefined,
  ready: boolean,
  retry: () => void,
): TemplateResult | undefined {
  const { t, common } = words;
  if (session?.role === 'anonymous') return emptyState(lock, common.signInNeeded, signIn(common));
  const may = session?.role === 'operator' || account?.value?.role;
  // Shown now rather than after everything was written, but not before the rights of this session are known.
  if (session && account?.value && !may && account.status !== 'loading') return emptyState(lock, t.noPermission);
  if (account?.status === 'error' && isNotFound(account.error)) return emptyState(circleAlert, t.accountGone);
  if (!ready && post?.status === 'error')
    return isNotFound(post.error) ? emptyState(circleAlert, t.missing) : errorState(common, post.error, retry);
  if (ready && session?.role !== 'unknown' && (account?.status !== 'loading' || (account.value && may)))
    return undefined;
  return html`<div class="panes write" role="status" aria-label=${common.loading}>
    <div class="form"><span class="skeleton"></span><span class="skeleton"></span><span class="skeleton tall"></span></div>
    <div class="preview"></div>
  </div>`;
}
