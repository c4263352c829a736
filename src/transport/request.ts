import type { Call, OperationName } from '../protocol/operations.ts';
import { chunk } from '../chunk.ts';
import { reads } from '../protocol/reads.ts';

/** Loaded before a write is sent: otherwise its answer could not be read. */
export const rest = chunk(() => import('./rest.lazy.ts'));

type Loose = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown; ifMatch?: number };

/** Builds method, path, body and `If-Match` of an operation. IDs are percent-encoded: account IDs begin with `@TOA#_`. */
export async function requestOf<N extends OperationName>(
  operation: N,
  call: Call<N>,
): Promise<{ method: string; path: string; body?: unknown; headers: Record<string, string> }> {
  const [method, template] = (operation in reads ? reads : (await rest()).operations)[operation as keyof typeof reads];
  const { params = {}, query = {}, body, ifMatch } = call as Loose;
  const headers: Record<string, string> = ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` };
  const path = template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return { method, path: search.size > 0 ? `${path}?${search}` : path, headers, ...(body !== undefined && { body }) };
}
