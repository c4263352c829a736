import { html, type TemplateResult } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import {
  createSample,
  sampleIDs,
  samplePeople,
  type Person,
  type ScriptedConversation,
  type ScriptedOptions,
} from '../src/testing/index.ts';
import { find, page, pause, search, stage, type, type Scene } from './stage.ts';

/** The second line of the header, while somebody types. */
const typing = '[part=subline]:not(:has(bdi))';
let scene: Scene | undefined;

function frame(shown: Scene, chat: TemplateResult): TemplateResult {
  scene = shown;
  return html`${page(shown, chat, 'chat-story')}<style>.chat-story { block-size: 100dvh; }</style>`;
}

const { subscriber, business, channelOwner } = samplePeople;
const { health, football, kitchen, airline } = sampleIDs;

const write = (root: ParentNode, text: string): Promise<void> => type(root, 'textarea', text);

async function send(root: ParentNode, text: string): Promise<void> {
  await write(root, text);
  await pause(30);
  (await find(root, '[part=send]')).click();
}

const now = () => Math.floor(Date.now() / 1000);
const with_ = (conversation: ScriptedConversation): Partial<ScriptedOptions> => ({ conversations: [conversation] });

const meta: Meta = {
  title: 'Elements/Chat',
  component: 'oa-chat',
  parameters: { layout: 'fullscreen' },
};
export default meta;
type Story = StoryObj;

/** A subscriber's conversation with a service account. */
export const Subscriber: Story = {
  render: () => frame(stage(subscriber), html`<oa-chat account-id=${health}></oa-chat>`),
};

/** Managers see the account's inbox next to the conversation. */
export const Inbox: Story = {
  render: () => frame(stage(business), html`<oa-chat account-id=${health}></oa-chat>`),
};

/** A manager has opened a conversation. */
export const InboxReading: Story = {
  render: () => frame(stage(business), html`<oa-chat account-id=${health}></oa-chat>`),
  play: async ({ canvasElement }) => {
    (await find<HTMLButtonElement>(canvasElement, '[part=conversation]')).click();
    await find(canvasElement, 'oa-chat-messages');
  },
};

/** With `user-id`: only that conversation. */
export const OneConversation: Story = {
  render: () => frame(stage(business), html`<oa-chat account-id=${health} user-id="omar"></oa-chat>`),
};

function kinds(): Partial<ScriptedOptions> {
  const sample = createSample();
  const [photo, wide, tall] = sample.pictures.filter(({ media }) => media.mediaID.startsWith('pic_'));
  const post = sample.posts.find(({ officialAccountID, images }) => officialAccountID === health && images?.length);
  const at = now();
  const long =
    'The waiting times of today: clinic North 20 minutes, clinic Harbour 35 minutes, clinic West 10 minutes. Please bring your card and the letter you got. If you cannot come, cancel until the evening before at https://example.com/appointments?id=4711, so that somebody else can have the time.';
  return {
    ...sample,
    posts: post ? [...sample.posts.filter((other) => other !== post), { ...post, postID: 'shared' }] : sample.posts,
    conversations: [
      {
        officialAccountID: health,
        userID: 'mei',
        read: { account: 20, subscriber: 20 },
        messages: [
          {
            from: 'account',
            kind: 'notice',
            text: 'You subscribed to Lakeside Health. Write whenever you like.',
            createTime: at - 3 * 86_400,
          },
          { from: 'subscriber', text: 'Hello', createTime: at - 2 * 86_400 },
          { from: 'subscriber', text: 'Where is the clinic?', createTime: at - 2 * 86_400 + 30, messageID: 'asked' },
          {
            from: 'account',
            kind: 'location',
            location: {
              latitude: 53.5511,
              longitude: 9.9937,
              name: 'Lakeside clinic',
              address: 'Quay 12, beside the tram stop',
            },
            replyTo: 'asked',
            createTime: at - 2 * 86_400 + 90,
          },
          { from: 'account', text: long, createTime: at - 2 * 86_400 + 120 },
          { from: 'subscriber', kind: 'image', media: photo!.media, createTime: at - 4000 },
          {
            from: 'subscriber',
            kind: 'image',
            media: tall!.media,
            text: 'And this one stands upright. What does the second line mean?',
            createTime: at - 3990,
          },
          { from: 'account', kind: 'image', media: wide!.media, text: 'Ours', createTime: at - 3700 },
          {
            from: 'account',
            kind: 'file',
            media: {
              mediaID: 'f1',
              url: '/v1/media/f1',
              mimeType: 'application/pdf',
              size: 1_482_113,
              name: 'Vaccination-record-2026-with-a-rather-long-name.pdf',
            },
            createTime: at - 3600,
          },
          { from: 'subscriber', text: '谢谢！我明天上午十点到，麻烦您了。', createTime: at - 1000 },
          { from: 'account', kind: 'text', recalled: true, createTime: at - 900 },
          {
            from: 'account',
            kind: 'card',
            card: {
              title: 'Appointment moved',
              lines: [
                { label: 'When', value: 'Friday, 9:20' },
                { label: 'Where', value: 'Lakeside clinic, room 4, second floor' },
                { label: 'With', value: 'Dr. Amara Osei' },
              ],
              imageMediaID: wide!.media.mediaID,
              buttons: [
                { label: 'Add to calendar', url: 'https://example.com/calendar' },
                { label: 'Cancel appointment', url: 'https://example.com/cancel' },
              ],
            },
            createTime: at - 600,
          },
          { from: 'account', kind: 'post', postID: 'shared', createTime: at - 500 },
          { from: 'subscriber', text: '👍', createTime: at - 60 },
          { from: 'subscriber', kind: 'text', recalled: true, createTime: at - 50 },
        ],
      },
    ],
  };
}

