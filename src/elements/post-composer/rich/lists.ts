import type { Fragment, Node, NodeType } from 'prosemirror-model';
import { Plugin, TextSelection, type Command, type EditorState } from 'prosemirror-state';
import type { StyledRange } from '../../../protocol/entities.ts';
import { schema } from './schema.ts';

const { paragraph, item } = schema.nodes;

/** The list of a line; undefined for a line of text. */
export interface Line {
  list: NodeType | undefined;
  content: Fragment;
}

/** Lines as blocks: those of one list beside each other are one. */
export function blocksOf(lines: readonly Line[]): Node[] {
  const blocks: Node[] = [];
  for (const { list, content } of lines) {
    const last = blocks.at(-1);
    if (!list) blocks.push(paragraph!.create(null, content));
    else if (last?.type === list)
      blocks[blocks.length - 1] = last.copy(last.content.addToEnd(item!.create(null, content)));
    else blocks.push(list.create(null, item!.create(null, content)));
  }
  return blocks;
}

interface Place extends Line {
  /** Before the line. */
  pos: number;
  isSelected: boolean;
}

/** The lines of the blocks that are selected, in part too. */
function selectedBlocks({ doc, selection }: EditorState): { from: number; to: number; lines: Place[] } {
  const { from, to } = selection;
  const lines: Place[] = [];
  let [start, end] = [-1, 0];
  doc.forEach((block, pos) => {
    const after = pos + block.nodeSize;
    if (after <= from || pos >= to) return;
    if (start < 0) start = pos;
    end = after;
    const add = (line: Node, at: number): void =>
      void lines.push({
        list: line.type === item ? block.type : undefined,
        content: line.content,
        pos: at,
        isSelected: at < to && at + line.nodeSize > from,
      });
    if (block.isTextblock) add(block, pos);
    else block.forEach((line, offset) => add(line, pos + 1 + offset));
  });
  return { from: start, to: end, lines };
}

/** Whether all selected lines are items of such a list. */
export function isListed(state: EditorState, list: NodeType): boolean {
  const selected = selectedBlocks(state).lines.filter(({ isSelected }) => isSelected);
  return selected.length > 0 && selected.every((line) => line.list === list);
}

/** Makes the selected lines items of a list, or lines of text. */
export const setList =
  (list: NodeType | undefined): Command =>
  (state, dispatch) => {
    const { from, to, lines } = selectedBlocks(state);
    if (lines.length === 0) return false;
    if (!dispatch) return true;
    const { anchor, head } = state.selection;
    const blocks = blocksOf(lines.map((line) => (line.isSelected ? { ...line, list } : line)));
    const tr = state.tr.replaceWith(from, to, blocks);
    // Lines keep their order, so that the selection stays in them.
    const starts: number[] = [];
    tr.doc.nodesBetween(from, from + blocks.reduce((size, { nodeSize }) => size + nodeSize, 0), (node, pos) => {
      if (node.isTextblock) starts.push(pos);
    });
    const moved = (pos: number): number => {
      const index = Math.max(
        0,
        lines.findLastIndex((line) => line.pos < pos),
      );
      const line = lines[index]!;
      return starts[index]! + Math.max(1, Math.min(pos - line.pos, line.content.size + 1));
    };
    dispatch(tr.setSelection(TextSelection.create(tr.doc, moved(anchor), moved(head))).scrollIntoView());
    return true;
  };

export const toggleList =
  (style: Extract<StyledRange['style'], 'bullets' | 'numbers'>): Command =>
  (state, dispatch) => {
    const list = schema.nodes[style]!;
    return setList(isListed(state, list) ? undefined : list)(state, dispatch);
  };

const isAtItem = ({ selection }: EditorState, isThere: (atStart: boolean, isEmpty: boolean) => boolean): boolean =>
  selection instanceof TextSelection &&
  selection.$cursor?.parent.type === item &&
  isThere(selection.$cursor.parentOffset === 0, selection.$cursor.parent.content.size === 0);

/** Enter in an empty item ends the list. */
export const endList: Command = (state, dispatch) =>
  isAtItem(state, (_, isEmpty) => isEmpty) && setList(undefined)(state, dispatch);

/** Backspace at the beginning of an item makes it a line of text. */
export const unlist: Command = (state, dispatch) =>
  isAtItem(state, (atStart) => atStart) && setList(undefined)(state, dispatch);

/** Lists of one kind beside each other are one, as they are when they are stored. */
export const joinLists = new Plugin({
  appendTransaction(transactions, _, { doc, tr }) {
    if (!transactions.some(({ docChanged }) => docChanged)) return null;
    const joints: number[] = [];
    doc.forEach((block, pos, index) => {
      if (index > 0 && !block.isTextblock && doc.child(index - 1).type === block.type) joints.push(pos);
    });
    for (const pos of joints.toReversed()) tr.join(pos);
    return tr.docChanged ? tr : null;
  },
});
