import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { deepActive } from '../deep-active.ts';
import { closestSeen } from '../flat-tree.ts';
import { firstSeen, placeOf, rowOf, type Anchor } from './drawn.ts';
import { leftOf, scrolledOf, scrollerOf, scrollOn, scrollTarget, viewOf, zoomOf } from './scroller.ts';
import { Sizes } from './sizes.ts';

/** A row to render, as `<div data-key=${key}>…</div>` in the container, in this order. */
export interface WindowRow<T> {
  item: T;
  index: number;
  key: string;
  /** Rendered in place of the row while the reader flies past. */
  bones?: TemplateResult;
}

export interface ListWindowOptions<T> {
  items: () => readonly T[];
  keyOf: (item: T) => string;
  /** The block that contains only the rows: `display: flow-root; overflow-anchor: none`. Rows have no margins. */
  container: () => HTMLElement | null | undefined;
  /** `start`: a feed, read from the top. `end`: a chat, which opens at its end and follows it while the reader is there. */
  from: 'start' | 'end';
  /** Estimated row height before any is measured. */
  guess: number;
  /** Returns true if more items exist beyond the loaded edge: then new items at a feed's top or a chat's end don't move the view. */
  hold?: () => boolean;
  /** A placeholder: an element with `data-key` and `aria-hidden`, which gets the height of the row. */
  bones?: (row: WindowRow<T>) => TemplateResult;
  /** Called when the reader or the list has moved: time to load more or to update what is visible. */
  onMove?: () => void;
}

/** Where `toKey` puts a row: near the top of the view, in its middle, or this many viewport pixels below its top. */
export type Align = 'start' | 'center' | number;

/** Distance from the end, in pixels, that counts as "at the end". */
const AT_END = 24;
/** Milliseconds for which an input may scroll. */
const INPUT_LASTS = 500;
/** A reader flies who passes a view in fewer milliseconds than this, several scroll events in a row. */
const FAST = 150;
const FLIGHT = 3;
/** Frames that took longer count as this many milliseconds: otherwise rows that are slow to draw would slow down who flies past. */
const SLOW = FAST / 2;
/** Milliseconds without a scroll event until a flight is over. */
const CALM = 100;
const PRINTS = ['beforeprint', 'afterprint'];
/** Events before a reader scrolls. */
const INPUTS = ['wheel', 'touchmove', 'pointerdown', 'keydown'];

/**
 * Virtual list: renders only the rows near the viewport, and keeps the first visible row in place when rows above it are
 * added or resized. Rows stay in normal flow (margins replace the others), so that text selection, focus and screen readers
 * work as in an ordinary list.
 */
