import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { commonTexts } from '../../i18n/en/common.ts';
import { emojiPickerTexts } from '../../i18n/en/emoji-picker.ts';
import { announce } from '../announce.ts';
import { float } from '../float.ts';
import { icon, type IconNode } from '../icon/icon.ts';
import { clock, flag, hand, hash, leaf, lightbulb, plane, search, smile, trophy, utensils } from '../icon/icons.ts';
import { OaElement } from '../oa-element.ts';
import { emptyState, statusStyles } from '../status.ts';
import { watch } from '../store-controller.ts';
import { controls } from '../styles/controls.ts';
import { fields } from '../styles/fields.ts';
import { loadEmoji, toneOf, withTone, type Emoji, type EmojiList } from './emoji-list.ts';
import { emojiPickerStyles } from './emoji-picker.styles.ts';
import { cellOf, stepFrom, toRows, type Cell, type PickerRow, type Section } from './rows.ts';

/** What a person has chosen before, and their skin tone. Kept on the device with their drafts. */
interface Habits {
  /** Latest first. */
  recent: readonly string[];
  tone: number;
}

const HABITS = 'emoji';
const MOST_RECENT = 16;
/** Rows that are rendered beyond the view at either side. */
const SPARE = 3;

const GROUPS: readonly (readonly [IconNode, keyof (typeof emojiPickerTexts)['en'] & `group${string}`])[] = [
  [smile, 'groupSmileys'],
  [hand, 'groupPeople'],
  [leaf, 'groupNature'],
  [utensils, 'groupFood'],
  [plane, 'groupTravel'],
  [trophy, 'groupActivities'],
  [lightbulb, 'groupObjects'],
  [hash, 'groupSymbols'],
  [flag, 'groupFlags'],
];

/**
 * All emoji, with a search, in a floating box. Opened by `show()`.
 *
 * @tag oa-emoji-picker
 * @csspart picker - the floating box
 * @fires {CustomEvent<{ emoji: string }>} oa-emoji-pick - one was chosen
 * @fires {CustomEvent<undefined>} oa-close - it is closed; remove it
 */
export class OaEmojiPicker extends OaElement {
  static override styles = [controls, fields, statusStyles, emojiPickerStyles];

  /** The current choice. */
  @property() own: string | undefined;
  @state() private list: EmojiList | undefined;
  /** What a search has found; undefined without one. */
  @state() private found: readonly Emoji[] | undefined;
  @state() private q = '';
  @state() private columns = 8;
  @state() private range: readonly [from: number, to: number] = [0, 12];
  @state() private current: Cell = { row: 0, column: 0 };
  /** The emoji whose name is shown. */
  @state() private named: Emoji | undefined;
  @query('[popover]') private box!: HTMLElement;
  @query('input') private field!: HTMLInputElement;
  @query('.scroller') private scroller!: HTMLElement;
  @query('.rows') private container!: HTMLElement | null;
  readonly #habits = watch(this, (kit) => kit.drafts.get<Habits>(HABITS));
  readonly #observer = new ResizeObserver(() => this.#measure());
  #rows: readonly PickerRow[] = [];
  /** The recent ones as of the opening: they don't move while somebody chooses. */
  #recent: readonly Emoji[] | undefined;
  #key = 38;