/** All kinds of messages. */
export const AllKinds: Story = {
  render: () => frame(stage(subscriber, kinds()), html`<oa-chat account-id=${health}></oa-chat>`),
};

function long(count: number, read: number): Partial<ScriptedOptions> {
  const at = now();
  const lines = [
    'Good morning.',
    'Is the clinic open on Saturday?',
    'Yes, from nine to one. The entrance is at the back of the house on Saturdays.',
    'Thank you!',
    'And do I have to bring anything?',
    'Your card, and the letter if you have it.',
  ];
  const messages = Array.from({ length: count }, (_, index) => ({
    from: index % 3 === 0 ? ('subscriber' as const) : ('account' as const),
    text: `${lines[index % lines.length]} (${index + 1})`,
    createTime: at - (count - index) * 400,
  }));
  return with_({ officialAccountID: health, userID: 'mei', read: { account: count, subscriber: read }, messages });
}

/** Some messages are new since the last visit. */
export const Unread: Story = {
  render: () => frame(stage(subscriber, long(60, 52)), html`<oa-chat account-id=${health}></oa-chat>`),
};

/** New messages arrive while the reader has scrolled up. */
export const ReadingAbove: Story = {
  render: () => frame(stage(subscriber, long(80, 80)), html`<oa-chat account-id=${health}></oa-chat>`),
  play: async ({ canvasElement }) => {
    const scroller = await find<HTMLElement>(canvasElement, '[role="log"]');
    // Repeated, because the list first moves newly rendered messages to their place.
    for (let tries = 0; tries < 40 && !search(canvasElement, '[part=newest]'); tries += 1) {
      scroller.scrollTop = scroller.scrollHeight / 2;
      await pause(100);
    }
    scene?.backend.say(health, 'mei', 'account', 'Something new while you read above.');
    scene?.backend.say(health, 'mei', 'account', 'And one more.');
    await find(canvasElement, '[part=newest]');
    await pause(100);
  },
};

/** Hostile and very long messages. */
export const HostileText: Story = {
  render: () => {
    const at = now();
    return frame(
      stage(
        { ...subscriber, name: 'Mei' },
        {
          ...with_({
            officialAccountID: health,
            userID: 'mei',
            messages: [
              {
                from: 'account',
                text: '<img src=x onerror=alert(1)><script>alert(2)</script> & "quotes"',
                createTime: at - 900,
              },
              { from: 'subscriber', text: 'W'.repeat(400), createTime: at - 800 },
              { from: 'account', text: 'https://example.com/' + 'a-very-long-path/'.repeat(20), createTime: at - 700 },
              { from: 'subscriber', text: '\u202Egnidaer morf gnihtyreve ekam ot seirt sihT', createTime: at - 600 },
              { from: 'account', text: 'مرحبا، the clinic في المدينة opens at 9:00 يوم السبت.', createTime: at - 500 },
              { from: 'subscriber', text: 'z̶̢̛̗a̷l̴g̸o̵ 👩‍👩‍👧‍👦 ᠎\n\n\n\n\nlines', createTime: at - 400 },
              {
                from: 'account',
                text: 'javascript:alert(1) [press](javascript:alert(1)) [good](https://example.com)',
                createTime: at - 300,
              },
              {
                from: 'account',
                kind: 'card',
                card: {
                  title: 'T'.repeat(150),
                  lines: [{ label: 'L'.repeat(80), value: 'V'.repeat(140) }],
                  buttons: [{ label: 'B'.repeat(140), url: 'https://example.com' }],
                },
                createTime: at - 200,
              },
            ],
          }),
          accounts: createSample().accounts.map((account) =>
            account.officialAccountID === health
              ? {
                  ...account,
                  officialAccountName:
                    'Public health service of the city of Lakeside and the eleven villages around the lake',
                  organization: 'Department of public health, water, air and noise, office for the clinics '.repeat(2),
                }
              : account,
          ),
        },
      ),
      html`<oa-chat account-id=${health}></oa-chat>`,
    );
  },
};

