import { limits } from '../../protocol/limits.ts';
import { ACCOUNT_ID_PREFIX } from '../../protocol/ids.ts';
import { claim, refused, same } from './claims.ts';
import { createScene, uuid } from './scene.ts';
import type { ConformanceRule } from './types.ts';

const about = 'limits';

/** Chinese text of exactly this many bytes: limits count bytes, not characters. */
const han = (bytes: number) => '字'.repeat(Math.floor(bytes / 3)) + 'a'.repeat(bytes % 3);

/** Expects that the refusal names the field, its limit and its size. */
function names(
  problem: { errors?: readonly { path: string; limit?: number; actual?: number }[] },
  path: string,
  limit: number,
  actual: number,
): void {
  const fieldError = problem.errors?.find((error) => error.path === path);
  claim(fieldError, `the refusal names no field ${path}: ${JSON.stringify(problem.errors)}`);
  same([fieldError.limit, fieldError.actual], [limit, actual], `limit and size of ${path}`);
}

export const sizes: readonly ConformanceRule[] = [
  {
    about,
    name: 'a name of 150 bytes is accepted and one of 151 refused with field, limit and size; likewise the other profile fields',
    async run(context) {
      const scene = await createScene(context);
      for (const field of ['officialAccountName', 'organization', 'introduction', 'customData'] as const) {
        const { bytes } = limits[field];
        const put = (size: number) =>
          scene.owner.transport.call('accounts.update', { ...scene.account, body: { [field]: han(size) } });
        same((await put(bytes))[field], han(bytes), `${field} of ${bytes} bytes`);
        names(
          await refused(put(bytes + 1), 'invalid_request', `${field} of ${bytes + 1} bytes`),
          field,
          bytes,
          bytes + 1,
        );
      }
      same((await scene.reader.account()).officialAccountName, han(150), 'the name after all that');
    },
  },
  {
    about,
    name: 'the language of an account and of a post is a BCP 47 tag, stored in its canonical form, or none',
    async run(context) {
      const { owner, account } = await createScene(context);
      const update = (lang: string | null) => owner.transport.call('accounts.update', { ...account, body: { lang } });
      const post = (lang: string) =>
        owner.transport.call('posts.create', {
          ...account,
          body: { clientID: uuid(), format: 'text', content: 'Words', lang },
        });
      for (const [sent, stored] of [
        ['zh-hant', 'zh-Hant'],
        ['EN-us', 'en-US'],
        ['', undefined],
      ] as const) {
        same((await update(sent)).lang, stored, `the account’s language ${JSON.stringify(sent)}`);
        same((await post(sent)).lang, stored, `the post’s language ${JSON.stringify(sent)}`);
      }
      await update('ja');
      same((await update(null)).lang, undefined, 'a language that was removed');
      const { postID } = await owner.publish();
      const edit = (lang: string | null) =>
        owner.transport.call('posts.update', { params: { postID }, body: { lang } });
      same((await edit('ar')).lang, 'ar', 'the language of an edited post');
      same((await edit(null)).lang, undefined, 'the language taken from a post');
      const long = `en${'-abcdefgh'.repeat(4)}`;
      for (const bad of ['english!', 'e', 'en_US', 'zh Hant', long]) {
        await refused(update(bad), 'invalid_request', `an account in ${bad}`);
        await refused(post(bad), 'invalid_request', `a post in ${bad}`);
      }
      names(await refused(update(long), 'invalid_request', 'a long tag'), 'lang', limits.lang.bytes, long.length);
    },
  },
  {
    about,
    name: 'an account ID has at most 48 bytes of printable ASCII after its prefix, and is unique',
    async run(context) {
      const { owner, id } = await createScene(context);
      const create = (officialAccountID: string) =>
        owner.transport.call('accounts.create', {
          body: { officialAccountID, officialAccountName: 'Named', clientID: uuid() },
        });
      const longest = `${ACCOUNT_ID_PREFIX}${uuid()}`.padEnd(48, 'x');
      same((await create(longest)).officialAccountID, longest, 'an ID of 48 bytes');
      await refused(
        create(`${ACCOUNT_ID_PREFIX}${uuid()}`.padEnd(49, 'x')),
        'account_id_malformed',
        'an ID of 49 bytes',
      );
      await refused(create(`no-prefix-${uuid().slice(0, 8)}`), 'account_id_malformed', 'an ID without the prefix');
      await refused(
        create(`${ACCOUNT_ID_PREFIX}字${uuid().slice(0, 8)}`),
        'account_id_malformed',
        'an ID beyond ASCII',
      );
      await refused(
        create(`@TOA#_@TOA#${uuid()}`.slice(0, 48)),
        'account_id_malformed',
        'an ID that only the server may hand out',
      );
      await refused(create(id), 'account_id_taken', 'an ID that is taken');
    },
  },
  {
    about,
    name: 'a post has at most 150 bytes of title and 12,288 of content, and the parts that its format requires',
    async run(context) {
      const scene = await createScene(context);
      const create = (body: { title?: string; content?: string }) =>
        scene.owner.transport.call('posts.create', {
          ...scene.account,
          body: { clientID: uuid(), format: 'text', ...body },
        });
      const whole = await create({ title: han(150), content: han(12_288) });
      same([whole.title, whole.content], [han(150), han(12_288)], 'title and content at their limits');
      names(
        await refused(create({ title: han(151), content: 'c' }), 'invalid_request', 'a title of 151 bytes'),
        'title',
        150,
        151,
      );
      names(
        await refused(create({ content: han(12_289) }), 'invalid_request', 'a content of 12,289 bytes'),
        'content',
        12_288,
        12_289,
      );
      await refused(create({ title: 'Nothing but a title' }), 'invalid_request', 'a text post without content');
      const images = Array.from({ length: 10 }, () => ({ mediaID: 'none' }));
      names(
        await refused(
          scene.owner.transport.call('posts.create', {
            ...scene.account,
            body: { clientID: uuid(), format: 'image', images },
          }),
          'invalid_request',
          'a post of ten images',
        ),
        'images',
        9,
        10,
      );
    },
  },
  {
    about,
    name: 'a message has at most 12,288 bytes; one more is message_too_long',
    async run(context) {
      const scene = await createScene(context);
      same((await scene.reader.say(han(12_288))).text, han(12_288), 'a message at its limit');
      names(
        await refused(scene.reader.say(han(12_289)), 'message_too_long', 'a message of 12,289 bytes'),
        'text',
        12_288,
        12_289,
      );
      await refused(scene.reader.say(''), 'invalid_request', 'an empty message');
    },
  },
  {
    about,
    name: 'a missing entity is refused with the code of its kind',
    async run(context) {
      const scene = await createScene(context);
      const { call } = scene.reader.transport;
      await refused(
        call('accounts.get', { params: { officialAccountID: `${ACCOUNT_ID_PREFIX}${uuid()}` } }),
        'account_not_found',
        'an account that is none',
      );
      await refused(call('posts.get', { params: { postID: uuid() } }), 'post_not_found', 'a post that is none');
      await refused(
        call('messages.recall', { params: { officialAccountID: scene.id, userID: 'me', messageID: uuid() } }),
        'message_not_found',
        'a message that is none',
      );
      await refused(
        scene.owner.transport.call('posts.create', {
          ...scene.account,
          body: { clientID: uuid(), format: 'image', images: [{ mediaID: uuid() }] },
        }),
        ['invalid_request', 'media_not_found'],
        'a picture that is none',
      );
    },
  },
  {
    about,
    name: 'names are visible and not deceptive; invisible text elsewhere counts as absent',
    async run(context) {
      const scene = await createScene(context);
      const update = (body: object) => scene.owner.transport.call('accounts.update', { ...scene.account, body });
      for (const nameless of [
        '\u200b',
        '\u3164',
        ' \u3000',
        '\u2800',
        'City\u202eNews',
        'City\u200bNews',
        'City\nNews',
      ]) {
        await refused(
          update({ officialAccountName: nameless }),
          'invalid_request',
          `the name ${JSON.stringify(nameless)}`,
        );
        const card = { title: nameless };
        await refused(
          scene.owner.transport.call('messages.create', {
            ...scene.chat(scene.reader.person.userID),
            body: { clientID: uuid(), kind: 'card', card },
          }),
          'invalid_request',
          `a card called ${JSON.stringify(nameless)}`,
        );
      }
      same(
        (await update({ officialAccountName: 'می\u200cخواهم 👨‍👩‍👧' })).officialAccountName,
        'می\u200cخواهم 👨‍👩‍👧',
        'joiners',
      );
      const profile = await update({ introduction: ' \u200b', organization: '', faceUrl: '', customData: '' });
      same(
        [profile.introduction, profile.organization, profile.faceUrl, profile.customData],
        [undefined, undefined, undefined, undefined],
        'fields that show nothing',
      );
      const post = (body: { title?: string; content: string }) =>
        scene.owner.transport.call('posts.create', {
          ...scene.account,
          body: { clientID: uuid(), format: 'text', ...body },
        });
      const published = await post({ title: ' \u200b\u3000', content: 'Words' });
      same([published.title, published.content], [undefined, 'Words'], 'a title of blanks');
      same((await scene.reader.account()).lastPostExcerpt, 'Words', 'the excerpt of a post with a blank title');
      await refused(post({ content: '\u200b\u3164' }), 'invalid_request', 'a post without visible characters');
      await refused(scene.reader.say('\u200b\u3164'), 'invalid_request', 'a message without visible characters');
      for (const faceUrl of ['https:///x', '/\\evil.example', '//evil.example', 'https://x.example/a b', '/a\u0001'])
        await refused(update({ faceUrl }), 'invalid_request', `the picture ${JSON.stringify(faceUrl)}`);
    },
  },
  {
    about,
    name: 'the excerpt of the newest post has no link syntax, and is truncated between characters',
    async run(context) {
      const scene = await createScene(context);
      const family = '👨‍👩‍👧‍👦';
      for (const [content, expected] of [
        [
          'See [the [new] map](https://example.org/a_(b)) and https://example.org',
          'See the [new] map and https://example.org',
        ],
        ['[Call](tel:+41-44-000)\nor [write](mailto:a@example.org)', 'Call or write'],
        [family.repeat(100), `${family.repeat(35)}…`],
      ] as const) {
        await scene.owner.publish(content);
        same(
          (await scene.reader.account()).lastPostExcerpt,
          expected,
          `first words of ${JSON.stringify(content.slice(0, 60))}`,
        );
      }
    },
  },
];
