import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { postLateTexts } from '../../i18n/en/post-late.ts';
import { postTexts } from '../../i18n/en/post.ts';
import { icon } from '../../ui/icon/icon.ts';
import { chevronLeft, chevronRight, x, zoomIn, zoomOut } from '../../ui/icon/icons.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { controls } from '../../ui/styles/controls.ts';
import { grow } from './grow.ts';
import { lightboxStyles } from './lightbox.styles.ts';

export interface LightboxImage {
  url: string;
  width: number;
  height: number;
  alt?: string | undefined;
  placeholder?: string | undefined;
}

/** A drag of this many pixels is a swipe. */
const SWIPE = 48;

/**
 * Shows images over the whole page, with arrows, swipe, zoom and Escape. Returns the focus when it closes.
 *
 * @tag oa-lightbox
 * @csspart dialog - the whole dialog
 * @csspart image - the picture
 * @csspart caption - its alternative text
 * @csspart counter - position and number of images
 * @fires {CustomEvent<undefined>} oa-close - it is closed; remove it
 */
export class OaLightbox extends OaElement {
  static override styles = [controls, lightboxStyles];

  @property({ attribute: false }) images: readonly LightboxImage[] = [];
  @property({ type: Number }) index = 0;
  /** The small image on the page of one of them, from which it grows and to which it returns. */
  @property({ attribute: false }) thumbnail: (index: number) => Element | null | undefined = () => undefined;
  @state() private zoomed = false;
  @query('[part=image]') private picture!: HTMLImageElement | null;
  @query('dialog') private dialog!: HTMLDialogElement;
  #from: { x: number; y: number } | undefined;
  #swiped = false;
  #isLeaving = false;

  override render(): TemplateResult {
    const t = this.texts(postLateTexts);
    const { imageNumber } = this.texts(postTexts);
    const image = this.images[this.index];
    const several = this.images.length > 1;
    const zoom = this.zoomed ? t.zoomOut : t.zoomIn;
    return html`<dialog part="dialog" aria-label=${t.imageViewer} @keydown=${this.#onKeyDown} @cancel=${this.#onCancel} @close=${this.#onClose}>
      <div class="bar">
        <span part="counter" class="counter" role="status">${several ? html`<span aria-hidden="true">${this.index + 1} / ${this.images.length}</span><span class="visually-hidden">${imageNumber(this.index + 1, this.images.length)}</span>` : nothing}</span>
        <button type="button" class="icon-button" aria-label=${zoom} title=${zoom} @click=${this.#toggleZoom}>${icon(this.zoomed ? zoomOut : zoomIn)}</button>
        <button type="button" class="icon-button" autofocus aria-label=${t.close} title=${t.close} @click=${this.#close}>${icon(x)}</button>
      </div>
      <div class="stage ${this.zoomed ? 'zoomed' : ''}" tabindex=${this.zoomed ? 0 : nothing} role=${this.zoomed ? 'group' : nothing} aria-label=${this.zoomed ? t.imageViewer : nothing} @pointerdown=${this.#onPointerDown} @pointerup=${this.#onPointerUp} @pointercancel=${this.#onPointerCancel} @click=${this.#onStageClick} @dblclick=${this.#toggleZoom}>
        ${image ? html`<img part="image" src=${image.url} alt=${image.alt ?? imageNumber(this.index + 1, this.images.length)} width=${image.width || nothing} height=${image.height || nothing} draggable="false" />` : nothing}
      </div>
      ${
        several
          ? html`<button type="button" class="icon-button step previous" aria-label=${t.previous} title=${t.previous} aria-disabled=${this.index === 0} @click=${() => this.#step(-1)}>${icon(chevronLeft, 24)}</button>
            <button type="button" class="icon-button step next" aria-label=${t.next} title=${t.next} aria-disabled=${this.index === this.images.length - 1} @click=${() => this.#step(1)}>${icon(chevronRight, 24)}</button>`
          : nothing
      }
      <p part="caption" class="caption" dir="auto">${image?.alt ?? nothing}</p>
    </dialog>`;
  }

  protected override updated(): void {
    if (this.isConnected && !this.dialog.open) {
      this.dialog.showModal();
      void this.#grow('normal');
    }
    // Preloads the neighbours.
    for (const near of [this.images[this.index + 1], this.images[this.index - 1]]) if (near) new Image().src = near.url;
  }

  #step(by: number): void {
    const to = Math.min(this.images.length - 1, Math.max(0, this.index + by));
    if (to === this.index) return;
    this.zoomed = false;
    this.index = to;
  }

  #toggleZoom = (): void => {
    this.zoomed = !this.zoomed;
  };

  #grow(direction: 'normal' | 'reverse'): Promise<void> {
    return grow(this.dialog, this.picture, this.zoomed ? undefined : this.thumbnail(this.index), direction);
  }

  #close = async (): Promise<void> => {
    // Who presses twice does not wait.
    if (!this.#isLeaving) {
      this.#isLeaving = true;
      await this.#grow('reverse');
    }
    this.dialog.close();
  };
  #onCancel = (event: Event): void => {
    event.preventDefault();
    void this.#close();
  };
  #onClose = (): void => void this.emit('oa-close', undefined);

  #onKeyDown = (event: KeyboardEvent): void => {
    const forward = this.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    if (this.zoomed && event.key.startsWith('Arrow')) return;
    if (event.key === forward) this.#step(1);
    else if (event.key === backward) this.#step(-1);
    else if (event.key === 'Home') this.#step(-Infinity);
    else if (event.key === 'End') this.#step(Infinity);
    else if (event.key === '+' || event.key === '-') this.zoomed = event.key === '+';
    else return;
    event.preventDefault();
  };

  #onPointerDown = (event: PointerEvent): void => {
    this.#swiped = false;
    this.#from = event.isPrimary && !this.zoomed ? { x: event.clientX, y: event.clientY } : undefined;
  };
  #onPointerCancel = (): void => {
    this.#from = undefined;
  };
  #onPointerUp = (event: PointerEvent): void => {
    if (!this.#from) return;
    const x = event.clientX - this.#from.x;
    const y = event.clientY - this.#from.y;
    this.#from = undefined;
    this.#swiped = Math.hypot(x, y) > 8;
    if (Math.abs(x) > SWIPE && Math.abs(x) > Math.abs(y))
      this.#step((x < 0 ? 1 : -1) * (this.matches(':dir(rtl)') ? -1 : 1));
    else if (y > SWIPE * 1.5 && Math.abs(y) > Math.abs(x)) this.#close();
  };
  // Clicking beside the picture closes it.
  #onStageClick = (event: Event): void => {
    if (event.target === event.currentTarget && !this.#swiped && !this.zoomed) this.#close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-lightbox': OaLightbox;
  }
}
