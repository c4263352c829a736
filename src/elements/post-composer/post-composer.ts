import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { chunk, persistently } from '../../chunk.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { postComposerTexts } from '../../i18n/en/post-composer.ts';
import type { Post } from '../../protocol/index.ts';
import { revisionOf } from '../../protocol/revision.ts';
import { KitError, type OutboxItem, type Pending } from '../../state/api/kit.ts';
import type { FileIntake } from '../../ui/file-intake.ts';
import { newspaper } from '../../ui/icon/icons.ts';
import { late } from '../../ui/late.ts';
import { OaBox } from '../../ui/oa-box.ts';
import { emptyState } from '../../ui/status.ts';
import { watch } from '../../ui/store-controller.ts';
import { renderInstead } from './answers.ts';
import { renderBar } from './bar.ts';
import { draftOf, emptyDraft, isEmpty, type PostDraft } from './draft.ts';
import type { ContentField } from './content-field.ts';
import { describedBy, renderForm } from './form.ts';
import type { OaImageGrid } from './image-grid.ts';
import { renderImageList } from './image-list.ts';
import type { LinkInsertion } from './link-insertion.ts';
import { postComposerStyles } from './post-composer.styles.ts';
import { renderPreview } from './preview.ts';
import type { Obstacle } from './release.lazy.ts';
import { Releases, releasing } from './releases.ts';
import type { RichField } from './rich/rich-field.ts';
import { Uploads } from './uploads.ts';

const conflict = chunk(() => import('./conflict.lazy.ts'));
const question = chunk(() => import('./question.lazy.ts'));
/** It is sent with the next token. Until then nobody waits for its result. */
const waitsForToken = ({ error }: Pending): boolean => /^(unauthenticated|token_expired)$/.test(error?.code ?? '');

/** Seconds; absent means the same. */
const HOLD = 5;
const TABS = ['write', 'preview'] as const;

/**
 * Writes a post, shows it beside the form as subscribers will see it, and releases it.
 *
 * @tag oa-post-composer
 * @csspart tabs - the choice between form and preview, if only one of them fits
 * @csspart form - the fields
 * @csspart conflict - another person's version, and the choice
 * @csspart link - a link in that version
 * @csspart formats - the choice of format
 * @csspart title-field - the title
 * @csspart styles - the toolbar above the content
 * @csspart style - one of its buttons: bold, italic, lists
 * @csspart add-link - its button for a link
 * @csspart content-field - the content
 * @csspart language - the choice of its language
 * @csspart images - the images with their descriptions
 * @csspart preview - the live preview
 * @csspart phone - the frame around the post in the preview
 * @csspart bar - the bar at the bottom
 * @csspart problem - what is wrong with a field, below it
 * @csspart warnings - what may be a mistake; it does not hold the release back
 * @csspart state - the state of the draft, or a problem that is of no field
 * @csspart bytes - how many bytes are left
 * @csspart undo - the button that takes a release back
 * @csspart discard - the button that discards the draft
 * @csspart release - the button that publishes
 * @csspart empty - shown to those who cannot publish
 * @csspart error - shown if loading failed
 * @cssprop [--oa-dialog-width=480px] - width of its dialogs on screens wider than a phone
 * @cssprop [--oa-post-lines=12] - lines before a long text is folded in the preview
 * @fires {CustomEvent<Post>} oa-post-published - the post is stored and on its way to all subscribers
 * @fires {CustomEvent<Post>} oa-post-updated - the edited post is stored
 * @fires {CustomEvent<{ officialAccountID?: string }>} oa-sign-in-request - a visitor pressed the button to sign in
 */
export class OaPostComposer extends OaBox {
  protected static override fill = true;
  static override styles = postComposerStyles;

