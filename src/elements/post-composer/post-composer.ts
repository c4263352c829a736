import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { commonTexts } from '../../i18n/en/common.ts';
import { postComposerTexts } from '../../i18n/en/post-composer.ts';
import { limits } from '../../protocol/limits.ts';
import type { Post, PostFormat } from '../../protocol/index.ts';
import { KitError } from '../../state/api.ts';
import { byteCounter } from '../../ui/byte-counter.ts';
import { FileIntake } from '../../ui/file-intake.ts';
import { icon } from '../../ui/icon/icon.ts';
import { link, newspaper } from '../../ui/icon/icons.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { emptyState, errorState } from '../../ui/status.ts';
import { watch } from '../../ui/store-controller.ts';
import type { AddLinkDetail, OaAddLink } from './add-link.ts';
import { draftOf, emptyDraft, isEmpty, obstacleOf, previewOf, requestOf, type PostDraft } from './draft.ts';
import { insertAtCaret } from './insert.ts';
import { renderImageList } from './image-list.ts';
import { postComposerStyles } from './post-composer.styles.ts';
import { Uploads } from './uploads.ts';

const FORMATS: readonly PostFormat[] = ['text-and-image', 'image', 'text'];

/**
 * Writes a post, shows it beside the form as subscribers will see it, and releases it.
 *
 * @tag oa-post-composer
 * @csspart form - the fields
 * @csspart formats - the choice of format
 * @csspart images - the images with their descriptions
 * @csspart preview - the live preview
 * @csspart bar - the bar at the bottom
 * @csspart release - the button that publishes
 * @fires {CustomEvent<Post>} oa-post-published - the post is stored and on its way to all subscribers
 * @fires {CustomEvent<Post>} oa-post-updated - the edited post is stored
 */
export class OaPostComposer extends OaElement {
  static override styles = postComposerStyles;

  /** officialAccountID of the account that publishes. */
  @property({ attribute: 'account-id' }) accountId = '';
  /** A post to edit; empty: a new one is written. */
  @property({ attribute: 'post-id' }) postId = '';
  @state() private draft: PostDraft | undefined;
  @state() private tab: 'write' | 'preview' = 'write';
  @state() private linking = false;
  @state() private asking = false;
  @state() private problem = '';
  @state() private releasing = false;
  @state() private saved = false;
  @query('#content') private textarea!: HTMLTextAreaElement | null;
  @query('input[type=file]') private picker!: HTMLInputElement;
  #draftOf = '';

  readonly #uploads = new Uploads(this, () => this.#change({ images: this.#uploads.uploaded }));
  readonly #intake = new FileIntake(this, (files) => this.#add(files));
  readonly #account = watch(this, () => [this.kit, this.accountId], () => (this.accountId ? this.kit?.accounts.get(this.accountId) : undefined));
  readonly #post = watch(this, () => [this.kit, this.postId], () => (this.postId ? this.kit?.posts.get(this.postId) : undefined));
  readonly #saved = watch(this, () => [this.kit, this.#key], () => (this.#key ? this.kit?.drafts.get<PostDraft>(this.#key) : undefined));
  readonly #connection = watch(this, () => [this.kit], () => this.kit?.$connection);

