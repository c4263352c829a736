import { removeRun } from '../sync/ranges.ts';
import { merge, tables, type Row, type Table } from '../sync/rows.ts';
import type { OutboxRow } from '../sync/outbox.ts';
import { boundsAt, coversOf, grown, movedTo, numbered, spanKey, contiguousRange, type Span } from './coverage.ts';
import { createFileShelf } from './files.ts';
import type { Batch, Numbered, Storage } from './types.ts';

export interface MemoryStorage extends Storage {
  /** Returns everything as one batch for another storage. */
  dump(): Batch;
}

/** The in-memory driver; follows the same contract as the database. */
export function createMemoryStorage(now: () => number = Date.now): MemoryStorage {
  const rows = Object.fromEntries(tables.map((table) => [table, new Map<string, Row>()])) as Record<
    Table,
    Map<string, Row>
  >;
  const spans = new Map<string, Span>();
  /** When each post or message was last seen; least recently seen first. */
  const seen: Record<Numbered, Map<string, number>> = { posts: new Map(), messages: new Map() };
  const cursors = new Map<string, number>();
  const lists = new Map<string, readonly string[]>();
  const drafts = new Map<string, unknown>();
  const outbox = new Map<string, OutboxRow>();
  const files = createFileShelf();
  let epoch: string | undefined;
  const queue = () => [...outbox.values()].toSorted((a, b) => a.order - b.order);
  const everything = () => [...Object.values(rows), ...Object.values(seen), spans, cursors, lists];

  function see(table: Numbered, key: string): void {
    seen[table].delete(key);
    seen[table].set(key, now());
  }

  function drop(table: Numbered, key: string): void {
    const { group = '', number = 0 } = rows[table].get(key) ?? {};
    for (const map of table === 'posts' ? [rows.posts, rows.reactions, rows.ownReactions] : [rows.messages])
      map.delete(key);
    seen[table].delete(key);
    const span = spans.get(spanKey(table, group));
    if (span) spans.set(span.key, { ...span, ranges: removeRun(span.ranges, [number, number]) });
  }

  function forget({ forget: topics = [], forgetAll }: Batch): void {
    if (forgetAll) for (const map of everything()) map.clear();
    for (const topic of topics) {
      for (const map of Object.values(rows)) for (const [key, row] of map) if (row.topic === topic) map.delete(key);
      for (const [key, span] of spans) if (span.topic === topic) spans.delete(key);
    }
  }

  /** Sets the first position of new topics; their earlier coverage is void. */
  function setFirstPositions(batch: Batch): void {
    for (const [topic, seq] of Object.entries({ ...batch.adopt, ...batch.cursors })) {
      if (seq === undefined || cursors.has(topic)) continue;
      for (const [key, span] of spans) if (span.topic === topic) spans.delete(key);
      cursors.set(topic, seq);
    }
  }

  function applyChanges({ changes = [] }: Batch): void {
    for (const change of changes) {
      const { table, key, mergePolicy } = change;
      const before = rows[table].get(key);
      const row = merge(before, change);
      if (!row) continue;
      rows[table].set(key, row);
      // An update of a row that nobody viewed does not count as a view.
      if ((table === 'posts' || table === 'messages') && (mergePolicy === 'snapshot' || !before)) see(table, key);
    }
  }

  function applyCovers(batch: Batch): void {
    for (const cover of coversOf(batch)) {
      const { table, group, from, to, seq = 0 } = cover;
      for (const [key, row] of seq ? rows[table] : [])
        if (row.group === group && row.number! >= from && row.number! <= to && row.seq < seq) rows[table].delete(key);
      spans.set(spanKey(table, group), grown(spans.get(spanKey(table, group)), cover));
    }
  }

  return {
    async begin() {
      return { ...(epoch !== undefined && { epoch }), cursors: Object.fromEntries(cursors) };
    },
    async get<T extends Table>(table: T, keys: readonly string[]) {
      if (table === 'posts' || table === 'messages') for (const key of keys) if (rows[table].has(key)) see(table, key);
      return keys.map((key) => rows[table].get(key) as Row<T> | undefined);
    },
    async all<T extends Table>(table: T) {
      return [...rows[table].values()] as Row<T>[];
    },
    async readContiguousRange<T extends Numbered>(
      table: T,
      group: string,
      place: Parameters<Storage['readContiguousRange']>[2],
    ) {
      const bounds = boundsAt(spans.get(spanKey(table, group))?.ranges ?? [], place);
      if (!bounds) return undefined;
      const up = place.after !== undefined;
      const rowsInRange = [...rows[table].values()].filter(
        ({ value, group: of, number = 0 }) => value && of === group && number >= bounds[0] && number <= bounds[1],
      ) as Row<T>[];
      rowsInRange.sort((a, b) => (up ? a.number! - b.number! : b.number! - a.number!));
      const page = rowsInRange.slice(0, place.limit);
      for (const { key } of page) see(table, key);
      return contiguousRange(page, bounds, place);
    },
    list: async (name) => lists.get(name),
    draft: async (key) => drafts.get(key),
    outbox: async () => queue(),
    file: async (id) => files.get(id),
    async keep(newFiles) {
      files.write({ files: newFiles });
      return false;
    },
    heldBytes: async () => files.held(),
    async write(batch) {
      // Values that a disk could not store throw here too; first, so that no batch is applied by half.
      const written = structuredClone(Object.entries(batch.drafts ?? {}));
      forget(batch);
      const positions = Object.keys(batch.cursors ?? {}).map(
        (topic) => [topic, movedTo(topic, batch, cursors.get(topic))] as const,
      );
      setFirstPositions(batch);
      applyChanges(batch);
      applyCovers(batch);
      for (const [topic, seq] of positions) {
        if (seq === undefined) cursors.delete(topic);
        else cursors.set(topic, seq);
      }
      if (batch.epoch !== undefined) epoch = batch.epoch;
      for (const [name, keys] of Object.entries(batch.lists ?? {})) lists.set(name, keys);
      for (const row of batch.outbox ?? []) outbox.set(row.id, row);
      for (const id of batch.sent ?? []) outbox.delete(id);
      for (const [key, value] of written) {
        if (value === undefined) drafts.delete(key);
        else drafts.set(key, value);
      }
      files.write(batch);
    },
    async evict({ total, each, step, age }) {
      const pending = new Set([...outbox.values()].map(({ target }) => target));
      let gone = 0;
      for (const table of numbered) {
        const old = [...seen[table]]
          .filter(([key, time]) => time <= now() - age && !pending.has(key))
          .map(([key]) => key);
        const sizes = new Map<string, number>();
        for (const { group = '' } of rows[table].values()) sizes.set(group, (sizes.get(group) ?? 0) + 1);
        for (const key of old) {
          const group = rows[table].get(key)?.group ?? '';
          const size = sizes.get(group) ?? 0;
          if (gone >= step || (rows[table].size <= total && size <= each)) continue;
          sizes.set(group, size - 1);
          drop(table, key);
          gone += 1;
        }
      }
      return gone;
    },
    dump: () => ({
      changes: tables.flatMap((table) =>
        [...rows[table].values()].map(
          (row) => ({ ...row, table, mergePolicy: 'snapshot' }) as NonNullable<Batch['changes']>[number],
        ),
      ),
      covered: [...spans.values()].flatMap(({ table, group, topic, ranges }) =>
        ranges.map(([from, to]) => ({ table, group, topic, from, to })),
      ),
      cursors: Object.fromEntries(cursors),
      lists: Object.fromEntries(lists),
      drafts: Object.fromEntries(drafts),
      outbox: queue(),
      files: files.dump(),
      ...(epoch !== undefined && { epoch }),
    }),
    close() {},
    async destroy() {
      for (const map of [...everything(), drafts, outbox, files]) map.clear();
    },
  };
}
