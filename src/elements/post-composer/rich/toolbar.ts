import { html, nothing, type TemplateResult } from 'lit';
import { postComposerLateTexts } from '../../../i18n/en/post-composer-late.ts';
import { postComposerTexts } from '../../../i18n/en/post-composer.ts';
import { textsFor } from '../../../i18n/texts.ts';
import type { TextStyle } from '../../../protocol/entities.ts';
import { icon } from '../../../ui/icon/icon.ts';
import { bold, italic, link, list, listOrdered } from '../../../ui/icon/icons.ts';
import { keyStep } from '../image-keys.ts';
import type { LinkInsertion } from '../link-insertion.ts';
import type { RichField } from './rich-field.ts';

/** Buttons in their order: the style, its icon, and the key that does the same with Ctrl or Command. */
const STYLES = [
  { style: 'bold', image: bold, key: 'B' },
  { style: 'italic', image: italic, key: 'I' },
  { style: 'bullets', image: list, key: 'Shift+8' },
  { style: 'numbers', image: listOrdered, key: 'Shift+7' },
] as const satisfies { style: TextStyle; image: unknown; key: string }[];

const isApple = (): boolean => /Mac|iP(?:hone|ad)/.test(navigator.platform);
type Texts = (typeof postComposerLateTexts)['en'];
/** The name of a button, and the keys that do the same. */
function tooltip(t: Texts, what: string, key: string): string {
  const letter = key.replace('Shift+', '');
  const shifted = letter !== key;
  if (isApple()) return `${what} (${shifted ? '⇧' : ''}⌘${letter})`;
  return t[shifted ? 'withCtrlShift' : 'withCtrl'](what, letter);
}
const shortcuts = (key: string): string => `Control+${key} Meta+${key}`;

/** One stop for the Tab key, arrows lead on: the button that had the focus last is the stop. */
function onKeydown(event: KeyboardEvent): void {
  const bar = event.currentTarget as HTMLElement;
  const buttons = [...bar.querySelectorAll('button')];
  const to = keyStep(event, buttons, buttons.indexOf(event.target as HTMLButtonElement));
  if (to === undefined) return;
  event.preventDefault();
  for (const [i, button] of buttons.entries()) button.tabIndex = i === to ? 0 : -1;
  buttons[to]!.focus();
}

/** The styles of the content, above its field. */
export function renderToolbar(language: string, rich: RichField | undefined, links: LinkInsertion): TemplateResult {
  const t = textsFor(postComposerLateTexts, language);
  const { addLink } = textsFor(postComposerTexts, language);
  const on = rich?.editor?.styles;
  return html`<div part="styles" class="styles" role="toolbar" aria-label=${t.styles} aria-controls="content" @keydown=${onKeydown} @mousedown=${(event: Event) => event.preventDefault()}>
      ${(rich?.canStyle ? STYLES : []).map(({ style, image, key }, i) => html`<button part="style" type="button" class="icon-button" tabindex=${i === 0 ? 0 : -1} aria-label=${t[style]} aria-pressed=${on?.has(style) ?? false} aria-keyshortcuts=${shortcuts(key)} title=${tooltip(t, t[style], key)} @click=${() => rich?.toggle(style)}>${icon(image, 18)}</button>`)}
      <button part="add-link" type="button" class="icon-button" tabindex=${rich?.canStyle ? -1 : 0} aria-label=${addLink} aria-expanded=${links.open} aria-keyshortcuts=${shortcuts('K')} title=${tooltip(t, addLink, 'K')} @click=${links.toggle}>${icon(link, 18)}</button>
    </div>
    ${links.open ? html`<oa-add-link @oa-add-link=${links.insert} @oa-close=${links.close}></oa-add-link>` : nothing}`;
}
