import './post/post.define.ts';

export {
  OaPost,
  type LinkClickDetail,
  type PostDetail,
  type PostShareDetail,
  type ReactionChangeDetail,
} from './post/post.ts';
