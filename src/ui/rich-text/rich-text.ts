import { html, nothing, type TemplateResult } from 'lit';
import { tokenize } from '../../protocol/rich-text.ts';

/**
 * User text with its links as a template. There is no HTML in it, whatever it says.
 * The text around keeps its line breaks through `white-space: pre-wrap`.
 */
export function richText(text: string): TemplateResult {
  return html`${tokenize(text).map((token) =>
    token.kind === 'text'
      ? token.text
      : html`<a part="link" href=${token.href} target=${/^http/i.test(token.href) ? '_blank' : nothing} rel="noopener noreferrer nofollow ugc"><bdi>${token.text}</bdi></a>`,
  )}`;
}