/** No messages yet. */
export const Empty: Story = {
  render: () =>
    frame(
      stage({ userID: 'new', role: 'user', name: 'New' }, {}, (backend) =>
        backend.world.accounts.get(kitchen)?.subscriptions.set('new', {
          officialAccountID: kitchen,
          subscribeTime: now(),
          readPostNumber: 0,
          notify: 'all',
          pinned: false,
        }),
      ),
      html`<oa-chat account-id=${kitchen}></oa-chat>`,
    ),
};

/** The messages are loading. */
export const Loading: Story = {
  render: () =>
    frame(
      stage(subscriber, {}, (backend) => backend.hang('messages.list')),
      html`<oa-chat account-id=${health}></oa-chat>`,
    ),
};

/** The account is loading. */
export const LoadingAccount: Story = {
  render: () =>
    frame(
      stage(subscriber, {}, (backend) => backend.hang('accounts.get')),
      html`<oa-chat account-id=${health}></oa-chat>`,
    ),
};

/** Loading has failed. */
export const Failing: Story = {
  render: () =>
    frame(
      stage(subscriber, {}, (backend) => backend.fail('messages.list', 'internal', 99)),
      html`<oa-chat account-id=${health}></oa-chat>`,
    ),
};

/** Offline: loaded messages stay visible, written ones wait. */
export const Offline: Story = {
  render: () => frame(stage(subscriber), html`<oa-chat account-id=${health}></oa-chat>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[part~=bubble]');
    scene?.backend.offline(true);
    await send(canvasElement, 'Written in a tunnel: it goes out as soon as there is a line.');
    await find(canvasElement, '[part=banner]');
  },
};

/** The server refused a message: it stays visible, with buttons to retry and to delete it. */
export const Refused: Story = {
  render: () =>
    frame(
      stage(subscriber, {}, (backend) => backend.fail('messages.create', 'invalid_request', 1)),
      html`<oa-chat account-id=${health}></oa-chat>`,
    ),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[part~=bubble]');
    await send(canvasElement, 'This one is refused.');
    await find(canvasElement, '[part=failed] button');
  },
};

/** Replying to a message. */
export const Answering: Story = {
  render: () => frame(stage(subscriber), html`<oa-chat account-id=${health}></oa-chat>`),
  play: async ({ canvasElement }) => {
    const row = await find<HTMLElement>(canvasElement, '[role=article]:has([part~=peer])');
    row.querySelector<HTMLElement>('[aria-haspopup=menu]')?.click();
    (await find<HTMLElement>(canvasElement, '[role="menuitem"]')).click();
    await write(canvasElement, 'Friday at nine would be perfect, thank you.\nI will bring my mother along.');
    await find(canvasElement, '[part=answer]');
  },
};

/** The menu of one's own message. */
export const Menu: Story = {
  render: () => frame(stage(subscriber), html`<oa-chat account-id=${health}></oa-chat>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[part~=bubble]');
    await send(canvasElement, 'Sent just now, so it can be taken back.');
    const rows = await find<HTMLElement>(canvasElement, '[role=log]');
    const newest = () => [...rows.querySelectorAll<HTMLElement>('[role=article]')].at(-1)!;
    const isSent = () => newest().textContent.includes('Sent just now') && scene?.kit.outbox.$items.get().length === 0;
    for (let tries = 0; tries < 100 && !isSent(); tries += 1) await pause(30);
    newest().querySelector<HTMLElement>('[aria-haspopup=menu]')?.click();
    await find(canvasElement, '[role="menuitem"]');
  },
};

