import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { sampleIDs, samplePeople, type ScriptedBackend } from '../src/testing/index.ts';
import { find, page, pause, stage, type, until, type Scene } from './stage.ts';

const { business } = samplePeople;
const { health } = sampleIDs;

interface Args {
  accountId: string;
  postId: string;
  /** Seconds for which a release can be taken back. */
  undoSeconds: number;
}

const composer = (scene: Scene, { accountId, postId, undoSeconds }: Args) =>
  page(
    scene,
    html`<oa-post-composer class="story-full" account-id=${accountId} post-id=${postId} undo-seconds=${undoSeconds}></oa-post-composer>`,
    'story-full',
  );
const titled = ({ world }: ScriptedBackend, title: string): string =>
  [...world.posts.values()].find(({ post }) => post.title === title)!.post.postID;
const press = async (canvas: HTMLElement, selector: string) => (await find<HTMLElement>(canvas, selector)).click();

const meta: Meta<Args> = {
  title: 'Elements/Post composer',
  component: 'oa-post-composer',
  args: { accountId: health, postId: '', undoSeconds: 0 },
  render: (args) => composer(stage(business), args),
};
export default meta;
type Story = StoryObj<Args>;

/** Draws a picture with the size of a photo. */
async function photo(name: string, [sky, land]: [string, string], width = 1200, height = 800): Promise<File> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  context.fillStyle = land;
  context.fillRect(0, height * 0.62, width, height);
  context.fillStyle = '#e8b04a';
  context.beginPath();
  context.arc(width * 0.34, height * 0.44, height * 0.11, 0, Math.PI * 2);
  context.fill();
  return new Promise((resolve) =>
    canvas.toBlob((blob) => resolve(new File([blob as Blob], name, { type: 'image/png' }))),
  );
}

const shore = () => photo('shore.png', ['#cfe3dc', '#1b6b56']);
const evening = () => photo('evening.png', ['#e9cdb4', '#6b3f2a'], 900, 1100);
const night = () => photo('night.png', ['#34495e', '#16222e']);

async function choose(canvas: HTMLElement, files: readonly File[]): Promise<void> {
  await find(canvas, '[part=form]');
  const field = await find<HTMLInputElement>(canvas, 'input[type=file]');
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  field.files = transfer.files;
  field.dispatchEvent(new Event('change'));
}

const words =
  'The clinic at Mill Street has been rebuilt from the cellar to the roof. How to get there: https://example.com/mill-street\n\nWe thank the [neighbours](https://example.com/street) for two years of patience.';

export const Empty: Story = {};

export const Written: Story = {
  async play({ canvasElement }) {
    await type(canvasElement, '#title', 'Mill Street opens again');
    await type(canvasElement, '#content', words);
    await choose(canvasElement, [await shore(), await evening(), await night()]);
    (await find<HTMLElement>(canvasElement, '[part=describe]')).click();
    await type(canvasElement, '[part=description] textarea', 'The rebuilt clinic seen from the water');
    (await find<HTMLElement>(canvasElement, '[part=description] [part=done]')).click();
    await pause(300);
  },
};

/** Text only. Images chosen before come back when a format with images is chosen. */
export const TextOnly: Story = {
  async play({ canvasElement }) {
    await press(canvasElement, 'input[value=text]');
    await type(canvasElement, '#content', words);
  },
};

export const ImagesOnly: Story = {
  async play({ canvasElement }) {
    await press(canvasElement, 'input[value=image]');
    await choose(canvasElement, [await evening(), await shore()]);
    await pause(300);
  },
};

export const NineImages: Story = {
  async play({ canvasElement }) {
    await choose(
      canvasElement,
      await Promise.all([
        shore(),
        evening(),
        night(),
        shore(),
        evening(),
        night(),
        shore(),
        evening(),
        night(),
        shore(),
      ]),
    );
    await pause(400);
  },
};

export const AddLink: Story = {
  async play({ canvasElement }) {
    await type(canvasElement, '#content', 'More about the building on our site.');
    const content = await find<HTMLTextAreaElement>(canvasElement, '#content');
    content.setSelectionRange(27, 35);
    await press(canvasElement, 'button[aria-expanded]');
    await type(canvasElement, '#address', 'javascript:alert(1)');
    (await find<HTMLFormElement>(canvasElement, 'oa-add-link')).shadowRoot!.querySelector('form')!.requestSubmit();
    await pause(50);
  },
};

