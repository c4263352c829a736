import { html, type TemplateResult } from 'lit';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import type { Account, Post } from '../../protocol/index.ts';
import { newspaper } from '../../ui/icon/icons.ts';
import { emptyState } from '../../ui/status.ts';
import { isEmpty, previewOf, type PostDraft } from './draft.ts';
import type { ComposerImage } from './composer-image.ts';

export interface PreviewContext {
  t: (typeof postComposerTexts)['en'];
  draft: PostDraft;
  /** Includes images still being uploaded, from their local files. */
  images: readonly ComposerImage[];
  officialAccountID: string;
  account: Account | undefined;
  /** The published post, if one is edited. */
  edited: Post | undefined;
}

/** The post as subscribers will see it, rendered by the same element. */
export function renderPreview({
  t,
  draft,
  images,
  officialAccountID,
  account,
  edited,
}: PreviewContext): TemplateResult {
  if (isEmpty(draft) && images.length === 0) return emptyState(newspaper, t.emptyPreview);
  const shown = images.map(({ id, uploaded, localUrl, alt }) => ({
    mediaID: id,
    width: 4,
    height: 3,
    ...uploaded,
    url: localUrl ?? uploaded?.url ?? '',
    alt,
  }));
  return html`<oa-preview-frame><div part="phone" class="phone"><oa-post preview .post=${previewOf(draft, shown, officialAccountID, edited)} .account=${account}></oa-post></div></oa-preview-frame>`;
}
