import { ConfigError, readConfig, type Config } from './config.ts';
import { StartFault } from './start-fault.ts';
import { startServer, type RunningServer } from './server.ts';

/** Anything still running after this time is not waited for. */
const EXIT_WITHIN_MS = 14_000;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function configuration(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) fail(`The server cannot start:\n${error.message.replace(/^/gm, '  ')}`);
    throw error;
  }
}

function greet(url: string, demo: boolean): void {
  const line = (name: string, path: string) => `  ${name.padEnd(18)}${url}${path}`;
  const pages = [
    line('Start here', '/'),
    line('Business portal', '/business/'),
    line('Subscriber app', '/subscriber/'),
    line('Channels', '/channel/'),
    line('Operator console', '/console/'),
    line('Guide', '/guide/'),
    line('HTTP API', '/docs'),
  ];
  console.log(
    [
      '',
      ...(demo ? pages : [line('HTTP API', '/docs')]),
      '',
      '  Press Ctrl-C to stop.',
      '',
      `oa-kit is ready at ${url}/`,
    ].join('\n'),
  );
}

function startFault(error: unknown, { port, host }: Config): never {
  if (error instanceof StartFault) fail(`The server cannot start:\n  ${error.message}`);
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    fail(
      `Port ${port} is in use. Stop the program that uses it, or choose another port: PORT=${port === 65_535 ? 8788 : port + 1} npm start`,
    );
  if (code === 'EACCES' && port < 1024)
    fail(`This user may not listen on port ${port}. Set PORT to a number above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') fail(`HOST ${host} is not an address of this machine.`);
  throw error;
}

/** The first signal stops gracefully, the second at once. */
function stopOnSignal(server: RunningServer): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(130);
    stopping = true;
    setTimeout(() => process.exit(0), EXIT_WITHIN_MS).unref();
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

const config = configuration();
const server = await startServer(config).catch((error: unknown) => startFault(error, config));
stopOnSignal(server);
greet(server.url, config.demo);
