import { executeServerCommand } from '@web/test-runner-commands';

/** Address of a real server. Commands time out after 20 s, and a server that is built first may take longer. */
export async function demoUrl(): Promise<string> {
  const ask = (): Promise<string> => executeServerCommand<string, undefined>('demo-url');
  return ask().catch(ask).catch(ask).catch(ask).catch(ask);
}

/** A token for a person on it. */
export async function tokenOf(endpoint: string, userID: string, role: 'user' | 'business' = 'user'): Promise<string> {
  const response = await fetch(`${endpoint}/v1/demo/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userID, role, name: userID }),
  });
  return ((await response.json()) as { token: string }).token;
}
