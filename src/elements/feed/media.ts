import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { chunk } from '../../chunk.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { feedLateTexts } from '../../i18n/en/feed-late.ts';
import { postTexts } from '../../i18n/en/post.ts';
import type { Post, PostImage } from '../../protocol/entities.ts';
import type { Feed, FeedItem, FeedState } from '../../state/api/kit.ts';
import { icon } from '../../ui/icon/icon.ts';
import { image as imageIcon } from '../../ui/icon/icons.ts';
import { intl } from '../../ui/intl.ts';
import { late } from '../../ui/late.ts';
import { ListWindow, type WindowRow } from '../../ui/list-window/list-window.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { placeholder } from '../../ui/placeholder.ts';
import { emptyState, statusStyles } from '../../ui/status.ts';
import { controls } from '../../ui/styles/controls.ts';
import { mediaStyles } from './media.styles.ts';

const lightbox = chunk(() => import('../lightbox/open.lazy.ts'));

const COLUMNS = 3;
/** Distance from the end in pixels at which more is loaded. */
const NEAR = 1200;
/** Pages without an image after which the reader is asked whether to go on. */
const PATIENCE = 5;

interface Tile {
  image: PostImage;
  post: Post;
  index: number;
}
interface Row {
  key: string;
  tiles: readonly Tile[];
}

/**
 * The images of a feed's posts as a grid. Used inside `<oa-feed>`.
 *
 * @tag oa-feed-media
 * @csspart media - the grid
 * @csspart tile - one image
 * @csspart empty - shown if there are no images
 */
export class OaFeedMedia extends OaElement {
  static override styles = [controls, statusStyles, mediaStyles];

