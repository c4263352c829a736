import { html, noChange, type TemplateResult } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';

/**
 * Draws the tiny picture of a `data:` URL on a canvas. An `<img>` would need `img-src data:`, which a strict
 * Content-Security-Policy does not allow; decoding the bytes here needs no permission.
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
      // Without a placeholder the picture itself still loads.
    }
  }
}
const draw = directive(Draw);

/** Preview that is shown until a picture has loaded. */
export const placeholder = (url: string): TemplateResult =>
  html`<canvas class="placeholder" aria-hidden="true" ${draw(url)}></canvas>`;
