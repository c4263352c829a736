import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, strictPolicy } from './watched-browser.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'oa-kit-lost-'));
const ORIGIN = 'http://localhost:20999';
const ENTRY = 'page.js';

/** Bundled as by a host: one entry, and a file for each chunk. */
const PAGE = `
  import { createKit } from '${src}/index.ts';
  import '${src}/define.ts';
  import { createSample, createScriptedBackend, samplePeople, sampleIDs } from '${src}/testing/index.ts';
  globalThis.show = (person, elements) => {
    const backend = createScriptedBackend({ ...createSample(), me: samplePeople[person] });
    const kit = createKit({ transport: backend.transport, token: backend.token, storage: 'memory', endpoint: 'https://scripted.example' });
    const provider = document.createElement('oa-provider');
    provider.kit = kit;
    for (const { tag, manage = false } of elements) {
      const element = document.createElement(tag);
      element.setAttribute('account-id', sampleIDs.health);
      element.toggleAttribute('manage', manage);
      if (tag === 'oa-chat') element.style.blockSize = '600px';
      provider.append(element);
    }
    document.body.append(provider);
    Object.assign(globalThis, { backend, kit });
  };`;

const files = new Map<string, string>();
/** Static imports of the entry: if one fails to load, the page cannot start. */
const needed = new Set<string>();
let browser: Browser;

beforeAll(async () => {
  const entry = join(folder, ENTRY);
  writeFileSync(entry, PAGE);
  const [{ output }] = (await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: () => ENTRY },
      rolldownOptions: { preserveEntrySignatures: false },
    },
  })) as unknown as [{ output: { fileName: string; code?: string; imports?: string[] }[] }];
  for (const { fileName, code } of output) if (code !== undefined) files.set(`/${fileName}`, code);
  const need = (name: string): void => {
    if (needed.has(`/${name}`)) return;
    needed.add(`/${name}`);
    output.find(({ fileName }) => fileName === name)?.imports?.forEach(need);
  };
  need(ENTRY);
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Shown {
  tag: string;
  manage?: boolean;
}

/** A page that loses the first request for each chunk. */
async function open(person: string, ...elements: Shown[]): Promise<{ page: Page; lost: Set<string> }> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  page.setDefaultTimeout(25_000);
  const lost = new Set<string>();
  await page.route('**/*', (route) => {
    const { origin, pathname } = new URL(route.request().url());
    if (origin !== ORIGIN) return route.abort();
    if (pathname === '/')
      return route.fulfill({
        contentType: 'text/html',
        // The pictures of the scripted backend are data: addresses.
        headers: { 'Content-Security-Policy': strictPolicy().replace('blob:', 'blob: data:') },
        body: `<!doctype html><html lang="en"><meta charset="utf-8"><body><script type="module" src="/${ENTRY}"></script>`,
      });
    const body = files.get(pathname);
    if (body === undefined) return route.fulfill({ status: 404 });
    if (!needed.has(pathname) && !lost.has(pathname)) {
      lost.add(pathname);
      return route.abort();
    }
    return route.fulfill({ contentType: 'text/javascript', body });
  });
  // For nested imports, three attempts are not enough for this many losses; the page then offers a fourth.
  const retry = page.getByRole('alert').getByRole('button', { name: 'Retry' });
  await page.addLocatorHandler(retry, () => retry.click());
  await page.goto(ORIGIN);
  await page.waitForFunction(() => 'show' in globalThis);
  await page.evaluate(
    ([name, shown]) =>
      (globalThis as unknown as { show(person: string, elements: readonly Shown[]): void }).show(name, shown),
    [person, elements] as const,
  );
  return { page, lost };
}

/** Number of changes that the page reports as failed. */
const refused = (page: Page) =>
  page.evaluate(() => {
    const { kit } = globalThis as unknown as { kit: { outbox: { $items: { get(): { final: boolean }[] } } } };
    return kit.outbox.$items.get().filter(({ final }) => final).length;
  });

describe('although every chunk fails to load once,', () => {
  it('a feed can be read, a reaction added and a picture enlarged', async () => {
    const { page, lost } = await open('subscriber', { tag: 'oa-feed' });
    await page.locator('oa-post').first().waitFor();
    const react = page.locator('oa-post [part=react]').first();
    await react.click();
    await page.locator('oa-emoji-menu [role=menuitemradio]').first().click();
    await page.locator('oa-post [part=reactions] [aria-pressed=true]').first().waitFor();
    await page.locator('oa-post [part=images] [part=image]').first().click();
    await page.locator('oa-lightbox dialog').waitFor();
    expect(lost.size).toBeGreaterThan(5);
    expect(await refused(page)).toBe(0);
    await page.close();
  });

  it('a chat can be opened from the inbox and answered', async () => {
    const { page, lost } = await open('business', { tag: 'oa-chat' });
    await page.locator('oa-chat-inbox [role=listitem] button, oa-chat-inbox [part~=conversation]').first().click();
    const field = page.locator('oa-chat-composer textarea');
    await field.fill('Nothing is lost');
    await field.press('Enter');
    await page.locator('oa-chat [part=text]').filter({ hasText: 'Nothing is lost' }).waitFor();
    expect(lost.size).toBeGreaterThan(5);
    expect(await refused(page)).toBe(0);
    await page.close();
  });

  it('a post can be written and published', async () => {
    const { page, lost } = await open('business', { tag: 'oa-post-composer' }, { tag: 'oa-feed', manage: true });
    await page.getByLabel('Title').fill('Lost and found');
    await page.getByLabel('Content', { exact: true }).fill('It came with the second request.');
    await page.getByRole('button', { name: 'Release' }).click();
    await page.locator('oa-feed oa-post').filter({ hasText: 'Lost and found' }).first().waitFor();
    expect(lost.size).toBeGreaterThan(5);
    expect(await refused(page)).toBe(0);
    await page.close();
  });
});
