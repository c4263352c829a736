import { Agent, request } from 'node:http';
import { sign } from 'hono/jwt';

const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const CONNECTIONS = 16;
const PAGE = 20;
const id = '@TOA#_news';
export const path = `/v1/accounts/${encodeURIComponent(id)}`;

export const pagePath = `${path}/posts?limit=${PAGE}`;

/** Environment of the server that is read from. */
export const serverEnv = {
  OA_DEMO: '0',
  OA_TOKEN_SECRET: SECRET,
  OA_RATE_LIMIT: 'off',
  OA_LOG_LEVEL: 'error',
};

/** Creates the account that is read. Returns the headers of a reader. */
export async function createAccount(server: string): Promise<{ Authorization: string }> {
  const token = await sign(
    { sub: 'owner', role: 'business', exp: Math.floor(Date.now() / 1000) + 36_000 },
    SECRET,
    'HS256',
  );
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${server}/v1/accounts`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      officialAccountName: 'News',
      officialAccountID: id,
      introduction: 'What happens in the city, told by those who were there.',
    }),
  });
  if (!answer.ok) throw new Error(`the account was not created: ${answer.status} ${await answer.text()}`);
  return headers;
}

/** Publishes a page of posts of the account. */
export async function createPosts(server: string, headers: { Authorization: string }): Promise<void> {
  for (let post = 1; post <= PAGE; post += 1) {
    const answer = await fetch(`${server}${path}/posts`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        clientID: crypto.randomUUID(),
        format: 'text',
        title: `Line ${post} runs again`,
        content: 'The bridge is open, and trams cross it every ten minutes. '.repeat(4),
      }),
    });
    if (!answer.ok) throw new Error(`post ${post} was not created: ${answer.status} ${await answer.text()}`);
  }
}

/** Sends requests over keep-alive connections, one at a time on each. Resolves to the number answered and the seconds it took. */
export async function readAgainAndAgain(
  url: string,
  headers: Record<string, string>,
  milliseconds: number,
  status = 200,
): Promise<{ count: number; seconds: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const get = () =>
    new Promise<void>((resolve, reject) => {
      request(url, { agent, headers }, (response) => {
        if (response.statusCode !== status) reject(new Error(String(response.statusCode)));
        response.resume().once('end', resolve);
      })
        .once('error', reject)
        .end();
    });
  let count = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() - start < milliseconds) {
        await get();
        count += 1;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return { count, seconds };
}
