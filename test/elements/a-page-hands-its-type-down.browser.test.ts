import { expect, html } from '@open-wc/testing';
import '../../src/define.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { pierce, scene, until } from '../helpers/browser/scene.ts';

const { health } = sampleIDs;
const ELEMENTS =
  'oa-account-list, oa-feed, oa-chat, oa-post-composer, oa-account-card, oa-outbox, oa-subscribe-button, oa-account-editor';

/** Styles that a page may set for all its text, and the values that the kit's text must keep. */
const inherited: [property: string, page: string, ours: string][] = [
  ['font-style', 'italic', 'normal'],
  ['font-variant-caps', 'small-caps', 'normal'],
  ['font-feature-settings', '"smcp"', 'normal'],
  ['font-weight', '800', '400'],
  ['letter-spacing', '4px', 'normal'],
  ['line-height', '0', '22.5px'],
  ['text-align', 'right', 'start'],
  ['text-indent', '40px', '0px'],
  ['text-shadow', 'red 2px 2px 0px', 'none'],
  ['text-transform', 'uppercase', 'none'],
  ['white-space', 'nowrap', 'normal'],
  ['word-break', 'break-all', 'normal'],
  ['word-spacing', '20px', '0px'],
  ['hyphens', 'auto', 'manual'],
  ['-webkit-text-stroke-width', '2px', '0px'],
  ['writing-mode', 'vertical-rl', 'horizontal-tb'],
  ['font-variation-settings', '"wght" 900', 'normal'],
  ['font-size-adjust', '0.9', 'none'],
];

describe('typography is independent of the page', () => {
  afterEach(() => document.documentElement.removeAttribute('style'));

  it('in every element', async () => {
    for (const [property, page] of inherited) document.documentElement.style.setProperty(property, page);
    const { root, kit } = await scene(
      samplePeople.business,
      html`<oa-account-list></oa-account-list><oa-feed account-id=${health}></oa-feed
        ><oa-chat account-id=${health}></oa-chat> <oa-post-composer account-id=${health}></oa-post-composer
        ><oa-account-card account-id=${health}></oa-account-card> <oa-outbox></oa-outbox
        ><oa-subscribe-button account-id=${health}></oa-subscribe-button>
        <oa-account-editor inline></oa-account-editor>`,
    );
    const elements = [...root.querySelectorAll(ELEMENTS)];
    expect(elements).to.have.length(8);
    for (const element of elements)
      for (const [property, , ours] of inherited)
        expect(getComputedStyle(element).getPropertyValue(property), `${element.localName} ${property}`).to.equal(ours);
    // A heading painted with a gradient passes on a transparent text fill.
    document.documentElement.style.setProperty('-webkit-text-fill-color', 'transparent');
    for (const element of elements) {
      const style = getComputedStyle(element);
      expect(style.getPropertyValue('-webkit-text-fill-color'), element.localName).to.equal(style.color);
    }
    await kit.close();
  });

  it('and text sizes depend on the token, not on the page’s rem', async () => {
    const { root, kit } = await scene(
      samplePeople.subscriber,
      html`<oa-account-card account-id=${health}></oa-account-card>`,
    );
    const name = await until(() => pierce(root, '[part=name]'));
    for (const rem of ['62.5%', '24px']) {
      document.documentElement.style.fontSize = rem;
      expect(getComputedStyle(name).fontSize, rem).to.equal('20px');
    }
    document.documentElement.style.setProperty('--oa-text-size', '18px');
    expect(getComputedStyle(name).fontSize).to.equal('24px');
    await kit.close();
  });
});
