import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHarness, type Harness } from './harness.ts';

let harness: Harness;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oa-pages-'));
  const [publicDir, kitDir] = [join(folder, 'public'), join(folder, 'dist')];
  await mkdir(join(publicDir, 'business'), { recursive: true });
  await mkdir(join(publicDir, 'empty'));
  await mkdir(join(kitDir, 'elements'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(publicDir, 'index.html'), '<!doctype html><title>Index</title>');
  await writeFile(join(publicDir, '.env'), 'secret');
  await writeFile(join(publicDir, 'business', 'index.html'), '<!doctype html><title>Business</title>');
  await writeFile(join(kitDir, 'define.js'), `export const words = '${'x'.repeat(2000)}';`);
  await writeFile(join(kitDir, 'elements', 'post-composer.js'), 'export {}');
  await writeFile(join(kitDir, 'chunk-B1x_-9Qz.js'), 'export {}');
  await symlink(join(folder, 'secret.txt'), join(publicDir, 'link.txt'));
  await mkdir(join(kitDir, 'guide', 'decisions'), { recursive: true });
  await writeFile(join(kitDir, 'guide', 'theming.html'), '<!doctype html><title>Theming</title>');
  await writeFile(join(kitDir, 'guide', 'decisions', 'index.html'), '<!doctype html><title>Decisions</title>');
  harness = await createHarness({ demo: true, pages: { publicDir, kitDir } });
});
afterAll(async () => {
  await harness.close();
  await rm(folder, { recursive: true });
});
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  harness.app.request(path, { method, headers });

it('outside demo mode a single page replaces the portals, and the kit is served', async () => {
  const earnest = await createHarness({
    pages: { publicDir: join(folder, 'public'), kitDir: join(folder, 'dist') },
  });
  const text = await (await earnest.app.request('/')).text();
  expect(text).toContain('This is an oa-kit server');
  expect(text).not.toContain('Index');
  expect((await earnest.app.request('/business/')).status).toBe(404);
  expect((await earnest.app.request('/kit/elements/post-composer.js')).status).toBe(200);
  await earnest.close();
});

describe('the guide', () => {
  it('allows only its own scripts and styles, and frames of its own for examples', async () => {
    for (const path of ['/guide/theming.html', '/guide/theming', '/guide/decisions/']) {
      const { status, headers } = await get(path);
      expect(status).toBe(200);
      const policy = headers.get('Content-Security-Policy') ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
    }
  });

  it.each(['/guide/', '/guide/sign-in', '/storybook/'])('%s says how it is built until it is', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('5');
    expect(await response.text()).toContain(
      path.startsWith('/guide/') ? 'npm run build:docs' : 'npm run build:storybook',
    );
  });

  it('is part of the demo only', async () => {
    const earnest = await createHarness({ pages: { publicDir: join(folder, 'public'), kitDir: join(folder, 'dist') } });
    expect((await earnest.app.request('/guide/theming.html')).status).toBe(404);
    await earnest.close();
  });
});

describe('pages', () => {
  it.each([
    ['/', 'Index'],
    ['/index.html', 'Index'],
    ['/business/', 'Business'],
  ])('%s', async (path, title) => {
    const response = await get(path);
    expect(await response.text()).toContain(title);
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('Cache-Control')).toBe('no-cache');
    expect(response.headers.get('Content-Security-Policy')).toContain("require-trusted-types-for 'script'");
  });

  it('redirects a folder’s name to the folder, on this host', async () => {
    expect((await get('/business')).headers.get('Location')).toBe('/business/');
    expect((await get('//business')).headers.get('Location') ?? '/business/').toBe('/business/');
  });

  it('lets caches keep the kit until it changes', async () => {
    const response = await get('/kit/define.js', { 'Accept-Encoding': 'br, gzip' });
    expect(response.headers.get('Content-Type')).toContain('text/javascript');
    expect(response.headers.get('Content-Encoding')).toBe('gzip');
    expect(response.headers.get('Cache-Control')).toBe('no-cache');
    const etag = response.headers.get('ETag') ?? '';
    expect((await get('/kit/define.js', { 'If-None-Match': etag, 'Accept-Encoding': 'gzip' })).status).toBe(304);
    await writeFile(join(folder, 'dist', 'define.js'), 'export {}');
    expect((await get('/kit/define.js', { 'If-None-Match': etag, 'Accept-Encoding': 'gzip' })).status).toBe(200);
    expect((await get('/kit/elements/post-composer.js')).headers.get('Cache-Control')).toBe('no-cache');
    expect((await get('/kit/chunk-B1x_-9Qz.js')).headers.get('Cache-Control')).toContain('immutable');
  });

  it.each([
    ['GET', '/kit/define.js', 200],
    ['HEAD', '/kit/define.js', 200],
    ['OPTIONS', '/kit/define.js', 204],
    ['GET', '/kit/chunk-B1x_-9Qz.js', 200],
    ['GET', '/kit/elements/post-composer.js', 200],
    ['GET', '/kit/define.js.map', 404],
    ['HEAD', '/kit/locales/none.js', 404],
    ['POST', '/kit/define.js', 404],
    ['OPTIONS', '/kit/none.js', 204],
  ])('%s %s is accessible from pages of every origin', async (method, path, status) => {
    const response = await get(path, { Origin: 'https://www.example.net' }, method);
    expect(response.status).toBe(status);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
  });

  it('is accessible also if nothing has changed', async () => {
    const etag = (await get('/kit/elements/post-composer.js')).headers.get('ETag') ?? '';
    const response = await get('/kit/elements/post-composer.js', { 'If-None-Match': etag });
    expect(response.status).toBe(304);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  it('makes only the kit accessible, no portal', async () => {
    expect((await get('/', { Origin: 'https://www.example.net' })).headers.has('Access-Control-Allow-Origin')).toBe(
      false,
    );
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/kit/..%2f..%2fsecret.txt',
    '/kit/..%5csecret.txt',
    '/link.txt',
    '/.env',
    '/empty/',
    '/index.html/',
    '/business%00',
    '/kit/',
    '/nothing.html',
  ])('%s is not found', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret\n');
  });

  it('are read-only', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(404);
    const head = await get('/', {}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});
