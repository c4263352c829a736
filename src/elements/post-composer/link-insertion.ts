import { chunk } from '../../chunk.ts';
import { late } from '../../ui/late.ts';
import type { OaElement } from '../../ui/oa-element.ts';
import type { AddLinkDetail, OaAddLink } from './add-link.ts';
import type { ContentField } from './content-field.ts';
import { insertLink } from './insert-link.ts';

const question = chunk(() => import('./add-link.define.ts'));

/** The inline question for a link, and where its result goes. */
export class LinkInsertion {
  readonly #host: OaElement;
  readonly #field: () => ContentField | null;
  open = false;

  constructor(host: OaElement, field: () => ContentField | null) {
    this.#host = host;
    this.#field = field;
  }

  readonly toggle = (): void => (this.open ? this.close() : void late(this.#host, () => this.#ask()));

  async #ask(): Promise<void> {
    await question();
    const field = this.#field();
    const link = field?.selectLink?.();
    const { value = '', selectionStart = 0, selectionEnd = 0 } = field ?? {};
    this.#show(true);
    await this.#host.updateComplete;
    void this.#host.renderRoot
      .querySelector<OaAddLink>('oa-add-link')
      ?.begin(link?.label ?? value.slice(selectionStart, selectionEnd), link?.address);
  }

  readonly insert = (event: CustomEvent<AddLinkDetail>): void => {
    event.stopPropagation();
    this.#show(false);
    const field = this.#field();
    if (field) insertLink(field, event.detail.markup);
  };

  readonly close = (event?: Event): void => {
    event?.stopPropagation();
    this.#show(false);
    this.#field()?.focus();
  };

  /** Closes without inserting: the text it was meant for is gone. */
  reset(): void {
    this.open = false;
  }

  #show(open: boolean): void {
    this.open = open;
    this.#host.requestUpdate();
  }
}
