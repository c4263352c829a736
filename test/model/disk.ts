import { IDBObjectStore } from 'fake-indexeddb';

/** Number of writes that will fail, by a part of the database's name. */
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

/** Makes the next writes of this many rows fail as on a full disk. */
export function breakDisk(name: string, writes: number): void {
  failing.set(name, writes);
}

/** Whether the disk was ever full: its data may then be older than what was shown, but never wrong once connected. */
export const wasBroken = (name: string): boolean => failing.has(name);

export const isBroken = (name: string): boolean => (failing.get(name) ?? 0) > 0;

export function mendDisks(): void {
  for (const part of failing.keys()) failing.set(part, 0);
}
