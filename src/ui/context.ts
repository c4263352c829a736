import { createContext } from '@lit/context';
import type { Kit } from '../state/api/kit.ts';

/** Settings that a provider passes to the elements inside it. */
export interface UiSettings {
  /** BCP 47 tag, such as `zh-Hans`. */
  locale: string;
  /** Pattern of a post's URL, such as `https://example.com/news/{postID}`. */
  postUrl?: string;
}

// Symbol.for lets elements of one copy of the kit find the provider of another copy on the same page.
export const kitContext = createContext<Kit, symbol>(Symbol.for('oa.kit.v1'));
export const uiContext = createContext<UiSettings, symbol>(Symbol.for('oa.ui.v1'));
