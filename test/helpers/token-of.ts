/** A token for a person on a demo server. */
export async function tokenOf(endpoint: string, userID: string, role: 'user' | 'business' = 'user'): Promise<string> {
  const response = await fetch(`${endpoint}/v1/demo/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userID, role, name: userID }),
  });
  return ((await response.json()) as { token: string }).token;
}