/** The scene of the current story, for its play function. */
let current: Scene | undefined;
const remembered = (args: Args) => composer((current = stage(business)), args);

/** On narrow screens, tabs switch between form and preview. */
export const PreviewTab: Story = {
  render: (args) =>
    page(
      stage(business),
      html`<oa-post-composer class="story-full" account-id=${args.accountId}></oa-post-composer>`,
      'story-list story-full',
    ),
  async play({ canvasElement }) {
    await type(canvasElement, '#title', 'Mill Street opens again');
    await type(canvasElement, '#content', words);
    await choose(canvasElement, [await shore()]);
    await press(canvasElement, '[part=tabs] button:last-child');
    await pause(200);
  },
};

export const Uploading: Story = {
  render: remembered,
  async play({ canvasElement }) {
    await find(canvasElement, '#content');
    current?.backend.slow(60_000);
    await choose(canvasElement, [await shore(), await night()]);
    await pause(100);
  },
};

export const UploadFailed: Story = {
  render: (args) =>
    composer(
      stage(business, {}, (backend) => backend.fail('media.upload', 'internal')),
      args,
    ),
  async play({ canvasElement }) {
    await type(canvasElement, '#content', words);
    await choose(canvasElement, [await shore(), await night()]);
    await pause(200);
    await press(canvasElement, '[part~=release]');
    await pause(50);
  },
};

/** The message names the rejected file and the limit. */
export const FileTooLarge: Story = {
  async play({ canvasElement }) {
    const huge = new File(['x'], 'panorama-of-the-whole-harbour-in-the-first-light-of-an-october-morning.png', {
      type: 'image/png',
    });
    Object.defineProperty(huge, 'size', { value: 41_000_000 });
    const target = await find(canvasElement, 'oa-post-composer');
    await find(canvasElement, '#content');
    const drop = new DragEvent('drop', { bubbles: true, composed: true, cancelable: true });
    Object.defineProperty(drop, 'dataTransfer', { value: { files: [huge], types: ['Files'], getData: () => '' } });
    target.dispatchEvent(drop);
    await pause(50);
  },
};

export const Dragging: Story = {
  async play({ canvasElement }) {
    const target = await find(canvasElement, 'oa-post-composer');
    await find(canvasElement, '#content');
    const over = new DragEvent('dragover', {
      bubbles: true,
      composed: true,
      cancelable: true,
      dataTransfer: new DataTransfer(),
    });
    over.dataTransfer!.items.add(new File(['x'], 'a.png', { type: 'image/png' }));
    await until(canvasElement, '.drop', () => target.dispatchEvent(over));
  },
};

export const TooLong: Story = {
  async play({ canvasElement }) {
    await type(canvasElement, '#title', '漢'.repeat(51));
    await type(canvasElement, '#content', 'A long story. '.repeat(900));
    await press(canvasElement, '[part~=release]');
    await pause(50);
  },
};

export const NothingToRelease: Story = {
  async play({ canvasElement }) {
    await find(canvasElement, '#content');
    await press(canvasElement, '[part~=release]');
    await pause(50);
  },
};

export const Refused: Story = {
  render: (args) =>
    composer(
      stage(business, {}, (backend) => backend.fail('posts.create', 'no_permission')),
      args,
    ),
  async play({ canvasElement }) {
    await press(canvasElement, 'input[value=text]');
    await type(canvasElement, '#content', words);
    await press(canvasElement, '[part~=release]');
    await find(canvasElement, '[part=state] > *');
  },
};

export const Releasing: Story = {
  render: (args) =>
    composer(
      stage(business, {}, (backend) => backend.hang('posts.create')),
      args,
    ),
  async play({ canvasElement }) {
    await press(canvasElement, 'input[value=text]');
    await type(canvasElement, '#content', words);
    await press(canvasElement, '[part~=release]');
    await pause(50);
  },
};

/** For some seconds a release can be taken back. */
export const Held: Story = {
  args: { undoSeconds: 600 },
  async play({ canvasElement }) {
    await press(canvasElement, 'input[value=text]');
    await type(canvasElement, '#content', words);
    await press(canvasElement, '[part~=release]');
    await find(canvasElement, '[part~=undo]');
  },
};

/** How many it reached. */
export const Released: Story = {
  async play({ canvasElement }) {
    await press(canvasElement, 'input[value=text]');
    await type(canvasElement, '#content', words);
    await press(canvasElement, '[part~=release]');
    await pause(400);
  },
};

