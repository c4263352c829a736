import { html, type TemplateResult } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Post } from '../src/index.ts';
import { sampleIDs, samplePeople, type ScriptedBackend } from '../src/testing/index.ts';
import { find, page, stage, type Scene } from './stage.ts';

const { subscriber, business } = samplePeople;
const { health, museum } = sampleIDs;

const titled = ({ world }: ScriptedBackend, title: string): Post =>
  [...world.posts.values()].find(({ post }) => post.title === title)!.post;
const now = () => Math.floor(Date.now() / 1000);

function made(fields: Partial<Post>): Post {
  return {
    postID: 'p_story',
    officialAccountID: health,
    postNumber: 100,
    clientID: '00000000-0000-4000-8000-00000000abcd',
    format: 'text-and-image',
    images: [],
    createTime: now() - 7200,
    reactions: {},
    ...fields,
  };
}

const on = (scene: Scene, content: TemplateResult) =>
  page(scene, html`<div class="post-story">${content}</div><style>.post-story { padding: 20px 16px; }</style>`);
const one = (
  post: Post | ((backend: ScriptedBackend) => Post),
  more: Partial<{ manage: boolean; preview: boolean; pending: object }> = {},
  me: Parameters<typeof stage>[0] = subscriber,
) => {
  const scene = stage(me);
  return on(
    scene,
    html`<oa-post .post=${typeof post === 'function' ? post(scene.backend) : post} ?manage=${more.manage} ?preview=${more.preview} .pending=${more.pending as never}></oa-post>`,
  );
};
const pictures = (backend: ScriptedBackend, count: number) => titled(backend, 'Nine walks').images.slice(0, count);

const meta: Meta = { title: 'Elements/Post', component: 'oa-post' };
export default meta;
type Story = StoryObj;

/** Loaded by its ID. */
export const ById: Story = {
  render: () => {
    const scene = stage(subscriber);
    return on(scene, html`<oa-post post-id=${titled(scene.backend, 'Flu vaccination days').postID}></oa-post>`);
  },
};

export const LongText: Story = { render: () => one((backend) => titled(backend, 'Mill Street opens again')) };

export const Unfolded: Story = {
  render: () => one((backend) => titled(backend, 'Mill Street opens again')),
  play: async ({ canvasElement }) => (await find<HTMLButtonElement>(canvasElement, '[part=read-more]')).click(),
};

export const OwnReaction: Story = {
  render: () =>
    one(
      made({
        title: 'Concert in the park',
        content: 'On Sunday at four.',
        reactions: { '👍': 1043, '❤️': 88, '🎉': 7 },
        myReaction: '❤️',
      }),
    ),
};

/** The emoji that the account offers. */
export const Reacting: Story = {
  render: () => one(made({ title: 'Concert in the park', content: 'On Sunday at four.', reactions: { '👍': 12 } })),
  play: async ({ canvasElement }) => {
    (await find<HTMLButtonElement>(canvasElement, '[part=react]')).click();
    await find(canvasElement, ':popover-open');
  },
};

/** All emoji, from the last button of the menu. */
export const AllEmoji: Story = {
  render: () => one((backend) => titled(backend, 'Mill Street opens again')),
  play: async ({ canvasElement }) => {
    // Which emoji it allows is the account's to say.
    await find(canvasElement, '[part=verified]');
    (await find(canvasElement, '[part=react]')).click();
    (await find(canvasElement, '[role=menuitem]')).click();
    await find(canvasElement, '[role=gridcell]');
  },
};

/** One to nine images, laid out as one block. */
export const Images: Story = {
  render: () => {
    const scene = stage(subscriber);
    return on(
      scene,
      html`${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((count) => html`<oa-post .post=${made({ postID: `p${count}`, content: `${count}`, images: pictures(scene.backend, count) })}></oa-post><br />`)}`,
    );
  },
};

export const BrokenImages: Story = {
  render: () =>
    one(
      made({
        content: 'The pictures are gone.',
        images: [1, 2].map((n) => ({
          mediaID: `m${n}`,
          url: `data:image/webp;base64,AAAA${n}`,
          width: 1200,
          height: 900,
          alt: 'The harbour at dawn, with a ferry',
        })),
      }),
    ),
};

export const Lightbox: Story = {
  render: () => one((backend) => titled(backend, 'Nine walks')),
  play: async ({ canvasElement }) => {
    (await find<HTMLButtonElement>(canvasElement, '[part=image]')).click();
    await find(canvasElement, 'dialog[open]');
  },
};

const guide =
  'Moving house: what to bring\nProof of your new address\nYour residence card, even an expired one\n[The form](https://example.com/form), filled in\n\nThen, in this order:\nTake a number\nWait until it is called\nPay at counter 3, by card\n\nWe close at noon on Fridays. No appointment is needed.';
const partOf =
  (content: string) =>
  (style: 'bold' | 'italic' | 'bullets' | 'numbers', from: string, to = from) => ({
    style,
    start: content.indexOf(from),
    length: content.indexOf(to) + to.length - content.indexOf(from),
  });
