import { linkAddress } from '../../protocol/rich-text.ts';
import { read, type Frame, type Setting } from './setting.ts';

/** Attributes that data may set, with the elements on which they may be set; '' for all. Handlers, styles and sources of code are not among them. */
const ALLOWED: Readonly<Record<string, string>> = {
  href: 'a, area',
  src: 'img',
  alt: 'img, area',
  width: 'img',
  height: 'img',
  datetime: 'time, del, ins',
  title: '',
  lang: '',
  dir: '',
  'aria-label': '',
};
/** Pixels for which a picture is fetched whose template names no width. */
const WIDTH = 640;

function set(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** The address that a link leads to, by the kit's one rule; of a file on the server, the absolute one. */
const target = (address: string): string | undefined =>
  linkAddress(URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI).href : address);

/**
 * Sets an address, which is perhaps known only later.
 * @param width - CSS pixels of a picture; absent for a link
 */
function setAddress(
  element: Element,
  path: string,
  width: number | undefined,
  setting: Setting,
  isCurrent: () => boolean,
): void {
  const isLink = width === undefined;
  const name = isLink ? 'href' : 'src';
  const put = (address: string): void => {
    if (isCurrent()) set(element, name, isLink ? target(address) : address);
  };
  if (isLink && !path.startsWith('/')) return set(element, name, linkAddress(path));
  const address = setting.media(path, width);
  if (typeof address === 'string') put(address);
  else void address.then(put, () => put(''));
}

/** Binds `data-oa-attr="src: images.0.url; alt: images.0.alt"`. */
export function bindAttributes(element: Element, written: string, setting: Setting): ((frame: Frame) => void)[] {
  return written.split(';').flatMap((pair) => {
    const [, name = '', path = ''] = /^\s*([\w-]+)\s*:\s*([\w.]+)\s*$/.exec(pair) ?? [];
    if (pair.trim() === '') return [];
    const on = Object.hasOwn(ALLOWED, name) ? ALLOWED[name] : undefined;
    if (on === undefined || (on && !element.matches(on))) {
      setting.say('template-attribute', `data-oa-attr="${pair.trim()}" on a <${element.localName}>`);
      return [];
    }
    if (name === 'href' && !element.hasAttribute('rel'))
      element.setAttribute('rel', 'noopener noreferrer nofollow ugc');
    // As the template says: data may set another one.
    const width = name === 'src' ? Number(element.getAttribute('width')) || WIDTH : undefined;
    let last: unknown;
    return (frame) => {
      const value = textOf(read(frame, path, setting));
      if (value === last && last !== undefined) return;
      last = value;
      // An image without a description is decoration; without the attribute its address would be read out.
      if (name === 'alt') set(element, name, value ?? '');
      else if (value && (name === 'href' || name === 'src'))
        setAddress(element, value, width, setting, () => last === value);
      else set(element, name, value || undefined);
    };
  });
}
