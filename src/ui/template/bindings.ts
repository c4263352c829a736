import { render } from 'lit';
import type { StyledRange } from '../../protocol/entities.ts';
import { intl } from '../intl.ts';
import { richText } from '../rich-text/rich-text.ts';
import { isoTime } from '../time.ts';
import { bindAttributes } from './attributes.ts';
import { each, when } from './blocks.ts';
import { read, type Frame, type Setting, type Update } from './setting.ts';

type Bind = (element: HTMLElement, written: string, setting: Setting) => Update | Update[];

/** Calls `show` with the value at a path, whenever it is another one. */
function onChange(path: string, setting: Setting, show: (value: unknown, language: string) => void): Update {
  let last: unknown;
  let spoken = '';
  let isFirst = true;
  return (frame) => {
    const value = read(frame, path, setting);
    const language = setting.language();
    if (!isFirst && value === last && language === spoken) return;
    isFirst = false;
    last = value;
    spoken = language;
    show(value, language);
  };
}

/** A text node that is kept, and only given another text. */
function textIn(element: Element): (text: string) => void {
  const node = document.createTextNode('');
  element.replaceChildren(node);
  return (text) => {
    if (node.data !== text) node.data = text;
  };
}

const isText = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

/** What people have written has the direction that it is written in. */
function runsByItself(element: Element): void {
  if (!element.hasAttribute('dir')) element.setAttribute('dir', 'auto');
}

/** Bindings by the end of their attribute's name. */
const BINDINGS: Readonly<Record<string, Bind>> = {
  text(element, path, setting) {
    runsByItself(element);
    const write = textIn(element);
    return onChange(path, setting, (value) => write(isText(value) ? String(value) : ''));
  },
  rich(element, path, setting) {
    runsByItself(element);
    element.replaceChildren();
    let latest: Frame | undefined;
    element.addEventListener('click', (event) => {
      if ((event.target as Element).closest('a')) latest?.onLink?.(event);
    });
    let text = '';
    let styles: StyledRange[] | undefined;
    const draw = (): void => void render(richText(text, styles), element);
    const updates = [
      onChange(path, setting, (value) => {
        text = isText(value) ? String(value) : '';
        draw();
      }),
    ];
    // A content has its styles beside it.
    if (/(^|\.)content$/.test(path))
      updates.unshift(
        onChange(path.replace(/content$/, 'styles'), setting, (value) => {
          styles = value as StyledRange[] | undefined;
          draw();
        }),
      );
    return [(frame) => void (latest = frame), ...updates];
  },
  time(element, path, setting) {
    const write = textIn(element);
    return onChange(path, setting, (value, language) => {
      const seconds = typeof value === 'number' ? value : 0;
      write(seconds ? setting.time(language, seconds) : '');
      element.title = seconds ? setting.fullTime(language, seconds) : '';
      if (element instanceof HTMLTimeElement) element.dateTime = seconds ? isoTime(seconds) : '';
    });
  },
  count(element, path, setting) {
    const write = textIn(element);
    return onChange(path, setting, (value, language) =>
      write(typeof value === 'number' ? intl('NumberFormat', language).format(value) : ''),
    );
  },
  attr: bindAttributes,
  action(element, name, setting) {
    if (!(element instanceof HTMLButtonElement)) {
      setting.say('template-action', `data-oa-action="${name}" on a <${element.localName}>, which is no <button>`);
      return [];
    }
    // A button in a form of the page would submit it.
    if (!element.hasAttribute('type')) element.type = 'button';
    let latest: Frame | undefined;
    element.addEventListener('click', (event) => latest?.acts[name]?.run(event, latest.view));
    return (frame) => {
      latest = frame;
      if (!Object.hasOwn(frame.acts, name)) setting.say('template-action', `data-oa-action="${name}"`);
      const act = frame.acts[name];
      const { pressed, disabled = false, hidden = !act } = act?.state?.(frame.view) ?? {};
      element.ariaHasPopup = (pressed === undefined && act?.popup) || null;
      element.ariaPressed = pressed === undefined ? null : String(pressed);
      if ((hidden || disabled) && element.matches(':focus')) setting.handOver();
      element.hidden = hidden;
      element.disabled = disabled;
    };
  },
};

/** Bindings that decide whether, and how often, the element stands there. */
const BLOCKS: Readonly<Record<string, typeof each>> = {
  oaEach: each,
  oaIf: (...given) => when(true, ...given),
  oaUnless: (...given) => when(false, ...given),
};

function bindElement(element: HTMLElement, setting: Setting): Update[] {
  const [key, ...more] = Object.keys(BLOCKS).filter((name) => name in element.dataset);
  if (more.length > 0) setting.say('template-binding', `data-oa-if, -unless and -each on one <${element.localName}>`);
  if (key) {
    const path = element.dataset[key]!.trim();
    // Gone before the element is bound, or copied.
    for (const name of [key, ...more]) delete element.dataset[name];
    return [BLOCKS[key]!(element, path, setting, bindElement)];
  }
  const own = Object.entries({ ...element.dataset }).flatMap(([key, written = '']) => {
    if (!/^oa[A-Z]/.test(key)) return [];
    const name = key.slice(2).toLowerCase();
    if (Object.hasOwn(BINDINGS, name)) return BINDINGS[name]!(element, written.trim(), setting);
    setting.say('template-binding', `data-oa-${name}`);
    return [];
  });
  return [...own, ...bindChildren(element, setting)];
}

/** Binds what is in an element; returns what shows a frame there. */
export function bindChildren(root: Element, setting: Setting): Update[] {
  // A list, because binding takes elements out.
  return [...root.children].flatMap((child) => (child instanceof HTMLElement ? bindElement(child, setting) : []));
}
