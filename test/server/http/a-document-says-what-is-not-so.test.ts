import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationsOf, type OpenAPI } from '../../helpers/documented.ts';
import { createHarness, SECRET, type Harness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await createHarness({ demo: true });
});
afterAll(() => harness.close());

const textOf = (name: string) => readFile(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

it('docs/roles.md says of every operation what the server says', async () => {
  const rows = [...(await textOf('roles.md')).matchAll(/^\| `([A-Z]+ \/v1\/[^`]*)` +\| (.*?) +\|$/gm)].map(
    ([, operation, who]) => `${operation}: ${who}`,
  );
  const document = (await (await harness.send('GET', '/openapi.json')).json()) as OpenAPI;
  const said = operationsOf(document)
    .filter(({ path }) => path.startsWith('/v1/'))
    .map(({ method, path, operation }) => `${method} ${path}: ${operation.description?.split('**Who may:** ')[1]}`);
  expect(rows.toSorted()).toEqual(said.toSorted());
});

describe('docs/tokens.md', () => {
  const get = (token: string) =>
    harness.app.request('/v1/accounts?scope=managed', { headers: { Authorization: `Bearer ${token}` } });
  /** The signer of the page, run as it stands. */
  async function signer() {
    const [, code = ''] = /Without a package:\s+```js\n(.*?)```/s.exec(await textOf('tokens.md')) ?? [];
    process.env['OA_TOKEN_SECRET'] = SECRET;
    return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      token: string;
      sign(claims: object, secret: string): string;
    };
  }
  const inAnHour = () => Math.floor(harness.clock.now / 1000) + 3600;

  it('has a signer whose tokens the server accepts', async () => {
    expect((await get((await signer()).token)).status).toBe(200);
  });

  it.each([
    ['without sub', () => ({ role: 'user', exp: inAnHour() })],
    ['without role', () => ({ sub: 'ada', exp: inAnHour() })],
    ['without exp', () => ({ sub: 'ada', role: 'user' })],
    ['with exp in milliseconds', () => ({ sub: 'ada', role: 'user', exp: inAnHour() * 1000 })],
    ['before nbf', () => ({ sub: 'ada', role: 'user', exp: inAnHour(), nbf: inAnHour() - 60 })],
    ['for me', () => ({ sub: 'me', role: 'user', exp: inAnHour() })],
    ['with 65 bytes in sub', () => ({ sub: 'a'.repeat(65), role: 'user', exp: inAnHour() })],
  ])('is right that a token %s is refused', async (_, claims) => {
    const { sign } = await signer();
    expect((await get(sign(claims(), SECRET))).status).toBe(401);
  });

  it('is right about what is ignored', async () => {
    const { sign } = await signer();
    const claims = { sub: 'a'.repeat(64), role: 'user', exp: inAnHour(), iat: 'x', iss: 'other', aud: 'other', jti: 1 };
    expect((await get(sign(claims, SECRET))).status).toBe(200);
  });
});
