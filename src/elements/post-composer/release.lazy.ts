import { html, type TemplateResult } from 'lit';
import './preview-frame.define.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { fieldErrorTexts } from '../../i18n/en/field-errors.ts';
import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { postComposerTexts } from '../../i18n/en/post-composer.ts';
import { textsFor } from '../../i18n/texts.ts';
import type { Post, PostUpdate } from '../../protocol/index.ts';
import { misfit } from '../../protocol/fit.ts';
import type { PostField } from '../../protocol/content-fields.ts';
import { contentOf, replacing } from '../../protocol/post-content.ts';
import { byteLength, limits } from '../../protocol/limits.ts';
import { sentOnceHidden } from './held.ts';
import { emptyDraft, formatOf, requestOf, textFields, type DraftText, type PostDraft } from './draft.ts';
import { KitError, type Failure, type Kit, type WithFiles } from '../../state/api/kit.ts';
import type { ComposerImage } from './composer-image.ts';
import type { Uploads } from './uploads.ts';

export { FileIntake } from '../../ui/file-intake.ts';
export { adoptStyles } from '../../ui/adopt-styles.ts';
export { lateStyles } from './late.styles.ts';
export { renderWarnings } from './warnings.ts';
export { renderContentLanguage } from '../../ui/content-language.ts';
export { pasteLink } from './insert-link.ts';
export * from './held.ts';
export * from './keys.ts';
export { LinkInsertion } from './link-insertion.ts';
export * from './notes.ts';
export { stylesAfter } from './rich/moved-styles.ts';
export { RichField } from './rich/rich-field.ts';
export { renderToolbar } from './rich/toolbar.ts';

/** Shown while files are dragged over the composer. */
export const renderDrop = (language: string): TemplateResult =>
  html`<div class="drop" aria-hidden="true">${textsFor(postComposerLateTexts, language).dropHere}</div>`;

/** A draft on its way to the server. */
export interface Departure {
  kit: Kit;
  /** Key of the stored draft. */
  key: string;
  accountId: string;
  postId: string;
  draft: PostDraft;
  uploads: Uploads;
  /** Seconds for which a new post can be taken back. */
  holdSeconds: number;
}

/** Why a draft cannot be released as it is, and the field to change. */
export interface Obstacle {
  reason: `${keyof DraftText | 'alt'}TooLong` | 'tooManyStyles' | 'needsContent' | 'needsImages' | 'imagesFailed';
  field: Exclude<PostField, 'format' | 'styles'>;
}

/** The server checks the same, with the same function and limits. */
export function obstacleOf(draft: PostDraft, images: readonly ComposerImage[]): Obstacle | undefined {
  const request = requestOf(draft);
  const sent = formatOf(draft) !== 'text';
  const long = textFields.find((field) => byteLength(request[field] ?? '') > limits[field].bytes);
  if (long) return { reason: `${long}TooLong`, field: long };
  if ((request.styles?.length ?? 0) > limits.styles.items) return { reason: 'tooManyStyles', field: 'content' };
  const fault = misfit({ ...request, ...(sent && { images }) });
  if (fault)
    return fault.path === 'images'
      ? { reason: 'needsImages', field: 'images' }
      : { reason: 'needsContent', field: 'content' };
  if (sent && images.some(({ alt }) => byteLength(alt) > limits.alt.bytes))
    return { reason: 'altTooLong', field: 'images' };
  // A failed image blocks the release. An interrupted upload continues by itself.
  return sent && images.some(({ failed }) => failed && failed !== 'interrupted')
    ? { reason: 'imagesFailed', field: 'images' }
    : undefined;
}

/** The obstacle in words. */
export const obstacleText = (reason: Obstacle['reason'], language: string): string =>
  textsFor(postComposerLateTexts, language)[reason];

/** The field that the server refused, and why; undefined if it named none that the form has. */
export function refusedField(
  { errors = [] }: Failure,
  language: string,
): { field: Obstacle['field']; text: string } | undefined {
  const t = textsFor(postComposerLateTexts, language);
  for (const { path, limit } of errors) {
    const [name = '', , of] = path.split('.');
    const texts = { title: t.titleTooLong, content: t.contentTooLong, styles: t.tooManyStyles };
    const text = limit === undefined ? undefined : texts[name as keyof typeof texts];
    const field = name === 'styles' ? 'content' : name;
    if (/^(title|content|images|lang)$/.test(field))
      return {
        field: field as Obstacle['field'],
        text: text ?? (of === 'alt' ? t.altTooLong : textsFor(fieldErrorTexts, language).refused),
      };
  }
  return undefined;
}

/** The message for a refused release. */
export function refusalText(code: string | undefined, language: string): string {
  const t = textsFor(postComposerTexts, language);
  const late = textsFor(postComposerLateTexts, language);
  const common = textsFor(commonTexts, language);
  // A cancelled release needs no message.
  const texts: Partial<Record<string, string>> = {
    aborted: '',
    client_id_reused: late.alreadyReleased,
    no_permission: t.noPermission,
    account_not_found: t.accountGone,
    post_not_found: t.missing,
    media_not_found: late.imageGone,
    unauthenticated: common.signInNeeded,
    too_frequent: common.tooFrequent,
    file_lost: common.fileLost,
    edit_conflict: late.changedElsewhere,
  };
  return texts[code ?? ''] ?? late.releaseFailed;
}

type Images = NonNullable<WithFiles<PostUpdate>['images']>;

/**
 * The images as released: the queue uploads those that are not on the server yet.
 * @throws KitError - a file is gone
 */
async function requestOfImages(items: readonly ComposerImage[]): Promise<Images> {
  await Promise.all(items.map(({ reading }) => reading));
  return items.map(({ id, uploaded, file, alt, abort }): Images[number] => {
    const words = alt ? { alt } : {};
    if (uploaded) return { mediaID: uploaded.mediaID, ...words };
    if (!file) throw new KitError({ code: 'file_lost', detail: id });
    // From here on the queue uploads it.
    abort?.abort();
    return { file, clientID: id, ...words };
  });
}

/** What stays after a release: images of a text, text of images. */
function leftoverOf({ format, content, styles, images, lang }: PostDraft): PostDraft | undefined {
  if (format === 'text-and-image') return undefined;
  const left = format === 'text' ? { images } : { content, styles };
  const rest = { ...emptyDraft(), lang, ...left };
  return rest.content.trim() || rest.images.length > 0 ? rest : undefined;
}

/**
 * Resolves when the server has stored the post. Then removes what was released from the draft, whatever is shown by
 * that time.
 */
export async function depart({
  kit,
  key,
  accountId,
  postId,
  draft,
  uploads,
  holdSeconds,
}: Departure): Promise<{ post: Post; left: PostDraft | undefined }> {
  const { clientID, ...words } = requestOf(draft);
  const images = formatOf(draft) === 'text' ? undefined : await requestOfImages(uploads.items);
  const { revision } = draft;
  const post = postId
    ? // Fields of the former post that are not in the draft are removed.
      await kit.posts.update(
        postId,
        { ...replacing(contentOf(words)), images: images ?? [] },
        revision === undefined ? {} : { revision },
      )
    : await sentOnceHidden(kit, clientID, () =>
        kit.posts.publish(accountId, { clientID, ...words, ...(images && { images }) }, { holdSeconds }),
      );
  const left = postId ? undefined : leftoverOf(draft);
  kit.drafts.set(key, left);
  if (left && draft.format === 'image')
    for (const image of draft.images) if ('id' in image) kit.drafts.dropFile(key, image.id);
  return { post, left };
}