  get #key(): string {
    return this.postId ? `edit:${this.postId}` : this.accountId ? `post:${this.accountId}` : '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKeydown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKeydown);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('accountId') || changed.has('postId')) this.draft = undefined;
  }

  /** Begins once, with what was begun before or with the post to edit; what comes later does not overwrite what somebody types. */
  #begin(): void {
    if (this.draft && this.#draftOf === this.#key) return;
    const { ready, value } = this.#saved.value ?? {};
    const post = this.#post.value?.value;
    if (!ready || (this.postId && !value && !post)) return;
    this.#draftOf = this.#key;
    this.draft = value ?? (post ? draftOf(post) : emptyDraft());
    this.saved = value !== undefined;
    this.problem = '';
    this.linking = false;
    this.tab = 'write';
    this.#uploads.reset(this.draft.images);
  }

  override render(): TemplateResult {
    const t = this.texts(postComposerTexts);
    const common = this.texts(commonTexts);
    if (!this.accountId && !this.postId) return emptyState(newspaper, t.noAccount);
    this.#begin();
    const { status, error } = this.#post.value ?? {};
    if (!this.draft) return status === 'error' ? errorState(common, error, () => this.requestUpdate(), t.missing) : html`<div class="loading" role="status" aria-label=${common.loading}><span class="skeleton"></span><span class="skeleton tall"></span></div>`;
    return html`<div class="tabs" role="group" aria-label=${t.preview}>${this.#renderTab('write', t.write)}${this.#renderTab('preview', t.preview)}</div>
      <div class="panes ${this.tab}">
        ${this.#renderForm(this.draft)}
        <section part="preview" class="preview" aria-label=${t.preview}>${this.#renderPreview(this.draft)}</section>
      </div>
      ${this.#renderBar(this.draft)} ${this.#intake.over ? html`<div class="drop" aria-hidden="true">${t.dropHere}</div>` : nothing} ${this.asking ? this.#renderQuestion() : nothing}
      <input type="file" accept="image/*" multiple hidden aria-label=${t.addImages} @change=${this.#onPick} />`;
  }

  #renderTab(tab: 'write' | 'preview', label: string): TemplateResult {
    return html`<button type="button" aria-pressed=${this.tab === tab} @click=${() => (this.tab = tab)}>${label}</button>`;
  }

  #renderForm(draft: PostDraft): TemplateResult {
    const t = this.texts(postComposerTexts);
    const common = this.texts(commonTexts);
    const { format, title, content } = draft;
    return html`<form part="form" class="form" novalidate @submit=${(event: Event) => event.preventDefault()}>
      <fieldset part="formats" class="formats">
        <legend class="visually-hidden">${t.format}</legend>
        ${FORMATS.map((each) => html`<label><input type="radio" name="format" value=${each} .checked=${live(format === each)} @change=${() => this.#change({ format: each })} /><span>${t[each]}</span></label>`)}
      </fieldset>
      <div>
        <div class="top"><label class="label" for="title">${t.title} <span class="optional">${t.titleHint}</span></label>${byteCounter(common, title, limits.title.bytes, 'title-bytes')}</div>
        <input id="title" class="field" dir="auto" autocomplete="off" aria-describedby="title-bytes" .value=${live(title)} @input=${(event: Event) => this.#change({ title: (event.target as HTMLInputElement).value })} />
      </div>
      ${format === 'image'
        ? nothing
        : html`<div>
            <div class="top">
              <label class="label" for="content">${t.content}</label>
              <button type="button" class="button plain small" aria-expanded=${this.linking} @click=${this.#openLink}>${icon(link, 16)}${t.addLink}</button>
            </div>
            ${this.linking ? html`<oa-add-link @oa-add-link=${this.#onLink} @oa-close=${this.#closeLink}></oa-add-link>` : nothing}
            <textarea id="content" class="field content" rows="7" dir="auto" aria-describedby="content-bytes" .value=${live(content)} @input=${(event: Event) => this.#change({ content: (event.target as HTMLTextAreaElement).value })}></textarea>
          </div>`}
      ${format === 'text' ? nothing : renderImageList({ t, common, uploads: this.#uploads, url: (path) => this.kit?.media.url(path, 96) ?? '', choose: () => this.picker.click(), retry: (id) => this.kit && this.#uploads.retry(this.kit, id) })}
    </form>`;
  }

  #renderPreview(draft: PostDraft): TemplateResult {
    const t = this.texts(postComposerTexts);
    const images = this.#uploads.items.map(({ id, uploaded, localUrl, alt }) => ({ mediaID: id, width: 4, height: 3, ...uploaded, url: localUrl ?? uploaded?.url ?? '', alt }));
    const account = this.#account.value?.value;
    if (isEmpty(draft) && images.length === 0) return emptyState(newspaper, t.emptyPreview);
    const officialAccountID = this.accountId || (this.#post.value?.value?.officialAccountID ?? '');
    return html`<div class="phone"><oa-post preview .post=${previewOf(draft, images, { officialAccountID })} .account=${account}></oa-post></div>`;
  }

  #renderBar(draft: PostDraft): TemplateResult {
    const t = this.texts(postComposerTexts);
    const common = this.texts(commonTexts);
    const offline = this.releasing && ['offline', 'waiting'].includes(this.#connection.value?.state ?? '');
    return html`<div part="bar" class="bar">
      <span class="state" role="status">${this.problem ? html`<span class="field-error">${this.problem}</span>` : offline ? t.waiting : this.releasing ? t.releasing : this.saved ? t.draftSaved : nothing}</span>
      ${draft.format === 'image' ? nothing : byteCounter(common, draft.content, limits.content.bytes, 'content-bytes')}
      ${this.saved && !this.releasing ? html`<button type="button" class="button plain quiet-danger" @click=${() => (this.asking = true)}>${t.discardDraft}</button>` : nothing}
      <button part="release" type="button" class="button primary" ?disabled=${this.releasing} aria-busy=${this.releasing} @click=${this.#release}>${this.postId ? t.update : t.release}</button>
    </div>`;
  }

  #renderQuestion(): TemplateResult {
    const t = this.texts(postComposerTexts);
    const common = this.texts(commonTexts);
    const close = (event: Event) => {
      event.stopPropagation();
      this.asking = false;
    };
    return html`<oa-dialog compact open heading=${t.discardTitle} @oa-close=${close}>
      <p>${t.discardText}</p>
      <div slot="footer" class="buttons"><button type="button" class="button" @click=${close}>${common.cancel}</button><button type="button" class="button danger" @click=${this.#discard}>${common.discard}</button></div>
    </oa-dialog>`;
  }

  #change(change: Partial<PostDraft>): void {
    if (!this.draft) return;
    this.draft = { ...this.draft, ...change };
    this.problem = '';
    this.saved = true;
    this.kit?.drafts.set(this.#key, this.draft);
  }

  #forget(): void {
    this.kit?.drafts.set(this.#key, undefined);
    this.draft = this.postId ? undefined : emptyDraft();
    this.#draftOf = this.postId ? '' : this.#key;
    this.#uploads.reset([]);
    this.saved = false;
  }

  #discard = (): void => {
    this.asking = false;
    this.#forget();
  };

  #release = async (): Promise<void> => {
    const { kit, draft } = this;
    if (!kit || !draft || this.releasing) return;
    const t = this.texts(postComposerTexts);
    const images = draft.format === 'text' ? 0 : this.#uploads.items.length;
    const obstacle = obstacleOf(draft, images);
    if (obstacle) return void (this.problem = t[obstacle]);
    if (images > 0 && this.#uploads.failed) return void (this.problem = t.imagesFailed);
    if (images > 0 && this.#uploads.pending) return void (this.problem = t.imagesPending);
    this.releasing = true;
    this.problem = '';
    try {
      const { clientID, ...body } = requestOf(draft);
      const post = this.postId ? await kit.posts.update(this.postId, body) : await kit.posts.publish(this.accountId, { clientID, ...body });
      const name = this.postId ? 'oa-post-updated' : 'oa-post-published';
      this.#forget();
      this.emit<Post>(name, post);
    } catch (error) {
      this.#explain(error);
    } finally {
      this.releasing = false;
    }
  };

  #explain(error: unknown): void {
    const t = this.texts(postComposerTexts);
    const code = error instanceof KitError ? error.code : undefined;
    // The first try did get through, only its answer was lost, and the draft was changed since.
    if (code === 'client_id_reused') this.#change({ clientID: emptyDraft().clientID });
    this.problem = code === 'client_id_reused' ? t.alreadyReleased : code === 'no_permission' ? t.noPermission : code === 'too_frequent' ? this.texts(commonTexts).tooFrequent : t.releaseFailed;
  }

  #add(files: Iterable<File>): void {
    if (!this.kit || !this.draft) return;
    if (this.draft.format === 'text') this.#change({ format: 'text-and-image' });
    const size = (bytes: number) => new Intl.NumberFormat(this.language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(bytes / 1024 / 1024);
    this.#uploads.add(this.kit, files, this.texts(postComposerTexts), size);
  }

  #openLink = async (): Promise<void> => {
    if (this.linking) return this.#closeLink();
    const { value = '', selectionStart = 0, selectionEnd = 0 } = this.textarea ?? {};
    this.linking = true;
    await this.updateComplete;
    void this.renderRoot.querySelector<OaAddLink>('oa-add-link')?.begin(value.slice(selectionStart, selectionEnd));
  };

  #onLink = (event: CustomEvent<AddLinkDetail>): void => {
    event.stopPropagation();
    this.linking = false;
    if (this.textarea) insertAtCaret(this.textarea, event.detail.markup);
  };

  #closeLink = (event?: Event): void => {
    event?.stopPropagation();
    this.linking = false;
    this.textarea?.focus();
  };

  #onPick = (): void => {
    this.#add(this.picker.files ?? []);
    this.picker.value = '';
  };

  #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.#release();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-post-composer': OaPostComposer;
  }
  interface GlobalEventHandlersEventMap {
    'oa-post-published': CustomEvent<Post>;
    'oa-post-updated': CustomEvent<Post>;
  }
}
