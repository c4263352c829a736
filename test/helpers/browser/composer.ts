import { html } from '@open-wc/testing';
import '../../../src/elements/post-composer.ts';
import type { OaPostComposer } from '../../../src/elements/post-composer.ts';
import { sampleIDs, samplePeople, type Person, type ScriptedBackend } from '../../../src/testing/index.ts';
import { pierce, scene, typeInto, until, type Scene } from './scene.ts';

export interface OpenComposer extends Scene {
  composer: OaPostComposer;
  one<T extends HTMLElement = HTMLElement>(selector: string): Promise<T>;
  all<T extends HTMLElement = HTMLElement>(selector: string): T[];
  write(selector: string, text: string): Promise<void>;
  press(selector: string): Promise<void>;
  choose(...files: File[]): Promise<void>;
  /** Text in the bar: the draft's state, or a problem. */
  state(): string;
  released(): readonly { clientID: string; content?: string; images?: unknown[] }[];
  told: CustomEvent[];
}

export interface ComposerSetting {
  me?: Person;
  account?: string;
  post?: string | ((backend: ScriptedBackend) => string);
  prepare?: (backend: ScriptedBackend) => void;
  width?: number;
}

/** A composer on a page, ready for input. */
export async function openComposer({
  me = samplePeople.business,
  account = sampleIDs.health,
  post = '',
  prepare = () => {},
  width = 1000,
}: ComposerSetting = {}): Promise<OpenComposer> {
  const made = await scene(me, html`<oa-post-composer></oa-post-composer>`, {}, prepare);
  const composer = made.root.querySelector('oa-post-composer') as OaPostComposer;
  Object.assign(composer.style, { inlineSize: `${width}px`, blockSize: '700px' });
  composer.accountId = account;
  composer.postId = typeof post === 'function' ? post(made.backend) : post;
  const told: CustomEvent[] = [];
  for (const name of ['oa-post-published', 'oa-post-updated'] as const)
    made.root.addEventListener(name, (event) => told.push(event));
  const shadow = composer.shadowRoot as ShadowRoot;
  const one = <T extends HTMLElement>(selector: string) => until(() => pierce<T>(shadow, selector), selector);
  return {
    ...made,
    composer,
    told,
    one,
    all: <T extends HTMLElement>(selector: string) => [...shadow.querySelectorAll<T>(selector)],
    async write(selector, text) {
      typeInto(await one<HTMLTextAreaElement>(selector), text);
      await composer.updateComplete;
    },
    async press(selector) {
      (await one(selector)).click();
      await composer.updateComplete;
    },
    async choose(...files) {
      await one('#content, .add');
      const field = await one<HTMLInputElement>('input[type=file]');
      const transfer = new DataTransfer();
      for (const file of files) transfer.items.add(file);
      field.files = transfer.files;
      field.dispatchEvent(new Event('change'));
      await composer.updateComplete;
    },
    state: () => (shadow.querySelector('.state')?.textContent ?? '').trim(),
    released: () =>
      made.backend.calls
        .filter(({ operation }) => operation === 'posts.create')
        .map(({ call }) => (call as { body: { clientID: string } }).body),
  };
}

/** A picture of one colour. */
export async function picture(name: string, colour = '#1b6b56'): Promise<File> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 40 });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = colour;
  context.fillRect(0, 0, 60, 40);
  const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made as Blob)));
  return new File([blob], name, { type: 'image/png' });
}
