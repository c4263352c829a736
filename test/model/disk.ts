import { IDBObjectStore } from 'fake-indexeddb';

/** Writes that will fail, by a part of the database's name. */
const failing = new Map<string, number>();
const put = IDBObjectStore.prototype.put;

IDBObjectStore.prototype.put = function (...args) {
  const { name } = this.transaction.db;
  for (const [part, left] of failing) {
    if (!name.includes(`|${part}|`) || left <= 0) continue;
    failing.set(part, left - 1);
    throw new DOMException('The disk is full', 'QuotaExceededError');
  }
  return put.apply(this, args);
};

/** The next so many rows that this device writes find no room. */
export function breakDisk(name: string, writes: number): void {
  failing.set(name, writes);
}

/** Whether it ever was: what it holds may then be older than what was shown, but never wrong once the line is there. */
export const wasBroken = (name: string): boolean => failing.has(name);

export const isBroken = (name: string): boolean => (failing.get(name) ?? 0) > 0;

export function mendDisks(): void {
  for (const part of failing.keys()) failing.set(part, 0);
}
