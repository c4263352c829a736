import { ContextProvider } from '@lit/context';
import type { Kit } from './state/api/kit.ts';
import { createKit, isClosed, type KitOptions } from './kit.ts';
import { kitContext, uiContext } from './ui/context.ts';

let root: ContextProvider<typeof kitContext, HTMLElement> | undefined;
let rootUi: ContextProvider<typeof uiContext, HTMLElement> | undefined;
let given: KitOptions = {};

/** What another kit is needed for. Which function gives tokens is not among it, nor which object says the limits. */
const identity = ({ endpoint = '', storage = 'auto', transport, tabs, clock, limits, tokenProvider }: KitOptions) => [
  endpoint,
  storage,
  transport,
  tabs,
  clock,
  JSON.stringify(limits),
  !tokenProvider,
];

/**
 * Gives a kit to every element of the page that stands in no `<oa-provider>`.
 * Called again with another endpoint, storage, transport or limits it replaces the kit, and the one before is closed. Otherwise the kit
 * stays: a new token is handed to it, and the newest `tokenProvider` is the one that is asked.
 * In Node.js it is `createKit`.
 * @param options - those of `createKit`, `locale` for the texts, and `postUrl` for links to posts, such as `/news/{postID}`
 * @returns the kit, which is also the way to everything without elements
 */
export function configure(options: KitOptions & { locale?: string; postUrl?: string }): Kit {
  // In Node.js there is nobody to give it to.
  if (typeof document === 'undefined') return createKit(options);
  const before = given;
  given = options;
  const ui = { locale: options.locale ?? '', postUrl: options.postUrl ?? '' };
  const same = identity(options);
  if (root?.value && rootUi && !isClosed(root.value) && identity(before).every((value, at) => value === same[at])) {
    if (options.token !== before.token) root.value.setToken(options.token);
    rootUi.setValue(ui);
    return root.value;
  }
  const kit = createKit({
    ...options,
    ...(options.tokenProvider && { tokenProvider: () => given.tokenProvider?.() }),
    ...(options.random && { random: () => (given.random ?? Math.random)() }),
  });
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
