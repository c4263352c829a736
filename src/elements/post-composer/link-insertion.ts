import type { LitElement } from 'lit';
import type { AddLinkDetail, OaAddLink } from './add-link.ts';

/** The small question for a link, and where its answer goes. */
export class LinkInsertion {
  readonly #host: LitElement;
  readonly #field: () => HTMLTextAreaElement | null;
  #insertLink: typeof import('./insert-link.ts').insertLink | undefined;
  open = false;

  constructor(host: LitElement, field: () => HTMLTextAreaElement | null) {
    this.#host = host;
    this.#field = field;
  }

  readonly toggle = async (): Promise<void> => {
    if (this.open) return this.close();
    const { value = '', selectionStart = 0, selectionEnd = 0 } = this.#field() ?? {};
    const [{ insertLink }] = await Promise.all([import('./insert-link.ts'), import('./add-link.define.ts')]);
    this.#insertLink = insertLink;
    this.#show(true);
    await this.#host.updateComplete;
    void this.#host.renderRoot
      .querySelector<OaAddLink>('oa-add-link')
      ?.begin(value.slice(selectionStart, selectionEnd));
  };

  readonly insert = (event: CustomEvent<AddLinkDetail>): void => {
    event.stopPropagation();
    this.#show(false);
    const field = this.#field();
    if (field) this.#insertLink?.(field, event.detail.markup);
  };

  readonly close = (event?: Event): void => {
    event?.stopPropagation();
    this.#show(false);
    this.#field()?.focus();
  };

  /** Without a word: what it was asked for is gone. */
  reset(): void {
    this.open = false;
  }

  #show(open: boolean): void {
    this.open = open;
    this.#host.requestUpdate();
  }
}
