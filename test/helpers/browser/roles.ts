import { pierceAll, until } from './scene.ts';

/**
 * The way in that a screen reader has: what something is, and what it is called. Enough of the rules (HTML-AAM, accname)
 * for what the elements draw; axe checks the rest.
 */
export type Role = 'alert' | 'button' | 'group' | 'img' | 'menuitem' | 'status' | 'textbox';

type Name = string | RegExp;

/** Elements that have a role by themselves, unless they say another. */
const native: Partial<Record<Role, string>> = {
  button: 'button, summary',
  group: 'fieldset, details',
  img: 'img',
  status: 'output',
  textbox: '[role=textbox], textarea, input:not([type]), input[type=text], input[type=url]',
};

function has(element: Element, role: Role): boolean {
  const said = element.getAttribute('role');
  return said ? said === role : native[role] !== undefined && element.matches(native[role]);
}

const isHidden = (element: HTMLElement): boolean =>
  element.closest('[aria-hidden=true], [inert]') !== null || !element.checkVisibility({ visibilityProperty: true });

/** Without the marks that isolate names, and with one space between words. */
const tidy = (text: string): string =>
  text
    .replaceAll(/[\u2066-\u2069]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();

function textIn(node: Node): string {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return '';
  return node instanceof HTMLImageElement ? node.alt : [...node.childNodes].map(textIn).join(' ');
}

/** What an element is called, as it is said aloud. */
export function accessibleName(element: Element): string {
  const root = element.getRootNode() as ParentNode;
  const labels = (element.getAttribute('aria-labelledby') ?? '')
    .split(/\s+/)
    .map((id) => id && root.querySelector(`#${CSS.escape(id)}`));
  const own = [
    labels.map((label) => (label ? textIn(label) : '')).join(' '),
    element.ariaLabel ?? '',
    element instanceof HTMLImageElement ? element.alt : '',
    element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      ? [...(element.labels ?? [])].map(textIn).join(' ')
      : textIn(element),
    element.getAttribute('title') ?? '',
  ];
  return own.map(tidy).find(Boolean) ?? '';
}

const isCalled = (element: Element, name: Name | undefined): boolean =>
  name === undefined ||
  (typeof name === 'string' ? accessibleName(element) === name : name.test(accessibleName(element)));

/** Everything of a role below `root`, through shadow roots, that is not hidden. A name is the whole name, or a pattern. */
export function allByRole<T extends HTMLElement = HTMLElement>(root: ParentNode, role: Role, name?: Name): T[] {
  return pierceAll<T>(root, '*').filter(
    (element) => has(element, role) && !isHidden(element) && isCalled(element, name),
  );
}

export const byRole = <T extends HTMLElement = HTMLElement>(root: ParentNode, role: Role, name?: Name): T | undefined =>
  allByRole<T>(root, role, name)[0];

export const buttonIn = (root: ParentNode, name: Name): HTMLButtonElement | undefined =>
  byRole<HTMLButtonElement>(root, 'button', name);

/** What stands there with just these words. */
export const byText = (root: ParentNode, words: string): HTMLElement | undefined =>
  pierceAll(root, '*').find((element) => element.childElementCount === 0 && tidy(element.textContent ?? '') === words);

/** Waits for the first of a role and name. */
export const findByRole = <T extends HTMLElement = HTMLElement>(
  root: ParentNode,
  role: Role,
  name?: Name,
): Promise<T> => until(() => byRole<T>(root, role, name), `${role} ${name ?? ''}`);

/** Waits for a button and presses it. */
export async function pressButton(root: ParentNode, name: Name): Promise<void> {
  (await findByRole(root, 'button', name)).click();
}
