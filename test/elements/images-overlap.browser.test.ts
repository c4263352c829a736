import { expect, fixture, html } from '@open-wc/testing';
import type { Post } from '../../src/index.ts';
import '../../src/elements/post.ts';
import '../../src/locales/ar.ts';
import type { OaPost } from '../../src/elements/post.ts';
import { pierceAll } from '../helpers/browser/scene.ts';

const url = (width: number, height: number): string =>
  `data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%22${width}%22 height=%22${height}%22/%3E`;

const post = (shapes: readonly (readonly [number, number])[]): Post => ({
  postID: 'p',
  officialAccountID: 'a',
  postNumber: 1,
  clientID: 'c',
  format: 'text',
  images: shapes.map(([width, height], i) => ({ mediaID: String(i), url: url(width, height), width, height })),
  createTime: 1_760_000_000,
  reactions: {},
});

const mixed = [
  [1600, 900],
  [900, 1600],
  [800, 800],
  [0, 0],
  [4000, 500],
  [1200, 800],
  [600, 800],
  [1000, 1000],
  [1600, 1200],
] as const;

describe('the images of a post', () => {
  for (const width of [150, 328, 592])
    for (const dir of ['ltr', 'rtl'] as const)
      it(`fill their block with gaps of 3 pixels, ${width} pixels wide, ${dir}`, async () => {
        for (let count = 1; count <= 9; count += 1) {
          const root = await fixture<HTMLElement>(
            html`<div dir=${dir} lang=${dir === 'rtl' ? 'ar' : 'en'} style="inline-size: ${width}px"><oa-post .post=${post(mixed.slice(0, count))}></oa-post></div>`,
          );
          await root.querySelector<OaPost>('oa-post')!.updateComplete;
          const block = pierceAll(root, '[part=images]')[0]!.getBoundingClientRect();
          const boxes = pierceAll(root, '[part=image]').map((image) => image.getBoundingClientRect());
          expect(boxes).to.have.length(count);
          expect(block.width).to.be.closeTo(width, 0.5);
          expect(Math.max(...boxes.map(({ right }) => right))).to.be.closeTo(block.right, 0.5);
          expect(Math.max(...boxes.map(({ bottom }) => bottom))).to.be.closeTo(block.bottom, 0.5);
          const first = boxes[0]!;
          expect(dir === 'ltr' ? first.left - block.left : block.right - first.right).to.be.closeTo(0, 0.5);
          boxes.forEach((box, at) => {
            for (const other of boxes.slice(0, at)) {
              const apart = Math.max(
                box.left - other.right,
                other.left - box.right,
                box.top - other.bottom,
                other.top - box.bottom,
              );
              expect(apart, `${count} images`).to.be.greaterThan(2.4);
            }
          });
        }
      });
});
