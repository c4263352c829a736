import { html, nothing, type TemplateResult } from 'lit';
import { tokenize } from '../../protocol/rich-text.ts';

/**
 * Renders user text with links. It never interprets the text as HTML.
 * The element around it keeps line breaks with `white-space: pre-wrap`.
 */
export function richText(text: string): TemplateResult {
  return html`${tokenize(text).map((token) =>
    token.kind === 'text'
      ? token.text
      : html`<a part="link" href=${token.href} target=${/^http/i.test(token.href) ? '_blank' : nothing} rel="noopener noreferrer nofollow ugc"><bdi>${token.text}</bdi></a>`,
  )}`;
}
