/** What another app shares with this one: the manifest's `share_target` puts it into the address. */
const KEY = 'what is shared';
const NAMES = ['title', 'text', 'url'];

/** Takes it out of the address, where history would keep it. */
export function takeShared() {
  const query = new URLSearchParams(location.search);
  const parts = NAMES.map((name) => query.get(name)?.trim() ?? '');
  // Many apps write the address, or the title, into the text as well.
  const told = parts.filter(
    (part, i) => part && !parts.some((other, j) => i !== j && other.includes(part) && (other !== part || j < i)),
  );
  for (const name of NAMES) query.delete(name);
  if (told.length > 0) {
    sessionStorage.setItem(KEY, told.join('\n'));
    query.delete('account');
    query.set('section', 'share');
  } else if (query.get('section') === 'share' && !shared()) query.delete('section');
  history.replaceState(null, '', `?${query}`);
}

export const shared = () => sessionStorage.getItem(KEY) ?? '';
export const forgetShared = () => sessionStorage.removeItem(KEY);

/**
 * Adds text to what is being written to an account; the person sends it.
 * @param {any} kit
 * @param {string} officialAccountID
 * @param {string} text
 */
export async function addToDraft({ drafts }, officialAccountID, text) {
  const key = `chat:${officialAccountID}:me`;
  const draft = await new Promise((resolve) => {
    const stop = drafts.get(key).subscribe(({ ready, value }) => {
      if (!ready) return;
      resolve(value);
      // `stop` is not there yet if the draft is known at once.
      queueMicrotask(() => stop());
    });
  });
  drafts.set(key, { ...draft, text: draft?.text ? `${draft.text}\n${text}` : text });
}
