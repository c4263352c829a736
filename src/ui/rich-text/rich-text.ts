import { html, nothing, type TemplateResult } from 'lit';
import { tokenize } from '../../protocol/rich-text.ts';

/** An address too long to be read: its host and what follows, the middle, the end. */
const LONG = /^(https?:\/\/[^/?#]*.{16})(.{12,})(.{12})$/isu;

/** The middle of a long address is there for copying and for screen readers, but not for the eye. */
const words = (text: string): TemplateResult | string => {
  const [, head, middle, tail] = LONG.exec(text) ?? [];
  return middle ? html`${head}<span class="mid">${middle}</span>${tail}` : text;
};

/**
 * Renders user text with links. It never interprets the text as HTML.
 * The element around it keeps line breaks with `white-space: pre-wrap`.
 */
export function richText(text: string): TemplateResult {
  return html`${tokenize(text).map((token) =>
    token.kind === 'text'
      ? token.text
      : html`<a part="link" href=${token.href} target=${/^http/i.test(token.href) ? '_blank' : nothing} rel="noopener noreferrer nofollow ugc"><bdi>${words(token.text)}</bdi></a>`,
  )}`;
}
