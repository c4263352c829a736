import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { v4 as uuid } from 'uuid';
import { accountEditorTexts } from '../../i18n/en/account-editor.ts';
import { limits } from '../../protocol/limits.ts';
import { fileSize } from '../../ui/file-size.ts';
import { icon } from '../../ui/icon/icon.ts';
import { camera } from '../../ui/icon/icons.ts';
import type { OaImageCrop } from '../../ui/image-crop/image-crop.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { pictureStyles } from './picture.styles.ts';

/**
 * The account's picture in the editor: choose or drop a file and crop it to a square in place. It is uploaded when the
 * form is saved.
 *
 * @tag oa-account-picture
 * @fires {CustomEvent<undefined>} oa-picture-remove - the person removes the current picture
 */
export class OaAccountPicture extends OaElement {
  static override styles = pictureStyles;

  /** Address of the account's current picture. */
  @property() src = '';
  /** The account's name, for the initials. */
  @property() name = '';
  /** A file is dragged over the form. */
  @property({ attribute: false }) over = false;
  /** Why the server refused the picture. */
  @property({ reflect: true }) refused = '';
  @state() private file: File | undefined;
  @state() private problem = '';
  @state() private progress: number | undefined;
  @query('input') private input!: HTMLInputElement;
  @query('oa-image-crop') private cropper!: OaImageCrop | null;
  #clientID = '';

  /** Whether there is an unsaved picture. */
  get changed(): boolean {
    return this.file !== undefined;
  }

  /** Uploads the cropped square. Resolves to its address on the server; undefined if no picture was chosen. */
  async upload(): Promise<string | undefined> {
    // It may have been chosen just now.
    await this.updateComplete;
    const square = await this.cropper?.result();
    if (!square || !this.kit) return undefined;
    this.progress = 0;
    try {
      const { url } = await this.kit.media.upload(square, {
        clientID: this.#clientID,
        onProgress: (fraction) => (this.progress = fraction),
      });
      this.file = undefined;
      return url;
    } finally {
      this.progress = undefined;
    }
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('button')?.focus();
  }

  override render(): TemplateResult {
    const t = this.texts(accountEditorTexts);
    const problem = this.problem || this.refused;
    return html`<div class="drop ${this.over ? 'over' : ''}">
        ${
          this.file
            ? html`<oa-image-crop .file=${this.file} @oa-crop-unreadable=${() => this.#refuse(t.pictureUnreadable)}></oa-image-crop>`
            : html`<button type="button" class="face" title=${this.src ? t.changePicture : t.choosePicture} @click=${this.#choose}>
              <oa-avatar aria-hidden="true" name=${this.name} src=${this.src}></oa-avatar><span class="badge">${icon(camera, 16)}</span><span class="visually-hidden">${this.src ? t.changePicture : t.choosePicture}</span>
            </button>`
        }
        <div class="side">
          ${
            this.progress === undefined
              ? html`<div class="buttons">
                <button type="button" class="button" @click=${this.#choose}>${this.file || this.src ? t.changePicture : t.choosePicture}</button>
                ${this.file || this.src ? html`<button type="button" class="button plain" @click=${this.#remove}>${t.removePicture}</button>` : nothing}
              </div>`
              : html`<label class="progress">${t.uploading}<progress max="1" .value=${this.progress}></progress></label>`
          }
          <p class=${problem ? 'field-error' : 'hint'} role=${problem ? 'alert' : nothing}>${problem || (this.file ? nothing : t.pictureHint)}</p>
        </div>
      </div>
      <input type="file" accept="image/*" hidden aria-label=${t.choosePicture} @change=${this.#onChange} />`;
  }

  /** Shows the file for cropping, or says why it cannot be the picture. */
  take(file: File | undefined): void {
    if (!file) return;
    const t = this.texts(accountEditorTexts);
    if (!file.type.startsWith('image/')) return this.#refuse(t.pictureUnreadable);
    if (file.size > limits.imageFile.bytes)
      return this.#refuse(t.pictureTooLarge(file.name, fileSize(this.language, limits.imageFile.bytes)));
    this.problem = '';
    this.file = file;
    this.#clientID = uuid();
  }

  #refuse(problem: string): void {
    this.problem = problem;
    this.file = undefined;
  }

  #choose = (): void => this.input.click();

  #remove = (): void => {
    if (this.file) this.file = undefined;
    else this.emit('oa-picture-remove', undefined);
  };

  #onChange = (): void => {
    this.take(this.input.files?.[0]);
    // Allows choosing the same file again.
    this.input.value = '';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-account-picture': OaAccountPicture;
  }
}
