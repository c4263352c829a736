/**
 * Opens the app without a server: the files of the last visit, and the pictures that were seen. What people have written is in
 * the kit's own cache, so answers of the API are not kept here.
 */
const FILES = 'oa-subscriber-files';
const PICTURES = 'oa-subscriber-pictures';
const MOST_PICTURES = 300;
/** Milliseconds that the network may take before what is saved is shown. */
const PATIENCE = 3000;

const HOME = '/subscriber/';
const isFile = ({ pathname }) => /^\/(subscriber|shared|kit)\//.test(pathname);
const isPicture = ({ pathname }) => pathname.startsWith('/v1/media/');

async function fetched(request, cacheName) {
  const response = await fetch(request);
  if (response.ok) await (await caches.open(cacheName)).put(keyOf(request), response.clone());
  return response;
}

/** All addresses of the app are one page. */
const keyOf = (request) => (request.mode === 'navigate' ? HOME : request);

/** The newest version, or the saved one if there is no answer in time. */
async function file(request) {
  const saved = await caches.match(keyOf(request));
  const fresh = fetched(request, FILES);
  if (!saved) return fresh;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, saved));
  return Promise.race([fresh.catch(() => saved), late]);
}

/** A public picture never changes. One from a chat has an address that expires, and is not kept. */
async function picture(request) {
  const saved = await caches.match(request);
  if (saved) return saved;
  const response = await fetch(request);
  if (!response.ok || !/public/.test(response.headers.get('Cache-Control') ?? '')) return response;
  const cache = await caches.open(PICTURES);
  await cache.put(request, response.clone());
  // In the order in which they were put.
  for (const old of (await cache.keys()).slice(0, -MOST_PICTURES)) await cache.delete(old);
  return response;
}

addEventListener('install', (event) => event.waitUntil(skipWaiting()));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (isFile(url)) event.respondWith(file(request));
  else if (isPicture(url)) event.respondWith(picture(request));
});

/** The first page has loaded its files before there was a worker: it tells their addresses. */
addEventListener('message', (event) => {
  const urls = event.data.filter((address) => isFile(new URL(address)));
  event.waitUntil(
    (async () => {
      const cache = await caches.open(FILES);
      // One that cannot be loaded is missed later; the others are there.
      await Promise.allSettled(
        [...new Set([HOME, ...urls])].map(async (url) => (await cache.match(url)) ?? cache.add(url)),
      );
    })(),
  );
});
