/** Code that runs inside the page. Self-contained, because it is sent there as text. */

export interface Counts {
  /** Databases that were opened and not closed. */
  databases: number;
  /** Open responses of /v1/stream. */
  streams: number;
  /** Listeners on stores of the kit that stays. */
  stores: number;
}

interface Watched {
  oaCounts: { databases: number; streams: number };
  oaKit: unknown;
}

/** Counts what is opened and closed. Must run before anything is loaded. */
export function watchHandles(): void {
  const counts = { databases: 0, streams: 0 };
  (globalThis as unknown as Watched).oaCounts = counts;
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args);
    request.addEventListener('success', () => {
      const database = request.result;
      let isOpen = true;
      const gone = () => {
        if (isOpen) counts.databases -= 1;
        isOpen = false;
      };
      counts.databases += 1;
      const close = database.close.bind(database);
      database.close = () => (gone(), close());
      database.addEventListener('close', gone);
    });
    return request;
  };
  const fetching = globalThis.fetch;
  globalThis.fetch = async (...args) => {
    const response = await fetching(...args);
    if (!response.url.endsWith('/v1/stream') || !response.body) return response;
    counts.streams += 1;
    const [mine, theirs] = response.body.tee();
    void (async () => {
      const reader = mine.getReader();
      try {
        for (;;) if ((await reader.read()).done) break;
      } catch {
        // Aborted.
      }
      counts.streams -= 1;
    })();
    return new Response(theirs, { status: response.status, headers: response.headers });
  };
}

/** Inserts and removes elements this many times; every second time before they have loaded. */
export async function addAndRemove({
  times,
  whole,
  tags,
  account,
  user,
}: {
  times: number;
  whole: boolean;
  tags: readonly string[];
  account: string;
  user: string;
}): Promise<Counts> {
  type Kit = Record<string, { lc?: number }> & { close(): Promise<void> };
  type Provider = HTMLElement & { tokenProvider: () => Promise<string>; kit?: Kit };
  const stay = globalThis as unknown as { provider?: Provider } & Watched;
  const pause = (milliseconds: number) => new Promise((resolve) => void setTimeout(resolve, milliseconds));
  const frame = () => new Promise((resolve) => void requestAnimationFrame(resolve));

  function provider(): Provider {
    const made = document.createElement('oa-provider') as Provider;
    made.tokenProvider = async () => {
      const response = await fetch('/v1/demo/login', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ userID: user, role: 'user' }),
      });
      return ((await response.json()) as { token: string }).token;
    };
    return made;
  }
  function fill(parent: HTMLElement): HTMLElement[] {
    return tags.map((tag) => {
      const element = document.createElement(tag);
      element.setAttribute('account-id', account);
      parent.append(element);
      return element;
    });
  }
  if (!whole && !stay.provider) document.body.append((stay.provider = provider()));
  for (let i = 0; i < times; i += 1) {
    const parent = whole ? provider() : stay.provider!;
    if (whole) document.body.append(parent);
    const elements = fill(parent);
    // How long somebody stays is the subject: a frame, or long enough for something to load.
    if (i % 2) await frame();
    else await pause(whole ? 120 : 60);
    for (const element of elements) element.remove();
    if (whole) parent.remove();
    await pause(5);
  }
  // What is closed a while after nobody looks, by timers of the page that no test turns, and what is still under way.
  const { oaCounts } = stay;
  for (
    let i = 0;
    i < 100 && (i < 10 || oaCounts.databases > (whole ? 0 : 1) || oaCounts.streams > (whole ? 0 : 1));
    i += 1
  )
    await pause(150);
  const kit = stay.provider?.kit;
  const stores = kit ? ['$connection', '$session', '$storage'].reduce((sum, name) => sum + (kit[name]?.lc ?? 0), 0) : 0;
  return { ...stay.oaCounts, stores };
}
