/** The field of the content, whichever it is: offsets are those of the content. */
export interface ContentField extends Pick<
  HTMLTextAreaElement,
  'value' | 'selectionStart' | 'selectionEnd' | 'setSelectionRange' | 'focus'
> {
  /** Only where it is not the element itself that has the focus. */
  readonly hasFocus?: boolean;
  /** The link that the caret is in. Only where links are shown as links. */
  selectLink?(): { label: string; address: string } | undefined;
  /** Replaces the selection with a link as it is written in a content. */
  insertLink?(markup: string): void;
}