const part = partOf(guide);
const styles = [
  part('bold', 'Moving house'),
  part('bullets', 'Proof', 'filled in'),
  part('italic', 'even an expired one'),
  part('numbers', 'Take', 'by card'),
  part('bold', 'No appointment'),
];

export const Styled: Story = { render: () => one(made({ title: 'New in town?', content: guide, styles })) };

const stops =
  'Central Station\nOld Market\nMill Street\nHarbour Gate\nFerry Pier\nLighthouse Road\nCanal Road\nTown Hall\nNorth Park\nUniversity Library\nHill Street Clinic\nEastbridge Arena\nGarden Square\nBrewery Lane\nSwimming Baths\nAirport Terminal';

/** The fold cuts through a list. */
export const StyledLong: Story = {
  render: () =>
    one(made({ title: 'Night bus', content: stops, styles: [{ style: 'numbers', start: 0, length: stops.length }] })),
};

const arabic = 'أحضر معك:\nإثبات العنوان\nبطاقة الإقامة\nالمكتب مغلق يوم الجمعة.';
export const StyledArabic: Story = {
  render: () =>
    one(
      made({
        lang: 'ar',
        content: arabic,
        styles: [partOf(arabic)('bold', 'أحضر معك'), partOf(arabic)('bullets', 'إثبات', 'بطاقة الإقامة')],
      }),
    ),
};

/** HTML in a post is shown as text. */
export const Hostile: Story = {
  render: () =>
    one(
      made({
        title: '<img src=x onerror=alert(1)>\u202Egnirts desrever',
        content:
          'javascript:alert(1) [click](javascript:alert(1)) <script>alert(2)</script> https://example.com/?q="><b>x\nhttps://example.com/' +
          'long'.repeat(80) +
          '\nZ̸̢̡̛͖̗̘̙a̴̡̛͓̘l̷̨̛̯̳ģ̸̛͚̥o̵̢̡͖',
        reactions: { '👍': 3 },
      }),
    ),
};

export const Managed: Story = {
  render: () => one((backend) => titled(backend, 'Blood donors needed'), { manage: true }, business),
};

/** Managers see who reacted: a pointer rests on a reaction, a finger is held on it, or a key opens the list. */
export const WhoReacted: Story = {
  render: () =>
    one(
      (backend) => {
        const stored = titled(backend, 'Blood donors needed');
        const post = backend.world.posts.get(stored.postID)!;
        for (const name of ['Mei Tan', 'Jonas Weber', 'ليلى حداد', '陈晓明', 'Amara Okafor']) {
          backend.world.people.set(name, { userID: name, role: 'user', name });
          post.mine.set(name, '❤️');
        }
        return { ...stored, reactions: { '❤️': 5 } };
      },
      { manage: true },
      business,
    ),
  play: async ({ canvasElement }) => {
    (await find(canvasElement, '[part~=reaction][aria-haspopup]')).click();
    await find(canvasElement, 'oa-avatar[shape=person]');
  },
};

/** Deleting a post asks for confirmation. */
export const Deleting: Story = {
  render: () => one(made({ title: 'Concert in the park', content: 'On Sunday at four.' }), { manage: true }, business),
  play: async ({ canvasElement }) => {
    // The second button is "Delete"; it loads with lazy code.
    (await find(canvasElement, '[part=actions] button:nth-of-type(2)')).click();
    await find(canvasElement, 'dialog[open]');
  },
};

export const Publishing: Story = {
  render: () => one(made({ content: 'On its way.' }), { pending: { state: 'sending', progress: 0.4 } }, business),
};
export const Waiting: Story = {
  render: () => one(made({ content: 'Written in a tunnel.' }), { pending: { state: 'waiting' } }, business),
};
export const NotPublished: Story = {
  render: () =>
    one(
      made({ content: 'Too fast.' }),
      { pending: { state: 'failed', error: { code: 'too_frequent', detail: '' } } },
      business,
    ),
};

/** The preview in the composer. */
export const Preview: Story = {
  render: () =>
    one(
      made({ title: 'Concert in the park', content: 'On Sunday at four. https://example.com' }),
      { preview: true },
      business,
    ),
};

export const Gone: Story = { render: () => on(stage(subscriber), html`<oa-post post-id="p_gone"></oa-post>`) };
export const Loading: Story = {
  render: () =>
    on(
      stage(subscriber, {}, (backend) => backend.hang('posts.get')),
      html`<oa-post post-id="p_1"></oa-post>`,
    ),
};

export const Chinese: Story = {
  render: () => one((backend) => titled(backend, '中秋礼盒预订开启')),
};
export const Tall: Story = {
  render: () =>
    one(
      ({ world }) =>
        [...world.posts.values()].find(
          ({ post }) => post.officialAccountID === museum && post.images[0]?.height === 1200,
        )!.post,
    ),
};
