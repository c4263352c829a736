import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { chunk } from '../../chunk.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { outboxTexts } from '../../i18n/en/outbox.ts';
import type { OutboxItem } from '../../state/api/kit.ts';
import { icon } from '../../ui/icon/icon.ts';
import { circleAlert, circleCheck, clock, rotateCcw, trash, wifiOff } from '../../ui/icon/icons.ts';
import { OaBox } from '../../ui/oa-box.ts';
import { emptyState, statusStyles } from '../../ui/status.ts';
import { watch } from '../../ui/store-controller.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fullTime, isoTime, shortTime } from '../../ui/time.ts';
import { viewportFor } from '../../ui/viewport.ts';
import { outboxStyles } from './outbox.styles.ts';
import { isOffline, reasonText, shown, statusText, type Words } from './words.ts';

const conflict = chunk(() => import('./conflict.lazy.ts'));

/**
 * Lists changes that wait for the network or were refused, with time, reason and actions. With `compact`, a chip that
 * appears only when there is something to report, and opens the list.
 *
 * @tag oa-outbox
 * @csspart chip - the button of the compact form
 * @csspart panel - the list with its heading
 * @csspart heading - its name
 * @csspart status - "Offline · 3 waiting"
 * @csspart item - one change; also `failed`
 * @csspart failed - one that was refused
 * @csspart summary - its excerpt
 * @csspart reason - its time and reason
 * @csspart link - a link in another person's version of what was edited
 * @csspart actions - the buttons for all changes
 * @csspart empty - shown when everything has been sent
 */
export class OaOutbox extends OaBox {
  static override styles = [controls, statusStyles, outboxStyles];

  /** A chip for a page's header. Renders nothing if there is nothing to report. */
  @property({ type: Boolean, reflect: true }) compact = false;
  @state() private asking = false;
  /** Draws conflicts; loaded late because few people ever see one. */
  @state() private conflicts: typeof import('./conflict.lazy.ts') | undefined;
  @query('[popover]') private popup!: HTMLElement | null;

  readonly #items = watch(this, (kit) => kit.outbox.$items);
  readonly #connection = watch(this, (kit) => kit.$connection);

