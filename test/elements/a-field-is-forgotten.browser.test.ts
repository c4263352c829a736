import { expect, html } from '@open-wc/testing';
import '../../src/elements/account-editor.ts';
import '../../src/elements/post.ts';
import { contentOf, type PostUpdate } from '../../src/protocol/index.ts';
import { filledWith, messageSamples, postSamples, profileSamples } from '../../src/testing/content-samples.ts';
import { sampleIDs, samplePeople, type ScriptedBackend } from '../../src/testing/index.ts';
import { openChat } from '../helpers/browser/chat.ts';
import { openComposer } from '../helpers/browser/composer.ts';
import { pierce, scene, typeInto, until } from '../helpers/browser/scene.ts';

const { health } = sampleIDs;
const { business } = samplePeople;
/** Styles have no field of their own: `a-style-is-not-seen` and `a-style-is-lost` are about them. */
const { styles: _styles, ...texts } = postSamples;
const [first, second] = [filledWith(texts, 0), filledWith(texts, 1)];
const fields = Object.keys(texts) as (keyof typeof texts)[];
/** All visible text of an element and the elements inside it. */
const textIn = (root: Element | ShadowRoot): string =>
  [...(root instanceof Element && root.shadowRoot ? [root.shadowRoot] : []), root]
    .flatMap((each) => [...each.childNodes])
    .map((node) =>
      node instanceof Element ? (node.localName === 'style' ? '' : textIn(node)) : (node.textContent ?? ''),
    )
    .join(' ');
/** Whether a post, or another version of it, shows a field: its language is in the markup. */
const shows = (root: Element, field: (typeof fields)[number], value: string): boolean =>
  field === 'lang' ? pierce(root, `[lang="${value}"]`) !== undefined : textIn(root).includes(value);
const published = (backend: ScriptedBackend) => backend.publish(health, { format: 'text', ...first }).postID;

describe('every field of a post', () => {
  it('appears in the form, the preview and the published post', async () => {
    const open = await openComposer();
    await open.press('input[value=text]');
    for (const field of fields) await open.write(`#${field}`, second[field]);
    const preview = await open.one('oa-post[preview]');
    await until(() => fields.every((field) => shows(preview, field, second[field])), 'the preview');
    await open.press('[part~=release]');
    await until(() => open.told.length > 0);
    expect(open.released()[0]).to.include(second);
  });

  it('is kept when another field is edited', async () => {
    const open = await openComposer({ post: published });
    for (const field of fields)
      expect((await open.one<HTMLInputElement>(`#${field}`)).value, field).to.equal(first[field]);
    await open.write('#content', second.content);
    await open.press('[part~=release]');
    await until(() => open.told.length > 0);
    expect(contentOf(open.told[0]!.detail)).to.deep.equal(
      contentOf({ format: 'text', ...first, content: second.content }),
    );
  });

  it('is shown in the conflicting version of somebody else', async () => {
    let postID = '';
    const open = await openComposer({ post: (backend) => (postID = published(backend)) });
    await open.write('#content', 'Mine');
    open.backend.slow({ news: 60_000 });
    await open.backend
      .as(business)
      .transport.call('posts.update', { params: { postID }, body: second satisfies PostUpdate });
    open.backend.slow(0);
    await open.press('[part~=release]');
    const theirs = await open.one('[part=conflict]');
    for (const field of fields) expect(shows(theirs, field, second[field]), field).to.equal(true);
  });

  it('is shown to readers', async () => {
    const { root, backend } = await scene(business, html`<oa-post></oa-post>`);
    const post = root.querySelector('oa-post')!;
    post.postId = published(backend);
    await until(() => pierce(post, '[part~=content]'));
    for (const field of fields) expect(shows(post, field, first[field]), field).to.equal(true);
  });
});

describe('every field of an account', () => {
  it('that is text appears in the editor and in the request', async () => {
    const { root, backend } = await scene(
      business,
      html`<oa-account-editor inline account-id=${health}></oa-account-editor>`,
    );
    const texts = Object.entries(profileSamples).flatMap(([field, [, value]]) =>
      // The picture and the emoji have their own controls; `customData` is set by the host.
      typeof value === 'string' && field !== 'faceUrl' && field !== 'customData' ? [[field, value] as const] : [],
    );
    await until(() => texts.every(([field]) => pierce(root, `#${field}`)), 'all fields');
    for (const [field, value] of texts) typeInto(pierce<HTMLInputElement>(root, `#${field}`)!, value);
    pierce<HTMLButtonElement>(root, 'button[type=submit]')?.click();
    const { account } = backend.world.accounts.get(health)!;
    await until(() => backend.world.accounts.get(health)!.account !== account, 'the edit');
    expect(backend.world.accounts.get(health)!.account).to.include(Object.fromEntries(texts));
  });
});

describe('every field of a message', () => {
  it('is shown', async () => {
    const chat = await openChat({ me: business, user: 'mei' });
    const { messageID } = chat.backend.say(health, 'mei', 'subscriber', 'Asked long ago');
    const { postID } = chat.backend.publish(health, { title: 'A shared post' });
    const params = { officialAccountID: health, userID: 'mei' };
    for (const sample of Object.values(messageSamples({ postID, messageID })))
      await chat.backend
        .as(business)
        .transport.call('messages.create', { params, body: { ...sample, clientID: crypto.randomUUID() } });
    const log = await chat.one('[role="log"]');
    const texts = ['Some words', 'A card', 'A label', 'A value', 'A button', 'A place', 'An address', 'A shared post'];
    await until(() => texts.every((text) => textIn(log).includes(text)), 'one of them');
    // The quote, beside the message itself.
    await until(() => textIn(log).split('Asked long ago').length > 2, 'the quote');
  });
});
