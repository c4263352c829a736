import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { render } from 'lit';
import '../../src/define.ts';
import { createKit, type Post } from '../../src/index.ts';
import type { PostImage } from '../../src/protocol/index.ts';
import { refusal } from '../../src/testing/refusal.ts';
import {
  createScriptedBackend,
  samplePeople,
  scriptedUuid,
  type ScriptedConversation,
  type ScriptedOptions,
} from '../../src/testing/index.ts';
import { openChat } from '../helpers/browser/chat.ts';
import { openComposer } from '../helpers/browser/composer.ts';
import { frames } from '../helpers/browser/fence.ts';
import { buttonIn } from '../helpers/browser/roles.ts';
import { pierce, pierceAll, scene, typeInto, until } from '../helpers/browser/scene.ts';
import { breaches, setTraps } from '../helpers/browser/traps.ts';
import { hostileAddresses, hostileStrings } from '../helpers/hostile-strings.ts';

const ACCOUNT = '@TOA#_hostile';
const { subscriber, business } = samplePeople;
const me = { ...subscriber, userID: 'mei' };
/** The backend is asked for nothing but these: what it stores was never checked. */
const nothing: Partial<ScriptedOptions> = { accounts: [], posts: [], conversations: [], people: [], pictures: [] };
const accountOf = (text: string, id = ACCOUNT) => ({
  officialAccountID: id,
  officialAccountName: text,
  organization: text,
  introduction: text,
  customData: text,
  faceUrl: text,
  allowedEmoji: [text, '👍'],
  managers: { [business.userID]: 'owner' as const },
  subscribers: { [me.userID]: {} },
});
const accountsOf = (texts: readonly string[]) => texts.map((text, n) => accountOf(text, `@TOA#_hostile${n}`));
const imageOf = (text: string): PostImage => ({
  mediaID: 'm',
  url: text,
  width: 4,
  height: 3,
  alt: text,
  placeholder: text,
});
const postOf = (text: string, content = text): Post => ({
  postID: scriptedUuid(),
  officialAccountID: ACCOUNT,
  postNumber: 1,
  clientID: scriptedUuid(),
  format: 'text-and-image',
  title: text,
  content,
  images: [imageOf(text), imageOf(`data:image/webp;base64,${text}`)],
  lang: text,
  createTime: 1_760_000_000,
  reactions: { [text]: 3 },
  myReaction: text,
});
const wrapped = (text: string) => `${text} [${text}](${text}) [x](${text}) https://example.com/${text}`;

type Messages = ScriptedConversation['messages'];
/** Every kind of message, with the string in every field. */
const messagesOf = (text: string): Messages => [
  { from: 'account', text },
  { from: 'subscriber', text: wrapped(text), replyTo: text },
  { from: 'account', kind: 'notice', text },
  {
    from: 'account',
    kind: 'card',
    card: {
      title: text,
      lines: [{ label: text, value: text }],
      imageMediaID: text,
      buttons: [{ label: text, url: text }],
    },
  },
  {
    from: 'account',
    kind: 'location',
    location: { latitude: text as unknown as number, longitude: 0, name: text, address: text },
  },
  { from: 'account', kind: 'location', location: { latitude: 1, longitude: 2, name: text, address: text } },
  { from: 'account', kind: 'file', media: { mediaID: text, url: text, mimeType: text, size: 3, name: text } },
  {
    from: 'subscriber',
    kind: 'image',
    text,
    media: { mediaID: text, url: text, mimeType: 'image/svg+xml', size: 3, name: text, placeholder: text },
  },
  { from: 'account', kind: 'post', postID: text },
];
const chatWith = (
  messages: Messages,
  people: ScriptedOptions['people'] = [],
  id = ACCOUNT,
): Partial<ScriptedOptions> => ({
  ...nothing,
  accounts: [accountOf('Hostile', id)],
  people,
  conversations: [{ officialAccountID: id, userID: me.userID, messages }],
});

/** `KIT_XSS=full`: every string in every place, also in those that show one at a time, which takes minutes. */
const isFull = 'kitXssFull' in globalThis;
/** Every nth string, and the first ways to write the address of a script. */
const some = (nth: number): readonly string[] =>
  isFull
    ? hostileStrings
    : [...new Set([...hostileStrings.filter((_, n) => n % nth === 0), ...hostileAddresses.slice(0, 6)])];
const sample = some(12);
/** As many strings as fit on a page of a list. */
const batches = (strings: readonly string[], size: number): (readonly string[])[] =>
  Array.from({ length: Math.ceil(strings.length / size) }, (_, n) => strings.slice(n * size, (n + 1) * size));

