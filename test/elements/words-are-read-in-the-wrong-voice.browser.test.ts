import { expect, html } from '@open-wc/testing';
import '../../src/elements/account-card.ts';
import '../../src/elements/account-list.ts';
import '../../src/elements/post.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { openChat } from '../helpers/browser/chat.ts';
import { pierce, pierceAll, scene, until } from '../helpers/browser/scene.ts';

const { health, kitchen } = sampleIDs;
const { subscriber } = samplePeople;

/** The language in which a screen reader reads an element and a browser breaks its lines: of the nearest `lang`. */
const voiceOf = (element: Element): string => {
  const languages = ['en', 'zh-Hans', 'ja', 'es'];
  return languages.find((language) => element.matches(`:lang(${language})`)) ?? '';
};

it('a post is read in its own language, else in its account’s, and its controls in the reader’s', async () => {
  const { root, backend } = await scene(subscriber, html`<oa-post></oa-post><oa-post></oa-post>`);
  const [own, accounts] = [...root.querySelectorAll('oa-post')] as [
    HTMLElementTagNameMap['oa-post'],
    HTMLElementTagNameMap['oa-post'],
  ];
  const words = { format: 'text' as const, title: 'A title', content: 'Some content' };
  own.postId = backend.publish(kitchen, { ...words, lang: 'ja' }).postID;
  accounts.postId = backend.publish(kitchen, words).postID;
  for (const [post, voice] of [
    [own, 'ja'],
    [accounts, 'zh-Hans'],
  ] as const) {
    const content = await until(() => pierce(post, '[part~=content]'));
    expect(await until(() => voiceOf(content) === voice)).to.equal(true);
    expect(voiceOf(pierce(post, '[part~=title]')!)).to.equal(voice);
    expect(voiceOf(pierce(post, '[part~=react]')!)).to.not.equal(voice);
  }
});

it('so are an account’s name and introduction, on its card and in lists', async () => {
  const { root } = await scene(
    undefined,
    html`<oa-account-card account-id=${kitchen}></oa-account-card><oa-account-list view="directory"></oa-account-list>`,
  );
  const card = root.querySelector('oa-account-card')!;
  for (const part of ['introduction', 'organization'])
    expect(voiceOf(await until(() => pierce(card, `[part~=${part}]`)))).to.equal('zh-Hans');
  const names = await until(() => {
    const found = pierceAll(root.querySelector('oa-account-list')!, '[part~=name]');
    return found.length > 3 && found;
  });
  const voices = Object.fromEntries(names.map((name) => [name.textContent?.trim(), voiceOf(name)]));
  expect(voices).to.include({ 江南小馆: 'zh-Hans', 'Lakeside Health': 'en' });
});

it('and what an account says in a chat, but not what the reader says', async () => {
  const chat = await openChat({ me: subscriber });
  Object.assign(chat.backend.world.accounts.get(health)!.account, { lang: 'es' });
  await chat.backend.as(samplePeople.business).transport.call('accounts.update', {
    params: { officialAccountID: health },
    body: { lang: 'es' },
  });
  chat.backend.say(health, subscriber.userID, 'account', 'Hola');
  chat.backend.say(health, subscriber.userID, 'subscriber', 'Hello');
  const textOf = (words: string) =>
    until(async () =>
      pierceAll(await chat.one('[role="log"]'), '[part~=text]').find((each) => each.textContent?.includes(words)),
    );
  const said = await textOf('Hola');
  expect(await until(() => voiceOf(said!) === 'es')).to.equal(true);
  expect(voiceOf((await textOf('Hello'))!)).to.not.equal('es');
});
