import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doubtsOf, readConfig } from '../../../demo-server/src/config.ts';
import { demoSecret } from '../../../demo-server/src/token-secret.ts';

const secret = 'x'.repeat(32);
const faults = (env: Record<string, string>) => {
  try {
    readConfig({ OA_TOKEN_SECRET: secret, ...env });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the environment', () => {
  it('has defaults that work on one machine', () => {
    const config = readConfig({ OA_DEMO: '1' });
    expect(config).toMatchObject({
      port: 8787,
      host: '127.0.0.1',
      demo: true,
      maxAccounts: 1000,
      recallSeconds: 120,
      tokenSecret: undefined,
      busURL: undefined,
      allowedOrigins: [],
    });
    expect(config.databaseURL).toMatch(/^sqlite:.*\.data.oa\.db$/);
    expect(config.mediaURL).toMatch(/^file:.*\.data.media$/);
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ PORT: '80a' }, /^PORT /],
    [{ PORT: '65536' }, /^PORT .*65535/],
    [{ HOST: 'a b' }, /^HOST /],
    [{ OA_DEMO: 'yes' }, /^OA_DEMO /],
    [{ OA_TOKEN_SECRET: 'x'.repeat(31) }, /^OA_TOKEN_SECRET .*32 bytes/],
    [{ OA_ALLOWED_ORIGINS: 'https://a.example/path' }, /^OA_ALLOWED_ORIGINS /],
    [{ OA_DATABASE_URL: 'sqlite:file:/data/oa.db' }, /^OA_DATABASE_URL must have a path after sqlite:/],
    [{ OA_MAX_ACCOUNTS: '0' }, /^OA_MAX_ACCOUNTS /],
    [{ OA_RECALL_SECONDS: '-1' }, /^OA_RECALL_SECONDS /],
    [{ OA_POSTS_PER_HOUR: 'none' }, /^OA_POSTS_PER_HOUR .*off/],
    [{ OA_RATE_LIMIT: '1.5' }, /^OA_RATE_LIMIT /],
    [{ OA_DATABASE_URL: 'mysql://db' }, /^OA_DATABASE_URL must start with sqlite:/],
    [{ OA_BUS_URL: 'nats://bus' }, /^OA_BUS_URL must start with redis:\/\/ or rediss:\/\//],
    [{ OA_MEDIA_URL: 's3://bucket' }, /^OA_MEDIA_URL .*AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set/],
    [{ OA_MEDIA_URL: 's3://bucket?acl=public' }, /^OA_MEDIA_URL has an unknown parameter: acl/],
    [{ OA_MEDIA_URL: 'https://bucket' }, /^OA_MEDIA_URL must start with file: or s3:/],
    [{ OA_MEDIA_URL: 's3://bucket/a%20b' }, /^OA_MEDIA_URL must have a prefix/],
    [
      { OA_TOKEN_SECRET: '', OA_DEMO: '1', OA_TOKEN_SECRET_PREVIOUS: secret },
      /^OA_TOKEN_SECRET_PREVIOUS .*must be set/,
    ],
    [{ OA_TOKEN_SECRET_PREVIOUS: 'short' }, /^OA_TOKEN_SECRET_PREVIOUS .*32 bytes/],
    [{ OA_TRUSTED_PROXIES: '-1' }, /^OA_TRUSTED_PROXIES must be a whole number/],
    [{ OA_LOG_KEEP_DAYS: '0' }, /^OA_LOG_KEEP_DAYS /],
    [{ OA_LOG_KEEP_ENTRIES: '10' }, /^OA_LOG_KEEP_ENTRIES .*100/],
    [{ OA_ANSWERS_KEEP_DAYS: '6' }, /^OA_ANSWERS_KEEP_DAYS .*7/],
    [{ OA_RATE_LIMITS: '1' }, /^OA_RATE_LIMITS is an unknown variable/],
  ])('%j stops the start with a message that names the variable', (env, message) => {
    expect(faults(env)).toMatch(message);
  });

  it.each([
    'postgres://kit:word@db.example:5432/kit?sslmode=require',
    'postgresql://kit@db.example/kit',
    'sqlite:/var/kit/oa.db',
  ])('accepts the database %s', (url) => {
    expect(readConfig({ OA_DEMO: '1', OA_DATABASE_URL: url }).databaseURL).toBe(url);
  });

  it.each(['postgres://kit:pass word@db:x/kit', 'redis://:pass word@bus:99999'])(
    'an invalid address stops the start without revealing its password: %s',
    (url) => {
      const message = faults({ [url.startsWith('redis') ? 'OA_BUS_URL' : 'OA_DATABASE_URL']: url });
      expect(message).toMatch(/is not a valid URL/);
      expect(message).not.toContain('word@');
    },
  );

  it.each<[Record<string, string>, RegExp[]]>([
    [{}, []],
    [{ OA_DEMO: '1' }, []],
    [{ OA_DEMO: '1', HOST: '0.0.0.0' }, [/^OA_DEMO /]],
    [{ OA_DATABASE_URL: 'postgres://db/kit' }, [/^OA_BUS_URL is not set/]],
    [
      { OA_BUS_URL: 'redis://bus', OA_MEDIA_URL: 's3://b', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
      [/^OA_BUS_URL has no effect/],
    ],
    [{ OA_DATABASE_URL: 'postgres://db/kit', OA_BUS_URL: 'rediss://bus' }, [/^OA_MEDIA_URL is a folder/]],
    [
      {
        OA_DATABASE_URL: 'postgres://db/kit',
        OA_BUS_URL: 'rediss://bus',
        OA_MEDIA_URL: 's3://b',
        AWS_ACCESS_KEY_ID: 'a',
        AWS_SECRET_ACCESS_KEY: 'b',
      },
      [],
    ],
  ])('%j: warns about a probably unintended configuration', (env, doubts) => {
    const found = doubtsOf(readConfig({ OA_TOKEN_SECRET: secret, ...env }));
    expect(found).toHaveLength(doubts.length);
    doubts.forEach((doubt, n) => expect(found[n]).toMatch(doubt));
  });

  it('names all errors at once', () => {
    expect(faults({ PORT: 'x', OA_DEMO: 'x', OA_NEW: '1' }).split('\n')).toHaveLength(3);
  });

  it('requires a secret unless it is a demo', () => {
    expect(() => readConfig({})).toThrow(/OA_TOKEN_SECRET must be set/);
    expect(() => readConfig({ OA_TOKEN_SECRET: '' })).toThrow(/OA_TOKEN_SECRET must be set/);
    expect(readConfig({ OA_TOKEN_SECRET: secret }).demo).toBe(false);
    // A secret that was intended but is missing, as from an empty variable.
    expect(() => readConfig({ OA_DEMO: 'auto', OA_TOKEN_SECRET: '' })).toThrow(
      /OA_TOKEN_SECRET must be set .* it is set, but empty/,
    );
    expect(() => readConfig({ OA_TOKEN_SECRET: ' '.repeat(40) })).toThrow(/OA_TOKEN_SECRET must not be blank/);
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ NODE_ENV: 'production' }, /because NODE_ENV is production /],
    [{ OA_DATABASE_URL: 'postgres://db/kit' }, /because OA_DATABASE_URL is a PostgreSQL database /],
    [{ OA_BUS_URL: 'redis://bus' }, /because OA_BUS_URL is set /],
    [
      { OA_MEDIA_URL: 's3://b', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
      /because OA_MEDIA_URL is an object store /,
    ],
    [{ NODE_ENV: 'Production' }, /because NODE_ENV is Production /],
    [{ NODE_ENV: 'staging' }, /because NODE_ENV is staging /],
    [{ OA_ALLOWED_ORIGINS: 'http://localhost:3000,https://www.example.com' }, /because OA_ALLOWED_ORIGINS is set /],
    [{ HOST: '0.0.0.0' }, /because HOST is 0\.0\.0\.0 /],
    [{ OA_TRUSTED_PROXIES: '1' }, /because OA_TRUSTED_PROXIES is set /],
  ])('a missing secret in production does not start a demo: %j', (env, sign) => {
    expect(() => readConfig({ OA_DEMO: 'auto', ...env })).toThrow(/^OA_TOKEN_SECRET must be set/);
    expect(() => readConfig({ OA_DEMO: 'auto', ...env })).toThrow(sign);
    expect(readConfig({ OA_DEMO: 'auto', OA_TOKEN_SECRET: secret, ...env })).toMatchObject({
      demo: false,
      demoByDefault: false,
    });
  });

  it('is a demo by default only on one machine, and then opens only a demo database', () => {
    for (const env of [
      {},
      { NODE_ENV: 'development', HOST: 'LOCALHOST' },
      { OA_ALLOWED_ORIGINS: 'http://localhost:3000,http://127.0.0.1:8080,http://[::1]:1,*' },
      { OA_BUS_URL: '', OA_TRUSTED_PROXIES: '' },
    ])
      expect(readConfig({ OA_DEMO: 'auto', ...env })).toMatchObject({ demo: true, demoByDefault: true });
    expect(readConfig({ OA_DEMO: '1' })).toMatchObject({ demo: true, demoByDefault: false });
  });

  it('reads lists and "off"', () => {
    const config = readConfig({
      OA_TOKEN_SECRET: secret,
      OA_ALLOWED_ORIGINS: 'https://a.example, http://b.example:81',
      OA_RATE_LIMIT: 'off',
    });
    expect(config.allowedOrigins).toEqual(['https://a.example', 'http://b.example:81']);
    expect(config.rateLimit).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("the demo's secret", () => {
  it('is generated once, even if two servers start together, and readable only by the owner', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'oa-secret-'));
    const dataDir = join(folder, 'data');
    const secrets = await Promise.all(Array.from({ length: 8 }, () => demoSecret(dataDir)));
    expect(new Set(secrets).size).toBe(1);
    expect(Buffer.byteLength(secrets[0] as string)).toBeGreaterThanOrEqual(32);
    expect(await demoSecret(dataDir)).toBe(secrets[0]);
    expect((await stat(join(dataDir, 'token-secret'))).mode & 0o077).toBe(0);
    await rm(folder, { recursive: true });
  });
});
