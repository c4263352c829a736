import { valueAt, type View } from './paths.ts';

/** Something that a person can do in a row. */
export interface Act {
  /** @param item - the view that the button stands in: the row's, or that of an item in a list */
  run(event: Event, item: View): void;
  /** What opens. */
  popup?: 'menu' | 'dialog';
  /** Of a button that stands in this view. */
  state?(item: View): { pressed?: boolean | undefined; disabled?: boolean; hidden?: boolean };
}

/** Acts by name, those that are not possible here and now without a value: their buttons are hidden. */
export type Acts = Readonly<Record<string, Act | undefined>>;

/** What a clone shows and does. */
export interface Frame {
  view: View;
  acts: Acts;
  /** A link in a text is about to be followed. */
  onLink?: ((event: Event) => void) | undefined;
}

/** Shows a frame; what has not changed since the last one is left alone. */
export type Update = (frame: Frame) => void;

/** What bindings need to know of the element around them. */
export interface Setting {
  /** Of texts, numbers and times. */
  language(): string;
  /** @param seconds - since 1970 */
  time(language: string, seconds: number): string;
  fullTime(language: string, seconds: number): string;
  /** The address of a medium of the kit, at least `width` CSS pixels wide. */
  media(path: string, width?: number): string | Promise<string>;
  /** Reports a mistake in the template. */
  say(name: string, detail: string): void;
  /** What has the focus is about to be taken away. */
  handOver(): void;
}

/** The value at a path; a path that no view has is a mistake in the template. */
export const read = ({ view }: Frame, path: string, { say }: Setting): unknown =>
  valueAt(view, path, () => say('template-path', `"${path}"`));

/** Asks the page to sign the person in, who has pressed a button for it. */
export function askToSignIn({ currentTarget }: Event, officialAccountID: string): void {
  const detail = { officialAccountID };
  currentTarget!.dispatchEvent(new CustomEvent('oa-sign-in-request', { detail, bubbles: true, composed: true }));
}