/** A picture and a file are attached to the text. */
export const Attached: Story = {
  render: () => frame(stage(subscriber), html`<oa-chat account-id=${health}></oa-chat>`),
  play: async ({ canvasElement }) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
    const paint = canvas.getContext('2d')!;
    paint.fillStyle = '#7ba57a';
    paint.fillRect(0, 0, 320, 240);
    paint.fillStyle = '#2f5d46';
    paint.fillRect(0, 150, 320, 90);
    const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!), 'image/png'));
    const composer = await find<HTMLElement & { addFiles(files: File[]): Promise<void> }>(
      canvasElement,
      'oa-chat-composer:defined',
    );
    await composer.addFiles([
      new File([blob], 'meadow.png', { type: 'image/png' }),
      new File(['x'.repeat(5000)], 'Letter from the clinic.pdf', { type: 'application/pdf' }),
    ]);
    await find(canvasElement, '[part=attachments] li');
  },
};

/** A message that is too long. */
export const TooLong: Story = {
  render: () => frame(stage(subscriber), html`<oa-chat account-id=${health}></oa-chat>`),
  play: async ({ canvasElement }) => {
    await write(canvasElement, '字'.repeat(4097));
    await find(canvasElement, '[part=bytes]');
  },
};

/** The other side is typing. */
export const Typing: Story = {
  render: () => frame(stage(subscriber), html`<oa-chat account-id=${health}></oa-chat>`),
  play: async ({ canvasElement }) => {
    await find(canvasElement, '[part~=bubble]');
    for (let tries = 0; tries < 40 && !search(canvasElement, typing); tries += 1) {
      scene?.backend.typing(health, 'mei', 'account');
      await pause(50);
    }
    await find(canvasElement, typing);
  },
};

/** A channel does not accept messages. */
export const Channel: Story = {
  render: () => frame(stage(subscriber), html`<oa-chat account-id=${football}></oa-chat>`),
};

/** The owner of a channel has no messages either. */
export const ChannelOwner: Story = {
  render: () => frame(stage(channelOwner), html`<oa-chat account-id=${football}></oa-chat>`),
};

/** The user has to subscribe first. */
export const NotSubscribed: Story = {
  render: () => frame(stage(subscriber), html`<oa-chat account-id=${kitchen}></oa-chat>`),
};

/** A business cannot write to another account. */
export const BusinessElsewhere: Story = {
  render: () => frame(stage(business), html`<oa-chat account-id=${airline}></oa-chat>`),
};

/** The visitor is not signed in. */
export const Anonymous: Story = {
  render: () => frame(stage(undefined), html`<oa-chat account-id=${health}></oa-chat>`),
};

/** The account does not exist. */
export const Gone: Story = {
  render: () => frame(stage(subscriber), html`<oa-chat account-id="@TOA#_nowhere"></oa-chat>`),
};

/** No conversations yet. */
export const EmptyInbox: Story = {
  render: () => frame(stage(business, { conversations: [] }), html`<oa-chat account-id=${health}></oa-chat>`),
};

/** Many conversations, some with long names and 99+ unread. */
export const BusyInbox: Story = {
  render: () => {
    const at = now();
    const names = [
      'Priya Raman',
      '李伟',
      'Maximilian Alexander von Hohenfels-Traunstein the Younger',
      'نور الهدى',
      'Jo',
      'Emeka',
      'Σοφία',
      'Сергей',
    ];
    const people = Array.from({ length: 60 }, (_, index): Person => ({
      userID: `p${index}`,
      role: 'user',
      name: `${names[index % names.length]}`,
    }));
    const conversations = people.map(({ userID }, index): ScriptedConversation => ({
      officialAccountID: health,
      userID,
      read: { account: index % 4 === 1 ? 0 : 200, subscriber: index % 2 === 0 ? 200 : 0 },
      messages: Array.from({ length: index === 1 ? 130 : 3 }, (_unused, n) => ({
        from: index % 3 === 2 && n === 2 ? ('account' as const) : ('subscriber' as const),
        text: [
          'Hello',
          'May I ask something about the vaccination day next week?',
          'Thank you for the quick answer, that helps a lot. See you on Friday then.',
        ][n % 3]!,
        createTime: at - index * 21_000 - (3 - n) * 60,
      })),
    }));
    return frame(
      stage(business, { people: [...createSample().people, ...people], conversations }),
      html`<oa-chat account-id=${health}></oa-chat>`,
    );
  },
  play: async ({ canvasElement }) => {
    (await find<HTMLButtonElement>(canvasElement, 'li:nth-child(3) [part=conversation]')).click();
  },
};

/** Without an account. */
export const NoAccount: Story = {
  render: () => frame(stage(subscriber), html`<oa-chat></oa-chat>`),
};
