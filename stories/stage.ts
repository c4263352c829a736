import { html, nothing, type TemplateResult } from 'lit';
import { createKit, type Kit } from '../src/index.ts';
import {
  createSample,
  createScriptedBackend,
  type Person,
  type ScriptedBackend,
  type ScriptedOptions,
} from '../src/testing/index.ts';

/** A scripted backend and a kit connected to it. */
export interface Scene {
  backend: ScriptedBackend;
  kit: Kit;
  me: Person | undefined;
}

/** Holds a story; its kit ends with it, so that many stories stand on one page and none is left behind. */
class StoryStage extends HTMLElement {
  #kit: Kit | undefined;

  set kit(kit: Kit) {
    if (kit !== this.#kit) void this.#kit?.close();
    this.#kit = kit;
  }

  disconnectedCallback(): void {
    void this.#kit?.close();
  }
}
// The module runs again when it was edited.
if (!customElements.get('story-stage')) customElements.define('story-stage', StoryStage);

/**
 * Creates a new backend and kit for a story. `page` closes the kit when the story goes.
 * @param prepare - changes the backend (slow, empty, failing) before the first request
 */
export function stage(
  me: Person | undefined,
  options: Partial<ScriptedOptions> = {},
  prepare: (backend: ScriptedBackend) => void = () => {},
): Scene {
  const backend = createScriptedBackend({ ...createSample(), ...(me && { me }), ...options });
  prepare(backend);
  const kit = createKit({
    transport: backend.transport,
    token: backend.token,
    storage: 'memory',
    endpoint: 'https://scripted.example',
  });
  return { backend, kit, me };
}

/** Renders elements like a host's page: in a provider and a box of the given class. */
export function page({ kit, me }: Scene, content: TemplateResult, box = 'story-page'): TemplateResult {
  return html`<story-stage .kit=${kit} data-person=${me?.userID ?? nothing}><oa-provider .kit=${kit} locale=${document.documentElement.lang}><div class=${box}>${content}</div></oa-provider></story-stage>`;
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Finds an element, searching shadow roots. */
export function search<T extends Element>(root: ParentNode, selector: string): T | undefined {
  const here = root.querySelector<T>(selector);
  if (here) return here;
  for (const element of root.querySelectorAll('*')) {
    const inside = element.shadowRoot && search<T>(element.shadowRoot, selector);
    if (inside) return inside;
  }
  return undefined;
}

/** Waits until an element exists, searching shadow roots. */
export async function find<T extends Element = HTMLElement>(root: ParentNode, selector: string): Promise<T> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = search<T>(root, selector);
    if (found) return found;
    await pause(30);
  }
  throw new Error(`No element matches ${selector}`);
}

/** Runs `act` about once a second until an element exists: lazy code may not be loaded the first time. */
export async function until(root: ParentNode, selector: string, act: () => void): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (tries % 30 === 0) act();
    if (search(root, selector)) return;
    await pause(30);
  }
  throw new Error(`No element matches ${selector}`);
}

/** Sets the value of a field and dispatches the event that typing would. */
export async function type(root: ParentNode, selector: string, text: string): Promise<void> {
  const field = await find<HTMLInputElement>(root, selector);
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
