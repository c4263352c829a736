import type { Entry, Message, Page, Post } from '../../src/protocol/index.ts';
import type { Person } from './person.ts';

export const accountPath = (id: string) => `/accounts/${encodeURIComponent(id)}`;

async function pages<T>(person: Person, path: string, numberOf: (item: T) => number): Promise<T[]> {
  const all: T[] = [];
  for (let before: number | undefined; ;) {
    const { status, body } = await person.settle<Page<T>>(
      'GET',
      `${path}?limit=100${before === undefined ? '' : `&before=${before}`}`,
    );
    if (status !== 200) throw new Error(`GET ${path}: ${status}`);
    all.push(...body.items);
    if (body.items.length < 100) return all;
    before = numberOf(body.items.at(-1) as T);
  }
}

export const allPosts = (person: Person, id: string) =>
  pages<Post>(person, `${accountPath(id)}/posts`, ({ postNumber }) => postNumber);
export const allMessages = (person: Person, id: string, userID = 'me') =>
  pages<Message>(person, `${accountPath(id)}/chats/${userID}/messages`, ({ messageNumber }) => messageNumber);

/** Checks what every reader of a stream received. */
export function faultsOfEntries(entries: readonly Entry[]): string[] {
  const faults: string[] = [];
  const last = new Map<string, number>();
  for (const { topic, seq } of entries) {
    const before = last.get(topic);
    if (before !== undefined && seq !== before + 1) faults.push(`${topic}: ${seq} after ${before}`);
    last.set(topic, seq);
  }
  return faults;
}

/**
 * Compares acknowledged writes with stored ones.
 * @param answered - clientID → number of every acknowledged write
 * @param stored - newest first
 * @returns lost, duplicated and changed writes, and gaps in the numbers; empty if all is well
 */
export function faultsOfStored(
  answered: ReadonlyMap<string, number>,
  stored: readonly { clientID: string; number: number }[],
): string[] {
  const faults: string[] = [];
  const found = new Map<string, number>();
  for (const { clientID, number } of stored) {
    if (found.has(clientID)) faults.push(`${clientID} is stored twice: ${found.get(clientID)} and ${number}`);
    found.set(clientID, number);
  }
  for (const [clientID, number] of answered) {
    if (!found.has(clientID)) faults.push(`${clientID} was answered as ${number} and is lost`);
    else if (found.get(clientID) !== number)
      faults.push(`${clientID} was answered as ${number} and is stored as ${found.get(clientID)}`);
  }
  const numbers = stored.map(({ number }) => number).toSorted((a, b) => a - b);
  for (const [index, number] of numbers.entries())
    if (number !== index + 1) return [...faults, `the numbers have a hole or an inversion at ${index + 1}: ${number}`];
  return faults;
}
