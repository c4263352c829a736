import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { entryNow, navigation, STORED, storedPlaces, type Place } from './place.ts';

/** Maximum number of places stored per tab. */
const REMEMBERED = 50;

/**
 * Stores where the reader is, to restore it after a reload or a return to this history entry: the browser's own scroll
 * restoration fails if rows are fetched, and if only those near the view are rendered.
 */
export class PlaceKeeper implements ReactiveController {
  readonly #list: () => string;
  #last: { list: string; entry: string; place: Place | undefined } | undefined;

  constructor(host: ReactiveControllerHost, list: () => string) {
    this.#list = list;
    host.addController(this);
  }

  /** Records that the reader has moved; without a place, to the list's default position. */
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

  /** The list still exists, but an app may have changed the history entry since the reader moved. */
  readonly #onHide = (): void => {
    if (this.#last) this.#last.entry = entryNow();
    this.#store();
  };

  /** Stores under the entry in which the reader moved: an app navigates before it removes the list. */
  readonly #store = (): void => {
    if (!this.#last) return;
    const { list, entry, place } = this.#last;
    const name = `${entry} ${list}`;
    const { [name]: _, ...others } = storedPlaces();
    const places = [...Object.entries(others), ...(place ? [[name, place]] : [])].slice(-REMEMBERED);
    try {
      sessionStorage.setItem(STORED, JSON.stringify(Object.fromEntries(places)));
    } catch {
      // Storage is denied or full: the list opens at its default position.
    }
  };
}