  @property({ attribute: false }) source: Feed | undefined;
  @property({ attribute: false }) state: FeedState | undefined;
  @property({ attribute: false }) items: readonly FeedItem[] = [];
  /** The posts are those of a search. */
  @property({ type: Boolean }) found = false;
  @query('[role=grid]') private grid!: HTMLElement | null;
  #tiles: readonly Tile[] = [];
  #rows: readonly Row[] = [];
  /** The tile that has the tab stop. */
  #at = 0;
  /** Pages in a row that had no image. */
  #barren = 0;
  readonly #window = new ListWindow<Row>(this, {
    items: () => this.#rows,
    keyOf: ({ key }) => key,
    container: () => this.grid,
    from: 'start',
    guess: 200,
    onMove: () => this.#loadMore(),
  });

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('items')) return;
    const kept = this.#tiles[this.#at];
    const before = this.#tiles.length;
    this.#tiles = this.items.flatMap(({ post }) =>
      // Of a post that is still being sent, there may be no image to show.
      post.images.filter(({ url }) => url).map((image, index) => ({ image, post, index })),
    );
    this.#barren = this.#tiles.length > before ? 0 : this.#barren + 1;
    this.#at = Math.max(
      0,
      this.#tiles.findIndex((tile) => sameTile(tile, kept)),
    );
    this.#rows = Array.from({ length: Math.ceil(this.#tiles.length / COLUMNS) }, (_, row) => {
      const tiles = this.#tiles.slice(row * COLUMNS, (row + 1) * COLUMNS);
      return { key: `${tiles[0]!.post.postID} ${tiles[0]!.index}`, tiles };
    });
  }

  override render(): TemplateResult {
    const t = this.texts(feedLateTexts);
    const more = this.state?.hasOlder ?? false;
    if (this.#tiles.length === 0 && !more)
      return html`<div class="frame">${emptyState(imageIcon, this.found ? t.noMediaFound : t.noMedia)}</div>`;
    return html`<div class="frame">
      ${
        this.#tiles.length === 0
          ? nothing
          : html`<div part="media" class="grid" role="grid" aria-label=${t.media} aria-rowcount=${more ? -1 : this.#rows.length} aria-colcount=${COLUMNS} @keydown=${this.#onKey} @focusin=${this.#onFocus}>
            ${repeat(
              this.#window.rows,
              ({ key }) => key,
              (row) => this.#renderRow(row),
            )}
          </div>`
      }
      ${more ? this.#renderTail() : nothing}
    </div>`;
  }

  protected override updated(): void {
    this.#loadMore();
  }

  #renderRow({ item: { tiles }, index, key }: WindowRow<Row>): TemplateResult {
    return html`<div role="row" class="row" data-key=${key} aria-rowindex=${index + 1}>
      ${tiles.map((tile, column) => html`<div role="gridcell">${this.#renderTile(tile, index * COLUMNS + column)}</div>`)}
    </div>`;
  }

  #renderTile({ image, post }: Tile, at: number): TemplateResult {
    const media = this.kit?.media;
    const day = (): string =>
      intl('DateTimeFormat', this.language, { dateStyle: 'long' }).format(post.createTime * 1000);
    const name = image.alt || post.title || this.texts(feedLateTexts).mediaFrom(day());
    return html`<button
      type="button"
      part="tile"
      class="tile"
      data-at=${at}
      tabindex=${at === this.#at ? 0 : -1}
      title=${this.texts(postTexts).enlarge(name)}
      @click=${() => this.#enlarge(at)}
    >
      ${image.placeholder ? placeholder(image.placeholder) : nothing}
      <img alt=${name} src=${media?.url(image.url, 220) ?? image.url} loading="lazy" decoding="async" draggable="false" @error=${onError} />
      <span class="broken" aria-hidden="true">${icon(imageIcon, 22)}</span>
    </button>`;
  }

  #renderTail(): TemplateResult {
    const common = this.texts(commonTexts);
    const { error, loadingOlder } = this.state!;
    const go = (): void => {
      this.#barren = 0;
      void this.source?.loadOlder();
    };
    return html`<div class="tail" aria-live="polite">
      ${
        !loadingOlder && (error || this.#barren > PATIENCE)
          ? html`<button type="button" class="button" @click=${go}>${error ? common.retry : common.loadMore}</button>`
          : html`<span class="quiet">${common.loading}</span>`
      }
    </div>`;
  }

  /** Posts may have no image, so a page that arrives need not move anything: asks again until the view is full. */
  #loadMore(): void {
    const { state, source } = this;
    if (state?.status !== 'ready' || !state.hasOlder || state.loadingOlder || state.error || !this.isConnected) return;
    if (this.#barren > PATIENCE || (this.#tiles.length > 0 && this.#window.after >= NEAR)) return;
    void source?.loadOlder();
  }

  #enlarge(at: number): void {
    const images = this.#tiles.map(({ image }) => image);
    const thumbnail = (index: number) => this.renderRoot.querySelector(`[data-at="${index}"] > img`);
    void late(this, async () => (await lightbox()).openLightbox(this, this.kit?.media, images, at, thumbnail));
  }

  #onFocus = (event: Event): void => {
    const at = (event.target as HTMLElement).dataset['at'];
    if (at === undefined || Number(at) === this.#at) return;
    this.#at = Number(at);
    this.requestUpdate();
  };

  #onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const rtl = this.matches(':dir(rtl)');
    const last = this.#tiles.length - 1;
    const inRow = this.#at % COLUMNS;
    const to: Record<string, number> = {
      [rtl ? 'ArrowLeft' : 'ArrowRight']: this.#at + 1,
      [rtl ? 'ArrowRight' : 'ArrowLeft']: this.#at - 1,
      ArrowDown: this.#at + COLUMNS,
      ArrowUp: this.#at - COLUMNS,
      PageDown: Math.min(last, this.#at + 4 * COLUMNS),
      PageUp: Math.max(0, this.#at - 4 * COLUMNS),
      Home: event.ctrlKey ? 0 : this.#at - inRow,
      End: event.ctrlKey ? last : Math.min(last, this.#at - inRow + COLUMNS - 1),
    };
    const at = to[event.key];
    if (at === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (at >= 0 && at <= last) void this.#focus(at);
  };

  async #focus(at: number): Promise<void> {
    this.#at = at;
    const tile = () => this.renderRoot.querySelector<HTMLElement>(`[data-at="${at}"]`);
    if (!tile()) this.#window.toKey(this.#rows[Math.floor(at / COLUMNS)]!.key, 'center');
    this.requestUpdate();
    await this.updateComplete;
    tile()?.focus();
  }
}

const sameTile = (a: Tile, b: Tile | undefined): boolean => a.post.postID === b?.post.postID && a.index === b.index;

const onError = (event: Event): void =>
  void ((event.target as HTMLElement).closest<HTMLElement>('.tile')!.dataset['state'] = 'broken');

declare global {
  interface HTMLElementTagNameMap {
    'oa-feed-media': OaFeedMedia;
  }
}
