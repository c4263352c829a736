import { html } from '@open-wc/testing';
import '../../../src/elements/post-composer.ts';
import type { OaPostComposer } from '../../../src/elements/post-composer.ts';
import { sampleIDs, samplePeople, type Person, type ScriptedBackend } from '../../../src/testing/index.ts';
import { plain } from './files.ts';
import { byRole, findByRole, pressButton } from './roles.ts';
import { pierce, pierceAll, scene, typeInto, until, type Scene } from './scene.ts';

export interface OpenComposer extends Scene {
  composer: OaPostComposer;
  one<T extends HTMLElement = HTMLElement>(selector: string): Promise<T>;
  all<T extends HTMLElement = HTMLElement>(selector: string): T[];
  write(selector: string, text: string): Promise<void>;
  press(selector: string): Promise<void>;
  pressButton(name: string | RegExp): Promise<void>;
  choose(...files: File[]): Promise<void>;
  images(): HTMLElement[];
  /** What the images are described as. */
  descriptions(): string[];
  /** Opens the box of an image, from 1, writes its description, and closes it. */
  describe(n: number, text: string): Promise<void>;
  /** What is wrong with a field, or else the text in the bar: the draft's state, or a problem. */
  state(): string;
  /** What will become of the draft if it is released like this. */
  note(): string;
  /** Why files were not taken. */
  refusals(): string[];
  /** All images have arrived at the server. */
  isUploaded(): boolean;
  released(): readonly { clientID: string; content?: string; images?: unknown[] }[];
  told: CustomEvent[];
}

export interface ComposerSetting {
  me?: Person;
  account?: string;
  post?: string | ((backend: ScriptedBackend) => string);
  prepare?: (backend: ScriptedBackend) => void;
  width?: number;
  /** Seconds for which a release can be taken back. */
  undoSeconds?: number;
}

/** What is public of the composers below a root, for tests that draw their own. */
export const composerIn = (root: ParentNode) => ({
  images: (): HTMLElement[] => pierceAll(root, '[part~=tile]'),
  descriptions: (): string[] => pierceAll<HTMLImageElement>(root, '[part~=describe] img').map(({ alt }) => alt),
  async describe(n: number, text: string): Promise<void> {
    await pressButton(root, new RegExp(`^Image ${n}:`));
    typeInto(await findByRole<HTMLTextAreaElement>(root, 'textbox', /^Description for people/), text);
    await pressButton(root, 'Done');
    await until(() => !byRole(root, 'textbox', /^Description for people/), 'the box to close');
  },
  isUploaded: (): boolean => !pierce(root, '[part~=tile] progress'),
  state: (): string => plain(pierce(root, '[part~=problem]') ?? pierce(root, '[part~=state]')),
  note: (): string => plain(pierce(root, '[part~=form] > [role=status]')),
  refusals: (): string[] => pierceAll(root, '[part~=images] > [role=alert] > p').map(plain),
});

/** A composer on a page, ready for input. */
export async function openComposer({
  me = samplePeople.business,
  account = sampleIDs.health,
  post = '',
  prepare = () => {},
  width = 1000,
  undoSeconds = 0,
}: ComposerSetting = {}): Promise<OpenComposer> {
  const made = await scene(me, html`<oa-post-composer></oa-post-composer>`, {}, prepare);
  const composer = made.root.querySelector('oa-post-composer') as OaPostComposer;
  Object.assign(composer.style, { inlineSize: `${width}px`, blockSize: '700px' });
  composer.undoSeconds = undoSeconds;
  composer.accountId = account;
  composer.postId = typeof post === 'function' ? post(made.backend) : post;
  const told: CustomEvent[] = [];
  for (const name of ['oa-post-published', 'oa-post-updated'] as const)
    made.root.addEventListener(name, (event) => told.push(event));
  const shadow = composer.shadowRoot as ShadowRoot;
  const one = <T extends HTMLElement>(selector: string) => until(() => pierce<T>(shadow, selector), selector);
  return {
    ...made,
    ...composerIn(composer),
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
    async pressButton(name) {
      await pressButton(composer, name);
      await composer.updateComplete;
    },
    async choose(...files) {
      await one('[part~=form]');
      const field = await one<HTMLInputElement>('input[type=file]');
      const transfer = new DataTransfer();
      for (const file of files) transfer.items.add(file);
      field.files = transfer.files;
      field.dispatchEvent(new Event('change'));
      await composer.updateComplete;
    },
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
