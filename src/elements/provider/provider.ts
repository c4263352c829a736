import { ContextProvider } from '@lit/context';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { languageTag } from '../../i18n/language-tag.ts';
import { spokenFor } from '../../i18n/texts.ts';
import { createKit, isClosed } from '../../kit.ts';
import type { Account } from '../../protocol/index.ts';
import type { Connection, Failure, Kit, TokenProvider } from '../../state/api/kit.ts';
import { kitContext, uiContext, type UiSettings } from '../../ui/context.ts';
import { OaElement } from '../../ui/oa-element.ts';

/**
 * Gives the elements inside it a kit (one connection to the backend, one cache), a language and a theme. It renders
 * nothing itself.
 *
 * @tag oa-provider
 * @attr {number} heading-level - level of the first heading in each element inside; those below follow. Inherited from an element around it; by default 2
 * @slot - the page, with elements of the kit anywhere in it
 * @fires {CustomEvent<{ kit: Kit }>} oa-ready - the kit is ready
 * @fires {CustomEvent<Connection>} oa-connection-change - the connection to the backend changed its state
 * @fires {CustomEvent<Failure>} oa-error - something failed in the background
 * @fires {CustomEvent<Account>} oa-subscribed - the person subscribed to an account, on any device
 * @fires {CustomEvent<{ officialAccountID: string }>} oa-unsubscribed - the person unsubscribed from an account, on any device
 * @fires {CustomEvent<Account>} oa-info-changed - a subscribed account's profile changed
 * @fires {CustomEvent<{ officialAccountID: string }>} oa-deleted - a subscribed account was deleted
 */
export class OaProvider extends OaElement {
  static override styles = css`
    :host {
      display: contents;
    }
    /* Takes precedence over a page's rule for all elements. */
    :host([theme='light']) {
      color-scheme: light !important;
    }
    :host([theme='dark']) {
      color-scheme: dark !important;
    }
    :host([theme='auto']) {
      color-scheme: light dark !important;
    }
  `;

  /** Origin of the backend, such as `https://oa.example.com`; empty for the page's own. */
  @property() endpoint = '';
  /** The person's token; absent for anonymous visitors. */
  @property() token: string | null | undefined = '';
  /** Language of texts and formats, as BCP 47 or with underscores; if empty, or without loaded texts, the page's own. */
  @property() locale = '';
  /**
   * Address of a post on your site, such as `/news/{postID}`, used to share posts. `{postID}` and `{officialAccountID}`
   * are replaced and escaped. Without it posts cannot be shared, because the address of a page is not that of a post.
   */
  @property({ attribute: 'post-url' }) postUrl = '';
  /** `light`, `dark`, or `auto` for the system's choice; absent: the page's `color-scheme`. */
  @property({ reflect: true, type: ['', 'light', 'dark', 'auto'] }) theme: '' | 'light' | 'dark' | 'auto' | undefined;
  /**
   * Called for a token at start and whenever the server refuses the current one. A new function takes effect from the
   * next call on; it may change with every render of the host.
   */
  @property({ attribute: false }) tokenProvider: TokenProvider | undefined;

  readonly #kitProvider = new ContextProvider(this, { context: kitContext });
  readonly #uiProvider = new ContextProvider(this, { context: uiContext, initialValue: { locale: '' } });
  #hostKit: Kit | undefined;
  #made: Kit | undefined;
  #announced: Kit | undefined;
  #stops: (() => void)[] = [];

  /** The kit of the elements inside; created from the attributes unless it was set. */
  override get kit(): Kit | undefined {
    return this.#hostKit ?? this.#made;
  }
  override set kit(kit: Kit | undefined) {
    this.#hostKit = kit;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    // Reconnected after a disconnect: the elements inside connect after this one, and must not get the closed kit.
    if (this.hasUpdated) this.#provide();
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A moved element is disconnected and connected again at once: that is not leaving.
    setTimeout(() => {
      if (!this.isConnected) this.#drop();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('locale') || changed.has('postUrl')) this.#uiProvider.setValue(this.#ui);
    // Whether there is a token provider is configuration; which function it is, is not.
    const { tokenProvider } = this;
    if (changed.has('endpoint') || (changed.has('tokenProvider') && !tokenProvider !== !changed.get('tokenProvider')))
      this.#drop();
    if (changed.has('token') && this.#made) {
      // Logged out through the kit, and now a person signs in.
      if (isClosed(this.#made)) this.#drop();
      else this.#made.setToken(this.token);
    }
    if (this.isConnected) this.#provide();
  }

  #provide(): void {
    if (!this.#hostKit && !this.#made) {
      const { endpoint, token, tokenProvider } = this;
      const ask = tokenProvider && (() => this.tokenProvider?.());
      this.#made = createKit({ endpoint, token, tokenProvider: ask });
    }
    this.#announce();
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  get #ui(): UiSettings {
    const { locale, postUrl } = this;
    return { locale, postUrl };
  }

  // The content is marked with the provider's language if there are texts for it.
  protected override markLanguage(): void {
    const tag = languageTag(this.locale);
    this.mark(tag === spokenFor(tag) && tag);
  }

  #announce(): void {
    const { kit } = this;
    if (!kit || (this.#announced === kit && this.#stops.length > 0)) return;
    this.#unlisten();
    const isNew = this.#announced !== kit;
    this.#announced = kit;
    this.#kitProvider.setValue(kit);
    this.#stops = [
      kit.$connection.listen((connection) => this.emit<Connection>('oa-connection-change', connection)),
      kit.on('onError', (failure) => this.emit<Failure>('oa-error', failure)),
      kit.on('onOfficialAccountSubscribed', (account) => this.emit<Account>('oa-subscribed', account)),
      kit.on('onOfficialAccountUnsubscribed', (officialAccountID) =>
        this.emit('oa-unsubscribed', { officialAccountID }),
      ),
      kit.on('onOfficialAccountInfoChanged', (account) => this.emit<Account>('oa-info-changed', account)),
      kit.on('onOfficialAccountDeleted', (officialAccountID) => this.emit('oa-deleted', { officialAccountID })),
    ];
    if (isNew) this.emit<{ kit: Kit }>('oa-ready', { kit });
  }

  #unlisten(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  #drop(): void {
    this.#unlisten();
    void this.#made?.close();
    this.#made = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-provider': OaProvider;
  }
  interface GlobalEventHandlersEventMap {
    'oa-ready': CustomEvent<{ kit: Kit }>;
    'oa-connection-change': CustomEvent<Connection>;
    'oa-error': CustomEvent<Failure>;
    'oa-subscribed': CustomEvent<Account>;
    'oa-unsubscribed': CustomEvent<{ officialAccountID: string }>;
    'oa-info-changed': CustomEvent<Account>;
    'oa-deleted': CustomEvent<{ officialAccountID: string }>;
  }
}
