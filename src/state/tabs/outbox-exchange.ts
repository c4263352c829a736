import type { OutboxRow } from '../../sync/outbox.ts';
import type { Change } from '../../sync/rows.ts';
import { KitError, type Pending } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';
import type { Files } from '../outbox/files.ts';
import type { Outbox } from '../outbox/board.ts';
import type { Queue } from '../outbox/queue.ts';
import type { TabChannel } from './channel.ts';
import type { BroadcastRow, TabMessage } from './messages.ts';

/** Shows the other tabs' queued rows and their outcome in every tab. Each row is sent by one tab: see `createTakeover`. */
export function createOutboxExchange(
  core: Core,
  meeting: TabChannel,
  { board, onChange }: Outbox,
  queue: Queue,
  files: Files,
  onOwner: (tab: string) => void,
): void {
  /** What was last sent of own rows, and received of the others'. */
  const lastBroadcast = new Map<string, { row: OutboxRow; pending: Pending | undefined }>();
  const heard = new Map<string, OutboxRow>();
  /** Rows of other tabs handled here: those tabs may only be frozen, and not know. */
  const done = new Set<string>();
  let due = false;
  /** This tab's last ID, and all its IDs. */
  let former: string | undefined;
  const names = new Set<string>();

  /** Current own rows, and other tabs' rows changed by an answer received here. */
  function current(tab: string): BroadcastRow[] {
    const of = (row: OutboxRow, lingers?: boolean): BroadcastRow[] => {
      const owner = board.remoteOwned.get(row.id) ?? tab;
      return owner === tab || heard.get(row.id) !== row
        ? [{ row, tab: owner, pending: board.pending.get(row.id), ...(lingers && { lingers }) }]
        : [];
    };
    return [...board.rows.flatMap((row) => of(row)), ...board.recentlySettled.flatMap((row) => of(row, true))];
  }

  function tell(changes?: readonly Change[]): void {
    const { tab } = meeting;
    if (tab === undefined || tab !== former) return;
    const rows = current(tab);
    const put = rows.filter(
      ({ row, pending }) => lastBroadcast.get(row.id)?.row !== row || lastBroadcast.get(row.id)?.pending !== pending,
    );
    const ids = new Set(rows.map(({ row }) => row.id));
    const gone = [...lastBroadcast.keys()].filter((id) => !ids.has(id) && !board.remoteOwned.has(id));
    for (const { row, pending, tab: owner } of put) {
      if (owner === tab) lastBroadcast.set(row.id, { row, pending });
      else heard.set(row.id, row);
    }
    for (const id of gone) {
      // Every row taken over is marked `outcomeUnknown`.
      if (lastBroadcast.get(id)?.row.outcomeUnknown) done.add(id);
      lastBroadcast.delete(id);
    }
    if (put.length + gone.length > 0 || changes) meeting.post({ type: 'rows', put, gone, ...(changes && { changes }) });
  }

  function take({ row, tab, pending, lingers }: BroadcastRow): OutboxRow[] {
    const { id } = row;
    // Either an own row changed by an answer to another tab, or a row of another tab, which may have taken it over while
    // this tab was frozen.
    const isOurs = tab === meeting.tab;
    if (isOurs && !board.rows.some((other) => other.id === id)) return [];
    heard.set(id, row);
    const others = board.rows.filter((other) => other.id !== id);
    board.recentlySettled = board.recentlySettled.filter((other) => other.id !== id);
    if (lingers) {
      board.rows = others;
      board.recentlySettled = [...board.recentlySettled, row];
    } else board.rows = [...others, row].toSorted((a, b) => a.order - b.order);
    if (isOurs) return [row];
    lastBroadcast.delete(id);
    board.remoteOwned.set(id, tab);
    if (pending) board.pending.set(id, pending);
    onOwner(tab);
    const pictures =
      row.files?.filter(({ clientID, type, media }) => type.startsWith('image/') && !media && !files.peek(clientID)) ??
      [];
    if (pictures.length > 0) void files.fetch(pictures).then(() => board.rows.includes(row) && queue.tell([row]));
    return [row];
  }

  function hear({ put, gone, changes = [] }: Extract<TabMessage, { type: 'rows' }>): void {
    const left = [...board.rows, ...board.recentlySettled].filter(({ id }) => gone.includes(id));
    const sent = left.flatMap(({ id }) => (names.has(board.remoteOwned.get(id) ?? '') ? id : []));
    const promises = left.map(({ id }) => queue.inFlight(id).promise);
    const changed = put.flatMap(take);
    board.rows = board.rows.filter(({ id }) => !gone.includes(id));
    board.recentlySettled = board.recentlySettled.filter(({ id }) => !gone.includes(id));
    for (const id of gone) heard.delete(id);
    // The answer's rows replace the pending ones in the same step.
    if (changes.length > 0) core.replica.commit(changes);
    queue.remove(left);
    // It must not return from storage either, where this page wrote it last.
    if (sent.length > 0) void core.persistence.write({ sent });
    for (const promise of promises)
      promise?.reject(new KitError({ code: 'aborted', detail: 'Another tab has dealt with it' }));
    if (changed.length > 0) queue.tell(changed);
    for (const lane of new Set([...left, ...changed].map((row) => row.lane))) queue.work(lane);
  }

  meeting.onWord((word) => {
    if (word.type === 'rows') hear(word);
    else if (word.type === 'hello') {
      lastBroadcast.clear();
      tell();
      if (done.size > 0) meeting.post({ type: 'rows', put: [], gone: [...done] });
    } else if (word.type === 'decision' && !board.remoteOwned.has(word.id)) queue[word.decision](word.id);
  });
  meeting.onPresence((tab) => {
    lastBroadcast.clear();
    heard.clear();
    if (tab === undefined) {
      // While this page is frozen, other tabs may send its rows.
      for (const { id } of board.rows)
        if (former !== undefined && !board.remoteOwned.has(id)) board.remoteOwned.set(id, former);
      return;
    }
    if (former !== undefined) onOwner(former);
    former = tab;
    names.add(tab);
    meeting.post({ type: 'hello' });
    tell();
  });
  queue.elsewhere = (id, decision) => meeting.post({ type: 'decision', id, decision });
  core.events.on('commit', ({ sent = [], changes = [] }) => {
    if (sent.length > 0 && changes.length > 0) tell(changes);
  });
  onChange(() => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      tell();
    });
  });
}
