import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { accountCardTexts } from '../../i18n/en/account-card.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { isolate } from '../../i18n/isolate.ts';
import { KitError } from '../../state/api/kit.ts';
import { icon } from '../../ui/icon/icon.ts';
import { check } from '../../ui/icon/icons.ts';
import { OaBox } from '../../ui/oa-box.ts';
import { failureText } from '../../ui/status.ts';
import { watch } from '../../ui/store-controller.ts';
import { controls } from '../../ui/styles/controls.ts';
import { subscribeButtonStyles } from './subscribe-button.styles.ts';

/**
 * Subscribes to an account and unsubscribes from it. Renders nothing for those who can't: businesses and the operator.
 *
 * @tag oa-subscribe-button
 * @csspart button - the button; also `subscribed`
 * @csspart subscribed - the button of an account that the person follows
 * @csspart error - why it was refused
 * @fires {CustomEvent<{ officialAccountID: string }>} oa-sign-in-request - a visitor who has not signed in pressed it
 */
export class OaSubscribeButton extends OaBox {
  static override styles = [controls, subscribeButtonStyles];

  @property({ attribute: 'account-id' }) accountId = '';
  /** Smaller, for rows of a list. */
  @property({ type: Boolean, reflect: true }) compact = false;
  @state() private refused = '';

  readonly #account = watch(
    this,
    (kit, id) => kit.accounts.get(id),
    () => this.accountId,
  );
  readonly #session = watch(this, (kit) => kit.$session);

  override render(): TemplateResult | typeof nothing {
    const account = this.#account.value?.value;
    const role = this.#session.value?.role;
    const may = role === 'user' || role === 'anonymous';
    this.toggleAttribute('empty', !account || !may);
    if (!account || !may) return nothing;
    const t = this.texts(accountCardTexts);
    const on = !!account.subscribeTime;
    const name = isolate(account.officialAccountName);
    return html`<button
        type="button"
        part=${on ? 'button subscribed' : 'button'}
        class=${on ? 'button on' : 'button primary'}
        title=${on ? t.unsubscribeFrom(name) : t.subscribeTo(name)}
        @click=${() => void this.#toggle(on)}
      >
        ${on ? icon(check, 16) : nothing}<span class="word">${on ? t.subscribed : t.subscribe}</span><span class="visually-hidden"> ${name}</span></button
      >${this.refused ? html`<span part="error" role="alert">${this.refused}</span>` : nothing}`;
  }

  async #toggle(on: boolean): Promise<void> {
    const { kit, accountId } = this;
    if (!kit) return;
    if (this.#session.value?.role === 'anonymous')
      return void this.emit('oa-sign-in-request', { officialAccountID: accountId });
    this.refused = '';
    try {
      await (on ? kit.accounts.unsubscribe(accountId) : kit.accounts.subscribe(accountId));
    } catch (error) {
      this.refused = failureText(this.texts(commonTexts), error instanceof KitError ? error.failure : undefined);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-subscribe-button': OaSubscribeButton;
  }
  interface GlobalEventHandlersEventMap {
    'oa-sign-in-request': CustomEvent<{ officialAccountID?: string }>;
  }
}
