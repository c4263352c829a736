import { languageTag } from '../i18n/language-tag.ts';
import { onLocaleRegistered } from '../i18n/texts.ts';

/** The language at a node: the nearest valid `lang`, across shadow roots, otherwise the browser's language. */
export function languageAt(node: Node | null): string {
  for (let at = node; at; at = at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null) {
    const tag = at instanceof Element && languageTag(at.getAttribute('lang'));
    if (tag) return tag;
  }
  return languageTag(navigator.language) || 'en';
}

const listeners = new Set<() => void>();
let watching = false;

/** Calls the listener when a `lang` of the page has changed or texts were registered. Returns a function that stops it. */
export function onLanguageChange(listener: () => void): () => void {
  if (!watching) {
    watching = true;
    const notify = () => listeners.forEach((each) => each());
    onLocaleRegistered(notify);
    new MutationObserver(notify).observe(document.documentElement, { attributeFilter: ['lang'], subtree: true });
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}
