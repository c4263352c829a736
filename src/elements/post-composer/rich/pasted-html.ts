import { Fragment, type Mark, type NodeType } from 'prosemirror-model';
import { linkAddress } from '../../../protocol/rich-text.ts';
import type { Line } from './lists.ts';
import { schema } from './schema.ts';

const { bullets, numbers } = schema.nodes;
const { bold, italic, link } = schema.marks;

/** Elements that are shown as lines of their own. */
const BLOCKS =
  /^(?:address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul)$/;
/** Elements whose text is not meant to be read, or that are not text. */
const SKIPPED =
  /^(?:audio|button|canvas|embed|head|iframe|input|math|meta|noscript|object|option|script|select|style|svg|template|textarea|title|video)$/;

/**
 * HTML without what strict hosts report when it is parsed, even in a document that nothing is shown of: style attributes are
 * read under another name, style sheets are not needed.
 */
const harmless = (html: string): string =>
  html
    .replaceAll(/<(style|script|title|xml)\b[^]*?<\/\1\s*>/gi, '')
    .replaceAll(/<[a-z][^<>]*>/gi, (tag) => tag.replaceAll(/([\s"'])style\s*=/gi, '$1data-css='));

interface Policy {
  createHTML(html: string): string;
}
/** A page may allow each name once. */
let policy: Policy | undefined;

/** Under Trusted Types, by a policy of its own: the parsed document is only read, and never shown. */
function trusted(html: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };
  policy ??= trustedTypes?.createPolicy('oa-kit-paste', { createHTML: (text) => text });
  return policy?.createHTML(html) ?? html;
}

/** Collects lines. */
class Lines {
  readonly done: Line[] = [];
  #list: NodeType | undefined;
  #words: { text: string; marks: readonly Mark[] }[] = [];
  #isOpen = false;

  /** Adds words; white space is shown as one blank, and none at the beginning of a line. */
  add(text: string, marks: readonly Mark[]): void {
    const last = this.#words.at(-1)?.text;
    const words = !last || last.endsWith(' ') ? text.trimStart() : text;
    if (!words) return;
    this.#words.push({ text: words, marks });
    this.#isOpen = true;
  }

  /** Ends the line; an empty one is dropped unless something has opened it. */
  end(): void {
    const last = this.#words.at(-1);
    if (last) last.text = last.text.trimEnd();
    if (this.#isOpen)
      this.done.push({
        list: this.#list,
        content: Fragment.from(
          this.#words.filter(({ text }) => text).map(({ text, marks }) => schema.text(text, marks)),
        ),
      });
    this.#words = [];
    this.#isOpen = false;
    this.#list = undefined;
  }

  /** A line break: the line before it is there, even if it is empty. */
  break(): void {
    const list = this.#list;
    this.#isOpen = true;
    this.end();
    this.#list = list;
  }

  begin(list: NodeType | undefined): void {
    this.end();
    this.#list = list;
  }
}

const cssOf = (element: Element): string => element.getAttribute('data-css')?.toLowerCase() ?? '';

/** Marks of what is in an element. */
function marksIn(element: Element, around: readonly Mark[]): readonly Mark[] {
  const css = cssOf(element);
  const name = element.localName;
  let marks = around;
  // Google Docs wraps everything in a <b> that is not bold.
  const weight = /(?:^|[;\s])font-weight\s*:\s*(\w+)/.exec(css)?.[1];
  if (weight ? /^(?:bold|bolder|[6-9]00)$/.test(weight) : /^(?:b|strong|th|h[1-6])$/.test(name))
    marks = bold!.create().addToSet(marks);
  const slant = /(?:^|[;\s])font-style\s*:\s*(\w+)/.exec(css)?.[1];
  if (slant ? /^(?:italic|oblique)$/.test(slant) : /^(?:i|em|cite|dfn|var)$/.test(name))
    marks = italic!.create().addToSet(marks);
  const address = name === 'a' ? (element.getAttribute('href') ?? '') : '';
  if (linkAddress(address))
    // Brackets would end the link where it is stored.
    marks = link!.create({ address: address.replaceAll('(', '%28').replaceAll(')', '%29') }).addToSet(marks);
  return marks;
}

/** Word’s lists are paragraphs, with the marker as text that is to be ignored. */
const isMarker = (element: Element): boolean => /mso-list\s*:\s*ignore/.test(cssOf(element));

function listOfWord(element: Element): NodeType | undefined {
  if (!/mso-list\s*:\s*(?!ignore|none)/.test(cssOf(element))) return undefined;
  const marker = [...element.querySelectorAll('[data-css]')].find(isMarker)?.textContent ?? '';
  return /^\s*\(?[\p{L}\p{N}]{1,5}[.)]/u.test(marker) ? numbers : bullets;
}

function read(parent: Node, marks: readonly Mark[], list: NodeType | undefined, lines: Lines): void {
  for (const node of parent.childNodes) {
    if (node.nodeType === 3) {
      const text = node.nodeValue ?? '';
      // A line of the source is none, but in <pre>.
      if (!parent.parentElement?.closest('pre') && (parent as Element).localName !== 'pre')
        lines.add(text.replaceAll(/[\s\u00a0]+/g, ' '), marks);
      else
        text.split('\n').forEach((line, i) => {
          if (i > 0) lines.break();
          lines.add(line, marks);
        });
    }
    if (node.nodeType === 1) readElement(node as Element, marks, list, lines);
  }
}

function readElement(element: Element, marks: readonly Mark[], list: NodeType | undefined, lines: Lines): void {
  const name = element.localName;
  if (SKIPPED.test(name) || element.hasAttribute('hidden') || isMarker(element)) return;
  if (/display\s*:\s*none/.test(cssOf(element))) return;
  if (name === 'br') return lines.break();
  const inner = name === 'ul' ? bullets : name === 'ol' ? numbers : list;
  const isBlock = BLOCKS.test(name);
  // A paragraph in an item goes on in its line.
  const goesOn =
    element.parentElement?.localName === 'li' && !/^(?:ul|ol)$/.test(name) && !element.previousElementSibling;
  if (isBlock && !goesOn) lines.begin(name === 'li' ? (list ?? bullets) : listOfWord(element));
  if (/^t[dh]$/.test(name)) lines.add(' ', marks);
  read(element, marksIn(element, marks), inner, lines);
  if (isBlock && !goesOn) lines.end();
}

/**
 * The lines of pasted HTML with the styles that a content can have. Everything else of it is dropped.
 * @throws TypeError - the page allows no policy of Trusted Types that could parse it
 */
export function linesOfHTML(html: string): Line[] {
  const parsed = new DOMParser().parseFromString(trusted(harmless(html)), 'text/html');
  const lines = new Lines();
  read(parsed.body, [], undefined, lines);
  lines.end();
  return lines.done;
}
