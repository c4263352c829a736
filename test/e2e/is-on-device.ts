import type { Page } from 'playwright-core';

/** Whether a row of the kit's cache in the browser contains these words: what is there survives a reload. */
export function isOnDevice(page: Page, store: 'outbox' | 'drafts' | 'spans', text: string): Promise<boolean> {
  return page.evaluate(
    async ([table, words]) => {
      const result = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      for (const { name = '' } of await indexedDB.databases()) {
        const database = await result(indexedDB.open(name));
        const rows = database.objectStoreNames.contains(table)
          ? await result(database.transaction(table).objectStore(table).getAll())
          : [];
        database.close();
        if (rows.some((row) => JSON.stringify(row).includes(words))) return true;
      }
      return false;
    },
    [store, text] as const,
  );
}
