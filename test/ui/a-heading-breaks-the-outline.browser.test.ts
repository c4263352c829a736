import { html } from 'lit';
import '../../src/elements/account-card.ts';
import '../../src/elements/feed.ts';
import '../../src/elements/post.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { pierceAll, scene, until, type Scene } from '../helpers/browser/scene.ts';

describe('the level of headings', () => {
  let shown: Scene;
  afterEach(() => shown.kit.close());

  /** Levels as a screen reader hears them. */
  const levels = (): number[] =>
    pierceAll(shown.root, 'h1, h2, h3, h4, h5, h6').map((heading) => Number(heading.ariaLevel ?? heading.localName[1]));
  const outline = (first: number, ...more: number[]): Promise<unknown> =>
    until(
      () => levels().length > more.length && String([...new Set(levels())]) === String([first, ...more]),
      `${levels()}`,
    );

  it('is the same as ever unless the page asks for another', async () => {
    shown = await scene(samplePeople.subscriber, html`<oa-feed account-id=${sampleIDs.health}></oa-feed>`);
    await outline(2, 3);
  });

  it('begins where the page says, and changes with it', async () => {
    shown = await scene(
      samplePeople.subscriber,
      html`<oa-feed account-id=${sampleIDs.health} heading-level="4"></oa-feed>`,
    );
    await outline(4, 5);
    shown.root.querySelector('oa-feed')!.setAttribute('heading-level', '1');
    await outline(1, 2);
    shown.root.querySelector('oa-feed')!.removeAttribute('heading-level');
    await outline(2, 3);
  });

  it('is that of the first heading, also where there is no account above the posts', async () => {
    shown = await scene(
      samplePeople.subscriber,
      html`<oa-feed account-id=${sampleIDs.health} no-header heading-level="2"></oa-feed>`,
    );
    await outline(2);
  });

  it('may be said once for all elements of a provider', async () => {
    shown = await scene(
      samplePeople.subscriber,
      html`<oa-account-card account-id=${sampleIDs.health}></oa-account-card>`,
    );
    shown.root.setAttribute('heading-level', '3');
    await outline(3);
  });

  it('is ignored if it is none', async () => {
    shown = await scene(
      samplePeople.subscriber,
      html`<oa-account-card account-id=${sampleIDs.health} heading-level="two"></oa-account-card>`,
    );
    await outline(2);
  });
});
