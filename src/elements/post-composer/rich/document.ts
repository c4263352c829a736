import { Fragment, type Mark, type Node } from 'prosemirror-model';
import type { StyledRange } from '../../../protocol/entities.ts';
import { tokenize } from '../../../protocol/rich-text.ts';
import { mapByStyle } from '../../../protocol/map-by-style.ts';
import { normalStyles } from '../../../protocol/styles.ts';
import { showsNothing } from '../../../protocol/visible.ts';
import { endOfTarget } from '../addresses.ts';
import { schema } from './schema.ts';

const { nodes, marks } = schema;

/** The address of a link with a label, as it is written after the label; undefined for a bare address. */
function addressAfter(line: string, label: string, start: number): string | undefined {
  const [first] = line[start - 1] === '[' ? tokenize(line.slice(start - 1)) : [];
  if (first?.kind !== 'link' || first.text !== label) return undefined;
  const begin = start + label.length + ']('.length;
  return line.slice(begin, endOfTarget(line, begin));
}

/** One line of a content, which begins at `at` of it. */
function inlineOf(line: string, at: number, styles: readonly StyledRange[]): Node[] {
  return tokenize(line).flatMap(({ text, start, kind }) => {
    const address = kind === 'link' ? addressAfter(line, text, start) : undefined;
    const link = address === undefined ? [] : [marks.link!.create({ address, key: at + start })];
    return mapByStyle(text, at + start, styles, ['bold'], (piece, from, isBold) =>
      mapByStyle(piece, from, styles, ['italic'], (words, _, isItalic) =>
        schema.text(words, [
          ...link,
          ...(isBold ? [marks.bold!.create()] : []),
          ...(isItalic ? [marks.italic!.create()] : []),
        ]),
      ),
    ).flat();
  });
}

/** The document of a content. */
export function documentOf(content: string, styles: readonly StyledRange[] = []): Node {
  const blocks = mapByStyle(content, 0, styles, ['bullets', 'numbers'], (text, start, list) => {
    // The line breaks around a list are no lines.
    const from = start > 0 && !list && text[0] === '\n' ? 1 : 0;
    const isLast = start + text.length === content.length;
    const to = !list && !isLast && text.endsWith('\n') ? text.length - 1 : text.length;
    // Only the one between two lists.
    if (!list && to < from) return [];
    let at = start + from;
    const lines = text
      .slice(from, to)
      .split('\n')
      .map((line) => {
        const node = nodes[list ? 'item' : 'paragraph']!.create(null, inlineOf(line, at, styles));
        at += line.length + 1;
        return node;
      });
    return list ? [nodes[list as 'bullets']!.create(null, lines)] : lines;
  }).flat();
  return nodes.doc!.create(null, blocks.length > 0 ? blocks : nodes.paragraph!.create());
}

/** Characters of a content. */
interface Run {
  text: string;
  marks: readonly Mark[];
  /** Where they are in the document; absent if they are not shown there. */
  pos?: number;
}

/** A label that does not end its link: brackets would, if they are not balanced. */
function labelled(label: string, address: string): string {
  const [first, ...rest] = tokenize(`[${label}](${address})`);
  if (first?.kind === 'link' && first.text === label && rest.length === 0) return label;
  return label.replaceAll('[', '(').replaceAll(']', ')');
}

/** The characters of a line. */
function runsOf(line: Node, pos: number): Run[] {
  const runs: Run[] = [];
  const links: (Mark | undefined)[] = [];
  line.forEach((node, offset) => {
    runs.push({ text: node.text ?? '', marks: node.marks, pos: pos + 1 + offset });
    links.push(marks.link!.isInSet(node.marks));
  });
  const written: Run[] = [];
  for (let i = 0; i < runs.length;) {
    const link = links[i];
    let end = i + 1;
    while (link && end < runs.length && links[end]?.eq(link)) end += 1;
    const part = runs.slice(i, end);
    const label = part.map(({ text }) => text).join('');
    if (!link || showsNothing(label)) written.push(...part);
    else {
      const address = String(link.attrs['address']);
      const clean = labelled(label, address);
      let at = 0;
      written.push({ text: '[', marks: [] });
      for (const run of part) written.push({ ...run, text: clean.slice(at, (at += run.text.length)) });
      written.push({ text: `](${address})`, marks: [] });
    }
    i = end;
  }
  return written.length > 0 ? written : [{ text: '', marks: [], pos: pos + 1 }];
}

/** A document as it is stored. */
export interface Written {
  content: string;
  /** In normal form. */
  styles: StyledRange[];
  /** Offset in the content of a position in the document. */
  offsetAt(pos: number): number;
  /** Position in the document of an offset in the content. */
  posAt(offset: number): number;
}

/** Writes a document, or a part of one that has whole lines. */
export function write(part: Fragment): Written {
  const styles: StyledRange[] = [];
  const shown: { at: number; pos: number; length: number }[] = [];
  let content = '';
  let isFirst = true;
  /** The last characters that are shown, and their end. */
  let last: Run | undefined;
  let end = 0;
  const style = (run: Run, start: number, length: number): void => {
    for (const style of ['bold', 'italic'] as const) {
      if (!marks[style]!.isInSet(run.marks)) continue;
      // It goes on across what is not shown: line breaks and the addresses of links.
      const from = last && marks[style]!.isInSet(last.marks) ? end : start;
      styles.push({ style, start: from, length: start + length - from });
    }
  };
  const writeLine = (line: Node, pos: number): void => {
    if (!isFirst) content += '\n';
    isFirst = false;
    for (const run of runsOf(line, pos)) {
      const [start, length] = [content.length, run.text.length];
      content += run.text;
      if (run.pos === undefined) continue;
      shown.push({ at: start, pos: run.pos, length });
      if (length === 0) continue;
      style(run, start, length);
      last = run;
      end = start + length;
    }
  };
  part.forEach((block, pos) => {
    if (block.isTextblock) return writeLine(block, pos);
    const start = content.length + (isFirst ? 0 : 1);
    block.forEach((item, offset) => writeLine(item, pos + 1 + offset));
    styles.push({ style: block.type.name as 'bullets', start, length: content.length - start });
  });
  return {
    content,
    styles: normalStyles(styles),
    offsetAt(pos) {
      const run = shown.findLast((each) => each.pos <= pos) ?? shown[0]!;
      return run.at + Math.max(0, Math.min(pos - run.pos, run.length));
    },
    posAt(offset) {
      const run = shown.findLast((each) => each.at <= offset) ?? shown[0]!;
      return run.pos + Math.max(0, Math.min(offset - run.at, run.length));
    },
  };
}
