import { Schema } from 'prosemirror-model';
import { linkAddress } from '../../../protocol/rich-text.ts';

const text = 'text*';

/** What the format knows, as a document: lines, lists of lines, and three marks. There is nothing else to draw or to paste. */
export const schema = new Schema({
  nodes: {
    doc: { content: '(paragraph | bullets | numbers)+' },
    paragraph: { content: text, toDOM: () => ['p', 0], parseDOM: [{ tag: 'p' }, { tag: 'div' }] },
    bullets: { content: 'item+', toDOM: () => ['ul', { dir: 'auto' }, 0], parseDOM: [{ tag: 'ul' }] },
    numbers: { content: 'item+', toDOM: () => ['ol', { dir: 'auto' }, 0], parseDOM: [{ tag: 'ol' }] },
    item: { content: text, toDOM: () => ['li', 0], parseDOM: [{ tag: 'li' }] },
    text: {},
  },
  marks: {
    /** `address` is as it is written in the content. */
    link: {
      attrs: { address: { validate: 'string' } },
      // What is typed after a link is no part of it.
      inclusive: false,
      toDOM: ({ attrs }) => ['a', { href: linkAddress(String(attrs['address'])) ?? '', rel: 'noreferrer' }, 0],
    },
    bold: { toDOM: () => ['strong', 0], parseDOM: [{ tag: 'strong' }, { tag: 'b' }] },
    italic: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }, { tag: 'i' }] },
  },
});
