import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';
import type { Kit } from '../state/api/kit.ts';

/**
 * Opens a source that has a store (a feed, a thread, a list) for its host, and renders the host when the store changes.
 * Opens another source when a dependency changes.
 *
 * @example
 * readonly #feed = new StoreController(this, () => [this.kit, this.accountId], () => this.kit?.posts.feed({ officialAccountID: this.accountId }), (feed) => feed.$state);
 */
export class StoreController<S, T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #dependencies: () => readonly unknown[];
  readonly #open: () => S | undefined;
  readonly #storeOf: (source: S) => ReadableAtom<T>;
  #opened: readonly unknown[] | undefined;
  #source: S | undefined;
  #stop: (() => void) | undefined;
  #connected = false;

  constructor(
    host: ReactiveControllerHost,
    dependencies: () => readonly unknown[],
    open: () => S | undefined,
    storeOf: (source: S) => ReadableAtom<T>,
  ) {
    this.#host = host;
    this.#dependencies = dependencies;
    this.#open = open;
    this.#storeOf = storeOf;
    host.addController(this);
  }

  /** The open source; undefined without a kit. */
  get source(): S | undefined {
    return this.#source;
  }

  /** The store's current value. */
  get value(): T | undefined {
    return this.#source && this.#storeOf(this.#source).get();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#listen();
  }

  hostUpdate(): void {
    const dependencies = this.#dependencies();
    if (this.#opened?.length === dependencies.length && dependencies.every((value, i) => value === this.#opened?.[i]))
      return;
    this.#opened = dependencies;
    this.#stop?.();
    this.#stop = undefined;
    this.#source = this.#open();
    if (this.#connected) this.#listen();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#stop?.();
    this.#stop = undefined;
  }

  #listen(): void {
    if (this.#stop || !this.#source) return;
    // `listen`, unlike `subscribe`, does not call back at once: the host renders the current value anyway.
    this.#stop = this.#storeOf(this.#source).listen(() => this.#host.requestUpdate());
    this.#host.requestUpdate();
  }
}

/** A StoreController for a plain store of the kit: of what has this ID, and of none without one. */
export function watch<T>(
  host: ReactiveControllerHost & { readonly kit: Kit | undefined },
  pick: (kit: Kit, id: string) => ReadableAtom<T>,
  // There is only one.
  idOf: () => string | false | undefined = () => 'it',
): StoreController<ReadableAtom<T>, T> {
  return new StoreController(
    host,
    () => [host.kit, idOf()],
    () => {
      const id = idOf();
      return host.kit && id ? pick(host.kit, id) : undefined;
    },
    (store) => store,
  );
}
