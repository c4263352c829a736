import { expect, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import '../../src/elements/post.ts';
import { overThumbnail } from '../../src/elements/lightbox/grow.ts';
import type { Post } from '../../src/protocol/index.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { pierce, scene, until, type Scene } from '../helpers/browser/scene.ts';
import { buttonIn } from '../helpers/browser/roles.ts';

const url = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="teal"/></svg>')}`;
const post: Post = {
  postID: 'grows',
  officialAccountID: sampleIDs.museum,
  postNumber: 1,
  clientID: 'grows',
  revision: 1,
  format: 'text',
  content: 'Two',
  images: ['One', 'Two'].map((alt) => ({ mediaID: alt, url, width: 800, height: 600, alt })),
  reactions: {},
  createTime: 1_780_000_000,
} as Post;

const isChromium = /Chrome/.test(navigator.userAgent);
/** Only one of the three browsers can be told; the tests of the others want no motion. */
const motion = (reducedMotion: 'reduce' | 'no-preference') =>
  isChromium ? emulateMedia({ reducedMotion }) : undefined;

const picture = ({ root }: Scene) => pierce<HTMLImageElement>(root, 'dialog[open] [part=image]');
const thumbnail = ({ root }: Scene) =>
  pierce<HTMLImageElement>(root, 'oa-post')!.shadowRoot!.querySelector<HTMLImageElement>('[part=image] > img')!;
const middle = (element: Element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
};

async function enlarge(): Promise<Scene> {
  const here = await scene(samplePeople.subscriber, html`<oa-post .post=${post}></oa-post>`);
  await until(() => pierce(here.root, '[part=image] > img') && thumbnail(here).naturalWidth, 'the image');
  pierce(here.root, '[part=image]')!.click();
  await until(() => picture(here), 'the picture');
  return here;
}

describe('an enlarged image', () => {
  afterEach(() => motion('reduce'));

  it('grows from its place on the page, and returns to it', async function () {
    if (!isChromium) return this.skip();
    await motion('no-preference');
    // It stands still at its first frame, however long the test takes to look.
    const { animate } = Element.prototype;
    Element.prototype.animate = function (...how) {
      const animation = animate.apply(this, how);
      if (this instanceof HTMLImageElement) animation.pause();
      return animation;
    };
    const here = await enlarge();
    await until(() => picture(here)!.getAnimations().length > 0, 'it grows').finally(() => {
      Element.prototype.animate = animate;
    });
    const [growth] = picture(here)!.getAnimations();
    growth!.currentTime = 0;
    const [x, y] = middle(picture(here)!);
    const [left, top] = middle(thumbnail(here));
    expect(x).to.be.closeTo(left!, 1);
    expect(y).to.be.closeTo(top!, 1);
    growth!.finish();
    await until(() => picture(here)!.getAnimations().length === 0, 'it is there');
    buttonIn(pierce(here.root, 'oa-lightbox')!, 'Close')!.click();
    await until(() => !pierce(here.root, 'oa-lightbox'), 'it is closed');
  });

  it('does not move where motion is not wanted', async function () {
    if (!isChromium) return this.skip();
    const here = await enlarge();
    expect(picture(here)!.getAnimations()).to.deep.equal([]);
    buttonIn(pierce(here.root, 'oa-lightbox')!, 'Close')!.click();
    await until(() => !pierce(here.root, 'oa-lightbox'), 'it is closed');
  });

  it('covers its thumbnail, with the same crop', () => {
    const box = { left: 0, top: 0, width: 400, height: 600 };
    // A picture of 2:1 is 400 × 200 in that box; a square of it is 200 wide.
    expect(overThumbnail(box, { left: 10, top: 20, width: 100, height: 100 }, 2)).to.deep.equal({
      transform: 'translate(-140px, -230px) scale(0.5)',
      clipPath: 'inset(200px 100px round 20px)',
    });
    expect(overThumbnail(box, { left: 150, top: 250, width: 100, height: 100 }, 2, 2)).to.deep.equal({
      transform: 'translate(0px, 0px) scale(0.5)',
      clipPath: 'inset(100px 50px round 20px)',
    });
  });
});
