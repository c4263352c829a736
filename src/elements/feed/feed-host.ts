import type { TemplateResult } from 'lit';
import type { OaElement } from '../../ui/oa-element.ts';

/** A feed, as its late code knows it. */
export interface FeedHost extends OaElement {
  accountId: string;
  manage: boolean;
  q: string;
  searchable: boolean;
  tabs: boolean;
  view: 'posts' | 'media';
  templates?: { readonly empty: TemplateResult | undefined } | undefined;
}
