import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { knownLanguages, servedBy } from '../../i18n/texts.ts';
import { languageName } from '../../ui/content-language.ts';
import { uiContext } from '../../ui/context.ts';
import { icon } from '../../ui/icon/icon.ts';
import { monitor, moon, smartphone, sun } from '../../ui/icon/icons.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';
import { previewFrameStyles } from './preview-frame.styles.ts';

/** Pixels of the frame on a desktop: a feed of 640 and its padding. */
const DESKTOP = 674;

/**
 * Shows what is in it as it looks elsewhere: on a phone or a desktop, in light or dark, to readers of other languages. What
 * is not chosen is as around it.
 *
 * @tag oa-preview-frame
 * @slot - the post
 * @csspart modes - the choices
 */
export class OaPreviewFrame extends OaElement {
  static override styles = [controls, fields, previewFrameStyles];

  @state() private width: 'phone' | 'desktop' = 'phone';
  @state() private scheme: 'light' | 'dark' | undefined;
  /** The reader's language; '' for that around. */
  @state() private reader = '';
  readonly #ui = new ContextProvider(this, { context: uiContext });
  readonly #room = new ResizeObserver(() => this.#fit());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#room.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#room.disconnect();
  }

  protected override willUpdate(): void {
    const { locale, postUrl } = this.#ui.value ?? {};
    const next = { locale: this.reader || this.language, postUrl: this.postUrlAround };
    if (next.locale !== locale || next.postUrl !== postUrl) this.#ui.setValue(next);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('width')) this.#fit();
  }

  override render(): TemplateResult {
    const t = this.texts(postComposerLateTexts);
    const button = (label: string, node: Parameters<typeof icon>[0], isChosen: boolean, choose: () => void) =>
      html`<button type="button" class="icon-button" aria-label=${label} title=${label} aria-pressed=${isChosen} @click=${choose}>${icon(node, 18)}</button>`;
    const languages = knownLanguages();
    const shown = servedBy(this.reader || this.language);
    return html`<div part="modes" class="modes" role="group" aria-label=${t.previewAs}>
        <span class="choice">${button(t.onPhone, smartphone, this.width === 'phone', () => (this.width = 'phone'))}${button(t.onDesktop, monitor, this.width === 'desktop', () => (this.width = 'desktop'))}</span>
        <span class="choice">${(['light', 'dark'] as const).map((scheme) => button(t[scheme], scheme === 'light' ? sun : moon, this.scheme === scheme, () => (this.scheme = this.scheme === scheme ? undefined : scheme)))}</span>
        ${
          languages.length > 1
            ? html`<select class="field" aria-label=${t.reader} @change=${({ target }: Event) => (this.reader = (target as HTMLSelectElement).value)}>
                ${languages.map((tag) => html`<option value=${tag} lang=${tag} ?selected=${tag === shown}>${languageName(tag, tag)}</option>`)}
              </select>`
            : nothing
        }
      </div>
      <div class="post ${this.scheme ?? ''}"><slot></slot></div>`;
  }

  /** A desktop that is wider than its place is shown smaller. */
  #fit(): void {
    const isWide = this.width === 'desktop';
    const zoom = isWide ? Math.min(1, this.clientWidth / DESKTOP || 1) : 1;
    this.style.setProperty('--_frame', isWide ? `${DESKTOP}px` : '420px');
    this.style.setProperty('--_zoom', String(zoom));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-preview-frame': OaPreviewFrame;
  }
}
