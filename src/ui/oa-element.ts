import { ContextConsumer } from '@lit/context';
import { LitElement, type CSSResultGroup, type CSSResultOrNative } from 'lit';
import { chunk } from '../chunk.ts';
import { languageTag } from '../i18n/language-tag.ts';
import type { Texts, TextSection } from '../i18n/texts.ts';
import { directionOf, spokenFor, textsFor } from '../i18n/texts.ts';
import type { Kit } from '../state/api/kit.ts';
import { kitContext, uiContext } from './context.ts';
import { languageAt, onLanguageChange } from './language.ts';
import { normaliseProperties } from './properties.ts';
import { base } from './styles/base.ts';
import { tokens } from './styles/tokens.ts';

const attendance = chunk(() => import('./host.lazy.ts'));

/** What every element of the kit has in common: the kit and the language around it, tokens, and typed events. */
export abstract class OaElement extends LitElement {
  // The tokens come first, so that an element's own styles can use them.
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
  /** Of the place where it stands; unknown until the next update. */
  #wanted: string | undefined;
  #spoken = '';
  /** `lang` and `dir` as the host gave them, while others are in their place. */
  #own: (string | null)[] | undefined;
  #unlisten = () => {};

  constructor() {
    super();
    // Set before the element was defined: taken over by the accessor, which the plain property would hide.
    if (Object.hasOwn(this, 'kit')) {
      const { kit } = this;
      Reflect.deleteProperty(this, 'kit');
      this.kit = kit;
    }
  }

  /** The kit of the nearest `<oa-provider>`, or of `configure()`; set it to use another one here. */
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
      // While its own `lang` says what its texts are in, the host's is the one to go by.
      const place = this.#own ? languageTag(this.#own[0]) || languageAt(this.parentNode) : languageAt(this);
      this.#wanted = languageTag(this.#ui.value?.locale) || place;
      this.#spoken = spokenFor(this.#wanted);
    }
    return this.#spoken;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unlisten = onLanguageChange(this.#relearn);
    // Only what stands in the host's page: an element inside another one is this one's affair.
    if (!((this.getRootNode() as Partial<ShadowRoot>).host instanceof OaElement))
      attendance().then(
        ({ attend }) => attend(this),
        () => undefined,
      );
    // Attached again: what was let go when it left (observers, an open dialog) is taken up by the next drawing.
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
   * English in a page of another language says that it is English, and runs from left to right. Arabic runs from right to left, whatever
   * the page says of its direction.
   */
  protected markLanguage(): void {
    const { language } = this;
    const place = this.parentElement ?? (this.parentNode as ShadowRoot | null)?.host;
    const direction = place?.matches(':dir(rtl)') ? 'rtl' : 'ltr';
    this.mark((language !== this.#wanted || direction !== directionOf(language)) && language);
  }

  /** Gives the element a language and its direction; without one it has again what the host had given it. */
  protected mark(language: string | false): void {
    const names = ['lang', 'dir'];
    this.#own ??= names.map((name) => this.getAttribute(name));
    const now = language ? [language, directionOf(language)] : this.#own;
    if (!language) this.#own = undefined;
    now.forEach((value, i) => {
      const name = names[i]!;
      if (value === null) this.removeAttribute(name);
      // The same again would be a change for whoever observes.
      else if (value !== this.getAttribute(name)) this.setAttribute(name, value!);
    });
  }

  /** Form of the links to posts, as the provider or `configure()` has it. */
  protected get postUrlAround(): string {
    return this.#ui.value?.postUrl ?? '';
  }

  /** A section of texts in the element's language. */
  protected texts<T extends TextSection>(section: Texts<T>): T {
    return textsFor(section, this.language);
  }

  /** Dispatches a bubbling, composed CustomEvent; false when it was cancelable and a listener prevented it. */
  protected emit<T>(name: string, detail: T, options: { cancelable?: boolean } = {}): boolean {
    return this.dispatchEvent(
      new CustomEvent<T>(name, { detail, bubbles: true, composed: true, cancelable: options.cancelable ?? false }),
    );
  }
}