  override render(): TemplateResult {
    const t = this.texts(emojiPickerTexts);
    return html`<div popover="auto" part="picker" role="dialog" aria-label=${t.title} @toggle=${this.#onToggle}>
      <div class="head">
        <div class="search" role="search">
          ${icon(search, 16)}
          <input type="search" class="field" dir="auto" aria-label=${t.search} placeholder=${t.search} enterkeyhint="search" autocomplete="off" autocapitalize="none" spellcheck="false" @input=${this.#onInput} @compositionend=${this.#onInput} @keydown=${this.#onFieldKey} />
        </div>
        <select class="field tone" aria-label=${t.tone} title=${t.tone} @change=${this.#onTone}>
          ${t.tones.split('|').map((name, tone) => html`<option value=${tone} ?selected=${tone === this.#tone}>${withTone({ emoji: '✋', hasTones: true }, tone)} ${name}</option>`)}
        </select>
      </div>
      ${this.found ? nothing : this.#renderGroups()}
      <div class="scroller" @scroll=${this.#onScroll}>${this.#renderRows()}</div>
      <div class="name truncate" aria-hidden="true">${this.named?.name}</div>
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.list) return;
    this.#recent ??= this.#habits.value?.ready
      ? (this.#habits.value.value?.recent ?? []).flatMap((emoji) => this.#entry(emoji) ?? [])
      : undefined;
    this.#rows = toRows(this.#sections, this.columns);
    if ((changed as Map<string, unknown>).has('list') || !this.#rows[this.current.row]?.cells[this.current.column])
      this.current = cellOf(this.#rows, 0) ?? { row: 0, column: 0 };
  }

  protected override updated(): void {
    const { container } = this;
    if (!container) return;
    // Rows have one height, so margins stand for those that are not rendered.
    let end = 0;
    for (const row of container.children as HTMLCollectionOf<HTMLElement>) {
      const at = Number(row.dataset['row']);
      row.style.setProperty('margin-block-start', `${(at - end) * this.#key}px`);
      end = at + 1;
    }
    container.style.setProperty('padding-block-end', `${(this.#rows.length - end) * this.#key}px`);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  /**
   * Opens next to a button, which gets the focus back.
   * @throws KitError - `code_not_loaded`: the list of emoji
   */
  async show(opener: HTMLElement): Promise<void> {
    this.list = await loadEmoji(this.language);
    await this.updateComplete;
    if (!(await float(this.box, { opener, align: 'center', gap: 6 }))) return void this.emit('oa-close', undefined);
    this.#measure();
    this.#observer.observe(this.scroller);
    // A field with the focus opens a keyboard on the screen, over the emoji.
    if (!matchMedia('(pointer: coarse)').matches) return this.field.focus({ preventScroll: true });
    await this.updateComplete;
    this.#cell(this.current)?.focus({ preventScroll: true });
  }

  get #tone(): number {
    return this.#habits.value?.value?.tone ?? 0;
  }

  get #sections(): readonly Section[] {
    if (this.found) return [{ title: '', emoji: this.found }];
    const t = this.texts(emojiPickerTexts);
    return [
      { title: t.recent, emoji: this.#recent ?? [] },
      ...this.list!.groups.map((emoji, at) => ({ title: t[GROUPS[at]![1]], emoji })),
    ];
  }

  #entry(emoji: string): Emoji | undefined {
    const known = this.list!.entry(emoji);
    // In the tone in which it was chosen.
    return known && { ...known, emoji, hasTones: false };
  }

  #renderGroups(): TemplateResult {
    const t = this.texts(emojiPickerTexts);
    const shown = this.#rows[Math.min(this.#rows.length - 1, this.range[0] + SPARE)]?.section ?? 0;
    const groups = [[clock, 'recent'] as const, ...GROUPS]
      .map(([symbol, name], section) => ({ symbol, name, section }))
      .filter(({ section }) => section > 0 || this.#recent?.length);
    const isCurrent = (section: number): boolean => section === Math.max(shown, groups[0]!.section);
    return html`<div class="groups" role="group" aria-label=${t.groups} @keydown=${this.#onGroupKey}>
      ${groups.map(({ symbol, name, section }) => html`<button type="button" aria-label=${t[name]} title=${t[name]} aria-current=${isCurrent(section) ? 'true' : nothing} tabindex=${isCurrent(section) ? 0 : -1} @click=${() => this.#go(section)}>${icon(symbol, 18)}</button>`)}
    </div>`;
  }

  #renderRows(): TemplateResult | typeof nothing {
    const t = this.texts(emojiPickerTexts);
    if (!this.list) return html`<span class="visually-hidden">${this.texts(commonTexts).loading}</span>`;
    if (this.#rows.length === 0) return emptyState(search, t.noMatch(this.q));
    const [from, to] = this.range;
    // The row with the focus stays, wherever the view is.
    const shown = [...this.#rows.keys()].filter((at) => (at >= from && at < to) || at === this.current.row);
    return html`<div class="rows" role="grid" aria-label=${t.title} aria-rowcount=${this.#rows.length} @keydown=${this.#onGridKey} @click=${this.#onPick} @focusin=${this.#onName} @pointerover=${this.#onName}>
      ${repeat(
        shown,
        (at) => at,
        (at) => this.#renderRow(this.#rows[at]!, at),
      )}
    </div>`;
  }

  #renderRow({ title, cells }: PickerRow, row: number): TemplateResult {
    return html`<div class="row" role="row" data-row=${row} aria-rowindex=${row + 1}>${title ? html`<span class="title truncate" role="rowheader">${title}</span>` : cells.map((entry, column) => this.#renderCell(entry, row, column))}</div>`;
  }

  #renderCell(entry: Emoji, row: number, column: number): TemplateResult {
    const emoji = withTone(entry, this.#tone);
    const isCurrent = row === this.current.row && column === this.current.column;
    return html`<button type="button" class="cell" role="gridcell" data-column=${column} aria-label=${this.#nameOf(entry, emoji)} aria-selected=${emoji === this.own ? 'true' : nothing} tabindex=${isCurrent ? 0 : -1}>${emoji}</button>`;
  }

  #nameOf({ name }: Emoji, emoji: string): string {
    const t = this.texts(emojiPickerTexts);
    const tone = toneOf(emoji);
    return tone ? t.toned(name, t.tones.split('|')[tone]!) : name;
  }

  #measure(): void {
    const { scroller } = this;
    if (!scroller?.clientWidth) return;
    const style = getComputedStyle(scroller);
    this.#key = parseFloat(style.getPropertyValue('--_key')) || this.#key;
    const width = scroller.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
    this.columns = Math.max(1, Math.floor(width / this.#key));
    this.#look();
  }

  #look(): void {
    const { scrollTop, clientHeight } = this.scroller;
    const from = Math.floor(scrollTop / this.#key) - SPARE;
    const to = Math.ceil((scrollTop + clientHeight) / this.#key) + SPARE;
    if (from !== this.range[0] || to !== this.range[1]) this.range = [from, to];
  }

  #onScroll = (): void => this.#look();

  #cell({ row, column }: Cell): HTMLElement | null {
    return this.renderRoot.querySelector(`[data-row="${row}"] > [data-column="${column}"]`);
  }

  #cellAt(event: Event): Cell | undefined {
    const button = (event.target as Element).closest<HTMLElement>('[role=gridcell]');
    const row = button?.closest<HTMLElement>('[role=row]');
    return row ? { row: Number(row.dataset['row']), column: Number(button!.dataset['column']) } : undefined;
  }

  /** Scrolls to a group. */
  #go(section: number): void {
    const cell = cellOf(this.#rows, section);
    if (!cell) return;
    this.current = cell;
    const hasTitle = this.#rows[cell.row - 1]?.title !== undefined;
    this.scroller.scrollTop = (cell.row - (hasTitle ? 1 : 0)) * this.#key;
    this.#look();
  }

  async #focus(cell: Cell): Promise<void> {
    this.current = cell;
    this.#reveal(cell);
    await this.updateComplete;
    // Until its row was rendered the list may have been lower.
    this.#reveal(cell);
    this.#cell(cell)?.focus({ preventScroll: true });
  }

  /** Scrolls as little as needed, with the title above a first row. */
  #reveal({ row }: Cell): void {
    const { scroller } = this;
    const start = (this.#rows[row - 1]?.title === undefined ? row : row - 1) * this.#key;
    const end = (row + 1) * this.#key - scroller.clientHeight;
    if (start < scroller.scrollTop) scroller.scrollTop = start;
    else if (end > scroller.scrollTop) scroller.scrollTop = end;
    this.#look();
  }

  #onGridKey = (event: KeyboardEvent): void => {
    const at = this.#cellAt(event);
    if (!at) return;
    const { key, ctrlKey, metaKey } = event;
    if (key === 'ArrowUp' && at.row === cellOf(this.#rows, 0)?.row) {
      event.preventDefault();
      return this.field.focus();
    }
    const cell = stepFrom(this.#rows, at, {
      key,
      ctrl: ctrlKey || metaKey,
      isMirrored: this.matches(':dir(rtl)'),
      page: Math.max(1, Math.floor(this.scroller.clientHeight / this.#key) - 1),
    });
    if (!cell) return;
    event.preventDefault();
    void this.#focus(cell);
  };

  #onFieldKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229) return;
    const first = cellOf(this.#rows, 0);
    if (event.key === 'ArrowDown' && first) {
      event.preventDefault();
      void this.#focus(this.found ? first : this.current);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      const [best] = this.found ?? [];
      if (best) this.#pick(withTone(best, this.#tone));
    }
    // First the search, then the box, which Safari does not close: a search field keeps the key there.
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (!this.field.value) return this.box.hidePopover();
      this.field.value = '';
      void this.#search('');
    }
  };

  #onGroupKey = (event: KeyboardEvent): void => {
    const buttons = [...(event.currentTarget as Element).querySelectorAll('button')];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const forward = this.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
    const to = { Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined && event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const next = to ?? (at + (event.key === forward ? 1 : -1) + buttons.length) % buttons.length;
    buttons[next]!.click();
    buttons[next]!.focus();
  };

  #onInput = (event: Event): void => {
    // Half a word of an input method finds nothing that is meant.
    if (!(event as InputEvent).isComposing) void this.#search(this.field.value);
  };

  async #search(q: string): Promise<void> {
    this.q = q;
    const found = q.trim() ? await this.list?.find(q) : undefined;
    if (q !== this.q) return;
    this.found = found;
    this.current = { row: 0, column: 0 };
    await this.updateComplete;
    this.scroller.scrollTop = 0;
    this.#look();
    const t = this.texts(emojiPickerTexts);
    if (found) announce(this.renderRoot as ShadowRoot, found.length > 0 ? t.found(found.length) : t.noMatch(q));
  }

  #onName = (event: Event): void => {
    const at = this.#cellAt(event);
    if (!at) return;
    this.named = this.#rows[at.row]?.cells[at.column];
    if (event.type === 'focusin') this.current = at;
  };

  #onTone = (event: Event): void => {
    this.#keep({ tone: Number((event.target as HTMLSelectElement).value) });
  };

  #onPick = (event: Event): void => {
    const at = this.#cellAt(event);
    const entry = at && this.#rows[at.row]?.cells[at.column];
    if (entry) this.#pick(withTone(entry, this.#tone));
  };

  #pick(emoji: string): void {
    const { recent = [] } = this.#habits.value?.value ?? {};
    this.#keep({ recent: [emoji, ...recent.filter((each) => each !== emoji)].slice(0, MOST_RECENT) });
    this.box.hidePopover();
    this.emit('oa-emoji-pick', { emoji });
  }

  #keep(change: Partial<Habits>): void {
    const { recent = [], tone = 0 } = this.#habits.value?.value ?? {};
    this.kit?.drafts.set<Habits>(HABITS, { recent, tone, ...change });
  }

  #onToggle = (event: Event): void => {
    if ((event as ToggleEvent).newState === 'closed') this.emit('oa-close', undefined);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-emoji-picker': OaEmojiPicker;
  }
}
