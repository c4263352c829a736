import { afterAnswer, type OutboxRow } from '../../sync/outbox.ts';
import type { Change } from '../../sync/rows.ts';
import type { Pending } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';
import type { Queue } from '../outbox/queue.ts';
import type { OutboxStore } from '../outbox/store.ts';
import { frozen, received, type RemoteRow } from '../outbox/transitions.ts';
import type { TabChannel } from './channel.ts';
import type { TabMessage } from './messages.ts';

export interface OutboxExchangeParts {
  channel: TabChannel;
  store: OutboxStore;
  queue: Queue;
  onChange: (listener: () => void) => void;
  /** Called with the owner of each row of another tab. */
  onOwner: (tab: string) => void;
}

/** Shows the other tabs' queued rows and their outcome in every tab. Each row is sent by one tab: see `createTakeover`. */
export function createOutboxExchange(
  core: Core,
  { channel, store, queue, onChange, onOwner }: OutboxExchangeParts,
): void {
  /** What was last sent of own rows, and received of the others'. */
  const lastBroadcast = new Map<string, { row: OutboxRow; pending: Pending | undefined }>();
  const lastReceived = new Map<string, OutboxRow>();
  /** Rows of other tabs handled here: those tabs may only be frozen, and not know. */
  const done = new Set<string>();
  let due = false;
  /** This tab's last ID, and all its IDs. */
  let former: string | undefined;
  const names = new Set<string>();

  /** Current own rows, and other tabs' rows changed by an answer received here. */
  function current(tab: string): RemoteRow[] {
    const { rows, recentlySettled, pending, remoteOwned } = store.state;
    const of = (row: OutboxRow, lingers?: boolean): RemoteRow[] => {
      const owner = remoteOwned.get(row.id) ?? tab;
      return owner === tab || lastReceived.get(row.id) !== row
        ? [{ row, tab: owner, pending: pending.get(row.id), lingers }]
        : [];
    };
    return [...rows.flatMap((row) => of(row)), ...recentlySettled.flatMap((row) => of(row, true))];
  }

  function broadcast(changes?: readonly Change[]): void {
    const { tab } = channel;
    if (tab === undefined || tab !== former) return;
    const rows = current(tab);
    const put = rows.filter(({ row, pending }) => {
      const last = lastBroadcast.get(row.id);
      return last?.row !== row || last.pending !== pending;
    });
    const ids = new Set(rows.map(({ row }) => row.id));
    const gone = [...lastBroadcast.keys()].filter((id) => !ids.has(id) && !store.state.remoteOwned.has(id));
    for (const { row, pending, tab: owner } of put) {
      if (owner === tab) lastBroadcast.set(row.id, { row, pending });
      else lastReceived.set(row.id, row);
    }
    for (const id of gone) {
      // Every row taken over is marked `outcomeUnknown`.
      if (lastBroadcast.get(id)?.row.outcomeUnknown) done.add(id);
      lastBroadcast.delete(id);
    }
    if (put.length + gone.length > 0 || changes) channel.post({ type: 'rows', put, gone, changes });
  }

  function receive(message: Extract<TabMessage, { type: 'rows' }>): void {
    const { rows, recentlySettled, remoteOwned } = store.state;
    // Either own rows that an answer to another tab changed, or rows of another tab, which may have taken them over while
    // this tab was frozen. A tab that wakes reports what it had when it was frozen; the answer to its `hello` says what was
    // handled here.
    const put = message.put.filter(({ row, tab }) => !done.has(row.id) && (tab !== channel.tab || store.find(row.id)));
    const gone = new Set(message.gone);
    const left = [...rows, ...recentlySettled].filter(({ id }) => gone.has(id));
    // They must not return from storage either, where this page wrote them last.
    const sent = left.flatMap(({ id }) => (names.has(remoteOwned.get(id) ?? '') ? id : []));
    store.change(received(put, gone, channel.tab));
    for (const { row, tab, lingers } of put) {
      lastReceived.set(row.id, row);
      // Its tab may be gone before it ends the lingering.
      if (lingers) store.fadeLater(row);
      if (tab === channel.tab) continue;
      lastBroadcast.delete(row.id);
      onOwner(tab);
    }
    for (const id of gone) lastReceived.delete(id);
    // The answer's rows replace the pending ones in the same step.
    core.replica.commit(message.changes ?? []);
    queue.cancel(left);
    // Added here before this tab learned of the outcome: the other tab did not know them.
    for (const origin of left) {
      const dependents = store.state.rows.filter(({ after }) => after === origin.id);
      const made = message.changes?.find(({ value }) => (value as { clientID?: string })?.clientID === origin.id);
      if (made) for (const row of afterAnswer(dependents, origin, made.value)) store.replace(row);
      else for (const row of dependents) queue.withdraw(row);
    }
    if (sent.length > 0) void core.cache.persistence.write({ sent });
    const changed = put.map(({ row }) => row);
    store.loadImages(changed);
    store.announce(changed);
    for (const lane of new Set([...left, ...changed].map((row) => row.lane)))
      core.events.emit('laneReady', { lane, urgent: false });
  }

  channel.onMessage((message) => {
    if (message.type === 'rows') receive(message);
    else if (message.type === 'hello') {
      lastBroadcast.clear();
      broadcast();
      if (done.size > 0) channel.post({ type: 'rows', put: [], gone: [...done] });
    } else if (message.type === 'decision' && !store.state.remoteOwned.has(message.id))
      queue[message.decision](message.id);
  });
  channel.onPresence((tab) => {
    lastBroadcast.clear();
    lastReceived.clear();
    if (tab === undefined) {
      // While this page is frozen, other tabs may send its rows.
      if (former !== undefined) store.change(frozen(former));
      return;
    }
    if (former !== undefined) onOwner(former);
    former = tab;
    names.add(tab);
    channel.post({ type: 'hello' });
    broadcast();
  });
  core.events.on('decision', (decision) => channel.post({ type: 'decision', ...decision }));
  core.events.on('commit', ({ sent = [], changes = [] }) => {
    if (sent.length > 0 && changes.length > 0) broadcast(changes);
  });
  onChange(() => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      broadcast();
    });
  });
}
