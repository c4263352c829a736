import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useDemo } from './demo.ts';

const health = encodeURIComponent('@TOA#_harrowmouth-health');
const museum = encodeURIComponent('@TOA#_tidewater-museum');
const portals = {
  'the reader’s app': `/subscriber/?persona=lin&account=${health}`,
  'the latest of the reader’s app': '/subscriber/?persona=lin&section=latest',
  'the business’s portal': `/business/?persona=biz-health&account=${health}&section=posts`,
  'the channel owner’s portal': `/channel/?persona=nora&account=${museum}`,
  'the console': '/console/?persona=operator',
};

const demo = useDemo();

async function open(url: string): Promise<Page> {
  const page = await (await demo.browser.newContext({ viewport: { width: 1280, height: 860 } })).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  return page;
}

/** Shares the last visible post, which is not where a feed opens by default. */
async function shared(page: Page): Promise<{ url: string; postID: string }> {
  const button = page.locator('oa-feed:visible oa-post').getByRole('button', { name: 'Share' }).last();
  await button.waitFor();
  const told = page.evaluate(
    () =>
      new Promise<{ url: string; postID: string }>((resolve) =>
        document.addEventListener('oa-post-share', (event) => {
          event.preventDefault();
          resolve((event as CustomEvent<{ url: string; postID: string }>).detail);
        }),
      ),
  );
  await button.click();
  return told;
}

describe('a shared link', () => {
  it.each(Object.entries(portals))(
    'in %s opens the post in the subscriber app for a recipient who is not signed in',
    async (_, path) => {
      const page = await open(demo.server.url + path);
      const { url, postID } = await shared(page);
      expect(url).not.toContain('persona');
      expect(new URL(url).pathname).toBe('/subscriber/');
      const other = await open(url);
      await other.waitForFunction((wanted) => {
        const search = (root: ParentNode): Element | undefined => {
          for (const element of root.querySelectorAll('*')) {
            const { post } = element as Element & { post?: { postID?: string } };
            if (element.localName === 'oa-post' && post?.postID === wanted) return element;
            const found = element.shadowRoot && search(element.shadowRoot);
            if (found) return found;
          }
          return undefined;
        };
        const box = search(document)?.getBoundingClientRect();
        return box && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
      }, postID);
      await Promise.all([page, other].map((each) => each.context().close()));
    },
  );
});
