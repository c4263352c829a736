import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { v4 as uuid } from 'uuid';
import { chunk } from '../../chunk.ts';
import { accountEditorTexts } from '../../i18n/en/account-editor.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import type { Account, AccountMode } from '../../protocol/entities.ts';
import { showsNothing } from '../../protocol/visible.ts';
import { KitError, type Resource } from '../../state/api/kit.ts';
import type { FileIntake } from '../../ui/file-intake.ts';
import { late } from '../../ui/late.ts';
import { OaBox } from '../../ui/oa-box.ts';
import { lock } from '../../ui/icon/icons.ts';
import { emptyState, errorState, signIn } from '../../ui/status.ts';
import { watch } from '../../ui/store-controller.ts';
import { accountEditorStyles } from './account-editor.styles.ts';
import {
  accountIDOf,
  changesOf,
  errorsOf,
  formOf,
  rebased,
  sameForm,
  type Conflict,
  type Form,
  type FormErrors,
} from './form.ts';
import { renderFields } from './fields.ts';
import type { OaAccountPicture } from './picture.ts';

/** Asks questions, checks for deceptive characters and crops the picture; loaded beside the form. */
const questions = chunk(() => import('./questions.lazy.ts'));
const ownership = chunk(() => import('./ownership.lazy.ts'));
const fileIntake = chunk(() => import('../../ui/file-intake.ts'));
const loading: Resource<Account> = { status: 'loading' };

/**
 * Creates an account, or edits one: as a dialog shown by `open`, or as part of the page with `inline`.
 *
 * @tag oa-account-editor
 * @csspart form - the fields
 * @csspart field - one field with its label and counter
 * @csspart bytes - its counter
 * @csspart language - the choice of the account's language
 * @csspart conflicts - fields that somebody else changed too, and the choice
 * @csspart footer - the buttons of the inline form
 * @csspart empty - shown to those who cannot edit the account
 * @csspart error - shown if loading failed
 * @cssprop [--oa-dialog-width=480px] - width of its dialogs on screens wider than a phone
 * @fires {CustomEvent<Account>} oa-account-created - the account was created
 * @fires {CustomEvent<Account>} oa-account-updated - the profile was saved, or the offered ownership accepted
 * @fires {CustomEvent<{ officialAccountID: string }>} oa-account-deleted - the account was deleted
 * @fires {CustomEvent<undefined>} oa-close - the dialog is about to close; cancelable
 * @fires {CustomEvent<{ officialAccountID?: string }>} oa-sign-in-request - a visitor pressed the button to sign in
 */
export class OaAccountEditor extends OaBox {
  static override styles = accountEditorStyles;

  /** officialAccountID of the account to edit; empty: a new one is created. */
  @property({ attribute: 'account-id' }) accountId = '';
  /** Shows the dialog. */
  @property({ type: Boolean, reflect: true }) open = false;
  /** What a new account is; without it, those who can create both kinds choose. */
  @property({ type: ['', 'service', 'channel'] }) mode: AccountMode | '' = '';
  /** Renders in the page instead of in a dialog. */
  @property({ type: Boolean, reflect: true }) inline = false;

  @state() private form: Form | undefined;
  @state() private errors: FormErrors = {};
  @state() private failure = '';
  @state() private saving = false;
  /** Fields that somebody else changed too, until the person decides which value stays. */
  @state() private conflicts: readonly Conflict[] = [];
  @state() private question: 'delete' | 'discard' | undefined;
  @query('oa-account-picture') private picture!: OaAccountPicture | null;
  /** The form as it was when opened or last saved. */
  #start: Form | undefined;
  /** The account that the form was filled from. */
  #base: Account | undefined;
  /** The account whose ownership was in question: the outcome stays readable. */
  #ownershipOf = '';
  /** Created once per new account, so that a retry cannot create two. */
  #clientID = uuid();

