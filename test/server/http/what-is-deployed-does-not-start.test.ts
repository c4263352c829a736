import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { doubtsOf, readConfig } from '../../../demo-server/src/config.ts';
import { socketLimits } from '../../../demo-server/src/lifecycle.ts';
import { createTokens } from '../../../demo-server/src/middleware/token.ts';
import { limits } from '../../../src/protocol/limits.ts';
import { blocksOf } from '../../helpers/documents.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Service {
  image?: string;
  command?: string;
  environment?: Record<string, string>;
  stop_grace_period?: string;
  depends_on?: string[] | Record<string, unknown>;
  volumes?: string[];
}
interface Compose {
  services: Record<string, Service>;
  configs: Record<string, { content: string }>;
  volumes: Record<string, null>;
}
const text = read('compose.yaml');
const compose = parse(text, { merge: true, strict: true }) as Compose;
const { services } = compose;
const nodes = Object.entries(services).filter(([, { image }]) => image === 'oa-kit');
const balancer = compose.configs['balancer']?.content ?? '';

/** Fills in values like compose: required ones with `value`, others with their defaults. */
const filled = (environment: Record<string, string> = {}, value = 'x'.repeat(40)) =>
  Object.fromEntries(
    Object.entries(environment).map(([name, text]) => [
      name,
      text.replace(/\$\{(\w+)(:\?|:-([^}]*))\}/g, (_, __, kind: string, otherwise = '') =>
        kind === ':?' ? value : otherwise,
      ),
    ]),
  );
/** The program's environment: the image's, overridden by the service's. */
const image = Object.fromEntries(
  /^ENV (.*)$/m
    .exec(read('demo-server/Dockerfile'))?.[1]
    ?.split(' ')
    .map((pair) => pair.split('=')) ?? [],
) as Record<string, string>;

/** What every proxy has to do, as Caddy or nginx writes it. */
function expectProxy(text: string): void {
  for (const path of ['metrics', 'readyz', 'healthz']) expect(text).toContain(path);
  const keepalive = Number(/keepalive(?:_timeout)? (\d+)s/.exec(text)?.[1]);
  expect(keepalive * 1000).toBeLessThan(socketLimits.keepAliveTimeout as number);
  // Caddy's MB are millions, which would refuse the largest file.
  const most = /(?:client_max_body_size (\d+)m;|max_size (\d+)MiB)/.exec(text);
  expect(Number(most?.[1] ?? most?.[2]) * 1024 * 1024).toBeGreaterThan(limits.file.bytes);
  expect(text.split('{').length).toBe(text.split('}').length);
}

