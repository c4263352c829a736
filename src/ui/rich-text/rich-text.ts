import { html, nothing, type TemplateResult } from 'lit';
import type { StyledRange } from '../../protocol/entities.ts';
import { tokenize } from '../../protocol/rich-text.ts';
import { mapByStyle } from '../../protocol/map-by-style.ts';

type Drawn = TemplateResult | string | Drawn[];

/** An address too long to be read: its host and what follows, the middle, the end. */
const LONG = /^(https?:\/\/[^/?#]*.{16})(.{12,})(.{12})$/isu;

/** The middle of a long address is there for copying and for screen readers, but not for the eye. */
const words = (text: string): TemplateResult | string => {
  const [, head, middle, tail] = LONG.exec(text) ?? [];
  return middle ? html`${head}<span class="mid">${middle}</span>${tail}` : text;
};

/**
 * Renders user text with links and styles. It never interprets the text as HTML.
 * The element around it keeps line breaks with `white-space: pre-wrap`.
 */
export function richText(content: string, styles: readonly StyledRange[] = []): TemplateResult {
  const inline = (text: string, start: number, leaf: (text: string) => Drawn): Drawn =>
    mapByStyle(text, start, styles, ['bold'], (text, start, isBold) => {
      const drawn = mapByStyle(text, start, styles, ['italic'], (text, _, isItalic) =>
        isItalic ? html`<em>${leaf(text)}</em>` : leaf(text),
      );
      return isBold ? html`<strong>${drawn}</strong>` : drawn;
    });
  /** No link goes on in another line, so that each part of the content has its own. */
  const linked = (part: string, at: number): Drawn =>
    tokenize(part).map(({ text, start, ...token }) =>
      token.kind === 'text'
        ? inline(text, at + start, String)
        : html`<a part="link" href=${token.href} target=${/^http/i.test(token.href) ? '_blank' : nothing} rel="noopener noreferrer nofollow ugc"><bdi>${inline(text, at + start, words)}</bdi></a>`,
    );
  return html`${mapByStyle(content, 0, styles, ['bullets', 'numbers'], (text, start, list) => {
    // A list breaks the line after it by itself.
    let next = start && !list && text[0] === '\n' ? start + 1 : start;
    if (!list) return linked(content.slice(next, start + text.length), next);
    const items = text.split('\n').flatMap((line) => {
      const item = linked(line, next);
      next += line.length + 1;
      // The line breaks between items are not shown, but part their words in what is copied or searched.
      return [html`<li>${item}</li>`, '\n'];
    });
    return list === 'bullets' ? html`<ul dir="auto">${items}</ul>` : html`<ol dir="auto">${items}</ol>`;
  })}`;
}

const EMOJI = /^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{RI}]|\u200d|\ufe0f)+$/u;

/** One to three emoji and nothing else: shown large. */
export const isJumbo = (text: string): boolean =>
  EMOJI.test(text) && [...new Intl.Segmenter().segment(text)].length < 4;
