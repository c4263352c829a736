import { fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { createKit, type Kit, type KitOptions } from '../../../src/index.ts';
import '../../../src/elements/provider.ts';
import {
  createSample,
  createScriptedBackend,
  type Person,
  type ScriptedBackend,
  type ScriptedOptions,
} from '../../../src/testing/index.ts';
import { waitUntil } from './wait.ts';

export interface Scene {
  backend: ScriptedBackend;
  kit: Kit;
  /** The provider around the content. */
  root: HTMLElement;
}

/** Backend and kit of a scene; the token comes at once or from a provider. */
type SceneKit = Pick<Scene, 'backend' | 'kit'>;

function kitOf(backend: ScriptedBackend, who: Pick<KitOptions, 'token' | 'tokenProvider'>): SceneKit {
  return {
    backend,
    kit: createKit({ transport: backend.transport, storage: 'memory', endpoint: 'https://scripted.example', ...who }),
  };
}

async function show({ backend, kit }: SceneKit, content: TemplateResult): Promise<Scene> {
  return { backend, kit, root: await fixture<HTMLElement>(html`<oa-provider .kit=${kit}>${content}</oa-provider>`) };
}

/** As `scene`, but before the person is known: the token arrives when `arrive` is called. */
export async function sceneBeforeToken(me: Person, content: TemplateResult): Promise<Scene & { arrive(): void }> {
  let settle: (token: string | undefined) => void = () => {};
  const tokenProvider = () => new Promise<string | undefined>((resolve) => (settle = resolve));
  const backend = createScriptedBackend({ ...createSample(), me });
  const made = await show(kitOf(backend, { tokenProvider }), content);
  return { ...made, arrive: () => settle(backend.token) };
}

/** Renders elements inside a provider with a scripted backend. */
export async function scene(
  me: Person | undefined,
  content: TemplateResult,
  options: Partial<ScriptedOptions> = {},
  prepare: (backend: ScriptedBackend) => void = () => {},
): Promise<Scene> {
  const backend = createScriptedBackend({ ...createSample(), ...(me && { me }), ...options });
  prepare(backend);
  return show(kitOf(backend, { token: backend.token }), content);
}

/** What has the focus, across shadow roots; the body if nothing has. */
export function focused(): Element {
  let active: Element = document.activeElement ?? document.body;
  while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Finds an element, searching shadow roots. */
export function pierce<T extends Element = HTMLElement>(root: ParentNode, selector: string): T | undefined {
  const here = root.querySelector<T>(selector);
  if (here) return here;
  const inner = root instanceof Element && root.shadowRoot ? [root.shadowRoot] : [];
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) inner.push(element.shadowRoot);
  for (const shadow of inner) {
    const found = pierce<T>(shadow, selector);
    if (found) return found;
  }
  return undefined;
}

export function pierceAll<T extends Element = HTMLElement>(root: ParentNode, selector: string): T[] {
  const found = [...root.querySelectorAll<T>(selector)];
  if (root instanceof Element && root.shadowRoot) found.push(...pierceAll<T>(root.shadowRoot, selector));
  for (const element of root.querySelectorAll('*'))
    if (element.shadowRoot) found.push(...pierceAll<T>(element.shadowRoot, selector));
  return [...new Set(found)];
}

/** Waits until the function returns a truthy value. */
export async function until<T>(look: () => T | undefined | false | null, what = 'it'): Promise<T> {
  let found: T | undefined | false | null;
  await waitUntil(() => (found = look()), `waited in vain for ${what}`);
  return found as T;
}

export function typeInto(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
