import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { chunk } from '../../chunk.ts';
import { accountCardTexts } from '../../i18n/en/account-card.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import type { Account } from '../../protocol/index.ts';
import { icon } from '../../ui/icon/icon.ts';
import { badgeCheck, building } from '../../ui/icon/icons.ts';
import { intl } from '../../ui/intl.ts';
import { late } from '../../ui/late.ts';
import { OaBox } from '../../ui/oa-box.ts';
import { richText } from '../../ui/rich-text/rich-text.ts';
import { errorState, isNotFound, statusStyles } from '../../ui/status.ts';
import { watch } from '../../ui/store-controller.ts';
import { controls } from '../../ui/styles/controls.ts';
import { accountCardStyles } from './account-card.styles.ts';

const settings = chunk(() => import('./settings.lazy.ts'));

/**
 * An account's picture, name, organisation, introduction, subscribers and actions.
 *
 * @tag oa-account-card
 * @attr {number} heading-level - level of the first heading in it; those below follow. Inherited from an element around it; by default 2
 * @slot actions - more buttons beside the subscribe button
 * @csspart card - the whole card
 * @csspart avatar - its picture
 * @csspart name - its name
 * @csspart verified - its verification mark
 * @csspart organization - the organisation that runs it
 * @csspart introduction - its introduction
 * @csspart count - its number of subscribers
 * @csspart actions - the buttons
 * @csspart subscribe - the subscribe button; also `subscribed`
 * @csspart subscribed - the subscribe button of an account that the person follows
 * @csspart link - a link in the introduction
 * @csspart refused - why muting or pinning was refused
 * @csspart error - shown if the account is gone or loading failed
 * @fires {CustomEvent<{ officialAccountID?: string }>} oa-sign-in-request - a visitor pressed the button to sign in
 */
export class OaAccountCard extends OaBox {
  static override styles = [controls, statusStyles, accountCardStyles];

  @property({ attribute: 'account-id' }) accountId = '';
  @state() private refused = '';

  readonly #account = watch(
    this,
    (kit, id) => kit.accounts.get(id),
    () => this.accountId,
  );

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('accountId')) this.refused = '';
  }

  override render(): TemplateResult {
    const { value: account, status, error } = this.#account.value ?? { status: 'loading' };
    const common = this.texts(commonTexts);
    if (account) return this.#renderCard(account);
    if (status === 'error' && isNotFound(error))
      return html`<div part="error" class="status" role="status">${icon(building, 28)}<span>${this.texts(accountCardTexts).gone}</span></div>`;
    if (status === 'error') return errorState(common, error, () => void this.kit?.accounts.refresh(this.accountId));
    return html`<div class="card" aria-busy="true">
      <span class="skeleton face"></span>
      <div class="who"><span class="skeleton line"></span><span class="skeleton line small"></span></div>
    </div>`;
  }

  #renderCard(account: Account): TemplateResult {
    const t = this.texts(accountCardTexts);
    const common = this.texts(commonTexts);
    const { language } = this;
    const { officialAccountName: name, subscriberCount, lang = nothing } = account;
    const count = intl('NumberFormat', language, {
      notation: subscriberCount < 10_000 ? 'standard' : 'compact',
      maximumFractionDigits: 1,
    }).format(subscriberCount);
    return html`<div part="card" class="card">
      <oa-avatar part="avatar" .src=${account.faceUrl ? (this.kit?.media.url(account.faceUrl, 64) ?? '') : ''} .name=${name}></oa-avatar>
      <div class="who">
        <h2 part="name" class="name">
          <bdi lang=${lang}>${name}</bdi>${account.verified ? html`\u2060<span part="verified" class="verified" role="img" aria-label=${common.verified} title=${common.verified}>${icon(badgeCheck, 18)}</span>` : nothing}
        </h2>
        <p class="facts">
          ${account.organization ? html`<bdi part="organization" class="organization truncate" lang=${lang} title=${account.organization}>${account.organization}</bdi>` : nothing}
          <span part="count" title=${t.subscribers(intl('NumberFormat', language).format(subscriberCount), subscriberCount)}>${t.subscribers(count, subscriberCount)}</span>
        </p>
      </div>
      <div part="actions" class="actions">
        ${account.subscribeTime ? this.#renderSettings(account) : nothing}
        <oa-subscribe-button exportparts="button: subscribe, subscribed" .accountId=${account.officialAccountID}></oa-subscribe-button>
        <slot name="actions"></slot>
        ${this.refused ? html`<p part="refused" class="refused" role="alert">${this.refused}</p>` : nothing}
      </div>
      ${account.introduction ? html`<p part="introduction" class="introduction" dir="auto" lang=${lang}>${richText(account.introduction)}</p>` : nothing}
    </div>`;
  }

  /** Until their code is there, their place: nothing moves when they come. */
  #renderSettings(account: Account): TemplateResult {
    if (!settings.loaded) void late(this, settings);
    return (
      settings.loaded?.switches(
        this.texts(accountCardTexts),
        this.texts(commonTexts),
        this.kit,
        account,
        (why) => void (this.refused = why),
      ) ?? html`<span class="icon-button"></span><span class="icon-button"></span>`
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-account-card': OaAccountCard;
  }
}
