import type { nothing, TemplateResult } from 'lit';
import type { Account, Post } from '../../protocol/index.ts';
import type { Pending, Session } from '../../state/api/kit.ts';

/** The element that shows it. */
interface PostHost {
  manage: boolean;
  /** A change that is not stored yet. */
  pending: Pending | undefined;
  /** What became of the last press. */
  said: string;
  /** A dialog. */
  question: (() => TemplateResult) | undefined;
}

/** A post, and what can be done with it, for what draws it in place of the kit. What is not possible is undefined. */
export interface PostParts {
  post: Post;
  account: Account | undefined;
  /** Users may react, visitors are asked to sign in, others only look. */
  role: Session['role'] | false | undefined;
  host: PostHost;
  /** Pattern of the address of posts, or ''. */
  form: string;
  /** The line that tells of a change that is not stored yet. */
  pending: TemplateResult | typeof nothing;
  openPost: (() => void) | undefined;
  openAccount: (() => void) | undefined;
  edit(): void;
  remove(): void;
  share: (() => void) | undefined;
  enlarge(index: number): void;
  toggle(emoji: string): void;
  /** Opens the emoji menu at the button that was pressed. */
  openMenu(event: Event): void;
  onLink(event: Event): void;
}
