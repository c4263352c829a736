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
 * Gives the elements inside it a kit (one line to the backend, one cache), a language and a theme.
 * It draws nothing of its own.
 *
 * @tag oa-provider
 * @slot - the page, with elements of the kit anywhere in it
 * @fires {CustomEvent<{ kit: Kit }>} oa-ready - the kit is there
 * @fires {CustomEvent<Connection>} oa-connection-change - the line to the backend changed its state
 * @fires {CustomEvent<Failure>} oa-error - something went wrong in the background
 * @fires {CustomEvent<Account>} oa-subscribed - the person subscribed to an account, on whatever device
 * @fires {CustomEvent<{ officialAccountID: string }>} oa-unsubscribed - and ceased to
 * @fires {CustomEvent<Account>} oa-info-changed - a subscribed account's profile changed
 * @fires {CustomEvent<{ officialAccountID: string }>} oa-deleted - a subscribed account is gone
 */
export class OaProvider extends OaElement {
  static override styles = css`
    :host {
      display: contents;
    }
    /* Whoever asks for a theme gets it, whatever a page's rule for all elements says. */
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
  /** Language of texts and formats, as BCP 47 or with underscores; empty, or without texts loaded for it: the page's own. */
  @property() locale = '';
  /**
   * Address of a post on your site, such as `/news/{postID}`: what sharing a post hands on. `{postID}` and `{officialAccountID}` are
   * filled in and escaped. Without it posts offer no sharing, because the address of a page is not that of a post.
   */
  @property({ attribute: 'post-url' }) postUrl = '';
  /** `light`, `dark`, or `auto` for the system's choice; absent: whatever `color-scheme` the page has. */
  @property({ reflect: true, type: ['', 'light', 'dark', 'auto'] }) theme: '' | 'light' | 'dark' | 'auto' | undefined;
  /**
   * Asked for a token at start and whenever the server refuses the present one. Another function takes over from the next question on;
   * it may be a new one with every drawing of the host.
   */
  @property({ attribute: false }) tokenProvider: TokenProvider | undefined;

  readonly #kitProvider = new ContextProvider(this, { context: kitContext });
  readonly #uiProvider = new ContextProvider(this, { context: uiContext, initialValue: { locale: '' } });
  #given: Kit | undefined;
  #made: Kit | undefined;
  #announced: Kit | undefined;
  #stops: (() => void)[] = [];

  /** The kit of the elements inside; made from the attributes unless it was set. */
  override get kit(): Kit | undefined {
    return this.#given ?? this.#made;
  }
  override set kit(kit: Kit | undefined) {
    this.#given = kit;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    // Attached again after it was left: the elements inside are connected after this, and must not find the closed kit.
    if (this.hasUpdated) this.#provide();
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that is moved is disconnected and connected again at once: that is not leaving.
    setTimeout(() => {
      if (!this.isConnected) this.#drop();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('locale') || changed.has('postUrl')) this.#uiProvider.setValue(this.#ui);
    // Whether there is a provider of tokens is configuration; which function it is, is not.
    const { tokenProvider } = this;
    if (changed.has('endpoint') || (changed.has('tokenProvider') && !tokenProvider !== !changed.get('tokenProvider')))
      this.#drop();
    if (changed.has('token') && this.#made) {
      // Logged out through the kit, and now somebody signs in.
      if (isClosed(this.#made)) this.#drop();
      else this.#made.setToken(this.token);
    }
    if (this.isConnected) this.#provide();
  }

  #provide(): void {
    if (!this.#given && !this.#made) {
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

  // What is inside has the provider's language, for as long as there are texts in it.
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