let traps: ReturnType<typeof setTraps>;
/** What the runner's page has besides the kit. */
let before: string[];
/** What the strings have done so far. */
const harm = () =>
  [...new Set([...breaches(document), ...traps.executions()])].filter((each) => !before.includes(each));

describe('what strangers write runs no code and leads nowhere,', function () {
  this.timeout(isFull ? 500_000 : 30_000);

  beforeEach(() => {
    traps = setTraps();
    before = breaches(document);
  });
  afterEach(() => {
    fixtureCleanup();
    traps.release();
  });

  it('if a trap is sprung, the test would know', async () => {
    const root = await fixture<HTMLElement>(html`<div></div>`);
    root.innerHTML =
      '<img src=x onerror=alert(1)><a href="java\nscript:__xss=1">x</a><iframe></iframe><object data=x></object><form action=x></form>';
    await until(() => traps.executions().includes('alert()'));
    root.querySelector('a')!.click();
    await until(() => traps.executions().includes('__xss was set'));
    expect(breaches(root)).to.deep.equal([
      '<img onerror>',
      '<a href=java\nscript:__xss=1>',
      '<iframe>',
      '<object>',
      '<object data>',
      '<form action>',
    ]);
  });

  it('in chats: texts, notices, cards, places, files, pictures, forwarded posts', async () => {
    for (const [n, texts] of batches(some(8), 2).entries()) {
      // Of an account of its own: a chat would open where the one before was left.
      const account = `${ACCOUNT}${n}`;
      const messages = texts.flatMap(messagesOf);
      const { all, one } = await openChat({ me, account, script: chatWith(messages, [], account) });
      const log = await one('[role=log]');
      // Only what is near the view is drawn: to the first message, view by view.
      const drawn = new Set<string | undefined>();
      const kinds = new Set<string>();
      for (let steps = 0; (drawn.size < messages.length || kinds.size < 4) && steps < 200; steps += 1) {
        await frames(2);
        for (const row of all<HTMLElement>('[data-key]')) drawn.add(row.dataset['key']);
        for (const part of ['card', 'file', 'location', 'image'])
          if (all(`[part~=${part}]`).length > 0) kinds.add(part);
        log.scrollTop -= log.clientHeight / 2;
      }
      expect([drawn.size, kinds.size], texts.join(' and ')).to.deep.equal([messages.length, 4]);
      expect(harm()).to.deep.equal([]);
      fixtureCleanup();
    }
  });

  it('in lists of accounts', async () => {
    for (const texts of batches(hostileStrings, 18)) {
      const { root } = await scene(
        me,
        html`<oa-account-list view="directory" searchable style="block-size: 3000px"></oa-account-list>`,
        { ...nothing, accounts: accountsOf(texts) },
      );
      await until(() => pierceAll(root, '[part~=row]').length === texts.length, 'every account');
      await frames(1);
      expect(harm()).to.deep.equal([]);
      fixtureCleanup();
    }
  });

  it('in cards of accounts, and beside their buttons', async () => {
    const accounts = accountsOf(hostileStrings);
    const { root } = await scene(
      me,
      html`${accounts.map(({ officialAccountID: id }) => html`<oa-account-card account-id=${id}></oa-account-card><oa-subscribe-button account-id=${id}></oa-subscribe-button>`)}`,
      { ...nothing, accounts },
    );
    await until(() => pierceAll(root, '[part=name]').length === accounts.length);
    await frames(3);
    expect(harm()).to.deep.equal([]);
  });

  it('in posts', async () => {
    for (const texts of batches(hostileStrings, 40)) {
      const { root } = await scene(
        me,
        html`${texts.map((text) => html`<oa-post .post=${postOf(text, `${text}\n${wrapped(text)}`)} manage account-link></oa-post>`)}`,
        { ...nothing, accounts: [accountOf(texts[0]!)] },
      );
      await until(() => pierceAll(root, '[part=content]').length === texts.length, 'every post');
      await frames(2);
      expect(harm()).to.deep.equal([]);
      fixtureCleanup();
    }
  });

  it('in feeds, with the account’s name above them', async () => {
    for (const text of sample) {
      const { root } = await scene(me, html`<oa-feed account-id=${ACCOUNT}></oa-feed>`, {
        ...nothing,
        accounts: [accountOf(text)],
        posts: [postOf(text), postOf(text, wrapped(text))],
      });
      await until(() => pierceAll(root, 'oa-post').length === 2);
      await frames(1);
      expect(harm(), text).to.deep.equal([]);
      fixtureCleanup();
    }
  });

  it('in the captions of enlarged pictures', async () => {
    const { root } = await scene(me, html`<div></div>`, { ...nothing, accounts: [accountOf('Hostile')] });
    for (const text of sample) {
      const post = { ...postOf(text), images: [{ ...imageOf(text), url: '/nothing.png' }] };
      render(html`<oa-post .post=${post}></oa-post>`, root);
      (await until(() => pierce<HTMLElement>(root, '[part=images] [part=image]'))).click();
      const box = await until(() => pierce(root, 'oa-lightbox'));
      await until(() => pierce(box, 'img'));
      expect(harm(), text).to.deep.equal([]);
      box.remove();
    }
  });

  it('in inboxes: names and pictures of people, and what they wrote last', async () => {
    for (const texts of batches(hostileStrings, 18)) {
      const people = texts.map((text, n) => ({
        userID: `stranger${n}`,
        role: 'user' as const,
        name: text,
        avatar: text,
      }));
      const { conversations } = await openChat({
        me: business,
        account: ACCOUNT,
        height: 3000,
        script: {
          ...chatWith([], people),
          conversations: people.map(({ userID, name }) => ({
            officialAccountID: ACCOUNT,
            userID,
            messages: [{ from: 'subscriber' as const, text: name }],
          })),
        },
      });
      await until(() => conversations().length === texts.length, 'every conversation');
      await frames(1);
      expect(harm()).to.deep.equal([]);
      fixtureCleanup();
    }
  });

  it('in an open conversation: the name of the person', async () => {
    for (const text of sample) {
      const { one } = await openChat({
        me: business,
        account: ACCOUNT,
        user: me.userID,
        script: chatWith([{ from: 'subscriber', text }], [{ ...me, name: text }]),
      });
      await one('[part~=bubble]');
      expect(harm(), text).to.deep.equal([]);
      fixtureCleanup();
    }
  });

  it('in the composer and its preview', async () => {
    const composer = await openComposer();
    const content = await composer.one<HTMLTextAreaElement>('#content, textarea[name=content], textarea');
    for (const text of some(6)) {
      typeInto(content, wrapped(text));
      await composer.composer.updateComplete;
      await frames(1);
      expect(harm(), text).to.deep.equal([]);
    }
  });

  it('in the editor of accounts', async () => {
    for (const text of sample) {
      const { root } = await scene(
        business,
        html`<oa-account-editor inline account-id=${ACCOUNT}></oa-account-editor>`,
        { ...nothing, accounts: [accountOf(text)] },
      );
      await until(() => pierce<HTMLInputElement>(root, '#officialAccountName')?.value);
      expect(harm(), text).to.deep.equal([]);
      fixtureCleanup();
    }
  });

  it('in lists of what waits', async () => {
    const { root, kit } = await scene(business, html`<oa-outbox></oa-outbox>`, {}, (backend) => backend.offline(true));
    for (const text of hostileStrings)
      void kit.posts
        .publish(ACCOUNT, { clientID: scriptedUuid(), format: 'text', title: text, content: text })
        .catch(() => 0);
    await until(() => pierceAll(root, 'li').length >= 50, '50 items');
    await frames(3);
    expect(harm()).to.deep.equal([]);
  });

  it('in what a server says of an error', async () => {
    for (const text of sample) {
      const backend = createScriptedBackend({ ...nothing, me });
      const kit = createKit({
        token: backend.token,
        storage: 'memory',
        endpoint: 'https://scripted.example',
        transport: {
          ...backend.transport,
          call: () => Promise.reject(refusal('invalid_request', text, [{ path: text, code: text, message: text }])),
        },
      });
      const root = await fixture<HTMLElement>(
        html`<oa-provider .kit=${kit}><oa-feed account-id=${ACCOUNT}></oa-feed><oa-chat account-id=${ACCOUNT}></oa-chat><oa-account-list></oa-account-list></oa-provider>`,
      );
      await until(() => pierceAll(root, '[role=alert], [part=error]').length > 0, 'an error');
      expect(harm(), text).to.deep.equal([]);
      fixtureCleanup();
    }
  });

  it('in a host’s pattern of addresses, which is only ever a web address', async () => {
    const { root } = await scene(me, html`<div></div>`, { ...nothing, accounts: [accountOf('Hostile')] });
    const given: string[] = [];
    root.addEventListener('oa-post-share', (event) => {
      event.preventDefault();
      given.push(event.detail.url);
    });
    const { error } = console;
    console.error = () => {};
    try {
      for (const text of hostileAddresses) {
        const post = { ...postOf('x'), images: [] };
        render(html`<oa-post .post=${post} post-url=${text}></oa-post>`, root);
        (await until(() => buttonIn(root, 'Share'))).click();
        await frames(2);
      }
      expect(given.filter((url) => !/^https?:\/\//.test(url))).to.deep.equal([]);
      expect(given.length).to.be.greaterThan(5);
      expect(harm()).to.deep.equal([]);
    } finally {
      console.error = error;
    }
  });
});
