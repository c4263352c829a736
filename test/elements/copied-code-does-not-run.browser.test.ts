import { expect } from '@open-wc/testing';
import { html, render, type TemplateResult } from 'lit';
import { codeToCopy } from '../../.storybook/code-to-copy.ts';
import { sampleIDs, samplePeople, type Person } from '../../src/testing/index.ts';
import { page, stage } from '../../stories/stage.ts';
import { demoUrl } from '../helpers/browser/server.ts';

let endpoint = '';

/** Opens the code that Storybook shows for a story, as a page of its own, and returns an element of it when it has content. */
async function run(me: Person | undefined, story: TemplateResult, tag: string, part: string): Promise<Element> {
  const made = stage(me);
  const box = document.createElement('div');
  render(page(made, story), box);
  const code = codeToCopy(box.innerHTML, endpoint);
  await made.kit.close();
  const frame = document.createElement('iframe');
  frame.srcdoc = code;
  frame.style.inlineSize = '800px';
  frame.style.blockSize = '600px';
  document.body.append(frame);
  try {
    for (;;) {
      const found = frame.contentDocument?.querySelector(tag)?.shadowRoot?.querySelector(part);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    frame.remove();
  }
}

describe('code copied from Storybook, with nothing changed, shows', () => {
  before(async function () {
    this.timeout(300_000);
    endpoint = await demoUrl();
  });

  it('what a visitor reads', async () => {
    await run(undefined, html`<oa-feed account-id=${sampleIDs.health}></oa-feed>`, 'oa-feed', 'oa-post');
  });

  it('what a subscriber has chosen', async () => {
    const list = html`<oa-account-list view="subscribed"></oa-account-list>`;
    const row = await run(samplePeople.subscriber, list, 'oa-account-list', '[part~=name]');
    expect(row.textContent).not.to.equal('');
  });

  it('what a publisher writes', async () => {
    const composer = html`<oa-post-composer account-id=${sampleIDs.health}></oa-post-composer>`;
    await run(samplePeople.business, composer, 'oa-post-composer', '#content');
  });
});
