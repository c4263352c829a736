import { TransportError } from '../../transport/types.ts';
import type { Core } from '../cache/core.ts';
import { isOnline } from './network.ts';
import { sayMistake } from '../session/say-mistake.ts';

/** Detects errors that only the host can fix: an invalid or unreachable endpoint, a token that the server does not accept. */
export function watchForHostMistakes(core: Core): void {
  const say = (name: string, detail: string) =>
    sayMistake(name, detail, (failure) => core.notifications.emit('onError', failure));
  const endpoint = core.backend.transport.resolve('/');
  if (!/^(https?:\/)?\//.test(endpoint))
    say('endpoint-without-scheme', `The endpoint "${endpoint.slice(0, -1)}" does not begin with https:// or http://.`);

  function look(): void {
    if (core.session.hasToken() && core.session.$session.get().userID === undefined)
      say('token-garbled', 'The token is no JWT with a sub and a role, so nobody is signed in.');
  }
  look();
  core.events.on('sessionChanged', look);

  function explain(error: unknown): void {
    if (!(error instanceof TransportError)) return;
    const { kind, message, problem } = error;
    if (kind === 'unauthenticated') {
      if (!core.session.hasToken()) return;
      if (problem?.code === 'token_expired')
        say('token-expired', 'The token has expired, and no token provider gave another one.');
      else say('token-refused', `The server does not accept the token: ${message}.`);
    } else if (message.startsWith('No token came')) say('token-provider-failed', `${message}.`);
    // After a first answer the setup is right: it is a temporary failure of network or server.
    else if (kind === 'unknown' && !problem && !core.backend.answered && isOnline())
      say('endpoint-unreachable', `${endpoint} does not answer, or does not allow this page's origin.`);
  }
  core.events.on('failure', explain);
  if (core.backend.failed) explain(core.backend.failed);
}
