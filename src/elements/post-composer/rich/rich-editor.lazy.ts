import { baseKeymap, chainCommands, splitBlockKeepMarks, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { Fragment, Slice } from 'prosemirror-model';
import { EditorState, Plugin, TextSelection, type Command, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import type { StyledRange, TextStyle } from '../../../protocol/entities.ts';
import { linkAddress as validAddress, tokenize } from '../../../protocol/rich-text.ts';
import type { ContentField } from '../content-field.ts';
import { isPastedOver } from '../link-markup.ts';
import { documentOf, write, type Written } from './document.ts';
import { blocksOf, endList, isListed, joinLists, toggleList, unlist, type Line } from './lists.ts';
import { linesOfHTML } from './pasted-html.ts';
import { schema } from './schema.ts';

const { bullets, numbers, item } = schema.nodes;
const { bold, italic, link } = schema.marks;

const commands: Record<TextStyle, Command> = {
  bold: toggleMark(bold!),
  italic: toggleMark(italic!),
  bullets: toggleList('bullets'),
  numbers: toggleList('numbers'),
};

/** What a screen’s keyboard and the menus of some browsers ask for. */
const NATIVE: Readonly<Record<string, TextStyle>> = {
  formatBold: 'bold',
  formatItalic: 'italic',
  insertUnorderedList: 'bullets',
  insertOrderedList: 'numbers',
};

/** Addresses in a text look like the links that they will be. */
const addresses = new Plugin<DecorationSet>({
  state: {
    init: (_, { doc }) => decorated(doc),
    apply: (tr, before) => (tr.docChanged ? decorated(tr.doc) : before),
  },
  props: {
    decorations(state) {
      return this.getState(state);
    },
  },
});

function decorated(doc: EditorState['doc']): DecorationSet {
  const found: Decoration[] = [];
  doc.descendants((line, pos) => {
    if (!line.isTextblock) return true;
    for (const { kind, start, text } of tokenize(line.textContent))
      if (kind === 'link')
        found.push(Decoration.inline(pos + 1 + start, pos + 1 + start + text.length, { class: 'address' }));
    return false;
  });
  return DecorationSet.create(doc, found);
}

const keys = [
  keymap({
    'Mod-z': undo,
    'Mod-y': redo,
    'Shift-Mod-z': redo,
    Enter: chainCommands(endList, splitBlockKeepMarks),
    'Shift-Enter': chainCommands(endList, splitBlockKeepMarks),
    Backspace: unlist,
  }),
  keymap(baseKeymap),
];

const linesOf = (content: string): Line[] => {
  const lines: Line[] = [];
  documentOf(content).forEach((block) => lines.push({ list: undefined, content: block.content }));
  return lines;
};

/** Replaces the selection with lines. */
function insertLines(tr: Transaction, lines: readonly Line[]): Transaction {
  const { $from } = tr.selection;
  // Lines that are pasted into an item become items.
  const around = $from.parent.type === item ? $from.node(1).type : undefined;
  const blocks = blocksOf(around ? lines.map((line) => ({ ...line, list: line.list ?? around })) : lines);
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (!first || !last) return tr;
  const depth = (block: typeof first): number => (block.isTextblock ? 1 : block.type === around ? 2 : 0);
  return tr.replaceSelection(new Slice(Fragment.from(blocks), depth(first), depth(last))).scrollIntoView();
}

/** What is written and chosen, and what becomes of it. */
export interface EditorHost {
  content: string;
  styles: readonly StyledRange[] | undefined;
  /** Of the content. */
  selectionStart: number;
  selectionEnd: number;
  isReadOnly(): boolean;
  /** The content or its styles were changed. */
  changed(content: string, styles: StyledRange[]): void;
  /** The selection has other styles. */
  styled(): void;
}

/** The editor of a content with styles, in the place of a field. */
export class RichEditor implements ContentField {
  readonly #view: EditorView;
  readonly #host: EditorHost;
  #written: Written;
  /** The styles that were told last. */
  #told = '';

  /** @param place - the element that becomes editable */
  constructor(place: HTMLElement, host: EditorHost) {
    this.#host = host;
    const root = place.getRootNode() as ShadowRoot & { getSelection?: () => Selection | null };
    // Otherwise the library adds it for every shadow root of the page, where the browser has none.
    if (!root.getSelection) Object.defineProperty(root, 'getSelection', { value: () => getSelection() });
    const state = this.#stateOf(host.content, host.styles);
    this.#written = write(state.doc.content);
    this.#view = new EditorView(
      { mount: place },
      {
        state,
        editable: () => !host.isReadOnly(),
        dispatchTransaction: (tr) => this.#apply(tr),
        clipboardTextSerializer: (slice) => write(slice.content).content,
        handleDOMEvents: {
          paste: (_, event) => this.#take(event, event.clipboardData),
          drop: (view, event) => view.dragging === null && this.#drop(event),
          beforeinput: (_, event) => this.#onBeforeInput(event as InputEvent),
        },
      },
    );
    this.setSelectionRange(host.selectionStart, host.selectionEnd);
  }

  get value(): string {
    return this.#written.content;
  }
  get selectionStart(): number {
    return this.#written.offsetAt(this.#view.state.selection.from);
  }
  get selectionEnd(): number {
    return this.#written.offsetAt(this.#view.state.selection.to);
  }
  /** Styles of the whole selection, or of what is typed at the caret. */
  get styles(): ReadonlySet<TextStyle> {
    const { state } = this.#view;
    const { from, to, empty, $from } = state.selection;
    const typed = state.storedMarks ?? $from.marks();
    const has = (mark: typeof bold) =>
      empty ? mark!.isInSet(typed) !== undefined : state.doc.rangeHasMark(from, to, mark!);
    const all: [TextStyle, boolean][] = [
      ['bold', has(bold)],
      ['italic', has(italic)],
      ['bullets', isListed(state, bullets!)],
      ['numbers', isListed(state, numbers!)],
    ];
    return new Set(all.flatMap(([style, isThere]) => (isThere ? [style] : [])));
  }
  get place(): HTMLElement {
    return this.#view.dom;
  }

  focus(): void {
    this.#view.focus();
  }
  get hasFocus(): boolean {
    return this.#view.hasFocus();
  }
  setSelectionRange(start: number | null, end: number | null): void {
    const { state } = this.#view;
    const at = (offset: number | null) => this.#written.posAt(offset ?? 0);
    this.#view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, at(start), at(end))).scrollIntoView());
  }
  toggle(style: TextStyle): void {
    this.#run(commands[style]);
  }

  selectLink(): { label: string; address: string } | undefined {
    const { state } = this.#view;
    const { $from, $to } = state.selection;
    const mark = [...$from.marks(), ...($from.nodeAfter?.marks ?? [])].find(({ type }) => type === link);
    if (!mark || !$from.sameParent($to)) return undefined;
    const start = $from.start();
    let [from, to, label] = [Infinity, 0, ''];
    $from.parent.forEach((node, offset) => {
      if (!mark.isInSet(node.marks)) return;
      // Another link to the same address is another link.
      if (to && to !== start + offset) return;
      from = Math.min(from, start + offset);
      to = start + offset + node.nodeSize;
      label += node.text ?? '';
    });
    if ($from.pos < from || $to.pos > to) return undefined;
    this.#view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
    return { label, address: String(mark.attrs['address']) };
  }
  insertLink(markup: string): void {
    const { state } = this.#view;
    const { from, $from, $to } = state.selection;
    const [line] = linesOf(markup);
    if (!line) return;
    // The link has the styles of the words that it replaces; a bare address must not run into the words beside it.
    const styles = $from.marks().filter(({ type }) => type !== link);
    const isBare = !line.content.firstChild?.marks.some(({ type }) => type === link);
    const before = isBare && /\S$/.test($from.nodeBefore?.text ?? '') ? ' ' : '';
    const after = isBare && /^\S/.test($to.nodeAfter?.text ?? '') ? ' ' : '';
    const blank = (text: string) => (text ? [schema.text(text)] : []);
    const words = [...blank(before), ...line.content.content, ...blank(after)].map((node) =>
      node.mark(styles.reduce((set, mark) => mark.addToSet(set), node.marks)),
    );
    const tr = state.tr.replaceSelection(new Slice(Fragment.from(words), 0, 0));
    const size = words.reduce((sum, { nodeSize }) => sum + nodeSize, 0);
    tr.setSelection(TextSelection.create(tr.doc, from + size)).removeStoredMark(link!);
    this.#view.dispatch(tr.scrollIntoView());
    this.focus();
  }

  /** Shows a content that has come from elsewhere, as from another tab; and whether it can be edited. */
  show(content: string, styles: readonly StyledRange[] = []): void {
    const isShown =
      content === this.#written.content && JSON.stringify(styles) === JSON.stringify(this.#written.styles);
    const state = isShown ? this.#view.state : this.#stateOf(content, styles);
    if (!isShown) this.#written = write(state.doc.content);
    if (!isShown || this.#view.editable === this.#host.isReadOnly()) this.#view.updateState(state);
  }
  destroy(): void {
    this.#view.destroy();
  }

  #stateOf(content: string, styles: readonly StyledRange[] | undefined): EditorState {
    return EditorState.create({
      doc: documentOf(content, styles),
      plugins: [...keys, history(), joinLists, addresses],
    });
  }

  #run(command: Command): void {
    command(this.#view.state, this.#view.dispatch, this.#view);
    this.focus();
  }

  #apply(tr: Transaction): void {
    const view = this.#view;
    view.updateState(view.state.apply(tr));
    if (tr.docChanged) {
      this.#written = write(view.state.doc.content);
      this.#host.changed(this.#written.content, this.#written.styles);
    }
    const styles = [...this.styles].join(' ');
    if (styles !== this.#told) this.#host.styled();
    this.#told = styles;
  }

  #onBeforeInput(event: InputEvent): boolean {
    const style = NATIVE[event.inputType];
    if (!style && !event.inputType.startsWith('format')) return false;
    event.preventDefault();
    if (style) this.toggle(style);
    return true;
  }

  #drop(event: DragEvent): boolean {
    const place = this.#view.posAtCoords({ left: event.clientX, top: event.clientY });
    if (place && event.dataTransfer?.types.includes('text/plain')) {
      const { state } = this.#view;
      this.#view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(place.pos))));
    }
    return this.#take(event, event.dataTransfer);
  }

  /** Takes words. Files are for what is around: the event goes on to it. */
  #take(event: Event, data: DataTransfer | null): boolean {
    const text = data?.getData('text/plain') ?? '';
    const html = data?.getData('text/html') ?? '';
    if (!text && !html) return true;
    event.preventDefault();
    if (this.#host.isReadOnly()) return true;
    const { state } = this.#view;
    if (this.#linkOver(text.trim())) return true;
    let lines: Line[] = [];
    try {
      if (html) lines = linesOfHTML(html);
    } catch {
      // The page forbids to parse HTML: the same words are there without styles.
    }
    if (lines.length === 0) lines = linesOf(text.replaceAll(/\r\n?/g, '\n'));
    this.#view.dispatch(insertLines(state.tr, lines));
    return true;
  }

  /** An address that is pasted over words makes them a link. */
  #linkOver(address: string): boolean {
    const { state } = this.#view;
    const { from, to, empty, $from, $to } = state.selection;
    const words = state.doc.textBetween(from, to);
    if (empty || !$from.sameParent($to) || !isPastedOver(words, address) || !validAddress(address)) return false;
    const written = address.replaceAll('(', '%28').replaceAll(')', '%29');
    this.#view.dispatch(state.tr.addMark(from, to, link!.create({ address: written })));
    return true;
  }
}
