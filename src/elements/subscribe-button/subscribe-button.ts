import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { commonTexts } from '../../i18n/en/common.ts';
import { subscribeButtonTexts } from '../../i18n/en/subscribe-button.ts';
import { KitError } from '../../state/api.ts';
import { icon } from '../../ui/icon/icon.ts';
import { check, plus } from '../../ui/icon/icons.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { failureText } from '../../ui/status.ts';
import { controls } from '../../ui/styles/controls.ts';
import { watch } from '../../ui/store-controller.ts';

/**
 * Follows an account, or ceases to. Only for people: a business identity and the operator see nothing.
 *
 * @tag oa-subscribe-button
 * @csspart button - the button
 */
export class OaSubscribeButton extends OaElement {
  static override styles = [
    controls,
    css`
      :host {
        display: inline-block;
        flex: none;
      }
      .button.following {
        border-color: var(--_line);
        color: var(--_text-quiet);
      }
      .button {
        padding-inline: 12px;
      }
      :host([compact]) .button {
        min-block-size: 30px;
        padding-block: 3px;
      }
      @media (pointer: coarse) {
        :host([compact]) .button {
          min-block-size: 44px;
        }
      }
    `,
  ];

  /** officialAccountID of the account. */
  @property({ attribute: 'account-id' }) accountId = '';
  /** Smaller, for rows of a list. */
  @property({ type: Boolean, reflect: true }) compact = false;
  @state() private problem = '';

  readonly #account = watch(this, () => [this.kit, this.accountId], () => (this.accountId ? this.kit?.accounts.get(this.accountId) : undefined));
  readonly #session = watch(this, () => [this.kit], () => this.kit?.$session);

  override render(): TemplateResult | typeof nothing {
    const account = this.#account.value?.value;
    const role = this.#session.value?.role;
    if (!account || role === 'business' || role === 'operator') return nothing;
    const t = this.texts(subscribeButtonTexts);
    const following = Boolean(account.subscribeTime);
    const label = following ? t.unfollowName(account.officialAccountName) : t.followName(account.officialAccountName);
    return html`<button part="button" type="button" class="button ${following ? 'following' : 'primary'}" aria-pressed=${following} title=${this.problem || label} @click=${() => void this.#toggle(following)}>
        ${icon(following ? check : plus, 16)}${following ? t.following : t.follow}<span class="visually-hidden"> ${account.officialAccountName}</span>
      </button>
      <span class="visually-hidden" role="status">${this.problem}</span>`;
  }

  async #toggle(following: boolean): Promise<void> {
    const { accounts } = this.kit as NonNullable<typeof this.kit>;
    this.problem = '';
    try {
      await (following ? accounts.unsubscribe(this.accountId) : accounts.subscribe(this.accountId));
    } catch (error) {
      this.problem = failureText(this.texts(commonTexts), error instanceof KitError ? error.failure : undefined);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-subscribe-button': OaSubscribeButton;
  }
}
