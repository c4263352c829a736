import { request as open } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { chance } from '../helpers/chance.ts';
import { tokenOf } from './cluster.ts';

const random = chance('when a person asks again');

export interface Answer<T> {
  status: number;
  body: T;
}

const PATIENCE_MS = 60_000;

/** The request got no response; its outcome is unknown. */
export class Unknown extends Error {
  override name = 'Unknown';
}

/**
 * A person with a token who uses a new connection for each request.
 * @param url - called for each request, because servers are restarted
 */
export async function createPerson(url: () => string, userID: string, role: 'user' | 'business' | 'operator') {
  const token = await tokenOf(userID, role);

  /** @throws Unknown */
  function ask<T>(method: string, path: string, body?: unknown, patience = 10_000): Promise<Answer<T>> {
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => reject(new Unknown(error.message));
      const json = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        Authorization: `Bearer ${token}`,
        ...(json !== undefined && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) }),
      };
      const request = open(`${url()}/v1${path}`, { method, agent: false, headers, timeout: patience }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.once('error', fail);
        response.once('close', () => {
          if (!response.complete) return fail(new Error('the answer was cut'));
          try {
            resolve({ status: response.statusCode ?? 0, body: (text === '' ? undefined : JSON.parse(text)) as T });
          } catch (error) {
            fail(error as Error);
          }
        });
      });
      request.once('timeout', () => request.destroy(new Error('no answer in time')));
      request.once('error', fail);
      request.end(json);
    });
  }

  return {
    userID,
    token,
    ask,
    /** Repeats a request with the same clientID until the outcome is known, as the kit does. The server may be down for a while. */
    async settle<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
      for (const since = Date.now(); ;) {
        const over = Date.now() - since > PATIENCE_MS;
        try {
          const answer = await ask<T>(method, path, body);
          if (answer.status < 500 && answer.status !== 429) return answer;
          if (over) return answer;
        } catch (error) {
          if (!(error instanceof Unknown) || over) throw error;
        }
        await sleep(random() * 40);
      }
    },
  };
}

export type Person = Awaited<ReturnType<typeof createPerson>>;