  readonly #account = watch(
    this,
    (kit, id) => kit.accounts.get(id),
    () => this.#shown && this.accountId,
  );
  readonly #session = watch(this, (kit) => kit.$session);

  /** A file dropped anywhere on the form becomes the picture: no other field takes one. Loaded beside the form. */
  #intake: FileIntake | undefined;

  get #words() {
    return { t: this.texts(accountEditorTexts), common: this.texts(commonTexts) };
  }

  get #shown(): boolean {
    return this.open || this.inline;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('accountId') || changed.has('open') || changed.has('inline') || changed.has('mode'))
      this.form = undefined;
  }

  override render(): TemplateResult | typeof nothing {
    this.#begin();
    if (this.inline)
      return html`${this.#renderForm()}<div part="footer" class="footer">${this.#renderButtons()}</div>${this.#renderQuestion()}`;
    const t = this.texts(accountEditorTexts);
    return html`<oa-dialog .open=${this.open} heading=${this.accountId ? t.editTitle : this.mode === 'channel' ? t.createChannel : t.createTitle} @oa-close=${this.#onDialogClose}>
        ${this.open ? html`${this.#renderForm()}<div slot="footer" class="footer">${this.#renderButtons()}</div>` : nothing}
      </oa-dialog>
      ${this.#renderQuestion()}`;
  }

  /** Fills the form once, when the account is loaded; later news do not overwrite what the person types. */
  #begin(): void {
    if (!this.#shown || this.form) return;
    const { role } = this.#session.value ?? {};
    // What a person can create depends on their role.
    if (!role || role === 'unknown') return;
    const account = this.accountId ? this.#account.value?.value : undefined;
    if (this.accountId && !account) return;
    this.form = this.#start = formOf(account, this.mode || (role === 'user' ? 'channel' : 'service'));
    this.#base = account;
    this.conflicts = [];
    this.errors = {};
    this.failure = '';
    this.question = undefined;
    this.#clientID = uuid();
    void this.#takeFiles();
    // Loaded now, while there is a network: without it nobody could leave the form. It also checks what was typed
    // before it loaded.
    questions().then(
      () => this.requestUpdate(),
      () => undefined,
    );
  }

  async #takeFiles(): Promise<void> {
    if (this.#intake) return;
    const code = await fileIntake().catch(() => undefined);
    if (!code || this.#intake) return;
    const { FileIntake, isImage } = code;
    this.#intake = new FileIntake(this, (files) => {
      if (!this.saving) this.picture?.take(files.find(isImage) ?? files[0]);
    });
  }

  #renderForm(): TemplateResult | typeof nothing {
    const words = this.#words;
    const { status, error } = (this.accountId && this.#account.value) || loading;
    const session = this.#session.value;
    if (session?.role === 'anonymous') return emptyState(lock, words.common.signInNeeded, signIn(words.common));
    if (this.#mayNot && this.form === this.#start) return emptyState(lock, words.common.noPermission);
    if (!this.form)
      return status === 'error'
        ? errorState(words.common, error, () => void this.kit?.accounts.refresh(this.accountId))
        : html`<div class="form" role="status" aria-label=${words.common.loading}>${[1, 2, 3].map(() => html`<span class="skeleton"></span>`)}</div>`;
    const ownership = this.#renderOwnership();
    const form = this.#isOffered
      ? nothing
      : renderFields({
          ...words,
          form: this.form,
          errors: { ...this.#tooLong(this.form), ...this.errors },
          failure: this.failure,
          conflicts:
            questions.loaded?.renderConflicts({
              t: words.t,
              language: this.language,
              form: this.form,
              conflicts: this.conflicts,
              media: this.kit?.media,
              choose: (conflict, whose) => void this.#choose(conflict, whose),
            }) ?? nothing,
          language: questions.loaded?.renderLanguage(this.language, this.form, this.#change) ?? nothing,
          id:
            (!this.accountId && questions.loaded?.renderID(words.t, this.form, this.errors.id, this.#change)) ||
            nothing,
          choosesMode: !this.accountId && !this.mode && session?.role !== 'user',
          over: this.#intake?.over ?? false,
          src: this.form.faceUrl ? (this.kit?.media.url(this.form.faceUrl, 96) ?? '') : '',
          change: this.#change,
          submit: this.#onSubmit,
        });
    return html`${form}${ownership}`;
  }

  /** Known to be neither owner nor admin nor the operator, and not offered the account. */
  get #mayNot(): boolean {
    const { status, value } = this.#account.value ?? {};
    const isManager = this.#session.value?.role === 'operator' || value?.role !== undefined;
    const isOffered = this.#isOffered || value?.pendingOwnerUserID !== undefined;
    return this.accountId !== '' && status === 'ready' && !isManager && !isOffered;
  }

  /** Offered to a person who has no role on the account yet. */
  get #isOffered(): boolean {
    return !this.#account.value?.value?.role && this.accountId !== '' && this.#ownershipOf === this.accountId;
  }

  #renderOwnership(): TemplateResult | typeof nothing {
    const account = this.#account.value?.value;
    if (account?.role === 'owner' || account?.pendingOwnerUserID) this.#ownershipOf = this.accountId;
    if (!this.accountId || this.#ownershipOf !== this.accountId) return nothing;
    void late(this, ownership);
    return html`<oa-account-ownership .account=${account}></oa-account-ownership>`;
  }

  /** Length errors appear while typing; a missing name only after an attempt to save. */
  #tooLong(form: Form): FormErrors {
    const { officialAccountName, ...errors } = errorsOf(form, this.#words, questions.loaded?.deceptiveCharacter);
    return showsNothing(form.officialAccountName)
      ? errors
      : { ...errors, ...(officialAccountName && { officialAccountName }) };
  }

  #renderButtons(): TemplateResult {
    const { t, common } = this.#words;
    const owner = this.accountId && this.#account.value?.value?.role === 'owner';
    return html`${owner ? html`<button type="button" class="button danger-plain delete" aria-disabled=${this.saving} @click=${() => this.saving || this.#ask('delete')}>${common.delete}</button>` : nothing}
      ${this.inline ? nothing : html`<button type="button" class="button" @click=${this.#askToClose}>${common.cancel}</button>`}
      <button type="submit" form="form" class="button primary" aria-disabled=${this.saving} ?hidden=${!this.form || this.#isOffered || this.#mayNot} aria-busy=${this.saving}>${this.accountId ? common.save : t.create}</button>`;
  }

  #ask(question: 'delete' | 'discard'): Promise<void> {
    return late(this, async () => {
      await questions();
      this.question = question;
    });
  }

  #renderQuestion(): TemplateResult | typeof nothing {
    const close = () => (this.question = undefined);
    if (this.question === 'discard')
      return questions.loaded!.renderDiscard({ ...this.#words, close, discard: this.#discard });
    const name = this.#account.value?.value?.officialAccountName ?? '';
    return this.question === 'delete'
      ? questions.loaded!.renderDelete({ ...this.#words, name, busy: this.saving, close, remove: this.#delete })
      : nothing;
  }

  async #choose(conflict: Conflict, whose: 'theirs' | 'mine'): Promise<void> {
    if (whose === 'theirs') this.#change({ [conflict.field]: conflict.theirs });
    this.conflicts = this.conflicts.filter((other) => other !== conflict);
    await this.#focusConflict();
  }

  /** Focuses the next conflict to decide, or the save button. */
  async #focusConflict(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.conflict button, [type=submit]')?.focus();
  }

  /**
   * Compares with what somebody else changed meanwhile: fields untouched here take the new value; fields changed on
   * both sides become conflicts.
   */
  async #compare(): Promise<boolean> {
    const theirs = this.kit?.accounts.get(this.accountId).get().value;
    if (!theirs || !this.form || !this.#start) return false;
    await questions();
    const now = formOf(theirs, this.form.mode);
    const { form, conflicts } = rebased(this.form, this.#start, now);
    this.#start = now;
    this.#base = theirs;
    this.form = form;
    this.conflicts = conflicts;
    return conflicts.length > 0;
  }

  #change = (change: Partial<Form>): void => {
    if (!this.form) return;
    this.form = { ...this.form, ...change };
    const left = { ...this.errors };
    for (const field of Object.keys(change)) delete left[field as keyof FormErrors];
    this.errors = left;
  };

  #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };

  async #save(): Promise<void> {
    // If it does not load, only the server checks for deceptive characters.
    if (!questions.loaded) await questions().catch(() => undefined);
    const { kit, form } = this;
    if (!kit || !form || this.saving) return;
    if (this.conflicts.length > 0) return this.#focusConflict();
    const words = this.#words;
    this.errors = errorsOf(form, words, questions.loaded?.deceptiveCharacter);
    if (Object.keys(this.errors).length > 0) return this.#focusError();
    this.saving = true;
    this.failure = '';
    try {
      // Without it a chosen picture cannot be cropped.
      if (this.picture?.changed) await questions();
      const faceUrl = await this.picture?.upload();
      if (faceUrl !== undefined) this.#change({ faceUrl });
      const account = await this.#send();
      this.#start = this.form;
      this.#base = this.accountId ? account : undefined;
      this.emit<Account>(this.accountId ? 'oa-account-updated' : 'oa-account-created', account);
      if (!this.inline) this.#close();
      else if (!this.accountId) this.form = undefined;
    } catch (error) {
      const failure = error instanceof KitError ? error.failure : { code: 'internal' as const, detail: String(error) };
      this.errors = questions.loaded?.refusedFields(failure, words, this.language) ?? {};
      if (failure.code === 'edit_conflict' && (await this.#compare().catch(() => false))) void this.#focusConflict();
      else if (Object.keys(this.errors).length === 0) this.failure = words.t.saveFailed;
      else this.#focusError();
    } finally {
      this.saving = false;
    }
  }

  #send(): Promise<Account> {
    const { mode, id: _id, ...profile } = this.form as Form;
    const { accounts } = this.kit as NonNullable<typeof this.kit>;
    if (this.accountId) {
      const base = this.#base as Account;
      const changes = changesOf(this.form as Form, this.#start as Form);
      return Object.keys(changes).length > 0
        ? accounts.update(this.accountId, changes, { base })
        : Promise.resolve(base);
    }
    const officialAccountID = accountIDOf(this.form as Form);
    return accounts.create({
      ...profile,
      mode,
      clientID: this.#clientID,
      ...(officialAccountID !== undefined && { officialAccountID }),
    });
  }

  #delete = async (): Promise<void> => {
    this.saving = true;
    try {
      await this.kit?.accounts.delete(this.accountId);
      this.question = undefined;
      this.#start = this.form;
      this.emit('oa-account-deleted', { officialAccountID: this.accountId });
      if (!this.inline) this.#close();
    } catch {
      this.question = undefined;
      this.failure = this.texts(accountEditorTexts).saveFailed;
    } finally {
      this.saving = false;
    }
  };

  async #focusError(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"], [refused]')?.focus();
  }

  // The dialog's own event stays inside: hosts get one `oa-close`, the editor's.
  #onDialogClose = (event: Event): void => {
    if (event.target !== event.currentTarget) return;
    event.stopPropagation();
    event.preventDefault();
    this.#askToClose();
  };

  #askToClose = (): void => {
    const changed = this.form && this.#start && (!sameForm(this.form, this.#start) || this.picture?.changed);
    if (changed) void this.#ask('discard');
    else this.#close();
  };

  #discard = (): void => {
    this.question = undefined;
    this.#close();
  };

  #close(): void {
    if (this.emit('oa-close', undefined, { cancelable: true })) this.open = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-account-editor': OaAccountEditor;
  }
  interface GlobalEventHandlersEventMap {
    'oa-account-created': CustomEvent<Account>;
    'oa-account-updated': CustomEvent<Account>;
    'oa-account-deleted': CustomEvent<{ officialAccountID: string }>;
    'oa-close': CustomEvent<undefined>;
  }
}
