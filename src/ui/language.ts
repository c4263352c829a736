import { languageTag } from '../i18n/language-tag.ts';
import { onLocaleRegistered } from '../i18n/texts.ts';

/** The language of the place where a node stands: the nearest `lang` that names one, in whatever tree, else the browser's. */
export function languageAt(node: Node | null): string {
  for (let at = node; at; at = at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null) {
    const tag = at instanceof Element && languageTag(at.getAttribute('lang'));
    if (tag) return tag;
  }
  return languageTag(navigator.language) || 'en';
}

const listeners = new Set<() => void>();
let watching = false;

/** Tells when the language of a place may have changed: a `lang` of the page, or texts that arrived. Returns the way to stop. */
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
