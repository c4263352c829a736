import { ContextConsumer } from '@lit/context';
import { LitElement, type CSSResultGroup, type CSSResultOrNative } from 'lit';
import type { Texts, TextSection } from '../i18n/texts.ts';
import { textsFor } from '../i18n/texts.ts';
import type { Kit } from '../state/api.ts';
import { kitContext, uiContext } from './context.ts';
import { base } from './styles/base.ts';
import { tokens } from './styles/tokens.ts';

/** What every element of the kit has in common: the kit and the language around it, tokens, and typed events. */
export abstract class OaElement extends LitElement {
  // The tokens come first, so that an element's own styles can use them.
  static override finalizeStyles(styles?: CSSResultGroup): CSSResultOrNative[] {
    return [tokens, base, ...super.finalizeStyles(styles)];
  }

  readonly #kit = new ContextConsumer(this, { context: kitContext, subscribe: true });
  readonly #ui = new ContextConsumer(this, { context: uiContext, subscribe: true });
  #ownKit: Kit | undefined;

  constructor() {
    super();
    // Set before the element was defined: taken over by the accessor, which the plain property would hide.
    if (Object.hasOwn(this, 'kit')) {
      const { kit } = this;
      Reflect.deleteProperty(this, 'kit');
      this.kit = kit;
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Attached again: what was let go when it left (observers, an open dialog) is taken up by the next drawing.
    if (this.hasUpdated) this.requestUpdate();
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
    return (
      this.#ui.value?.locale ||
      this.closest('[lang]')?.getAttribute('lang') ||
      document.documentElement.lang ||
      navigator.language ||
      'en'
    );
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
