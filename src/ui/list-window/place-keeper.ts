import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { entryNow, navigation, STORED, storedPlaces, type Place } from './place.ts';

/** Places that a tab remembers. */
const REMEMBERED = 50;

/**
 * Remembers where the reader is, for when they come back to this page of the history or reload it: the browser's own way of
 * restoring the scroll position fails where rows are fetched, and where only those near the view are drawn.
 */
export class PlaceKeeper implements ReactiveController {
  readonly #list: () => string;
  #last: { list: string; entry: string; place: Place | undefined } | undefined;

  constructor(host: ReactiveControllerHost, list: () => string) {
    this.#list = list;
    host.addController(this);
  }

  /** The reader has moved; without a place, to where the list opens by itself. */
  note(place: Place | undefined): void {
    this.#last = { list: this.#list(), entry: entryNow(), place };
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#onHide);
    document.addEventListener('visibilitychange', this.#onHide);
    navigation?.addEventListener('currententrychange', this.#store);
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.#onHide);
    document.removeEventListener('visibilitychange', this.#onHide);
    navigation?.removeEventListener('currententrychange', this.#store);
    this.#store();
    this.#last = undefined;
  }

  /** The list is still there, though an app may have changed the entry since the reader moved. */
  readonly #onHide = (): void => {
    if (this.#last) this.#last.entry = entryNow();
    this.#store();
  };

  /** Under the entry in which the reader moved: an app goes on to another one before it takes the list away. */
  readonly #store = (): void => {
    if (!this.#last) return;
    const { list, entry, place } = this.#last;
    const name = `${entry} ${list}`;
    const { [name]: _, ...others } = storedPlaces();
    const places = [...Object.entries(others), ...(place ? [[name, place]] : [])].slice(-REMEMBERED);
    try {
      sessionStorage.setItem(STORED, JSON.stringify(Object.fromEntries(places)));
    } catch {
      // Refused, or full: the list opens where it begins.
    }
  };
}
