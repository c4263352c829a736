import { html, noChange, type TemplateResult } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';

/**
 * Draws the tiny picture of a `data:` URL. As the source of an image it would need `img-src data:`, which a strict
 * Content-Security-Policy refuses; bytes that are decoded here need no permission.
 */
class Draw extends Directive {
  #drawn: string | undefined;

  render(_url: string): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [url]: [string]): typeof noChange {
    if (url !== this.#drawn) void this.#draw(element as HTMLCanvasElement, (this.#drawn = url));
    return noChange;
  }

  async #draw(canvas: HTMLCanvasElement, url: string): Promise<void> {
    const [, type = '', base64 = ''] = /^data:(image\/[^;]+);base64,(.+)/.exec(url) ?? [];
    try {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type }));
      if (url === this.#drawn) {
        canvas.width = bitmap.width;
        canvas.height = bitmap.height;
        canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
      }
      bitmap.close();
    } catch {
      // What cannot be decoded stands in for nothing; the picture itself comes all the same.
    }
  }
}
const draw = directive(Draw);

/** What stands in for a picture until it is loaded. */
export const placeholder = (url: string): TemplateResult =>
  html`<canvas class="placeholder" aria-hidden="true" ${draw(url)}></canvas>`;
