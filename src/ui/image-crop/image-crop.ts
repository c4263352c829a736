import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { accountEditorTexts } from '../../i18n/en/account-editor.ts';
import { icon } from '../icon/icon.ts';
import { zoomIn, zoomOut } from '../icon/icons.ts';
import { OaElement } from '../oa-element.ts';
import { cutOf, MAX_ZOOM, moved, startCrop, zoomed, type Crop } from './crop-state.ts';

/** Edge of the cropped picture in pixels. */
const RESULT_EDGE = 512;
const STEP = 0.04;

/**
 * Crops a picture to a square by dragging, pinching, scrolling, a slider or the keyboard.
 *
 * @tag oa-image-crop
 * @csspart window - the crop window
 * @fires {CustomEvent<undefined>} oa-crop-unreadable - the browser cannot decode the file as a picture
 */
export class OaImageCrop extends OaElement {
  static override styles = css`
    :host {
      display: grid;
      justify-items: center;
      gap: 10px;
    }
    canvas {
      inline-size: min(240px, 100%);
      aspect-ratio: 1;
      border-radius: 28%;
      background: var(--_surface-sunken);
      cursor: grab;
      touch-action: none;
    }
    canvas:active {
      cursor: grabbing;
    }
    label {
      display: flex;
      align-items: center;
      gap: 10px;
      inline-size: min(240px, 100%);
      color: var(--_text-quiet);
    }
    input {
      flex: 1;
      min-inline-size: 0;
      min-block-size: 24px;
      accent-color: var(--_accent);
    }
    p {
      color: var(--_text-quiet);
      font-size: var(--_size-xs);
      text-align: center;
      text-wrap: balance;
    }
  `;

  /** The picture to crop. */
  @property({ attribute: false }) file: File | undefined;
  @state() private crop: Crop | undefined;
  @query('canvas') private canvas!: HTMLCanvasElement;
  #bitmap: ImageBitmap | undefined;
  #loaded: Promise<void> | undefined;
  readonly #pointers = new Map<number, { x: number; y: number }>();

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('file')) this.#loaded = this.#load();
  }

  override render(): TemplateResult {
    const t = this.texts(accountEditorTexts);
    return html`<canvas
        part="window"
        width=${RESULT_EDGE}
        height=${RESULT_EDGE}
        tabindex="0"
        role="img"
        aria-label=${t.cropArea}
        aria-describedby="hint"
        @pointerdown=${this.#onPointerDown}
        @pointermove=${this.#onPointerMove}
        @pointerup=${this.#onPointerEnd}
        @pointercancel=${this.#onPointerEnd}
        @wheel=${this.#onWheel}
        @keydown=${this.#onKeydown}
      ></canvas>
      <label>${icon(zoomOut, 18)}<input type="range" min="1" max=${MAX_ZOOM} step="0.01" aria-label=${t.zoom} .value=${String(this.crop?.zoom ?? 1)} @input=${this.#onZoom} />${icon(zoomIn, 18)}</label>
      <p id="hint">${t.cropHint}</p>`;
  }

  protected override updated(): void {
    const context = this.canvas.getContext('2d');
    if (!context || !this.crop || !this.#bitmap) return;
    const { left, top, edge } = cutOf(this.crop);
    context.imageSmoothingQuality = 'high';
    context.clearRect(0, 0, RESULT_EDGE, RESULT_EDGE);
    context.drawImage(this.#bitmap, left, top, edge, edge, 0, 0, RESULT_EDGE, RESULT_EDGE);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.file && this.hasUpdated) this.#loaded = this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#bitmap?.close();
    this.#bitmap = undefined;
  }

  /** The cropped square as a file, once the picture is decoded; undefined if there is none, or it cannot be read. */
  async result(): Promise<File | undefined> {
    await this.updateComplete;
    await this.#loaded;
    if (!this.crop) return undefined;
    await this.updateComplete;
    const blob = await new Promise<Blob | null>((resolve) => this.canvas.toBlob(resolve, 'image/webp', 0.9));
    return blob ? new File([blob], 'picture.webp', { type: blob.type }) : undefined;
  }

  async #load(): Promise<void> {
    const { file } = this;
    this.crop = undefined;
    this.#bitmap?.close();
    this.#bitmap = undefined;
    if (!file) return;
    try {
      const bitmap = await createImageBitmap(file);
      if (file !== this.file) return bitmap.close();
      this.#bitmap = bitmap;
      this.crop = startCrop(bitmap.width, bitmap.height);
    } catch {
      if (file === this.file) this.emit('oa-crop-unreadable', undefined);
    }
  }

  #move(dx: number, dy: number): void {
    if (this.crop) this.crop = moved(this.crop, dx, dy);
  }

  #zoom(zoom: number): void {
    if (this.crop) this.crop = zoomed(this.crop, zoom);
  }

  #onZoom = (event: Event): void => this.#zoom(Number((event.target as HTMLInputElement).value));

  #onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    if (this.crop) this.#zoom(this.crop.zoom * Math.exp(-event.deltaY / 500));
  };

  #onPointerDown = (event: PointerEvent): void => {
    this.canvas.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };

  // One pointer moves the picture; the distance between two zooms it.
  #onPointerMove = (event: PointerEvent): void => {
    const before = this.#pointers.get(event.pointerId);
    if (!before || !this.crop) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const distance = (p: { x: number; y: number }) => Math.hypot(p.x - other.x, p.y - other.y);
      this.#zoom((this.crop.zoom * distance(now)) / Math.max(1, distance(before)));
    } else {
      const { width } = this.canvas.getBoundingClientRect();
      this.#move((now.x - before.x) / width, (now.y - before.y) / width);
    }
    this.#pointers.set(event.pointerId, now);
  };

  #onPointerEnd = (event: PointerEvent): void => void this.#pointers.delete(event.pointerId);

  #onKeydown = (event: KeyboardEvent): void => {
    const zoom = this.crop?.zoom ?? 1;
    const actions: Record<string, () => void> = {
      ArrowLeft: () => this.#move(STEP, 0),
      ArrowRight: () => this.#move(-STEP, 0),
      ArrowUp: () => this.#move(0, STEP),
      ArrowDown: () => this.#move(0, -STEP),
      '+': () => this.#zoom(zoom * 1.1),
      '=': () => this.#zoom(zoom * 1.1),
      '-': () => this.#zoom(zoom / 1.1),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-image-crop': OaImageCrop;
  }
}