describe('compose.yaml', () => {
  it('has two nodes with a valid configuration and no warnings', () => {
    expect(nodes).toHaveLength(2);
    for (const [, { environment }] of nodes) {
      const config = readConfig({ ...image, ...filled(environment) });
      expect(doubtsOf(config)).toEqual([]);
      expect(config).toMatchObject({ demo: false, host: '0.0.0.0', trustedProxies: 1 });
    }
  });

  it('contains no secret, and requires each of them', () => {
    for (const [name, value] of Object.entries(services).flatMap(([, { environment }]) =>
      Object.entries(environment ?? {}),
    ))
      if (/PASSWORD|SECRET(?!.*PREVIOUS)/.test(name)) expect(value).toMatch(/^\$\{\w+:\?\}$/);
    expect(() => readConfig({ ...image, ...filled(nodes[0]?.[1].environment, '') })).toThrow(/OA_TOKEN_SECRET/);
  });

  it('documents every required variable in docs/production.md', () => {
    const page = read('docs/production.md');
    const asked = new Set([...text.matchAll(/\$\{(\w+):[?-]/g)].map((match) => match[1] as string));
    expect(asked.size).toBeGreaterThan(4);
    for (const name of asked) expect(page, name).toContain(`\`${name}\``);
  });

  it('balances its nodes, flushes streams, hides the metrics, and closes idle connections before the nodes do', () => {
    const upstreams = /reverse_proxy (.*) \{/.exec(balancer)?.[1]?.split(' ');
    expect(upstreams).toEqual(nodes.map(([name]) => `${name}:${image['PORT']}`));
    expect(balancer).toMatch(/flush_interval -1/);
    expect(balancer).toMatch(/path \/metrics \/readyz \/healthz/);
    expectProxy(balancer);
  });

  it('allows as many PostgreSQL connections as its nodes open, and enough time to drain', () => {
    const most = Number(/max_connections=(\d+)/.exec(services['postgres']?.command ?? '')?.[1]);
    const pools = read('demo-server/src/storage/open-database.ts');
    const [writers, readers] = ['WRITERS', 'READERS'].map((name) =>
      Number(new RegExp(`const ${name} = (\\d+)`).exec(pools)?.[1]),
    ) as [number, number];
    const workers = nodes.map(([, { environment }]) => Number(environment?.['OA_STREAM_WORKERS']));
    expect(most).toBeGreaterThan(workers.reduce((sum, count) => sum + writers + 1 + readers * (1 + count), 0));
    for (const [, node] of nodes) expect(Number.parseInt(node.stop_grace_period ?? '0', 10)).toBeGreaterThanOrEqual(15);
  });

  it('refers only to its own services and volumes', () => {
    for (const [name, { depends_on = [], volumes = [] }] of Object.entries(services)) {
      for (const other of Array.isArray(depends_on) ? depends_on : Object.keys(depends_on))
        expect(Object.keys(services), name).toContain(other);
      for (const volume of volumes) expect(Object.keys(compose.volumes), name).toContain(volume.split(':')[0]);
    }
  });
});

describe('the Dockerfile', () => {
  const lines = read('demo-server/Dockerfile').split('\n');

  it('copies only existing files', () => {
    const sources = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    for (const path of sources) expect(existsSync(join(root, path)), path).toBe(true);
    const built = lines
      .flatMap((line) => /^COPY --from=build \/app\/(\S+)/.exec(line)?.[1] ?? [])
      .filter((path) => !/(^|\/)(dist|node_modules)$/.test(path));
    for (const path of built) expect(existsSync(join(root, path)), path).toBe(true);
  });

  it('does not run as root, keeps its data outside the image, and receives signals', () => {
    const all = lines.join('\n');
    expect(all.indexOf('USER node')).toBeLessThan(all.indexOf('CMD ["node", "demo-server/dist/main.js"]'));
    expect(all).toContain(`VOLUME ${image['OA_DATA_DIR']}`);
  });
});

describe('one machine, in docs/production.md', () => {
  const page = read('docs/production.md');
  const blocks = blocksOf('docs/production.md');
  const [unit = '', backup = '', timer = ''] = blocks.flatMap(({ language, code }) =>
    language === 'ini' ? [code] : [],
  );
  const setting = (text: string, name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1];
  const environment = Object.fromEntries(
    (/\/etc\/oa-kit\.env .*<< END\n([^]*?)^END$/m.exec(page)?.[1] ?? '')
      .replace('$(openssl rand -base64 48)', 'x'.repeat(64))
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(/=(.*)/).slice(0, 2)),
  ) as Record<string, string>;
  const config = readConfig(environment);
  /** The programs that the build makes. */
  const programs = [...read('demo-server/vite.config.ts').matchAll(/^ +'?([\w-]+)'?: at\('src\//gm)].map(
    ([, name]) => name,
  );

  it('has a valid environment that leaves no doubt', () => {
    expect(doubtsOf(config)).toEqual([]);
    expect(config).toMatchObject({ demo: false, host: '127.0.0.1', trustedProxies: 1 });
  });

  it('starts what the build makes, as nobody else, and gives it time to drain', () => {
    expect(programs).toContain(/^ExecStart=.* demo-server\/dist\/([\w-]+)\.js$/m.exec(unit)?.[1]);
    expect(`/var/lib/${setting(unit, 'StateDirectory')}`).toBe(config.dataDir);
    expect(setting(unit, 'User')).not.toBe('root');
    expect(Number(setting(unit, 'TimeoutStopSec'))).toBeGreaterThanOrEqual(15);
    // The processes that hold streams end with the one that drains them.
    expect(setting(unit, 'KillMode')).toBe('mixed');
    // V8 could not compile.
    expect(setting(unit, 'MemoryDenyWriteExecute')).toBe(undefined);
  });

  it('backs up as the same person, to a folder that may be written', () => {
    for (const [, name] of page.matchAll(/demo-server\/dist\/([\w-]+)\.js/g)) expect(programs).toContain(name);
    for (const name of ['User', 'EnvironmentFile', 'WorkingDirectory'])
      expect(setting(backup, name)).toBe(setting(unit, name));
    expect(setting(backup, 'ExecStart')).toContain(`"/var/lib/${setting(backup, 'StateDirectory')}/`);
    expect(setting(timer, 'OnCalendar')).toMatch(/\d\d:\d\d/);
  });

  const nginx = blocks.find(({ language }) => language === 'nginx')?.code ?? '';
  const caddy = /^```\n(oa\.example\.com \{[^]*?)^```$/m.exec(page)?.[1] ?? '';

  it.each([
    ['nginx', nginx],
    ['Caddy', caddy],
  ])('%s reaches the server, hides what is for operators, and closes idle connections first', (_, text) => {
    expect(text).toContain(`${config.host}:${config.port}`);
    expectProxy(text);
  });

  it('streams are not held back', () => {
    expect(caddy).toMatch(/flush_interval -1/);
    const stream = /location = \/v1\/stream \{([^}]*)/.exec(nginx)?.[1] ?? '';
    expect(stream).toContain('proxy_buffering off;');
    // A comment comes every 15 s.
    expect(Number(/proxy_read_timeout (\d+)s/.exec(stream)?.[1])).toBeGreaterThan(30);
    expect(nginx).toContain('proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;');
  });

  it('signs a first operator whom the server takes', async () => {
    const secret = 'x'.repeat(64);
    const script = /exec node --input-type=module' << 'END'\n([^]*?)^END$/m.exec(page)?.[1] ?? '';
    const token = await new Promise<string>((resolve, reject) => {
      const run = execFile(
        process.execPath,
        ['--input-type=module'],
        { env: { OA_TOKEN_SECRET: secret } },
        (error, stdout) => (error ? reject(error) : resolve(stdout.trim())),
      );
      run.stdin?.end(script);
    });
    const { caller } = await createTokens(secret, Date.now).verify(token);
    expect(caller.role).toBe('operator');
  });
});
