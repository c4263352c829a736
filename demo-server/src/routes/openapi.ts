import type { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import type { AppEnv } from '../middleware/env.ts';

/** An OpenAPI 3.1 document. */
export type Document = Awaited<ReturnType<typeof generateSpecs>>;

const documentation = {
  info: {
    title: 'oa-kit',
    version: '1',
    description:
      'Official accounts: posts, subscriptions, chats and their live log. Limits are in bytes of UTF-8 (`maxBytes`). Every error is application/problem+json with a stable `code`.',
  },
  components: {
    securitySchemes: {
      token: {
        type: 'http' as const,
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'HS256; claims: sub, role, exp, and optionally name and avatar',
      },
    },
  },
  // The directory, profiles and posts can be read without a token.
  security: [{ token: [] }, {}] as Record<string, string[]>[],
};

/** The document, generated once from the same schemas that check requests. */
export function openAPI(app: Hono<AppEnv>): () => Promise<Document> {
  let document: Promise<Document> | undefined;
  return () => (document ??= generateSpecs(app, { documentation, defaultValidationErrorResponse: false }));
}
