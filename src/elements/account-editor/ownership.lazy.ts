import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { accountOwnershipTexts } from '../../i18n/en/account-ownership.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import type { Account } from '../../protocol/entities.ts';
import { KitError, type Accounts, type Failure } from '../../state/api/kit.ts';
import { define } from '../../ui/define.ts';
import '../../ui/dialog/dialog.define.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { failureText, statusStyles } from '../../ui/status.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';
import { fullTime } from '../../ui/time.ts';
import { ownershipStyles } from './ownership.styles.ts';

type Texts = (typeof accountOwnershipTexts)['en'];

/**
 * Transfers an account: the owner offers it to a person and can withdraw the offer; that person accepts or declines.
 *
 * @tag oa-account-ownership
 */
export class OaAccountOwnership extends OaElement {
  static override styles = [controls, fields, statusStyles, ownershipStyles];

  @property({ attribute: false }) account: Account | undefined;
  @state() private asking = false;
  @state() private confirming = '';
  @state() private busy = false;
  @state() private told = '';
  @state() private problem = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('account') && changed.get('account')?.officialAccountID !== this.account?.officialAccountID) {
      this.asking = false;
      this.confirming = this.told = this.problem = '';
    }
  }

  override render(): TemplateResult | typeof nothing {
    const { account, kit } = this;
    if (!account || !kit) return nothing;
    const t = this.texts(accountOwnershipTexts);
    const { pendingOwnerUserID: pending, ownerOfferExpireTime: until = 0, role } = account;
    const open = pending !== undefined && until * 1000 > kit.serverTime();
    const offeredToMe = open && pending === kit.$session.get().userID;
    return html`<section aria-labelledby="heading">
      <h3 id="heading" tabindex="-1">${offeredToMe ? t.offeredToYou : t.heading}</h3>
      ${offeredToMe ? this.#renderOffered(t, account, until) : role === 'owner' ? (open ? this.#renderPending(t, pending, until) : this.#renderStart(t)) : this.told ? nothing : html`<p>${t.ended}</p>`}
      <p role="status" ?hidden=${!this.told}>${this.told}</p>
      ${this.problem ? html`<p class="field-error" role="alert" id="problem">${this.problem}</p>` : nothing}
    </section>${this.confirming ? this.#renderConfirm(t, account) : nothing}`;
  }

  /** For the person to whom it is offered. */
  #renderOffered(t: Texts, { ownerUserID, officialAccountName }: Account, until: number): TemplateResult {
    return html`<p>${t.offeredText(ownerUserID, officialAccountName, fullTime(this.language, until))}</p>
      <div class="buttons">
        <button type="button" class="button decline" aria-disabled=${this.busy} @click=${() => this.#do('withdrawOwnership', t.declined)}>${t.decline}</button>
        <button type="button" class="button primary accept" aria-disabled=${this.busy} aria-busy=${this.busy} @click=${() => this.#do('acceptOwnership', t.accepted)}>${t.accept}</button>
      </div>`;
  }

  /** For the owner, while the offer is open. */
  #renderPending(t: Texts, userID: string, until: number): TemplateResult {
    return html`<p>${t.pending(userID, fullTime(this.language, until))}</p>
      <div class="buttons"><button type="button" class="button take-back" aria-disabled=${this.busy} aria-busy=${this.busy} @click=${() => this.#do('withdrawOwnership', t.takenBack)}>${t.takeBack}</button></div>`;
  }

  /** For the owner. */
  #renderStart(t: Texts): TemplateResult {
    const common = this.texts(commonTexts);
    if (!this.asking)
      return html`<div class="buttons"><button type="button" class="button transfer" @click=${this.#ask}>${t.transfer}</button></div>`;
    return html`<form novalidate @submit=${this.#onSubmit}>
      <label class="label" for="userID">${t.userID}</label>
      <input id="userID" class="field" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="done" dir="auto" aria-describedby=${this.problem ? 'hint problem' : 'hint'} aria-invalid=${Boolean(this.problem)} @input=${() => (this.problem = '')} />
      <span id="hint" class="hint">${t.hint}</span>
      <div class="buttons">
        <button type="button" class="button" @click=${this.#stopAsking}>${common.cancel}</button>
        <button type="submit" class="button offer">${t.offer}</button>
      </div>
    </form>`;
  }

  #renderConfirm(t: Texts, { officialAccountName }: Account): TemplateResult {
    const common = this.texts(commonTexts);
    const close = () => (this.confirming = '');
    const onClose = (event: Event) => {
      event.stopPropagation();
      close();
    };
    return html`<oa-dialog compact open heading=${t.confirmTitle} @oa-close=${onClose}>
      <p>${t.confirmText(officialAccountName, this.confirming)}</p>
      <div slot="footer" class="buttons">
        <button type="button" class="button" aria-disabled=${this.busy} @click=${() => this.busy || close()}>${common.cancel}</button>
        <button type="button" class="button primary confirm" aria-disabled=${this.busy} aria-busy=${this.busy} @click=${this.#offer}>${t.offer}</button>
      </div>
    </oa-dialog>`;
  }

  #ask = async (): Promise<void> => {
    this.asking = true;
    this.told = this.problem = '';
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#userID')?.focus();
  };

  #stopAsking = async (): Promise<void> => {
    this.asking = false;
    this.problem = '';
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.transfer')?.focus();
  };

  #onSubmit = (event: Event): void => {
    event.preventDefault();
    // This element may be inside another form.
    event.stopPropagation();
    const field = this.renderRoot.querySelector<HTMLInputElement>('#userID');
    const userID = field?.value.trim() ?? '';
    if (userID) this.confirming = userID;
    else {
      this.problem = this.texts(accountOwnershipTexts).idInvalid;
      field?.focus();
    }
  };

  #offer = async (): Promise<void> => {
    const userID = this.confirming;
    const t = this.texts(accountOwnershipTexts);
    await this.#run((accounts, id) => accounts.offerOwnership(id, userID), t.offered);
  };

  async #do(what: 'acceptOwnership' | 'withdrawOwnership', told: string): Promise<void> {
    const account = await this.#run((accounts, id) => accounts[what](id), told);
    if (account && what === 'acceptOwnership') this.emit<Account>('oa-account-updated', account);
  }

  /**
   * Runs a command and announces the outcome. The pressed button is gone by then, so the focus moves to the heading.
   */
  async #run(
    work: (accounts: Accounts, officialAccountID: string) => Promise<Account>,
    told: string,
  ): Promise<Account | undefined> {
    const { kit, account } = this;
    if (!kit || !account || this.busy) return undefined;
    this.busy = true;
    this.told = this.problem = '';
    try {
      const next = await work(kit.accounts, account.officialAccountID);
      this.told = told;
      return next;
    } catch (error) {
      this.problem = this.#problemOf(error instanceof KitError ? error.failure : undefined);
      return undefined;
    } finally {
      this.busy = false;
      // Nothing behind an open dialog can take the focus, and a closing dialog gives it back.
      this.confirming = '';
      if (this.told) this.asking = false;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>(this.told ? '#heading' : '#userID')?.focus();
    }
  }

  #problemOf(failure: Failure | undefined): string {
    const t = this.texts(accountOwnershipTexts);
    if (failure?.code === 'offer_not_found') return t.ended;
    if (failure?.code === 'invalid_request')
      return failure.errors?.some(({ code }) => code === 'is_owner') ? t.isOwner : t.idInvalid;
    return failureText(this.texts(commonTexts), failure);
  }
}

define('oa-account-ownership', OaAccountOwnership);

declare global {
  interface HTMLElementTagNameMap {
    'oa-account-ownership': OaAccountOwnership;
  }
}