  override render(): TemplateResult | typeof nothing {
    const words: Words = { t: this.texts(outboxTexts), common: this.texts(commonTexts), language: this.language };
    const items = shown(this.#items.value ?? []);
    const offline = isOffline(this.#connection.value);
    const status = statusText(words, items, offline);
    if (items.length < 2) this.asking = false;
    if (!this.compact) return this.#renderPanel(words, items, status);
    // The status stays in the page, so that screen readers announce its changes.
    return html`<span role="status" class="said">${status ? this.#renderChip(status, offline, items) : nothing}</span>
      <div popover id="panel" @toggle=${this.#place}>${this.#renderPanel(words, items, status)}</div>`;
  }

  #renderChip(status: string, offline: boolean, items: readonly OutboxItem[]): TemplateResult {
    const failed = items.some(({ pending }) => pending.state === 'failed');
    return html`<button part="chip" type="button" class="chip ${failed ? 'failed' : ''}" popovertarget="panel">${icon(failed ? circleAlert : offline ? wifiOff : clock, 16)}<span>${status}</span></button>`;
  }

  #renderPanel(words: Words, items: readonly OutboxItem[], status: string): TemplateResult {
    const { t } = words;
    return html`<section part="panel" class="panel" aria-labelledby="heading">
      <header><h2 part="heading" id="heading">${t.title}</h2><span part="status" class="quiet" role=${this.compact ? nothing : 'status'}>${status}</span></header>
      ${
        items.length === 0
          ? emptyState(circleCheck, t.nothing)
          : html`<ul>
              ${repeat(
                items,
                ({ id }) => id,
                (item) => this.#renderItem(words, item),
              )}
            </ul>
            ${items.length > 1 ? this.#renderActions(words, items) : nothing}`
      }
    </section>`;
  }

  #renderItem(words: Words, item: OutboxItem): TemplateResult {
    const { t, common } = words;
    const { id, kind, summary, createTime, pending, final } = item;
    const failed = pending.state === 'failed';
    const isConflict = pending.error?.code === 'edit_conflict';
    const choice = isConflict ? this.#renderConflict(words, item) : undefined;
    const retry = isConflict ? t.replaceAnyway : common.retry;
    const what = t[kind as Exclude<typeof kind, 'read'>];
    const button = (label: string, node: Parameters<typeof icon>[0], act: () => void) =>
      html`<button type="button" class="icon-button" aria-label=${`${label}: ${what} ${summary}`} title=${label} @click=${act}>${icon(node, 18)}</button>`;
    return html`<li part=${failed ? 'item failed' : 'item'} class=${failed ? 'failed' : ''} title=${pending.error?.code ?? nothing}>
      <span class="sign">${icon(failed ? circleAlert : clock, 18)}</span>
      <div class="about">
        <div part="summary" class="summary"><span class="quiet">${what}</span> <bdi title=${summary}>${summary}</bdi></div>
        <div part="reason" class="reason">
          <span>${reasonText(words, item)}</span> <time datetime=${isoTime(createTime)} title=${fullTime(this.language, createTime)}>${t.since(shortTime(this.language, createTime))}</time>
          ${pending.unsaved ? html`<div class="unsaved">${t.unsaved}</div>` : nothing}
        </div>
        ${choice}
      </div>
      ${choice ? nothing : html`${final || pending.state === 'sending' ? nothing : button(retry, rotateCcw, () => this.kit?.outbox.retry(id))} ${button(common.discard, trash, () => this.#discard(id))}`}
    </li>`;
  }

  /** The other version beside the person's own, and the choice; undefined until its code is loaded. */
  #renderConflict({ t }: Words, item: OutboxItem): TemplateResult | undefined {
    const { kit, language } = this;
    const { id, postID, summary } = item;
    if (!kit || postID === undefined) return undefined;
    if (!this.conflicts)
      void conflict().then(
        (code) => {
          code.adoptStyles(this.shadowRoot!);
          this.conflicts = code;
        },
        () => undefined,
      );
    return this.conflicts?.renderConflict({
      kit,
      language,
      item: { ...item, postID },
      name: `${t['post-update']} ${summary}`,
      keep: () => kit.outbox.retry(id),
      take: () => void this.#discard(id),
    });
  }

  #renderActions({ t, common }: Words, items: readonly OutboxItem[]): TemplateResult {
    const each = (act: 'retry' | 'discard') => () => {
      this.asking = false;
      for (const { id, final } of items) if (act === 'discard' || !final) this.kit?.outbox[act](id);
    };
    if (this.asking)
      return html`<footer part="actions" role="alert">
        <span>${t.discardAllSure(items.length)}</span>
        <button type="button" class="button" @click=${() => (this.asking = false)}>${common.cancel}</button><button type="button" class="button danger" @click=${each('discard')}>${common.discard}</button>
      </footer>`;
    const stuck = items.some(({ final, pending }) => !final && pending.state !== 'sending');
    return html`<footer part="actions">
      ${stuck ? html`<button type="button" class="button plain" @click=${each('retry')}>${t.retryAll}</button>` : nothing}
      <button type="button" class="button danger-plain" @click=${() => (this.asking = true)}>${t.discardAll}</button>
    </footer>`;
  }

  /** Moves the focus to the item that takes the place of the discarded one. */
  async #discard(id: string): Promise<void> {
    const { activeElement } = this.shadowRoot!;
    const rows = () => [...this.renderRoot.querySelectorAll('li')];
    const at = rows().findIndex((row) => row.contains(activeElement));
    this.kit?.outbox.discard(id);
    await this.updateComplete;
    if (at >= 0 && !this.shadowRoot!.activeElement)
      (
        rows()[Math.min(at, rows().length - 1)]?.querySelector<HTMLElement>('button:last-of-type') ??
        this.renderRoot.querySelector<HTMLElement>('.chip')
      )?.focus();
  }

  /** Positions the list under the chip, within the window. */
  #place = (event: Event): void => {
    const { popup } = this;
    if (!popup || (event as ToggleEvent).newState !== 'open') return;
    const { width: room, zoom } = viewportFor(popup);
    const { bottom, left, width } = this.getBoundingClientRect();
    const { offsetWidth: own } = popup;
    popup.style.top = `${bottom / zoom + 4}px`;
    popup.style.left = `${Math.max(8, Math.min(room - own - 8, (left + width / 2) / zoom - own / 2))}px`;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-outbox': OaOutbox;
  }
}
