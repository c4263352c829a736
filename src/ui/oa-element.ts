import { ContextConsumer } from '@lit/context';
import { LitElement, type CSSResultGroup, type CSSResultOrNative } from 'lit';
import { chunk } from '../chunk.ts';
import { languageTag } from '../i18n/language-tag.ts';
import type { Section, TextSection } from '../i18n/texts.ts';
import { directionOf, spokenFor, textsFor } from '../i18n/texts.ts';
import type { Kit } from '../state/api/kit.ts';
import { kitContext, uiContext } from './context.ts';
import { languageAt, onLanguageChange } from './language.ts';
import { normaliseProperties } from './properties.ts';
import { base } from './styles/base.ts';
import { tokens } from './styles/tokens.ts';

const attendance = chunk(() => import('./host.lazy.ts'));

/** Base of all elements: the kit and language from the context, design tokens, typed events. */
export abstract class OaElement extends LitElement {
  // Tokens come first, so that an element's own styles can use them.
  static override finalizeStyles(styles?: CSSResultGroup): CSSResultOrNative[] {
    return [tokens, base, ...super.finalizeStyles(styles)];
  }

  protected static override finalize(): void {
    if (Object.hasOwn(this, 'finalized')) return;
    super.finalize();
    normaliseProperties(this);
  }

  readonly #kit = new ContextConsumer(this, { context: kitContext, subscribe: true });
  readonly #ui = new ContextConsumer(this, {
    context: uiContext,
    subscribe: true,
    callback: () => this.#relearn(),
  });
  #ownKit: Kit | undefined;
  /** Language wanted by the provider or the page; undefined until the next update determines it. */
  #wanted: string | undefined;
  #spoken = '';
  /** The host's `lang` and `dir`, while the element has replaced them. */
  #own: (string | null)[] | undefined;
  #unlisten = () => {};

  constructor() {
    super();
    // A `kit` that was set before the element was defined is a plain property that hides the accessor.
    if (Object.hasOwn(this, 'kit')) {
      const { kit } = this;
      Reflect.deleteProperty(this, 'kit');
      this.kit = kit;
    }
  }

  /** The kit of the nearest `<oa-provider>` or of `configure()`. Set it to use another kit in this element. */
  get kit(): Kit | undefined {
    return this.#ownKit ?? this.#kit.value;
  }
  set kit(kit: Kit | undefined) {
    this.#ownKit = kit;
    this.requestUpdate();
  }

  /** BCP 47 language of the texts and formats. */
  protected get language(): string {
    if (this.#wanted === undefined) {
      // While the element has replaced `lang` with the language of its texts, the host's value counts.
      const place = this.#own ? languageTag(this.#own[0]) || languageAt(this.parentNode) : languageAt(this);
      this.#wanted = languageTag(this.#ui.value?.locale) || place;
      this.#spoken = spokenFor(this.#wanted);
    }
    return this.#spoken;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unlisten = onLanguageChange(this.#relearn);
    attendance().then(
      ({ attend }) => attend(this),
      () => {},
    );
    // After re-insertion, the next update restores what was released on removal (observers, an open dialog).
    this.#relearn();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unlisten();
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    if (this.#wanted === undefined) this.markLanguage();
    return super.scheduleUpdate();
  }

  #relearn = (): void => {
    this.#wanted = undefined;
    this.requestUpdate();
  };

  /**
   * Sets `lang` and `dir` if the language of the texts or its direction differs from the page's: English texts in an Arabic
   * page are marked as English and run from left to right.
   */
  protected markLanguage(): void {
    const { language } = this;
    const place = this.parentElement ?? (this.parentNode as ShadowRoot | null)?.host;
    const direction = place?.matches(':dir(rtl)') ? 'rtl' : 'ltr';
    this.mark((language !== this.#wanted || direction !== directionOf(language)) && language);
  }

  /** Sets `lang` and `dir` for a language; `false` restores the host's values. */
  protected mark(language: string | false): void {
    const names = ['lang', 'dir'];
    this.#own ??= names.map((name) => this.getAttribute(name));
    const now = language ? [language, directionOf(language)] : this.#own;
    if (!language) this.#own = undefined;
    now.forEach((value, i) => {
      const name = names[i]!;
      if (value === null) this.removeAttribute(name);
      // Setting the same value would notify mutation observers.
      else if (value !== this.getAttribute(name)) this.setAttribute(name, value!);
    });
  }

  /** Pattern of a post's URL, from the provider or `configure()`. */
  protected get postUrlAround(): string {
    return this.#ui.value?.postUrl ?? '';
  }

  /** Returns a section of texts in the element's language. */
  protected texts<T extends TextSection>(section: Section<T>): T {
    return textsFor(section, this.language);
  }

  /** Dispatches a bubbling, composed CustomEvent. Returns false if it was cancelable and a listener prevented it. */
  protected emit<T>(name: string, detail: T, options: { cancelable?: boolean } = {}): boolean {
    return this.dispatchEvent(
      new CustomEvent<T>(name, { detail, bubbles: true, composed: true, cancelable: options.cancelable ?? false }),
    );
  }
}
