import { html, type TemplateResult } from 'lit';
import { firstCharacters } from '../../protocol/cut.ts';
import { plainText } from '../../protocol/rich-text.ts';
import { clone, type Source } from '../../ui/template/clone.ts';
import { pick, type View } from '../../ui/template/paths.ts';
import { askToSignIn, type Act } from '../../ui/template/setting.ts';
import { addressOf } from './address.ts';
import type { PostParts } from './parts.ts';

export type { PostParts };

/** Characters of `excerpt`. */
const EXCERPT = 200;

const POST = 'postID officialAccountID postNumber format title content styles createTime editTime myReaction';
const ACCOUNT = 'officialAccountID officialAccountName faceUrl organization verified lang';

/** What a template knows of a post: see docs/templates.md. */
export function postView({ post, account, host, form }: PostParts): View {
  const list = Object.entries(post.reactions)
    .map(([emoji, count]) => ({ emoji, count, own: emoji === post.myReaction }))
    .filter(({ count }) => count > 0);
  return {
    ...pick(post, POST),
    excerpt: firstCharacters(plainText(post.content ?? '').replaceAll(/\s+/gu, ' '), EXCERPT),
    lang: post.lang ?? account?.lang,
    url: host.pending ? undefined : addressOf(form, post),
    images: post.images.map((image) => pick(image, 'url alt width height')),
    reactions: {
      total: list.reduce((sum, { count }) => sum + count, 0),
      list: list.toSorted((one, other) => other.count - one.count),
    },
    account: pick(account, ACCOUNT),
    manage: host.manage,
    pending: host.pending?.state,
  };
}

const act = (run: ((event: Event, item: View) => void) | undefined | false, popup?: Act['popup']): Act | undefined =>
  run ? { run, ...(popup && { popup }) } : undefined;

/** What the buttons of a template can do with a post. */
function postActs(parts: PostParts) {
  const { post, role, host, openPost, openAccount, edit, remove, share, enlarge, toggle, openMenu } = parts;
  const canManage = host.manage && !host.pending;
  const isReader = role === 'user';
  const canPress = isReader || role === 'anonymous';
  /** A reaction that is there is put on or taken off; another button opens the menu of all. */
  const react: Act = {
    run(event, { emoji }) {
      if (!isReader) askToSignIn(event, post.officialAccountID);
      else if (typeof emoji === 'string') toggle(emoji);
      else openMenu(event);
    },
    popup: 'menu',
    state: ({ emoji, own }) =>
      typeof emoji === 'string'
        ? { pressed: isReader ? own === true : undefined, disabled: !canPress }
        : { hidden: !canPress },
  };
  return {
    open: act(openPost),
    account: act(openAccount),
    share: act(!host.pending && share, 'dialog'),
    react,
    enlarge: act(
      post.images.length > 0 && ((_, { index }) => enlarge(typeof index === 'number' ? index : 0)),
      'dialog',
    ),
    edit: act(canManage && edit),
    delete: act(canManage && remove, 'dialog'),
  };
}

/** Draws posts by a template of the page. What waits, what was said and what is asked stay the kit's. */
export const drawPost =
  (source: Source) =>
  (parts: PostParts): TemplateResult =>
    html`<div part="post" class="post">
      <slot ${clone(source, { view: postView(parts), acts: postActs(parts), onLink: parts.onLink }, rowOf)}></slot>
      ${parts.pending}<div class="said" role="status">${parts.host.said}</div>
      ${parts.host.question?.()}
    </div>`;

const rowOf = (slot: HTMLSlotElement): HTMLElement => (slot.getRootNode() as ShadowRoot).host as HTMLElement;
