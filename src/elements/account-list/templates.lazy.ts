import { css, html, nothing, type TemplateResult } from 'lit';
import type { Account } from '../../protocol/entities.ts';
import { late } from '../../ui/late.ts';
import type { OaElement } from '../../ui/oa-element.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import { watch } from '../../ui/store-controller.ts';
import { clone } from '../../ui/template/clone.ts';
import { pick, type View } from '../../ui/template/paths.ts';
import { askToSignIn, type Act, type Acts } from '../../ui/template/setting.ts';
import { Templates } from '../../ui/template/templates.ts';
import { shortTime } from '../../ui/time.ts';
import { unreadText } from '../../ui/unread-pill.ts';
import type { AccountListView, RowContext } from './row.ts';

const styles = css`
  .row.drawn {
    display: block;
    padding: 0;
  }
  /* The whole row is the button, and says so when it has the focus; what the page has drawn lies on it. */
  .drawn > .open {
    position: absolute;
    inset: 0;
    padding: 0;
  }
  .drawn > .clone {
    position: relative;
    cursor: pointer;
  }
  .drawn > .open:focus-visible {
    z-index: 1;
    pointer-events: none;
  }
`;

/** What is pressed itself, and not the row. */
const PRESSED = 'a, button, input, textarea, select, label, summary';

interface ListElement extends OaElement {
  view: AccountListView;
}

const ACCOUNT =
  'officialAccountID officialAccountName faceUrl organization introduction mode lang role verified pinned unreadCount createTime subscriberCount subscribeTime lastPostTime lastPostExcerpt';

/** What a template knows of an account: see docs/templates.md. */
const accountView = (account: Account, { view, selected }: RowContext): View => ({
  ...pick(account, ACCOUNT),
  muted: account.notify === 'mute',
  subscribed: !!account.subscribeTime,
  selected,
  view,
});

/** Draws accounts, and what stands there without any, by the page's templates. */
export class AccountListTemplates {
  readonly #list: ListElement;
  readonly #templates: Templates<'account' | 'empty'>;
  readonly #session;

  constructor(list: ListElement) {
    this.#list = list;
    this.#templates = new Templates(list, { names: ['account', 'empty'], time: shortTime, roving: true });
    this.#session = watch(list, (kit) => kit.$session);
    adoptStyles(list.shadowRoot!, styles);
  }

  /** Draws an account; undefined without a template. */
  get row(): ((context: RowContext, account: Account) => TemplateResult) | undefined {
    return this.#templates.get('account') && this.#renderRow;
  }

  empty(browse: () => void): TemplateResult | undefined {
    const source = this.#templates.get('empty');
    const { view } = this.#list;
    const frame = {
      view: { view, subscribed: view === 'subscribed', directory: view === 'directory', managed: view === 'managed' },
      acts: { browse: view === 'subscribed' ? { run: browse } : undefined },
    };
    return source && html`<slot ${clone(source, frame, () => undefined)}></slot>`;
  }

  readonly #renderRow = (context: RowContext, account: Account): TemplateResult => {
    const { t, selected, focusable, view, select } = context;
    const { officialAccountID, officialAccountName: name, unreadCount = 0 } = account;
    const unread = view === 'subscribed' && unreadCount > 0 ? t.unread(unreadText(unreadCount)) : '';
    const frame = { view: accountView(account, context), acts: this.#acts(context, account) };
    return html`<div class=${selected ? 'row drawn selected' : 'row drawn'} data-id=${officialAccountID}>
      <button part="row" class="open" type="button" data-name=${name} tabindex=${focusable ? 0 : -1} aria-current=${selected ? 'true' : nothing} aria-label=${[name, unread].filter(Boolean).join(', ')} @click=${select}></button>
      <div class="clone" @click=${pressRow}><slot ${clone(this.#templates.get('account')!, frame, buttonOf)}></slot></div>
    </div>`;
  };

  /** What the buttons of a template can do with an account. */
  #acts({ view, select, options }: RowContext, account: Account): Acts {
    const { officialAccountID } = account;
    const role = this.#session.value?.role;
    const isOpen = view === 'directory' && (role === 'user' || role === 'anonymous');
    const isIn = !!account.subscribeTime;
    const change = (event: Event): void => {
      const accounts = this.#list.kit?.accounts;
      if (role === 'anonymous') askToSignIn(event, officialAccountID);
      else void late(this.#list, async () => accounts?.[isIn ? 'unsubscribe' : 'subscribe'](officialAccountID));
    };
    const menu: Act = { run: ({ currentTarget }) => options(currentTarget as HTMLElement), popup: 'menu' };
    return {
      select: { run: select },
      menu: view === 'managed' ? menu : undefined,
      subscribe: isOpen && !isIn ? { run: change } : undefined,
      unsubscribe: isOpen && isIn ? { run: change } : undefined,
    };
  }
}

const buttonOf = (slot: HTMLSlotElement): HTMLElement | null | undefined =>
  slot.closest('.row')?.querySelector<HTMLElement>('.open');

/** A press on what the page has drawn is a press on the row. */
function pressRow(event: Event): void {
  const place = event.currentTarget as HTMLElement;
  const path = event.composedPath();
  const isOwn = path.slice(0, path.indexOf(place)).some((at) => at instanceof Element && at.matches(PRESSED));
  if (isOwn || getSelection()?.type === 'Range') return;
  const button = place.closest('.row')!.querySelector<HTMLElement>('.open')!;
  button.focus({ preventScroll: true });
  button.click();
}

export const createTemplates = (list: ListElement): AccountListTemplates => new AccountListTemplates(list);