export class ListWindow<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: ListWindowOptions<T>;
  readonly #sizes: Sizes;
  readonly #observer = new ResizeObserver(() => this.#settle());
  #observed = new Set<Element>();
  #items: readonly T[] | undefined;
  #keys: readonly string[] = [];
  #first = 0;
  #end = 0;
  #scroller: Element | undefined;
  #anchor: Anchor | undefined;
  #target: { key: string; align: Align } | undefined;
  #width = 0;
  #height = 0;
  /** Zoom of the rows at the last layout; cached, because reading it forces a layout. */
  #zoom = 1;
  /** The scroll offset after the last restore; -1 if none. */
  #put = -1;
  /** When the reader last used wheel, finger, pointer or keys here. */
  #input = -Infinity;
  /** Scroll events in a row at which the reader was fast; a jump is only one. */
  #fast = 0;
  /** The scroll offset at the last scroll event, plus what `#settle` has scrolled since, and the time of that event. */
  #at = 0;
  #time = 0;
  #printing = false;
  /** Rendered, but not yet measured and restored. */
  #unsettled = false;
  /** True while the reader is at the end, or the list has just opened there. */
  atEnd: boolean;
  /** Pixels of the list before and after the view. */
  before = 0;
  after = 0;
  /** Rows to render now. */
  rows: readonly WindowRow<T>[] = [];

  constructor(host: ReactiveControllerHost & Element, options: ListWindowOptions<T>) {
    this.#host = host;
    this.#options = options;
    this.#sizes = new Sizes(options.guess);
    this.atEnd = options.from === 'end';
    host.addController(this);
  }

  /** Scrolls a row into view. */
  toKey(key: string, align: Align = 'start'): void {
    this.atEnd = false;
    this.#land();
    this.#target = { key, align };
    this.#host.requestUpdate();
  }

  toEnd(): void {
    this.atEnd = true;
    this.#land();
    this.#anchor = this.#target = undefined;
    this.#put = -1;
    this.#host.requestUpdate();
  }

  /** Resets the position for another list. */
  reset(): void {
    this.#anchor = this.#target = this.#items = undefined;
    this.#first = this.#end = this.#fast = 0;
    this.#put = -1;
    this.atEnd = this.#options.from === 'end';
  }

  hostConnected(): void {
    // Not rendered yet, or moved in the document: in both cases the next update finds the scroller.
    if (this.#anchor && !this.atEnd) this.#target ??= { key: this.#anchor.key, align: 'start' };
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#observed.clear();
    this.#listen(undefined);
    // If the page scrolls, a moved feed does not restore its position.
    if (this.#options.from === 'start') this.#anchor = undefined;
  }

  /** Takes over the first rows, rendered by somebody else: measures them before any is left out. */
  adopt(): void {
    const container = this.#options.container();
    if (!container?.isConnected) return;
    this.#take();
    this.#end = Math.min(container.children.length, this.#keys.length);
    this.rows = this.#keys.slice(0, this.#end).map((key, index) => ({ item: this.#items![index]!, index, key }));
    this.#listen(scrollerOf(container));
    this.#settle();
  }

  #take(): void {
    const items = this.#options.items();
    if (items === this.#items) return;
    this.#items = items;
    this.#keys = items.map(this.#options.keyOf);
    this.#sizes.setKeys(this.#keys);
  }

  hostUpdate(): void {
    this.#take();
    // Placeholders get their heights at once; without this `#range` reads the layout as it is.
    if (!this.#flying) this.#holdHeight(`${this.#height}px`);
    [this.#first, this.#end] = this.#range();
    const rows: WindowRow<T>[] = [];
    // Whoever flies reads nothing: only rows that are there already stay.
    const drawn = this.#flying && new Set(this.rows.map(({ key, bones }) => !bones && key));
    const add = (index: number): void => {
      const row: WindowRow<T> = { item: this.#items![index]!, index, key: this.#keys[index]! };
      if (drawn && !drawn.has(row.key)) row.bones = this.#options.bones?.(row);
      rows.push(row);
    };
    // The focused row stays rendered, however far away; otherwise focus would return to the top of the page.
    const focused = this.#focusedIndex();
    if (focused >= 0 && focused < this.#first) add(focused);
    for (let index = this.#first; index < this.#end; index += 1) add(index);
    if (focused >= this.#end) add(focused);
    this.rows = rows;
  }

  hostUpdated(): void {
    const container = this.#options.container();
    if (!container || !this.#host.isConnected) return;
    // Before anything that may force a layout: otherwise the page would briefly be too short, and the browser would clamp
    // the scroll offset.
    this.#spread(container);
    // Once there is one, `#settle` looks again: before the rows' elements have rendered it would cost a style calculation.
    if (!this.#scroller) this.#listen(scrollerOf(container));
    const rows = new Set<Element>(container.children);
    for (const row of this.#observed) if (!rows.has(row)) this.#observer.unobserve(row);
    for (const row of rows) if (!this.#observed.has(row)) this.#observer.observe(row);
    this.#observed = rows;
    // Elements inside the rows render a moment later, so nothing is measured here. Observing a row again always triggers
    // the observer: after the layout and before the paint.
    const [first] = rows;
    if (!first) return this.#holdHeight('');
    this.#unsettled = true;
    this.#observer.unobserve(first);
    this.#observer.observe(first);
  }

  /**
   * Keeps the list from being shorter between an update and `#settle`: anything may force a layout meanwhile, WebKit itself
   * does, and the browser would shorten the scroll offset.
   */
  #holdHeight(height: string): void {
    this.#options.container()?.style.setProperty('min-block-size', height);
  }

  /** Sets margins in place of the rows that are not rendered. */
  #spread(container: HTMLElement): void {
    const elements = [...container.children] as HTMLElement[];
    const gap = (from: number, to: number): string =>
      `${(this.#sizes.start(to) - this.#sizes.start(from)) / this.#zoom}px`;
    let end = 0;
    this.rows.forEach(({ index, bones }, at) => {
      const style = elements[at]?.style;
      style?.setProperty('margin-block-start', gap(end, index));
      end = index + 1;
      if (bones) style?.setProperty('block-size', gap(index, end));
    });
    container.style.setProperty('padding-block-end', gap(end, this.#sizes.count));
  }

  /** All rows for a printer; otherwise those from half a screen above to half a screen below the view; a new range extends a whole screen each way, and two in flight. */
  #range(): [number, number] {
    const { count } = this.#sizes;
    if (this.#printing) return [0, count];
    const height = this.#scroller ? viewOf(this.#scroller).height : innerHeight;
    const at = this.#target ? this.#keys.indexOf(this.#target.key) : -1;
    let offset: number;
    if (at >= 0) offset = this.#sizes.start(at);
    else if (this.#options.from === 'end' && this.atEnd) offset = this.#sizes.start(count) - height;
    else offset = this.#offset() ?? 0;
    const from = this.#sizes.indexAt(offset - height / 2);
    const to = Math.min(count, this.#sizes.indexAt(offset + height * 1.5) + 1);
    if (this.#first <= from && to <= this.#end && this.#end <= count && this.#end - this.#first <= 3 * (to - from))
      return [this.#first, this.#end];
    const more = height * (this.#flying ? 2 : 1);
    return [this.#sizes.indexAt(offset - more), Math.min(count, this.#sizes.indexAt(offset + height + more) + 1)];
  }

  /** True if the list became shorter than the scroll offset and the browser clamped it: that is no move of the reader. */
  #cutBack(scroller: Element): boolean {
    return this.#anchor !== undefined && scrolledOf(scroller) < this.#anchor.scrolled && leftOf(scroller) < 1;
  }

  /** The reader's offset in the list, by the anchor if there is one: rows may have been added above it. */
  #offset(): number | undefined {
    const container = this.#options.container();
    if (!container || !this.#scroller) return undefined;
    const anchor = this.#anchor;
    const at = anchor && !this.#pinned(this.#cutBack(this.#scroller)) ? this.#keys.indexOf(anchor.key) : -1;
    if (anchor && at >= 0) {
      const scrolled = this.#cutBack(this.#scroller) ? anchor.scrolled : scrolledOf(this.#scroller);
      return this.#sizes.start(at) + scrolled - anchor.position;
    }
    return viewOf(this.#scroller).top - container.getBoundingClientRect().top;
  }

  #focusedIndex(): number {
    const container = this.#options.container();
    const row = container && closestSeen(deepActive(), '[data-key]', container);
    return row ? this.#keys.indexOf(row.dataset['key']!) : -1;
  }

  /** After the layout: measures the rows and restores the reader's position. */
  #settle(): void {
    const container = this.#options.container();
    if (!container?.isConnected || container.clientWidth === 0) return this.#holdHeight('');
    const scroller = scrollerOf(container);
    this.#listen(scroller);
    // Scrolled up by the reader in the frame of this update: they are not taken back to the end. The browser also shortens
    // the offset, but not because of an input.
    if (
      this.#put - scrolledOf(scroller) >= AT_END &&
      leftOf(scroller) >= AT_END &&
      performance.now() - this.#input < INPUT_LASTS
    )
      this.atEnd = false;
    this.#holdHeight('');
    this.#unsettled = false;
    let reflowed = this.#cutBack(scroller);
    // Before the margins change, which may clamp the offset again.
    const now = scrolledOf(scroller);
    const zoom = zoomOf(container);
    if (container.clientWidth !== this.#width || zoom !== this.#zoom) {
      if (this.#width) this.#sizes.forget();
      reflowed = this.#width > 0;
      this.#width = container.clientWidth;
      this.#zoom = zoom;
    }
    let news = false;
    for (const row of container.children as HTMLCollectionOf<HTMLElement>) {
      const { height } = row.getBoundingClientRect();
      if (height > 0 && !row.ariaHidden) news = this.#sizes.measure(row.dataset['key']!, height) || news;
    }
    if (news) this.#spread(container);
    this.#height = container.offsetHeight;
    this.#restore(container, scroller, reflowed, now);
    this.#put = scrolledOf(scroller);
    this.#at += this.#put - now;
    this.#look();
    // Rows are shorter than estimated, so more fit. Deferred, or the ResizeObserver would report a loop.
    if (this.#lacking()) requestAnimationFrame(() => this.#host.requestUpdate());
  }

  #restore(container: HTMLElement, scroller: Element, reflowed: boolean, now: number): void {
    const view = viewOf(scroller);
    const target = this.#target && rowOf(container, this.#target.key);
    if (this.#target && target) {
      const { top, height } = target.getBoundingClientRect();
      const { align } = this.#target;
      const middle = Math.max(0, (view.height - height) / 2);
      const room = align === 'start' ? Math.min(view.height / 4, 12) : align === 'center' ? middle : align;
      scrollOn(scroller, top - view.top - room);
      this.#target = undefined;
    } else if (this.#options.from === 'end' && this.atEnd) {
      scroller.scrollTop = scroller.scrollHeight;
    } else if (this.#anchor && !this.#pinned(reflowed)) {
      const row = rowOf(container, this.#anchor.key);
      if (row) return this.#place(row, scroller, reflowed, now);
    }
    this.#anchor = undefined;
  }

  #place(row: HTMLElement, scroller: Element, reflowed: boolean, now: number): void {
    const anchor = this.#anchor!;
    const { top, height } = row.getBoundingClientRect();
    const place = placeOf(anchor, height, reflowed, now);
    const shift = top - viewOf(scroller).top - place;
    // Less than half a pixel would be rounded away and add up; it waits until it is more.
    if (Math.abs(shift) >= 0.5) scrollOn(scroller, shift);
    // Scrolled since: another row is the first that is visible.
    else if (!reflowed) return void (now !== anchor.scrolled && (this.#anchor = undefined));
    // Until the reader scrolls, the same row stays the anchor: through all widths while the window is resized.
    const scrolled = scrolledOf(scroller);
    this.#anchor = reflowed ? { ...anchor, position: place + scrolled, scrolled } : undefined;
  }

  /** The first visible row, and its top relative to the view; undefined if the list would open here by default. */
  get reading(): { key: string; top: number } | undefined {
    const anchor = this.#anchor;
    const atStart = this.#options.from === 'end' ? this.atEnd : this.before <= 0 && !this.#options.hold?.();
    return anchor && this.#scroller && !atStart
      ? { key: anchor.key, top: anchor.position - scrolledOf(this.#scroller) }
      : undefined;
  }

  /** True at the top of the scroller. */
  get atTop(): boolean {
    return this.#scroller !== undefined && this.#scroller.scrollTop <= 0;
  }

  /** True at the top of a feed, where the reader wants to see new items. */
  #pinned(reflowed = false): boolean {
    const atTop = reflowed && this.#anchor ? this.#anchor.scrolled <= 0 : this.atTop;
    return this.#options.from === 'start' && atTop && !this.#options.hold?.();
  }

  get #flying(): boolean {
    return this.#fast >= FLIGHT;
  }

  /** Measures how fast the reader is. */
  #pace(scroller: Element): void {
    const at = scrolledOf(scroller);
    const time = performance.now();
    const way = Math.abs(at - this.#at) * (this.#flying ? 2 : 1);
    // Scrolled by `#settle`.
    if (way < 1) return;
    const fast = way * FAST > viewOf(scroller).height * Math.min(time - this.#time, SLOW);
    this.#at = at;
    this.#time = time;
    if (!fast) return this.#land();
    this.#fast += 1;
    // After slow work the timer comes before the scroll event that waits.
    setTimeout(() => requestAnimationFrame(() => this.#time === time && this.#land()), CALM);
  }

  /** The flight is over: the rows are drawn. */
  #land(): void {
    const { length } = this.rows.filter(({ bones }) => bones);
    this.#fast = 0;
    if (length === 0) return;
    this.#first = this.#end = 0;
    this.#host.requestUpdate();
  }

  readonly #onScroll = (): void => {
    if (this.#scroller) this.#pace(this.#scroller);
    // A row has resized since: the scroll offset does not show the reader's position until `#settle`, later in this frame.
    const container = this.#options.container();
    if (this.#unsettled || container?.offsetHeight !== this.#height || container.clientWidth !== this.#width) return;
    if (this.#scroller && Math.abs(scrolledOf(this.#scroller) - this.#put) >= 1) this.#anchor = undefined;
    this.#look();
    if (this.#lacking()) this.#host.requestUpdate();
  };
  readonly #onPrint = ({ type }: Event): void => {
    this.#printing = type === 'beforeprint';
    if (!this.#printing) this.#first = this.#end = 0;
    // Rendered before the pages are made: microtasks run first.
    this.#host.requestUpdate();
  };
  readonly #onInput = (): void => void (this.#input = performance.now());
  readonly #onResize = (): void => this.#host.requestUpdate();

  /** Updates the reader's position. */
  #look(): void {
    const container = this.#options.container();
    const scroller = this.#scroller;
    if (!container || !scroller) return;
    const view = viewOf(scroller);
    const box = container.getBoundingClientRect();
    this.before = view.top - box.top;
    this.after = box.bottom - view.top - view.height;
    // The target is not visible until it is scrolled to.
    if (!this.#target) this.atEnd = !this.#options.hold?.() && leftOf(scroller) < AT_END;
    this.#anchor ??= firstSeen(container, scroller, view.top);
    this.#options.onMove?.();
  }

  /** True if rows that belong to the range are not rendered. */
  #lacking(): boolean {
    const [first, end] = this.#range();
    return first < this.#first || end > this.#end;
  }

  #listen(scroller: Element | undefined): void {
    if (scroller === this.#scroller) return;
    if (this.#scroller) {
      scrollTarget(this.#scroller).removeEventListener('scroll', this.#onScroll);
      for (const type of INPUTS) scrollTarget(this.#scroller).removeEventListener(type, this.#onInput);
      removeEventListener('resize', this.#onResize);
      for (const type of PRINTS) removeEventListener(type, this.#onPrint);
      this.#observer.unobserve(this.#scroller);
      // An anchor is a position in one scroller.
      if (scroller) this.#anchor = undefined;
    }
    this.#scroller = scroller;
    this.#put = -1;
    if (!scroller) return;
    scrollTarget(scroller).addEventListener('scroll', this.#onScroll, { passive: true });
    if (this.#options.from === 'end')
      for (const type of INPUTS) scrollTarget(scroller).addEventListener(type, this.#onInput, { passive: true });
    addEventListener('resize', this.#onResize);
    for (const type of PRINTS) addEventListener(type, this.#onPrint);
    // The page's height follows from the rows; a scrolling box has its own.
    if (scrollTarget(scroller) === scroller) this.#observer.observe(scroller);
  }
}
