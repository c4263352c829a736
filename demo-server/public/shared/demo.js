/**
 * The demo's people and their tokens. A real site has its own sign-in: its backend signs the token, and the page passes it to the kit.
 */

/** @typedef {{ userID: string, role: 'user' | 'business' | 'operator', name: string }} Persona */

/**
 * What the server answers, or what it answered last if it cannot be reached: who has been here can read without it.
 * @template T
 * @param {string} key
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 */
async function remembered(key, ask) {
  try {
    const answer = await ask();
    localStorage.setItem(key, JSON.stringify(answer));
    return answer;
  } catch (error) {
    const known = localStorage.getItem(key);
    // `fetch` rejects with a TypeError; a refusal is none.
    if (!(error instanceof TypeError) || known === null) throw error;
    return JSON.parse(known);
  }
}

/** @returns {Promise<Persona[]>} */
export const personas = () =>
  remembered('demo people', async () => {
    const response = await fetch('/v1/demo/personas');
    if (!response.ok) throw new Error('The demo personas are only there when the server runs with OA_DEMO=1.');
    return (await response.json()).items;
  });

/**
 * A token provider for the kit: called at start and whenever the token has expired. Without a server it gives the last token,
 * which tells the kit whose cache to open; the kit asks again once a server refuses it.
 * @param {Persona} persona
 */
export const tokenFor =
  ({ userID, role, name }) =>
  () =>
    remembered(`demo token of ${userID}`, async () => {
      const response = await fetch('/v1/demo/login', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ userID, role, name }),
      });
      if (!response.ok) throw new Error(`demo login: ${response.status}`);
      return (await response.json()).token;
    });

/** IDs of the accounts that a persona manages or subscribes to. @param {Persona} persona @param {'managed' | 'subscribed'} scope @returns {Promise<string[]>} */
export async function accountsOf(persona, scope) {
  const token = await tokenFor(persona)();
  const response = await fetch(`/v1/accounts?scope=${scope}`, { headers: { authorization: `Bearer ${token}` } });
  return response.ok ? (await response.json()).items.map(({ officialAccountID }) => officialAccountID) : [];
}
