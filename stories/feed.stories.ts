import { html, type TemplateResult } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { sampleIDs, samplePeople } from '../src/testing/index.ts';
import { find, page, pause, stage, until, type Scene } from './stage.ts';

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

/** What a subscriber sees of one account, with what is new since the last visit. */
export const Account: Story = {
  render: () => frame(stage(subscriber), html`<oa-feed account-id=${health}></oa-feed>`),
};

/** Posts of all accounts that the person follows. */
export const Merged: Story = {
  render: () => frame(stage(subscriber), html`<oa-feed></oa-feed>`),
};

/** Opened at one post, which is highlighted for a moment. */
export const DeepLink: Story = {
  render: () => {
    const made = stage(subscriber);
    const post = [...made.backend.world.posts.values()].find(
      (stored) => stored.post.title === 'Mill Street opens again',
    );
    return frame(made, html`<oa-feed account-id=${health} post-id=${post?.post.postID ?? ''}></oa-feed>`);
  },
};

/** Managers edit and delete where the post stands. */
export const Manage: Story = {
  render: () => frame(stage(business), html`<oa-feed account-id=${health} manage></oa-feed>`),
};

/** Published without a connection: it waits where it will stand. */
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

/** What arrives while one reads waits above, until it is asked for. */
export const NewPosts: Story = {
  render: () => frame((scene = stage(subscriber)), html`<oa-feed account-id=${museum}></oa-feed>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'oa-post');
    await pause(400);
    // Who stands at the very top sees what comes at once.
    window.scrollTo(0, 300);
    await pause(100);
    await until(canvasElement, '[part=new-posts]', () => {
      for (const title of ['Object of the day: a bus ticket', 'The café has a new cake'])
        scene.backend.publish(museum, { title, content: 'More in the house, daily from 10 to 18 o’clock.' });
    });
  },
};

/** Chinese, with more line height. */
export const Chinese: Story = {
  render: () => frame(stage(subscriber), html`<div lang="zh-Hans"><oa-feed account-id=${kitchen}></oa-feed></div>`),
};

/** The platform's operator searches all posts. */
export const OperatorSearch: Story = {
  render: () => frame(stage(operator), html`<oa-feed scope="all" q="object"></oa-feed>`),
};

/** As cards on a sunken page ground. */
export const Cards: Story = {
  render: () =>
    frame(
      stage(subscriber),
      html`<div class="sunken"><oa-feed account-id=${airline} cards></oa-feed></div><style>.sunken { background: light-dark(oklch(0.95 0.006 85), oklch(0.165 0.008 205)); padding: 1px 12px; }</style>`,
    ),
};

/** An account on the day it was made. */
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

/** The boxes of what comes. */
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

/** The line breaks while one reads. */
export const Offline: Story = {
  render: () => frame((scene = stage(subscriber)), html`<oa-feed account-id=${museum}></oa-feed>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, 'oa-post');
    scene.backend.offline(true);
    await find(canvasElement, '[part=notice]');
  },
};

/** A visitor without a token reads before following. */
export const Visitor: Story = {
  render: () => frame(stage(undefined), html`<oa-feed account-id=${health}></oa-feed>`),
};
