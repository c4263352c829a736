import { html, type TemplateResult } from 'lit';
import { clone } from '../../ui/template/clone.ts';
import { Templates } from '../../ui/template/templates.ts';
import { timeOfPost } from '../../ui/time.ts';
import { drawPost, type PostParts } from '../post/template.ts';
import type { FeedHost } from './feed-host.ts';

/** Draws a feed's posts, and what stands there without any, by the page's templates. */
export class FeedTemplates {
  readonly #feed: FeedHost;
  readonly #templates: Templates<'post' | 'empty'>;

  constructor(feed: FeedHost) {
    this.#feed = feed;
    this.#templates = new Templates(feed, { names: ['post', 'empty'], time: timeOfPost });
  }

  /** Draws a post; undefined without a template. */
  get post(): ((parts: PostParts) => TemplateResult) | undefined {
    return this.#templates.drawing('post', drawPost);
  }

  get empty(): TemplateResult | undefined {
    const source = this.#templates.get('empty');
    const { manage, accountId } = this.#feed;
    const view = { manage, merged: !accountId };
    return source && html`<slot ${clone(source, { view, acts: {} }, () => undefined)}></slot>`;
  }
}

export const createTemplates = (feed: FeedHost): FeedTemplates => new FeedTemplates(feed);
