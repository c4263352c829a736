import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Logger } from 'pino';
import { problem } from '../../src/protocol/index.ts';
import type { Config } from './config.ts';
import type { MediaAddresses } from './media/addresses.ts';
import type { MediaLibrary } from './media/library.ts';
import type { Metrics } from './metrics.ts';
import { cors } from './middleware/cors.ts';
import type { AppEnv } from './middleware/env.ts';
import { identify } from './middleware/identify.ts';
import { observe } from './middleware/observe.ts';
import { wellFormedPath } from './middleware/path.ts';
import { answerProblem, notFound, onError } from './middleware/problems.ts';
import type { RateLimiter } from './middleware/rate-limit.ts';
import { publicFiles } from './middleware/public-files.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { timeLimit } from './middleware/time-limit.ts';
import type { Tokens } from './middleware/token.ts';
import { pages } from './pages/pages.ts';
import type { Readiness } from './readiness.ts';
import { accountRoutes } from './routes/accounts.ts';
import { auditRoutes } from './routes/audit.ts';
import { chatRoutes } from './routes/chats.ts';
import { demoRoutes, type DemoPersona } from './routes/demo.ts';
import { documentRoutes } from './routes/docs.ts';
import { healthRoutes } from './routes/health.ts';
import { mediaAddressRoutes, mediaFileRoutes, mediaUploadRoutes } from './routes/media.ts';
import { openAPI } from './routes/openapi.ts';
import { postRoutes } from './routes/posts.ts';
import type { Services } from './services/shared/types.ts';

/** Time limit of a JSON request. Streams and uploads have none here. */
const ANSWER_WITHIN_MS = 30_000;

/** Everything the app works with. The app creates none of it, so that a test can replace anything. */
export interface AppDeps {
  config: Pick<Config, 'demo' | 'allowedOrigins' | 'trustedProxies'>;
  services: Services;
  /** `POST /stream` and `POST /sync`. */
  stream: Hono<AppEnv>;
  media: MediaLibrary;
  addresses: MediaAddresses;
  tokens: Tokens;
  limiter: RateLimiter;
  metrics: Metrics;
  log: Logger;
  ready(): Promise<Readiness>;
  /** Demo users offered on the sign-in pages. */
  personas?: readonly DemoPersona[];
  /** Folders of the portals and of the built kit. Without them no pages are served. */
  pages?: { publicDir: string; kitDir: string };
}

/** Everything below `/v1`. */
function api({
  config,
  services,
  stream,
  media,
  addresses,
  tokens,
  limiter,
  metrics,
  personas,
}: AppDeps): Hono<AppEnv> {
  const v1 = new Hono<AppEnv>();
  // Media routes come first: public images are open to all pages and cached for ever, so neither CORS lists nor
  // identity apply to them.
  const identified = identify(tokens, limiter, metrics, config.trustedProxies);
  v1.route('/', mediaFileRoutes(media, addresses, identified));
  v1.use('*', cors(config.allowedOrigins, config.demo), identified);
  v1.use('/sync', timeLimit(ANSWER_WITHIN_MS));
  v1.route('/', stream);
  v1.route('/', mediaUploadRoutes(media, metrics));
  v1.route('/', mediaAddressRoutes(media, addresses));
  v1.use('*', timeLimit(ANSWER_WITHIN_MS));
  v1.route('/', accountRoutes(services));
  v1.route('/', postRoutes(services));
  v1.route('/', chatRoutes(services));
  v1.route('/', auditRoutes(services));
  if (config.demo) v1.route('/', demoRoutes(tokens, personas ?? []));
  return v1;
}

/** Builds the whole HTTP surface. It never listens: `main.ts` gives it a socket, tests call `request()`. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.onError(onError);
  app.notFound(notFound);
  app.use('*', observe(deps.log, deps.metrics), securityHeaders());
  app.use(
    '*',
    methodNotAllowed({
      app,
      onMethodNotAllowed(c, methods) {
        const Allow = [...methods, 'OPTIONS'].join(', ');
        return c.req.method === 'OPTIONS'
          ? c.body(null, 204, { Allow })
          : answerProblem(c, problem('method_not_allowed', `${c.req.method} is not allowed here`), { Allow });
      },
    }),
  );
  app.use('*', wellFormedPath());
  app.route('/', healthRoutes(deps.ready, deps.metrics));
  app.route('/v1', api(deps));
  app.route('/', documentRoutes(openAPI(app), deps.pages?.publicDir));
  app.use('/kit/*', publicFiles());
  if (deps.pages) app.use('*', pages(deps.pages.publicDir, deps.pages.kitDir, deps.config.demo));
  return app;
}
