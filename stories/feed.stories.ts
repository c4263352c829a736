import { html, type TemplateResult } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { sampleIDs, samplePeople } from '../src/testing/index.ts';
import { find, page, pause, stage, type, until, type Scene } from './stage.ts';

const frame = (scene: Scene, feed: TemplateResult) => page(scene, feed);
let scene: Scene;

const { subscriber, business, channelOwner, operator } = samplePeople;
const { health, museum, football, kitchen, airline } = sampleIDs;

const meta: Meta = {
  title: 'Elements/Feed',
  component: 'oa-feed',
};
export default meta;
type Story = StoryObj;

/** The posts of one account as a subscriber sees them, with those that are new since the last visit. */
export const Account: Story = {
  render: () => frame(stage(subscriber), html`<oa-feed account-id=${health}></oa-feed>`),
};

/** The posts of all accounts that the user follows. */
export const Merged: Story = {
  render: () => frame(stage(subscriber), html`<oa-feed></oa-feed>`),
};

/** Opened at one post, which is highlighted briefly. */
export const DeepLink: Story = {
  render: () => {
    const made = stage(subscriber);
    const post = [...made.backend.world.posts.values()].find(
      (stored) => stored.post.title === 'Mill Street opens again',
    );
    return frame(made, html`<oa-feed account-id=${health} post-id=${post?.post.postID ?? ''}></oa-feed>`);
  },
};

/** Opened at the oldest unread post; the button leads to the newest. */
export const FirstUnread: Story = {
  render: () => frame(stage(subscriber), html`<oa-feed account-id=${museum} start="unread"></oa-feed>`),
};

/** Managers edit and delete posts in the feed. */
export const Manage: Story = {
  render: () => frame(stage(business), html`<oa-feed account-id=${health} manage></oa-feed>`),
};

/** A post published offline waits at its place in the feed. */
export const Publishing: Story = {
  render: () => frame((scene = stage(business)), html`<oa-feed account-id=${health} manage></oa-feed>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'oa-post');
    scene.backend.offline(true);
    scene.kit.posts
      .publish(health, {
        clientID: crypto.randomUUID(),
        format: 'text',
        title: 'Closed on Friday',
        content: 'The clinic at Canal Road is closed on Friday.',
      })
      .catch(() => undefined);
    await find(canvasElement, '[part=pending]');
  },
};

/** Posts that arrive while the reader has scrolled down wait behind a button. */
export const NewPosts: Story = {
  render: () => frame((scene = stage(subscriber)), html`<oa-feed account-id=${museum}></oa-feed>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'oa-post');
    await pause(400);
    // At the very top, new posts would appear at once.
    window.scrollTo(0, 300);
    await pause(100);
    await until(canvasElement, '[part=new-posts]', () => {
      for (const title of ['Object of the day: a bus ticket', 'The café has a new cake'])
        scene.backend.publish(museum, { title, content: 'More in the house, daily from 10 to 18 o’clock.' });
    });
  },
};

/** Chinese text has a greater line height. */
export const Chinese: Story = {
  render: () => frame(stage(subscriber), html`<div lang="zh-Hans"><oa-feed account-id=${kitchen}></oa-feed></div>`),
};

/** Search in an account's posts, with the words that were found highlighted. */
export const Search: Story = {
  render: () => frame(stage(subscriber), html`<oa-feed account-id=${museum} searchable></oa-feed>`),
  play: async ({ canvasElement }) => {
    (await find(canvasElement, '[part~=search]')).click();
    await type(canvasElement, 'input[type=search]', 'the object');
    await find(canvasElement, '[part=row]');
  },
};

/** A search that finds nothing. */
export const SearchWithoutMatch: Story = {
  render: () =>
    frame(stage(subscriber), html`<oa-feed account-id=${museum} searchable q="zeppelin timetable"></oa-feed>`),
};

/** The search has no answer, so it finds posts saved on the device. */
export const SearchOffline: Story = {
  render: () => frame((scene = stage(subscriber)), html`<oa-feed account-id=${museum} searchable></oa-feed>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'oa-post');
    const opener = await find(canvasElement, '[part~=search]');
    scene.backend.offline(true);
    opener.click();
    await type(canvasElement, 'input[type=search]', 'object');
    const bar = await find(canvasElement, 'oa-feed-bar');
    await find(bar.shadowRoot!, '[part=notice]');
  },
};

/** The images of an account's posts; tabs lead back to the posts. */
export const Media: Story = {
  render: () => frame(stage(subscriber), html`<oa-feed account-id=${health} view="media" tabs searchable></oa-feed>`),
};

/** An account whose posts have no images. */
export const MediaEmpty: Story = {
  render: () =>
    frame(
      stage(subscriber, {}, ({ world }) => {
        for (const stored of world.posts.values()) stored.post = { ...stored.post, images: [] };
      }),
      html`<oa-feed account-id=${museum} view="media" tabs></oa-feed>`,
    ),
};

/** The platform's operator searches all posts. */
export const OperatorSearch: Story = {
  render: () => frame(stage(operator), html`<oa-feed scope="all" q="object"></oa-feed>`),
};

/** Cards on a darker background. */
export const Cards: Story = {
  render: () =>
    frame(
      stage(subscriber),
      html`<div class="sunken"><oa-feed account-id=${airline} cards></oa-feed></div><style>.sunken { background: light-dark(oklch(0.95 0.006 85), oklch(0.165 0.008 205)); padding: 1px 12px; }</style>`,
    ),
};

/** An account without posts. */
export const Empty: Story = {
  render: () =>
    frame(
      stage(channelOwner, {}, ({ world }) => world.posts.clear()),
      html`<oa-feed account-id=${football}></oa-feed>`,
    ),
};

export const EmptyMerged: Story = {
  render: () => frame(stage({ userID: 'nobody-yet', role: 'user' }), html`<oa-feed></oa-feed>`),
};

/** Skeletons while the posts are loading. */
export const Loading: Story = {
  render: () =>
    frame(
      stage(subscriber, {}, (backend) => {
        backend.hang('posts.list');
        backend.hang('accounts.get');
      }),
      html`<oa-feed account-id=${health}></oa-feed>`,
    ),
};

export const Failed: Story = {
  render: () =>
    frame(
      stage(subscriber, {}, (backend) => backend.fail('posts.list', 'internal')),
      html`<oa-feed account-id=${health}></oa-feed>`,
    ),
};

/** The account was deleted. */
export const Deleted: Story = {
  render: () => frame(stage(subscriber), html`<oa-feed account-id="@TOA#_gone"></oa-feed>`),
};

/** The connection is lost while the user is reading. */
export const Offline: Story = {
  render: () => frame((scene = stage(subscriber)), html`<oa-feed account-id=${museum}></oa-feed>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'oa-post');
    scene.backend.offline(true);
    await find(canvasElement, '[part=notice]');
  },
};

/** Visitors can read without a token. */
export const Visitor: Story = {
  render: () => frame(stage(undefined), html`<oa-feed account-id=${health}></oa-feed>`),
};
