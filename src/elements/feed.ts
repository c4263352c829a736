import './feed/feed.define.ts';

export { OaFeed } from './feed/feed.ts';
export type { LinkClickDetail, PostDetail, PostShareDetail, ReactionChangeDetail } from './post/post.ts';
