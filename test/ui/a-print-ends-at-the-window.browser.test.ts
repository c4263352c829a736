import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/elements/feed.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { frames } from '../helpers/browser/fence.ts';
import { pierceAll, scene, until, type Scene } from '../helpers/browser/scene.ts';

const { museum } = sampleIDs;
const LINES = Array.from({ length: 60 }, (_, i) => `Line ${i}`).join('\n');

// Only Chromium lets a test print.
const canEmulate = 'chrome' in window;

describe('a feed that is printed', () => {
  let shown: Scene;
  const posts = (): number => pierceAll(shown.root, 'oa-post[role=article]').length;
  const lazy = (): number => pierceAll(shown.root, 'img[loading=lazy]').length;

  beforeEach(async () => {
    shown = await scene(
      samplePeople.subscriber,
      html`<div style="block-size: 400px; overflow: auto"><oa-feed account-id=${museum}></oa-feed></div>`,
      {},
      (backend) => {
        for (let i = 0; i < 30; i += 1) backend.publish(museum, { title: `Post ${i}`, content: LINES });
      },
    );
    // The window of rows has taken over, and what every element loads is there.
    await until(() => posts() > 0 && posts() < 12 && hasPrintStyles(), 'fewer posts than there are');
    await frames();
  });
  afterEach(async () => {
    dispatchEvent(new Event('afterprint'));
    if (canEmulate) await emulateMedia({ media: 'screen' });
    shown.kit.close();
  });
  const hasPrintStyles = (): boolean =>
    pierceAll<HTMLElement>(shown.root, 'oa-post[role=article]')[0]?.shadowRoot?.adoptedStyleSheets.some(
      ({ cssRules }) => [...cssRules].some((rule) => rule instanceof CSSMediaRule && rule.media.mediaText === 'print'),
    ) ?? false;

  it('is printed whole: all loaded posts with their pictures, and goes back to few', async () => {
    const before = posts();
    dispatchEvent(new Event('beforeprint'));
    await Promise.resolve().then(() => frames(1));
    expect(posts()).to.be.greaterThan(18);
    expect(lazy()).to.equal(0);
    dispatchEvent(new Event('afterprint'));
    await until(() => posts() <= before + 2, 'few posts');
  });

  (canEmulate ? it : it.skip)('hides nothing of a long post', async () => {
    const [content] = pierceAll<HTMLElement>(shown.root, '[part=content]');
    await until(() => content!.offsetHeight > content!.parentElement!.offsetHeight, 'a folded text');
    await emulateMedia({ media: 'print' });
    await until(() => content!.parentElement!.offsetHeight >= content!.offsetHeight, 'the whole text');
    expect(getComputedStyle(content!).maskImage).to.equal('none');
  });
});
