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
    /** `address` is as it is written in the content. `key` parts links beside each other that lead to the same address. */
    link: {
      attrs: { address: { validate: 'string' }, key: { default: 0, validate: 'number' } },
      // What is typed after a link is no part of it.
      inclusive: false,
      toDOM: ({ attrs: { address, key } }) => [
        'a',
        { href: linkAddress(String(address)) ?? '', rel: 'noreferrer', 'data-address': address, 'data-key': key },
        0,
      ],
      // Only what the editor has drawn: some browsers draw it anew while somebody types.
      parseDOM: [
        {
          tag: 'a[data-address]',
          getAttrs: ({ dataset: { address = '', key } }) => ({ address, key: Number(key) }),
        },
      ],
    },
    bold: { toDOM: () => ['strong', 0], parseDOM: [{ tag: 'strong' }, { tag: 'b' }] },
    italic: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }, { tag: 'i' }] },
  },
});
