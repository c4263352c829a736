import { createContext } from '@lit/context';
import type { Kit } from '../state/api/kit.ts';

/** Language, direction and theme that a provider gives to what is inside it. */
export interface UiSettings {
  /** BCP 47, such as `zh-Hans`. */
  locale: string;
  /** Form of the links to posts, such as `https://example.com/news/{postID}`. */
  postUrl?: string;
}

// Symbol.for, so that elements of one copy of the kit find the provider of another on the same page.
export const kitContext = createContext<Kit, symbol>(Symbol.for('oa.kit.v1'));
export const uiContext = createContext<UiSettings, symbol>(Symbol.for('oa.ui.v1'));
