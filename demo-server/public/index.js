/**
 * The first page: two people on one server. What is released in the composer on the left arrives in the feed on the right.
 */
import { personas, tokenFor } from './shared/demo.js';
import { chooser } from './shared/chooser.js';
import { LANGUAGES, languageOf, speak } from './shared/languages.js';

const ACCOUNT = '@TOA#_lantern-noodles';
const composer = document.querySelector('oa-post-composer');
const told = document.querySelector('.told');

const language = languageOf();
const t = await speak(language);

/** The page is written in English; another language takes the place of its words. */
function translate() {
  document.title = `oa-kit · ${t.index}`;
  for (const part of document.querySelectorAll('[data-word]')) part.textContent = t[part.dataset.word];
  for (const part of document.querySelectorAll('[data-label]')) part.setAttribute('aria-label', t[part.dataset.label]);
  for (const provider of document.querySelectorAll('oa-provider')) provider.locale = language;
  // The portals in the language that was chosen here.
  const chosen = new URLSearchParams(location.search).get('lang');
  if (chosen)
    for (const link of document.querySelectorAll('a[href^="/"]')) {
      const address = new URL(link.href);
      address.searchParams.set('lang', chosen);
      link.href = address.href;
    }
}

/** The text of a finished draft; the composer keeps an unfinished post under this key. */
const KEY = `post:${ACCOUNT}`;
const sample = {
  format: 'text-and-image',
  title: 'Open late on Friday',
  content:
    'The kitchen at Mill Street stays on until one in the morning. After ten there is one soup, one plate of dumplings, and tea on the house.',
};
const alt = 'A noodle house at night: warm light falls through its windows onto a wet street.';

async function signIn() {
  const people = await personas();
  for (const [id, userID] of [
    ['writer', 'biz-noodles'],
    ['reader', 'lin'],
  ])
    document.getElementById(id).tokenProvider = tokenFor(people.find((person) => person.userID === userID));
}

/** The value of a store once it passes the test. */
const when = (store, test) =>
  new Promise((resolve) => {
    const stop = store.listen((value) => {
      if (!test(value)) return;
      stop();
      resolve(value);
    });
    if (test(store.get())) resolve(store.get());
  });

/** Puts the sample into the composer, unless somebody has begun a post of their own. */
async function writeDraft({ drafts, $session }) {
  const picture = fetch('/shared/draft.webp').then((response) => response.blob());
  // Drafts belong to a person.
  await when($session, ({ role }) => role === 'business');
  const { value: known } = await when(drafts.get(KEY), ({ ready }) => ready);
  if (known) return;
  const [id, clientID] = [crypto.randomUUID(), crypto.randomUUID()];
  await drafts.keepFile(KEY, id, new File([await picture], 'late.webp', { type: 'image/webp' }));
  drafts.set(KEY, { clientID, ...sample, images: [{ id, alt }] });
}

/** The tag that the phone shows, as a host writes it. */
function showTag() {
  const { origin } = location;
  const tag = `<script type="module" src="${origin}/kit/oa-kit.cdn.js"></script>

<oa-provider endpoint="${origin}">
  <oa-feed account-id="${ACCOUNT}"></oa-feed>
</oa-provider>`;
  document.querySelector('.tag code').textContent = tag;
  const copy = document.querySelector('.tag button');
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(tag);
    copy.textContent = t.indexCopied;
    setTimeout(() => (copy.textContent = t.indexCopy), 2000);
  });
}

translate();
chooser('lang', LANGUAGES, language, (value) => (location.search = new URLSearchParams({ lang: value })));
showTag();
await signIn();
// The kit loads last, so that its providers find their people at once and never start as anonymous visitors.
await import('/kit/oa-kit.cdn.js');
const { kit } = document.getElementById('writer');
await writeDraft(kit);

composer.addEventListener('oa-post-published', () => {
  told.hidden = false;
  // On a narrow page the phone is below the composer.
  document.querySelector('.phone').scrollIntoView({ block: 'nearest', behavior: 'smooth' });
});
told.querySelector('button').addEventListener('click', async () => {
  told.hidden = true;
  await writeDraft(kit);
  composer.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
});
