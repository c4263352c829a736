import { ContextProvider } from '@lit/context';
import type { Kit } from './state/api.ts';
import { createKit, type KitOptions } from './kit.ts';
import { kitContext, uiContext } from './ui/context.ts';

let root: ContextProvider<typeof kitContext, HTMLElement> | undefined;
let rootUi: ContextProvider<typeof uiContext, HTMLElement> | undefined;

/**
 * Gives a kit to every element of the page that stands in no `<oa-provider>`.
 * Called again it replaces the kit; the one before is closed. In Node.js it is `createKit`.
 * @param options - those of `createKit`, and `locale` for the texts
 * @returns the kit, which is also the way to everything without elements
 */
export function configure(options: KitOptions & { locale?: string }): Kit {
  const kit = createKit(options);
  // In Node.js there is nobody to give it to.
  if (typeof document === 'undefined') return kit;
  const ui = { locale: options.locale ?? '' };
  if (root && rootUi) {
    void root.value?.close();
    root.setValue(kit);
    rootUi.setValue(ui);
    return kit;
  }
  root = new ContextProvider(document.documentElement, { context: kitContext, initialValue: kit });
  rootUi = new ContextProvider(document.documentElement, { context: uiContext, initialValue: ui });
  // Announces them to elements that asked before.
  root.hostConnected();
  rootUi.hostConnected();
  return kit;
}
