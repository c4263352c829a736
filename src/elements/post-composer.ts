import './post-composer/post-composer.define.ts';

export { OaPostComposer } from './post-composer/post-composer.ts';