  /** officialAccountID of the account that publishes. */
  @property({ attribute: 'account-id' }) accountId = '';
  /** A post to edit; empty: a new one is written. */
  @property({ attribute: 'post-id' }) postId = '';
  /** Seconds for which a released post can be taken back before it goes out; 0: it goes out at once. Edits are not held. */
  @property({ attribute: 'undo-seconds', type: Number }) undoSeconds: number | null | undefined = HOLD;
  @state() private draft: PostDraft | undefined;
  @state() private tab: (typeof TABS)[number] = 'write';
  /** The question before a draft is discarded, while it is shown. */
  @state() private asking: typeof import('./question.lazy.ts') | undefined;
  @state() private problem = '';
  /** Somebody else's version of the edited post, until the person decides which one stays. */
  @state() private theirs: Post | undefined;
  /** The field with the problem. */
  @state() private wrong: Obstacle['field'] | undefined;
  @state() private saved = false;
  @state() private done = '';
  @query('#content') private textarea!: HTMLTextAreaElement | null;
  @query('input[type=file]') private picker!: HTMLInputElement;
  @query('[part=release]') private button!: HTMLButtonElement | null;
  @query('oa-image-grid') private grid!: OaImageGrid | null;
  #draftOf = '';
  #kept: PostDraft | undefined;
  #line: string | undefined;
  readonly #releases = new Releases(this);
  #links: LinkInsertion | undefined;
  readonly #uploads = new Uploads(
    this,
    () => this.#key,
    () => this.#change({ images: this.#uploads.kept }),
  );
  #intake: FileIntake | undefined;
  #rich: RichField | undefined;
  #isUndone = false;
  readonly #session = watch(this, (kit) => kit.$session);
  readonly #outbox = watch(this, (kit) => kit.outbox.$items);
  readonly #post = watch(
    this,
    (kit, id) => kit.posts.get(id),
    () => this.postId,
  );
  readonly #account = watch(
    this,
    (kit, id) => kit.accounts.get(id),
    () => this.#publisher,
  );
  readonly #saved = watch(
    this,
    (kit, id) => kit.drafts.get<PostDraft>(id),
    () => this.#key,
  );
  readonly #connection = watch(this, (kit) => kit.$connection);

  get #words() {
    return { t: this.texts(postComposerTexts), common: this.texts(commonTexts) };
  }

  get #key(): string {
    return this.postId ? `edit:${this.postId}` : this.accountId ? `post:${this.accountId}` : '';
  }

  get #field(): ContentField | null {
    return this.#rich?.editor ?? this.textarea;
  }

  /** The release that can still be taken back. */
  get #held(): OutboxItem | undefined {
    return releasing.loaded?.heldItem(this.#outbox.value ?? [], this.draft?.clientID ?? '');
  }

  get #holdSeconds(): number {
    return Math.max(0, this.undoSeconds ?? HOLD) || 0;
  }

  get #reached(): number {
    return this.#account.value?.value?.subscriberCount ?? 0;
  }

  get #publisher(): string {
    return this.accountId || (this.#post.value?.value?.officialAccountID ?? '');
  }

  constructor() {
    super();
    this.addEventListener('keydown', this.#onKeydown);
    // What is still being typed is not warned of.
    this.addEventListener('focusout', () => this.requestUpdate());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Loaded now, while there is a network: a draft can be released offline.
    void persistently(releasing).then(({ FileIntake, LinkInsertion, RichField, adoptStyles, lateStyles }) => {
      this.#intake ??= new FileIntake(this, (files) => this.#add(files));
      this.#links ??= new LinkInsertion(this, () => this.#field);
      this.#rich ??= new RichField(this, {
        draft: () => this.draft,
        isReadOnly: () => this.#releases.has(this.#key),
        change: (change) => this.#change(change),
        askLink: this.#links.toggle,
      });
      adoptStyles(this.shadowRoot!, lateStyles);
      this.requestUpdate();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { state } = this.#connection.value ?? {};
    if (state === 'live' && this.#line !== state && this.kit && !this.#releases.has(this.#key))
      this.#uploads.retry(this.kit);
    this.#line = state;
    if (!changed.has('accountId') && !changed.has('postId')) return;
    this.draft = this.theirs = undefined;
    this.done = '';
  }

  /**
   * Starts with the stored draft or with the post to edit, and follows changes from other tabs, unless the person
   * writes here.
   */
  #begin(): void {
    const { ready, value } = this.#saved.value ?? {};
    // Not read yet, or it belongs to another person than the current one.
    if (!ready) return void (this.draft = undefined);
    const isHere =
      value === this.#kept || this.#releases.has(this.#key) || (document.hasFocus() && this.shadowRoot?.activeElement);
    if (this.draft && this.#draftOf === this.#key && isHere) return this.#resume(this.draft);
    const post = this.#post.value?.value;
    if (this.postId && !value && !post) return;
    if (!this.draft) this.tab = 'write';
    this.#draftOf = this.#key;
    this.#kept = value;
    this.#show(value ?? (post ? draftOf(post) : emptyDraft(this.draft?.format)));
    this.saved = value !== undefined;
  }

  #show(draft: PostDraft): void {
    if (!this.draft || !this.#uploads.are(draft.images)) this.#uploads.reset(this.kit, draft.images);
    this.draft = draft;
    this.problem = '';
    this.wrong = this.theirs = undefined;
    this.#links?.reset();
    this.asking = undefined;
  }

  /**
   * A post released before a reload may still wait for the network: it is the same post, and its result ends this draft
   * too.
   */
  #resume({ clientID }: PostDraft): void {
    if (this.postId || this.#releases.has(this.#key)) return;
    if (
      this.#outbox.value?.some(
        ({ id, pending }) => id === clientID && pending.state !== 'failed' && !waitsForToken(pending),
      )
    )
      void this.#send();
  }

  override render(): TemplateResult {
    const { t, common } = this.#words;
    if (!this.accountId && !this.postId) return emptyState(newspaper, t.noAccount);
    this.#begin();
    const { draft } = this;
    const instead = renderInstead(
      { t, common },
      this.#session.value,
      this.#account.value,
      this.#post.value,
      draft !== undefined,
      this.#retry,
    );
    if (instead || !draft) return instead ?? html``;
    return html`<div part="tabs" class="tabs" role="group" aria-label=${t.preview}>${TABS.map((tab) => html`<button type="button" aria-pressed=${this.tab === tab} @click=${() => (this.tab = tab)}>${t[tab]}</button>`)}</div>
      <div class="panes ${this.tab}" tabindex=${this.#releases.has(this.#key) || this.tab === 'preview' ? 0 : nothing}>
        ${this.#renderForm(draft)}
        <section part="preview" class="preview" aria-label=${t.preview}>${renderPreview({ t, draft, images: this.#uploads.items, officialAccountID: this.#publisher, account: this.#account.value?.value, edited: this.postId ? this.#post.value?.value : undefined })}</section>
      </div>
      ${this.#renderBar(draft)} ${this.#intake?.over ? releasing.loaded?.renderDrop(this.language) : nothing}
      ${
        this.asking?.renderQuestion(
          { common, language: this.language, editing: this.postId !== '' },
          () => (this.asking = undefined),
          () => this.#forget(),
        ) ?? nothing
      }
      <input type="file" accept="image/*" multiple hidden aria-label=${t.addImages} @change=${this.#onPick} />`;
  }

  #renderForm(draft: PostDraft): TemplateResult {
    return renderForm({
      ...this.#words,
      draft,
      wrong: this.wrong,
      problem: this.problem,
      releasing: this.#releases.has(this.#key),
      toolbar: this.#links && releasing.loaded?.renderToolbar(this.language, this.#rich, this.#links),
      rich: this.#rich?.render(this.#words.t.content, describedBy(this.wrong), this.wrong === 'content'),
      images: renderImageList(this.#words.t, this.#uploads, () => this.picker.click()),
      language: this.#renderLanguage(draft),
      conflict: this.theirs
        ? conflict.loaded!.renderConflict(this, this.#words.t, this.language, this.theirs, this.#release, () =>
            this.#forget(),
          )
        : nothing,
      // What will not be released as shown here.
      note: releasing.loaded?.noteText(draft, this.postId !== '', this.language) ?? '',
      change: (change) => this.#change(change),
      paste: (event) => releasing.loaded?.pasteLink(event),
    });
  }

  #renderLanguage({ title, content, lang = '' }: PostDraft): TemplateResult | typeof nothing {
    return (
      releasing.loaded?.renderContentLanguage({
        language: this.language,
        value: lang,
        inherited: this.#account.value?.value?.lang,
        text: `${title} ${content}`,
        choose: (chosen) => this.#change({ lang: chosen }),
      }) ?? nothing
    );
  }

  #renderBar(draft: PostDraft): TemplateResult {
    const { saved, wrong, done } = this;
    const problem = wrong ? '' : this.problem;
    const editing = this.postId !== '';
    const isReleasing = this.#releases.has(this.#key);
    return renderBar({
      ...{ t: this.#words.t, saved, problem, done, editing },
      releasing: isReleasing,
      progress: isReleasing
        ? releasing.loaded?.progressOf({
            connection: this.#connection.value,
            held: this.#held !== undefined,
            seconds: this.#holdSeconds,
            reached: this.#reached,
            editing,
            language: this.language,
          })
        : undefined,
      warnings:
        releasing.loaded?.renderWarnings({
          draft,
          images: this.#uploads.items,
          language: this.language,
          content: () => this.#field,
          grid: () => this.grid,
          turnToForm: () => this.#turnToForm(),
        }) ?? nothing,
      discard: () => void late(this, async () => (this.asking = await question())),
      release: this.#release,
      stop: () => this.#stopRelease(),
    });
  }

  #change(change: Partial<PostDraft>): void {
    if (!this.draft) return;
    this.draft = { ...this.draft, ...change, ...releasing.loaded?.stylesAfter(this.draft, change) };
    this.problem = this.done = '';
    this.wrong = undefined;
    // An empty new post is not a draft; an emptied published post is.
    this.saved = this.postId !== '' || !isEmpty(this.draft) || this.#uploads.items.length > 0;
    this.#kept = this.saved ? this.draft : undefined;
    this.kit?.drafts.set(this.#key, this.#kept);
  }

  #forget(left?: PostDraft): void {
    this.kit?.drafts.set(this.#key, (this.#kept = left));
    this.saved = left !== undefined;
    if (!this.postId) return this.#show(left ?? emptyDraft(this.draft?.format));
    this.draft = this.asking = undefined;
  }

  /** Takes back what is held, or cancels what waits for the network. */
  #stopRelease(): void {
    this.#isUndone = this.#held !== undefined;
    this.kit?.outbox[this.#isUndone ? 'undo' : 'discard'](this.draft!.clientID);
  }

  #release = (): void => void late(this, () => this.#releaseNow());

  async #releaseNow(): Promise<void> {
    const { obstacleOf } = releasing.loaded ?? (await releasing());
    if (!this.kit || !this.draft || this.#releases.has(this.#key)) return;
    const obstacle = obstacleOf(this.draft, this.#uploads.items);
    if (obstacle)
      return void this.#stop(obstacle.field, releasing.loaded!.obstacleText(obstacle.reason, this.language));
    // An item queued by an earlier visit has outdated text.
    if (!this.postId) this.kit.outbox.discard(this.draft.clientID);
    void this.#send();
  }

  #turnToForm(): Promise<unknown> {
    this.tab = 'write';
    return this.updateComplete;
  }

  /** Shows the problem and moves the focus to its field. */
  async #stop(field: Obstacle['field'], problem: string): Promise<void> {
    this.problem = problem;
    this.wrong = field;
    this.done = '';
    await this.#turnToForm();
    if (field === 'images' && this.grid?.focusTrouble?.()) return;
    this.renderRoot.querySelector<HTMLElement>(field === 'images' ? '.add' : `#${field}`)?.focus();
  }

  async #send(): Promise<void> {
    const { kit, draft, postId, accountId } = this;
    if (!kit || !draft) return;
    const key = this.#key;
    const focused = this.shadowRoot?.activeElement as HTMLElement | null | undefined;
    const here = () => this.#key === key && this.kit === kit;
    this.problem = this.done = '';
    this.#isUndone = false;
    // The form cannot have the focus while it is sent: it gets it back afterwards.
    void this.updateComplete.then(() => focused?.closest('[inert]') && this.button?.focus());
    try {
      const { post, left } = await this.#releases.send({
        ...{ kit, key, accountId, postId, draft },
        uploads: this.#uploads,
        holdSeconds: this.#holdSeconds,
      });
      if (here()) {
        this.#forget(left);
        this.done = releasing.loaded?.doneText(draft, postId !== '', this.#reached, this.language) ?? '';
      }
      this.emit<Post>(postId ? 'oa-post-updated' : 'oa-post-published', post);
    } catch (error) {
      if (here()) this.#explain(error);
    } finally {
      this.#releases.end(key);
    }
    await this.updateComplete;
    const active = this.shadowRoot?.activeElement;
    if (here() && focused?.isConnected && (this.#isUndone || !active || active === this.button)) focused.focus();
  }

  #explain(error: unknown): void {
    const code = error instanceof KitError ? error.code : undefined;
    if (code === 'aborted' && this.kit) {
      if (this.#isUndone) this.done = releasing.loaded?.undoneText(this.language) ?? '';
      // Those that were left to the queue.
      this.#uploads.retry(this.kit);
    }
    // The first attempt did succeed, only its response was lost, and the draft was changed since.
    if (code === 'client_id_reused') this.#change({ clientID: emptyDraft().clientID });
    // The person has been told of the other version: releasing again replaces the version of that moment.
    if (code === 'edit_conflict' && this.draft) {
      this.draft.revision = (error as KitError).failure.revision;
      void this.#showTheirs().catch(() => undefined);
    }
    this.problem = releasing.loaded?.refusalText(code, this.language) ?? '';
    const refused = error instanceof KitError && releasing.loaded?.refusedField(error.failure, this.language);
    if (refused) void this.#stop(refused.field, refused.text);
  }

  async #showTheirs(): Promise<void> {
    const { draft } = this;
    const theirs = await (await conflict()).standing(this);
    if (!theirs || !this.draft || this.draft.clientID !== draft?.clientID) return;
    // The edit replaces exactly the version that was shown.
    this.draft.revision = revisionOf(theirs);
    this.theirs = theirs;
    this.tab = 'write';
  }

  #retry = (): void => void this.kit?.posts.refresh(this.postId);

  #add(files: Iterable<File>): void {
    if (!this.kit || !this.draft || this.#releases.has(this.#key)) return;
    if (this.draft.format === 'text') this.#change({ format: 'text-and-image' });
    this.tab = 'write';
    void this.#uploads.add(this.kit, files, this.language);
  }

  #onPick = (): void => {
    this.#add([...(this.picker.files ?? [])]);
    this.picker.value = '';
  };

  #onKeydown = (event: KeyboardEvent): void => {
    const isUndo = this.#held && releasing.loaded?.meansUndo(event);
    if (!isUndo && (this.asking || !releasing.loaded?.meansRelease(event))) return;
    event.preventDefault();
    if (isUndo) this.#stopRelease();
    else this.#release();
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
