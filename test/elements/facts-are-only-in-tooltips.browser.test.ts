import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/elements/post.ts';
import type { Post } from '../../src/index.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { focused, pierce, scene, until, type Scene } from '../helpers/browser/scene.ts';

const post: Post = {
  postID: 'p',
  officialAccountID: sampleIDs.health,
  postNumber: 99,
  clientID: 'c',
  format: 'text',
  title: 'Concert',
  content: 'On Sunday.',
  images: [],
  createTime: new Date(2024, 4, 3, 14, 5).getTime() / 1000,
  editTime: new Date(2024, 4, 4, 15, 6).getTime() / 1000,
  reactions: { '👍': 12_345 },
};

describe('what the tooltips of a post say', () => {
  let shown: Scene;
  const tip = (): Element | undefined => pierce(shown.root, '[popover=manual]:popover-open');
  const words = (): string => tip()?.textContent ?? '';

  beforeEach(async () => {
    shown = await scene(samplePeople.subscriber, html`<button>Before</button><oa-post .post=${post}></oa-post>`);
    await until(() => pierce(shown.root, '[part=react]'), 'the post');
    // The code of tooltips comes with what every element loads.
    await until(() => {
      if (tip()) return true;
      const time = pierce<HTMLElement>(shown.root, '[part=time]')!.closest<HTMLElement>('button')!;
      time.blur();
      shown.root.querySelector('button')!.focus();
      time.focus();
      return false;
    }, 'a first tip');
    (focused() as HTMLElement).blur();
  });
  afterEach(() => shown.kit.close());

  async function tabTo(selector: string): Promise<void> {
    shown.root.querySelector('button')!.focus();
    const wanted = pierce(shown.root, selector)!;
    for (let presses = 0; presses < 9 && !wanted.contains(focused()) && !focused().contains(wanted); presses += 1)
      await sendKeys({ press: 'Tab' });
  }

  it('is shown at what the keyboard has reached: the full time, when it was edited', async () => {
    await tabTo('[part=time]');
    await until(() => words().includes('Friday') && words().includes('Edited Saturday'), 'both times');
    await sendKeys({ press: 'Escape' });
    expect(!tip()).to.equal(true);
  });

  it('is shown at what the keyboard has reached: exact counts', async () => {
    await tabTo('[part=reaction]');
    await until(() => words().includes('12,345'), 'the count');
    (focused() as HTMLElement).blur();
    expect(!tip()).to.equal(true);
  });

  it('is shown once a finger has rested on it, and opens nothing', async () => {
    let opened = 0;
    shown.root.addEventListener('oa-post-open', () => (opened += 1));
    const time = pierce(shown.root, '[part=time]')!;
    const touch = { bubbles: true, composed: true, pointerType: 'touch', pointerId: 7, clientX: 50, clientY: 50 };
    time.dispatchEvent(new PointerEvent('pointerdown', touch));
    await new Promise((resolve) => setTimeout(resolve, 500));
    time.dispatchEvent(new PointerEvent('pointerup', touch));
    time.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    await until(() => words().includes('Friday'), 'the time');
    expect(opened).to.equal(0);
    time.dispatchEvent(new PointerEvent('pointerdown', touch));
    expect(!tip()).to.equal(true);
  });
});
