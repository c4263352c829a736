import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { StyledRange, TextStyle } from '../../../protocol/entities.ts';
import { late } from '../../../ui/late.ts';
import type { OaElement } from '../../../ui/oa-element.ts';
import type { ContentField } from '../content-field.ts';
import type { PostDraft } from '../draft.ts';
import { styleOfKey } from './style-keys.ts';
import { editing } from './editing.ts';
import type { RichEditor } from './rich-editor.lazy.ts';

export interface RichFieldHost {
  draft(): PostDraft | undefined;
  isReadOnly(): boolean;
  change(change: { content: string; styles: StyledRange[] | undefined }): void;
  /** Asks for a link. */
  askLink(): void;
}

/** The editor that takes the place of the content's field with the first style. */
export class RichField implements ReactiveController {
  readonly #element: OaElement;
  readonly #host: RichFieldHost;
  #editor: RichEditor | undefined;
  /** The draft that is edited with styles. */
  #draftID = '';
  #asked = '';
  #selection = { selectionStart: 0, selectionEnd: 0 };

  constructor(element: OaElement, host: RichFieldHost) {
    this.#element = element;
    this.#host = host;
    element.addController(this);
    element.addEventListener('keydown', this.#onKeydown);
    element.addEventListener('click', this.#onClick);
  }

  /** The editor, if it is there. */
  get editor(): RichEditor | undefined {
    return this.#editor;
  }

  /** Whether styles can be edited here. */
  get canStyle(): boolean {
    return editing !== undefined;
  }

  /** Switches a style of the selection on or off. */
  toggle(style: TextStyle): void {
    void late(this.#element, async () => {
      await this.#begin();
      this.#editor?.toggle(style);
    });
  }

  /** The place of the editor; undefined while the content is edited in a plain field. */
  render(name: string, describedBy: string, isInvalid: boolean): TemplateResult | undefined {
    const { clientID, lang } = this.#host.draft() ?? {};
    if (!editing?.loaded || !clientID || this.#draftID !== clientID) return undefined;
    return html`<div part="content-field" id="content" class="field content rich" role="textbox" aria-multiline="true" aria-label=${name} aria-describedby=${describedBy} aria-invalid=${isInvalid} aria-readonly=${this.#host.isReadOnly()} lang=${lang || nothing} dir="auto" spellcheck="true" autocapitalize="sentences"></div>`;
  }

  hostConnected(): void {
    this.#element.requestUpdate();
  }

  hostUpdate(): void {
    const { clientID = '', styles } = this.#host.draft() ?? {};
    if (!editing || !styles?.length || this.#draftID === clientID) return;
    if (editing.loaded) this.#draftID = clientID;
    // Once for each: if it does not come, its styles are kept beside the plain field.
    else if (this.#asked !== clientID) {
      this.#asked = clientID;
      void late(this.#element, editing);
    }
  }

  hostUpdated(): void {
    const place = this.#element.renderRoot.querySelector<HTMLElement>('#content.rich');
    const draft = this.#host.draft();
    if (this.#editor?.place !== place) {
      this.#editor?.destroy();
      this.#editor = undefined;
      if (!place || !draft || !editing?.loaded) return;
      this.#editor = new editing.loaded.RichEditor(place, {
        content: draft.content,
        styles: draft.styles,
        ...this.#selection,
        isReadOnly: () => this.#host.isReadOnly(),
        changed: (content, styles) => this.#host.change({ content, styles: styles.length > 0 ? styles : undefined }),
        styled: () => this.#element.requestUpdate(),
      });
    } else if (draft) this.#editor?.show(draft.content, draft.styles);
  }

  hostDisconnected(): void {
    this.#editor?.destroy();
    this.#editor = undefined;
  }

  /** A label leads to a field, but not to an editor. */
  #onClick = (event: Event): void => {
    if (event.composedPath().some((node) => (node as HTMLLabelElement).htmlFor === 'content')) this.#editor?.focus();
  };

  #onKeydown = (event: KeyboardEvent): void => {
    const style = styleOfKey(event);
    const isHere = event.composedPath().some((node) => (node as Element).id === 'content');
    if (!style || (style !== 'link' && !editing) || !isHere || this.#host.isReadOnly()) return;
    event.preventDefault();
    if (style === 'link') this.#host.askLink();
    else this.toggle(style);
  };

  /** Puts the editor in the place of the field, with what is selected there. */
  async #begin(): Promise<void> {
    await editing?.();
    const draft = this.#host.draft();
    if (!draft || this.#editor) return;
    const field = this.#element.renderRoot.querySelector<HTMLTextAreaElement>('textarea#content');
    const { selectionStart = 0, selectionEnd = 0 }: Partial<ContentField> = field ?? {};
    this.#selection = { selectionStart, selectionEnd };
    this.#draftID = draft.clientID;
    this.#element.requestUpdate();
    await this.#element.updateComplete;
  }
}
