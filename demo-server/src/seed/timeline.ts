import type { Media } from '../../../src/protocol/index.ts';
import type { Caller } from '../services/shared/types.ts';
import type { Persona, SeedAccount, SeedPost } from './content/index.ts';
import type { SeedDeps } from './deps.ts';
import { seedID } from './seed-id.ts';

/** Something that happened, and when. */
export interface Step {
  at: number;
  run(): Promise<unknown>;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

function callerOf(personas: readonly Persona[], userID: string): Caller {
  const persona = personas.find((each) => each.userID === userID);
  if (!persona) throw new Error(`the demo content refers to the unknown user ${userID}`);
  return { userID, role: persona.role, name: persona.name };
}

/** Unnamed readers: they subscribe and react, so that counts look realistic. */
const reader = (index: number): Caller => ({ userID: `reader-${String(index + 1).padStart(3, '0')}`, role: 'user' });
const total = (post: SeedPost) => Object.values(post.reactions ?? {}).reduce((sum, count) => sum + count, 0);

/** All events of the content, in order of time. Pictures are processed first, many at a time. */
export async function timeline({ services, content, addPicture, now }: SeedDeps): Promise<Step[]> {
  const steps: Step[] = [];
  const step = (at: number, run: Step['run']) => steps.push({ at: Math.floor(at), run });
  const pictures = new Map<string, Promise<Media>>();
  /** One upload for each person and picture: an author may only show their own uploads. */
  const picture = (owner: Caller, file: string) => {
    const name = `picture ${owner.userID} ${file}`;
    if (!pictures.has(name)) pictures.set(name, addPicture(owner, file, seedID(name)));
    return pictures.get(name) as Promise<Media>;
  };

  function addPost(account: SeedAccount, owner: Caller, post: SeedPost, index: number): void {
    const { officialAccountID } = account;
    const at = now - post.hoursAgo * HOUR;
    const images = (post.images ?? []).map(async ({ file, alt }) => ({
      mediaID: (await picture(owner, file)).mediaID,
      alt,
    }));
    let postID = '';
    step(at, async () => {
      const body = {
        clientID: seedID(`post ${officialAccountID} ${index}`),
        format: post.format,
        ...(post.title && { title: post.title }),
        ...(post.content && { content: post.content }),
        ...(images.length > 0 && { images: await Promise.all(images) }),
      };
      postID = (await services['posts.create'](owner, { params: { officialAccountID }, body })).value.postID;
    });
    const emoji = Object.entries(post.reactions ?? {}).flatMap(([each, count]) =>
      Array.from({ length: count }, () => each),
    );
    if (emoji.length > 0)
      step(at + Math.min(HOUR, (now - at) / 2), () =>
        Promise.all(
          emoji.map((each, who) => services['posts.react'](reader(who), { params: { postID }, body: { emoji: each } })),
        ),
      );
  }

  const operator = content.personas.find(({ role }) => role === 'operator') as Caller;
  for (const account of content.accounts) {
    const { officialAccountID, officialAccountName, organization, introduction, lang, mode } = account;
    const owner = callerOf(content.personas, account.ownerUserID);
    const founded = now - Math.max(...account.posts.map((post) => post.hoursAgo)) * HOUR - 3 * DAY;
    const avatar = picture(owner, account.avatar);
    step(founded, async () =>
      services['accounts.create'](owner, {
        body: {
          officialAccountID,
          officialAccountName,
          organization,
          introduction,
          lang,
          mode,
          faceUrl: (await avatar).url,
          clientID: seedID(`account ${officialAccountID}`),
        },
      }),
    );
    const params = { officialAccountID };
    if (account.verified)
      step(founded + HOUR, () => services['accounts.update'](operator, { params, body: { verified: true } }));
    const { suspendedBecause: reason } = account;
    if (reason) step(now - 120, () => services['accounts.suspend'](operator, { params, body: { reason } }));
    const crowd = Math.round(Math.max(40, ...account.posts.map(total)) * 1.2);
    step(founded + DAY, () =>
      Promise.all(
        Array.from({ length: crowd }, (_, index) =>
          services['accounts.subscribe'](reader(index), { params: { officialAccountID } }),
        ),
      ),
    );
    account.posts.forEach((post, index) => addPost(account, owner, post, index));
  }

  for (const [index, { userID, officialAccountID, unread, pinned, muted }] of content.subscriptions.entries()) {
    const caller = callerOf(content.personas, userID);
    const params = { officialAccountID };
    step(now - 20 * DAY + index * 37 * 60, () => services['accounts.subscribe'](caller, { params }));
    step(now - 60, async () => {
      const { value: account } = await services['accounts.get'](caller, { params });
      await services['accounts.read'](caller, {
        params,
        body: { postNumber: Math.max(0, account.lastPostNumber - unread) },
      });
      if (pinned || muted)
        await services['accounts.configure'](caller, {
          params,
          body: { ...(pinned && { pinned }), ...(muted && { notify: 'mute' as const }) },
        });
    });
  }

  for (const { officialAccountID, userID, messages, unreadByAccount, unreadBySubscriber } of content.conversations) {
    const subscriber = callerOf(content.personas, userID);
    const account = content.accounts.find((each) => each.officialAccountID === officialAccountID);
    const manager = callerOf(content.personas, account?.ownerUserID ?? '');
    const params = { officialAccountID, userID };
    messages.forEach(({ from, text, minutesAgo }, index) => {
      const clientID = seedID(`message ${officialAccountID} ${userID} ${index}`);
      step(now - minutesAgo * 60, () =>
        services['messages.create'](from === 'account' ? manager : subscriber, {
          params,
          body: { clientID, kind: 'text', text },
        }),
      );
    });
    step(now - 60, async () => {
      await services['chats.read'](subscriber, {
        params,
        body: { messageNumber: messages.length - unreadBySubscriber },
      });
      await services['chats.read'](manager, { params, body: { messageNumber: messages.length - unreadByAccount } });
    });
  }

  // Nothing is written before all pictures are processed, so that a broken one leaves an empty database, not half a
  // one.
  await Promise.all(pictures.values());
  return steps.toSorted((a, b) => a.at - b.at);
}
