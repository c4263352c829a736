import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { commonTexts } from '../../i18n/en/common.ts';
import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { byteLength, limits } from '../../protocol/limits.ts';
import type { Kit } from '../../state/api/kit.ts';
import { announce } from '../../ui/announce.ts';
import { byteCounterStyles } from '../../ui/byte-counter.ts';
import { float } from '../../ui/float.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';
import type { ComposerImage } from './composer-image.ts';
import { renderDescription } from './image-description.ts';
import { tileDrag } from './image-drag.ts';
import { imageGridStyles } from './image-grid.styles.ts';
import { keyStep } from './image-keys.ts';
import { renderNotes, renderTile } from './image-tile.ts';

/** What changes the images; see `Uploads`. */
interface Images {
  arrange(items: readonly ComposerImage[]): void;
  describe(id: string, alt: string): void;
  retry(kit: Kit, id: string): void;
  remove(kit: Kit | undefined, id: string): void;
}

/** The images in another order; the same ones if there is no such place. */
export function moved(items: readonly ComposerImage[], from: number, to: number): readonly ComposerImage[] {
  if (!items[from] || !items[to]) return items;
  const next = [...items];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

const isTooLong = ({ alt }: ComposerImage): boolean => byteLength(alt) > limits.alt.bytes;

/**
 * The images of a post in a grid: moved by mouse, finger or keys, removed, and described in a floating box. One Tab stop:
 * arrow keys lead from image to image, and move one with Shift.
 *
 * @tag oa-image-grid
 * @csspart tile - one image
 * @csspart describe - its picture: a button that asks for the description
 * @csspart description - the floating box with the description
 * @csspart done - the button that closes it
 */
export class OaImageGrid extends OaElement {
  static override styles = [controls, fields, byteCounterStyles, imageGridStyles];

  @property({ attribute: false }) uploads: Images | undefined;
  /** Those of `uploads`; another array after each change. */
  @property({ attribute: false }) items: readonly ComposerImage[] = [];
  /** ID of the image that Tab leads to. */
  @state() private current: string | undefined;
  /** ID of the image whose description is asked for. */
  @state() private described: string | undefined;
  @query('[popover]') private box!: HTMLElement;
  readonly #drag = tileDrag(
    () => this.#tiles,
    (from, to) => this.#move(from, to),
  );

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('items')) return;
    const is = (id: string | undefined) => this.items.some((item) => item.id === id);
    if (!is(this.current)) this.current = this.items[0]?.id;
    if (!is(this.described)) this.described = undefined;
  }

  override render(): TemplateResult {
    const words = { t: this.texts(postComposerLateTexts), common: this.texts(commonTexts) };
    const { items, current } = this;
    const at = items.findIndex(({ id }) => id === this.described);
    const item = items[at];
    return html`<ul @touchmove=${this.#drag.onTouchMove} @keydown=${this.#onKeydown} @focusin=${this.#onFocus}>
        ${repeat(
          items,
          ({ id }) => id,
          (image, i) =>
            renderTile({
              ...words,
              item: image,
              n: i + 1,
              isCurrent: image.id === current,
              isWrong: image.failed === 'unreadable' || image.failed === 'lost' || isTooLong(image),
              url: (path) => this.kit?.media.url(path, 160) ?? '',
              press: this.#drag.onPointerDown,
              describe: () => void this.describe(image.id),
              retry: () => this.kit && this.uploads?.retry(this.kit, image.id),
              remove: () => void this.#remove(image.id),
            }),
        )}
      </ul>
      ${renderNotes(words, items)}
      <div part="description" popover role="dialog" aria-labelledby="place" @toggle=${this.#onToggle}>
        ${
          item
            ? renderDescription({
                ...words,
                item,
                n: at + 1,
                of: items.length,
                write: (alt) => this.uploads?.describe(item.id, alt),
                move: (by) => this.#move(at, at + by),
                close: () => this.box.hidePopover(),
              })
            : nothing
        }
      </div>`;
  }

  /** Asks for the description of an image; without an ID of the first that has none. */
  async describe(id = this.items.find(({ alt }) => !alt.trim())?.id): Promise<void> {
    if (!id) return;
    this.current = this.described = id;
    await this.updateComplete;
    const opener = this.#thumb(id);
    if (
      opener &&
      (await float(this.box, { opener, back: () => this.#thumb(this.current)?.focus({ preventScroll: true }) }))
    )
      this.box.querySelector('textarea')?.focus({ preventScroll: true });
  }

  /** Brings the focus to an image. */
  focusImage(id: string): void {
    const thumb = this.#thumb(id);
    thumb?.focus();
    thumb?.scrollIntoView({ block: 'nearest' });
  }

  /** Brings the focus to what holds a release back. @returns whether anything does */
  focusTrouble(): boolean {
    const wrong = this.items.find(({ failed }) => failed === 'unreadable' || failed === 'lost');
    if (wrong) this.#tile(wrong.id)?.querySelector<HTMLElement>('.remove')?.focus();
    const long = wrong ? undefined : this.items.find(isTooLong);
    if (long) void this.describe(long.id);
    return (wrong ?? long) !== undefined;
  }

  get #tiles(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('li')];
  }

  #tile(id: string | undefined): HTMLElement | undefined {
    return this.#tiles[this.items.findIndex((item) => item.id === id)];
  }

  #thumb(id: string | undefined): HTMLElement | null | undefined {
    return this.#tile(id)?.querySelector('button');
  }

  #move(from: number, to: number): void {
    const { uploads, items } = this;
    const next = moved(items, from, to);
    if (next === items || !uploads) return;
    const active = (this.renderRoot as ShadowRoot).activeElement as HTMLElement | null;
    this.current = items[from]!.id;
    uploads.arrange(next);
    announce(this.renderRoot as ShadowRoot, this.texts(postComposerLateTexts).moved(to + 1, items.length));
    // What is moved in the tree loses the focus.
    void this.#renderedByHost().then(() => active?.isConnected && active.focus({ preventScroll: true }));
  }

  async #remove(id: string): Promise<void> {
    const at = this.items.findIndex((item) => item.id === id);
    const hadFocus = this.#tile(id)?.matches(':focus-within');
    this.uploads?.remove(this.kit, id);
    announce(this.renderRoot as ShadowRoot, this.texts(postComposerLateTexts).removed(this.items.length - 1));
    await this.#renderedByHost();
    const next = this.items[Math.min(at, this.items.length - 1)];
    this.current = next?.id;
    await this.updateComplete;
    if (hadFocus) this.#tile(next?.id)?.querySelector<HTMLElement>('.remove')?.focus();
  }

  /** The composer renders first, and gives the new `items`. */
  async #renderedByHost(): Promise<void> {
    const { host } = this.getRootNode() as ShadowRoot;
    await (host as OaElement | undefined)?.updateComplete;
    await this.updateComplete;
  }

  #onFocus = ({ target }: FocusEvent): void => {
    const at = this.#tiles.findIndex((tile) => tile.contains(target as Node));
    this.current = this.items[at]?.id;
  };

  #onKeydown = (event: KeyboardEvent): void => {
    const tiles = this.#tiles;
    const at = tiles.findIndex((tile) => tile.contains(event.target as Node));
    if (event.key === 'Delete') return void this.#remove(this.items[at]!.id);
    const to = keyStep(event, tiles, at);
    if (to === undefined) return;
    event.preventDefault();
    if (event.shiftKey) this.#move(at, to);
    else tiles[to]?.querySelector('button')?.focus();
  };

  #onToggle = ({ newState }: ToggleEvent): void => {
    if (newState === 'closed') this.described = undefined;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-image-grid': OaImageGrid;
  }
}
