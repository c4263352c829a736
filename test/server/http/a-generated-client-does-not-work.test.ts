import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateApi } from 'swagger-typescript-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../../demo-server/src/config.ts';
import { startServer } from '../../../demo-server/src/server.ts';

/** What somebody writes who has nothing but the OpenAPI document and a public generator. */
const program = `
import { randomUUID } from 'node:crypto';
import { Api, type Account, type Post } from './api.js';

const baseUrl = process.argv[2] ?? '';
const apiFor = async (userID: string, role: 'user' | 'business') => {
  const api = new Api<string>({
    baseUrl,
    securityWorker: (token) => (token === null ? {} : { headers: { Authorization: \`Bearer \${token}\` } }),
  });
  const { data } = await api.demo.demoLogin({ userID, role });
  api.setSecurityData(data.token);
  return api;
};

const office = await apiFor('ferry-office', 'business');
const ada = await apiFor('ada', 'user');

const { data: account } = await office.accounts.accountsCreate({
  officialAccountName: 'Island Ferries',
  officialAccountID: '@TOA#_ferries',
  allowedEmoji: ['👍'],
});
const name: Account['officialAccountName'] = account.officialAccountName;
const id = encodeURIComponent(account.officialAccountID);

const found = await new Api<string>({ baseUrl }).accounts.accountsList({ q: 'ferr' });
await ada.accounts.accountsSubscribe(id);
const { data: post } = await office.posts.postsCreate(id, { clientID: randomUUID(), format: 'text', content: 'Pier 2' });
const { data: reacted }: { data: Post } = await ada.posts.postsReact(post.postID, { emoji: '👍' });
const { data: read } = await ada.accounts.accountsRead(id, { postNumber: post.postNumber });
const { data: message } = await ada.messages.messagesCreate(id, 'me', { clientID: randomUUID(), kind: 'text', text: 'Hello' });
const { data: missed } = await ada.sync.sync({ cursors: { 'user:ada': 0 } });

const refused = await ada.posts.postsReact(post.postID, { emoji: '😱' }).catch((error: unknown) => error);
// The type of the refusal names the codes of this operation.
type Refusal = Extract<Awaited<ReturnType<typeof ada.posts.postsReact>>['error'], { code: string }>;
const { code, status } = (refused as { error: Refusal }).error;
const ofThisOperation: Refusal['code'] = 'emoji_not_allowed';

console.log(JSON.stringify({
  name,
  found: found.data.items.map(({ officialAccountID }) => officialAccountID),
  reactions: reacted.reactions,
  read: read.readPostNumber,
  from: message.from,
  types: missed.entries.map(({ type }) => type),
  refused: { code, status, ofThisOperation },
}));
`;

const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  target: 'ES2022',
  module: 'NodeNext',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: ['node'],
  typeRoots: [fileURLToPath(new URL('../../../node_modules/@types', import.meta.url))],
  skipLibCheck: false,
};

let folder: string;
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oa-client-'));
  server = await startServer(
    readConfig({
      PORT: '0',
      OA_SEED: '0',
      OA_DEMO: '1',
      OA_TOKEN_SECRET: 'a-secret-of-at-least-thirty-two-bytes',
      OA_DATA_DIR: join(folder, 'data'),
      OA_STREAM_WORKERS: '0',
      OA_LOG_LEVEL: 'silent',
    }),
  );
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a script in the folder; the server is in this process, so it must not block. */
const node = (...args: string[]) =>
  new Promise<string>((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) =>
      error ? reject(new Error(`${args.join(' ')}:\n${stdout}${stderr}`)) : resolve(stdout),
    );
  });

it('is generated from the document, compiles strictly and does what it says', { timeout: 120_000 }, async () => {
  await writeFile(join(folder, 'openapi.json'), await (await fetch(`${server.url}/openapi.json`)).text());
  await generateApi({
    input: join(folder, 'openapi.json'),
    output: folder,
    fileName: 'api.ts',
    httpClientType: 'fetch',
    moduleNameFirstTag: true,
    silent: true,
  });
  await writeFile(join(folder, 'program.ts'), program);
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: strict, files: ['api.ts', 'program.ts'] }),
  );
  await node(
    fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url)),
    '-p',
    'tsconfig.json',
  );
  const said = await node('program.js', server.url);
  expect(JSON.parse(said)).toEqual({
    name: 'Island Ferries',
    found: ['@TOA#_ferries'],
    reactions: { '👍': 1 },
    read: 1,
    from: 'subscriber',
    types: expect.arrayContaining(['subscription.created', 'message.created']),
    refused: { code: 'emoji_not_allowed', status: 422, ofThisOperation: 'emoji_not_allowed' },
  });
});