/** What may be a mistake; it does not hold the release back. */
export const Warnings: Story = {
  async play({ canvasElement }) {
    await type(canvasElement, '#title', 'Mill Street opens again');
    await type(canvasElement, '#content', `How to get there: htp:/example.com/mill-street or http://example.com/map`);
    (await find<HTMLElement>(canvasElement, '#content')).blur();
    await choose(canvasElement, [await shore(), await evening()]);
    await find(canvasElement, '[part~=warnings]');
    await pause(200);
  },
};

export const Describing: Story = {
  async play({ canvasElement }) {
    await type(canvasElement, '#content', words);
    await choose(canvasElement, [await shore(), await evening(), await night()]);
    await press(canvasElement, '[part~=describe]');
    await type(canvasElement, '[part~=description] textarea', 'The rebuilt clinic seen from the water');
    await pause(200);
  },
};

/** The preview as a reader on a desktop sees it, in the dark. */
export const PreviewDesktopDark: Story = {
  async play({ canvasElement }) {
    await type(canvasElement, '#title', 'Mill Street opens again');
    await type(canvasElement, '#content', words);
    await choose(canvasElement, [await shore(), await evening()]);
    await press(canvasElement, '[part=modes] span:first-child button:last-child');
    await press(canvasElement, '[part=modes] span:last-of-type button:last-child');
    await pause(300);
  },
};

export const Offline: Story = {
  render: remembered,
  async play({ canvasElement }) {
    await press(canvasElement, 'input[value=text]');
    await type(canvasElement, '#content', words);
    current?.backend.offline(true);
    await press(canvasElement, '[part~=release]');
    await pause(400);
  },
};

export const Hostile: Story = {
  async play({ canvasElement }) {
    await press(canvasElement, 'input[value=text]');
    await type(canvasElement, '#title', '<img src=x onerror=alert(1)>\u202Egnirts desrever');
    await type(
      canvasElement,
      '#content',
      `[click](javascript:alert(1)) <script>alert(2)</script> https://example.com/${'long'.repeat(60)}\nZ̸̢̡̛͖̗̘̙a̴̡̛͓̘l̷̨̛̯̳ģ̸̛͚̥o̵̢̡͖`,
    );
  },
};

export const Arabic: Story = {
  async play({ canvasElement }) {
    await type(canvasElement, '#title', 'إعلان لسكان الحي');
    await type(
      canvasElement,
      '#content',
      'مركز شارع المطحنة يفتح أبوابه من جديد يوم الاثنين. المزيد: https://example.com/mill-street',
    );
    await choose(canvasElement, [await shore(), await night()]);
    await pause(200);
  },
};

export const Edit: Story = {
  render: () => {
    const scene = stage(business);
    return composer(scene, {
      accountId: health,
      postId: titled(scene.backend, 'Mill Street opens again'),
      undoSeconds: 0,
    });
  },
};

/** A post with bold, italic and lists opens as it looks. */
export const Styled: Story = {
  render: () => {
    const scene = stage(business);
    const content =
      'Bring with you:\nProof of your new address\nYour residence card, even an expired one\n[The form](https://example.com/form), filled in\nMore at https://example.com/town';
    const { postID } = scene.backend.publish(health, {
      title: 'New in town?',
      content,
      styles: [
        { style: 'bold', start: 0, length: 14 },
        { style: 'bullets', start: 16, length: content.indexOf('\nMore') - 16 },
        { style: 'italic', start: content.indexOf('even'), length: 19 },
      ],
    });
    return composer(scene, { accountId: health, postId: postID, undoSeconds: 0 });
  },
  async play({ canvasElement }) {
    const editor = await find<HTMLElement>(canvasElement, '#content[contenteditable]');
    editor.focus();
    await pause(100);
  },
};

export const AskingToDiscard: Story = {
  async play({ canvasElement }) {
    await type(canvasElement, '#content', words);
    await press(canvasElement, '[part=discard]');
    await find(canvasElement, 'dialog[open]');
  },
};

/** Users who may not publish learn so before they write. */
export const NotOurs: Story = { render: (args) => composer(stage(samplePeople.subscriber), args) };

export const NoAccount: Story = { args: { accountId: '' } };
export const Gone: Story = { args: { postId: 'p_gone' } };
export const Loading: Story = {
  args: { postId: 'p_1' },
  render: (args) =>
    composer(
      stage(business, {}, (backend) => backend.hang('posts.get')),
      args,
    ),
  play: () => pause(250),
};
