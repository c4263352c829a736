import { expect, fixture, html } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { createKit } from '../../src/index.ts';
import { limits } from '../../src/protocol/limits.ts';
import { scriptedToken, sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { composerIn, openComposer, picture, type OpenComposer } from '../helpers/browser/composer.ts';
import { frames } from '../helpers/browser/fence.ts';
import { listen } from '../helpers/browser/heard.ts';
import { accessibleName, buttonIn, byRole, byText, findByRole } from '../helpers/browser/roles.ts';
import { focused, pierce, typeInto, until } from '../helpers/browser/scene.ts';

const release = '[part~=release]';
const content = ({ composer }: OpenComposer) => pierce<HTMLTextAreaElement>(composer, '#content')?.value;
const uploadAgain = /^Upload image \d again$/;
const unreadable = /^Image \d: This file isn’t a readable image\.$/;

async function writing(text: string, ...rest: Parameters<typeof openComposer>): Promise<OpenComposer> {
  const open = await openComposer(...rest);
  await open.press('input[value=text]');
  await open.write('#content', text);
  return open;
}

describe('oa-post-composer, while the user writes in another tab,', () => {
  it('shows the text from there, but not while the user writes here', async () => {
    const open = await writing('Begun here');
    const key = `post:${sampleIDs.health}`;
    const draft = open.kit.drafts.get<{ clientID: string; content: string }>(key);
    const elsewhere = (text: string | undefined) =>
      open.kit.drafts.set(key, text === undefined ? undefined : { ...draft.get().value, content: text });
    (open.composer.shadowRoot?.activeElement as HTMLElement | null)?.blur();
    elsewhere('Gone on with there');
    await until(() => content(open) === 'Gone on with there');
    expect(open.state()).to.equal('Draft saved');
    await open.press(release);
    await until(() => open.told.length > 0);
    expect(open.released().map((body) => body.content)).to.deep.equal(['Gone on with there']);
    await until(() => content(open) === '');
    (open.composer.shadowRoot?.activeElement as HTMLElement | null)?.blur();
    elsewhere(undefined);
    const field = await open.one<HTMLTextAreaElement>('#content');
    await open.write('#content', 'Mine');
    field.focus();
    elsewhere('Theirs');
    await frames();
    expect(content(open)).to.equal('Mine');
  });
});

describe('oa-post-composer, while a post is being sent,', () => {
  it('leaves the draft of another account alone', async () => {
    const open = await writing('For the museum', { account: sampleIDs.museum });
    open.composer.accountId = sampleIDs.health;
    await until(() => content(open) === '');
    await open.press('input[value=text]');
    await open.write('#content', 'For the clinics');
    open.backend.slow(150);
    await open.press(release);
    open.composer.accountId = sampleIDs.museum;
    await until(() => open.told.length > 0);
    await until(() => content(open) === 'For the museum');
    expect(open.kit.drafts.get<{ content: string }>(`post:${sampleIDs.museum}`).get().value?.content).to.equal(
      'For the museum',
    );
    expect(open.kit.drafts.get(`post:${sampleIDs.health}`).get().value).to.equal(undefined);
  });

  it('accepts no input, which would be lost, and restores the focus afterwards', async () => {
    const open = await writing('Complete');
    (await open.one('#content')).focus();
    open.backend.slow(2500);
    await open.press(release);
    // Firefox blurs a disabled field only in the next frame.
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    await sendKeys({ type: ' and more' });
    expect(content(open)).to.equal('Complete');
    await until(() => open.told.length > 0);
    expect(open.state()).to.equal('Released to 48,213 subscribers');
    await until(() => open.composer.shadowRoot?.activeElement?.id === 'content');
  });

  it('can withdraw a post that waits for the network, and keeps the draft', async () => {
    const open = await writing('In a tunnel');
    await until(() => open.kit.$connection.get().state === 'live');
    open.backend.offline(true);
    await open.press(release);
    await until(() => open.state().startsWith('Waiting for network'));
    await open.pressButton('Cancel');
    await until(() => open.state() === 'Draft saved');
    expect(content(open)).to.equal('In a tunnel');
    expect(open.kit.outbox.$items.get()).to.have.length(0);
    expect([...open.backend.world.posts.values()].filter(({ post }) => post.content === 'In a tunnel')).to.have.length(
      0,
    );
  });
});

describe('oa-post-composer, after a reload,', () => {
  it('continues with a post published offline: one post, and no draft left', async () => {
    const { backend } = await openComposer();
    const visit = async () => {
      const kit = createKit({ transport: backend.transport, token: backend.token, endpoint: 'https://tunnel.example' });
      const root = (await fixture(
        html`<oa-provider .kit=${kit}><oa-post-composer account-id=${sampleIDs.health} undo-seconds="0"></oa-post-composer></oa-provider>`,
      )) as HTMLElement;
      const told: Event[] = [];
      root.addEventListener('oa-post-published', (event) => told.push(event));
      return { kit, root, told };
    };
    const first = await visit();
    (await until(() => pierce<HTMLElement>(first.root, 'input[value=text]'))).click();
    typeInto(await until(() => pierce<HTMLTextAreaElement>(first.root, '#content')), 'Out of the tunnel');
    await until(() => first.kit.$connection.get().state === 'live');
    backend.offline(true);
    pierce<HTMLElement>(first.root, release)?.click();
    await until(() => composerIn(first.root).state().startsWith('Waiting'));
    await first.kit.close();
    first.root.remove();

    const second = await visit();
    await until(() => pierce<HTMLTextAreaElement>(second.root, '#content')?.value === 'Out of the tunnel');
    await until(() => pierce(second.root, 'form[inert]'), 'the form to be held back');
    backend.offline(false);
    await until(() => second.told.length > 0, 'the publication');
    await until(() => pierce<HTMLTextAreaElement>(second.root, '#content')?.value === '');
    expect([...backend.world.posts.values()].filter(({ post }) => post.content === 'Out of the tunnel')).to.have.length(
      1,
    );
    expect(second.kit.drafts.get(`post:${sampleIDs.health}`).get().value).to.equal(undefined);
    await second.kit.logout();
  });
});

describe('oa-post-composer with pictures, while offline,', () => {
  const visitOf = (open: OpenComposer, endpoint: string) => async () => {
    const kit = createKit({ transport: open.backend.transport, token: open.backend.token, endpoint, random: () => 0 });
    const root = (await fixture(
      html`<oa-provider .kit=${kit}><oa-post-composer account-id=${sampleIDs.health} undo-seconds="0"></oa-post-composer></oa-provider>`,
    )) as HTMLElement;
    return { kit, root };
  };
  async function choose(root: HTMLElement, ...files: File[]): Promise<void> {
    const field = await until(() => pierce<HTMLInputElement>(root, 'input[type=file]'));
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    field.files = transfer.files;
    field.dispatchEvent(new Event('change'));
  }
  const withImages = ({ backend }: OpenComposer, content: string) =>
    [...backend.world.posts.values()]
      .filter(({ post }) => post.content === content)
      .map(({ post }) => post.images.map(({ alt }) => alt));

  it('keeps them in the draft after a reload, shows them, and uploads them when online', async () => {
    const open = await openComposer();
    const visit = visitOf(open, 'https://draft-of-pictures.example');
    const first = await visit();
    typeInto(await until(() => pierce<HTMLTextAreaElement>(first.root, '#content')), 'Seen on the way');
    await until(() => first.kit.$connection.get().state === 'live');
    open.backend.offline(true);
    await choose(first.root, await picture('meadow.png'));
    await composerIn(first.root).describe(1, 'A meadow');
    await until(() => buttonIn(first.root, uploadAgain), 'the upload to be interrupted');
    await first.kit.close();
    first.root.remove();

    const second = await visit();
    await until(() => composerIn(second.root).descriptions()[0] === 'A meadow');
    await until(
      () => composerIn(second.root).images()[0]?.querySelector('img')?.naturalWidth === 60,
      'the picture from the device',
    );
    open.backend.offline(false);
    await until(() => second.kit.$connection.get().state === 'live');
    await until(
      () => !buttonIn(second.root, uploadAgain) && composerIn(second.root).isUploaded(),
      'the upload to go on by itself',
    );
    pierce<HTMLButtonElement>(second.root, release)!.click();
    await until(() => withImages(open, 'Seen on the way').length === 1);
    expect(withImages(open, 'Seen on the way')).to.deep.equal([['A meadow']]);
    expect([...open.backend.world.media.values()].filter(({ name }) => name === 'meadow.png')).to.have.length(1);
    await second.kit.logout();
  });

  it('can publish them: the queue sends them, also after a reload, in one post', async () => {
    const open = await openComposer();
    const visit = visitOf(open, 'https://release-of-pictures.example');
    const first = await visit();
    typeInto(await until(() => pierce<HTMLTextAreaElement>(first.root, '#content')), 'From the queue');
    await until(() => first.kit.$connection.get().state === 'live');
    open.backend.offline(true);
    await choose(first.root, await picture('one.png', '#111111'), await picture('two.png', '#222222'));
    await until(() => buttonIn(first.root, uploadAgain));
    pierce<HTMLButtonElement>(first.root, release)!.click();
    await until(() => composerIn(first.root).state().startsWith('Waiting'));
    await first.kit.close();
    first.root.remove();
    open.backend.offline(false);
    const second = await visit();
    await until(() => withImages(open, 'From the queue').length === 1, 'the post');
    expect(withImages(open, 'From the queue')[0]).to.have.length(2);
    await until(() => pierce<HTMLTextAreaElement>(second.root, '#content')?.value === '', 'the draft to be forgotten');
    expect([...open.backend.world.media.values()].filter(({ name }) => name === 'one.png')).to.have.length(1);
    await second.kit.logout();
  });
});

describe('oa-post-composer, if the post was changed elsewhere,', () => {
  async function conflicting() {
    let postID = '';
    const open = await openComposer({
      post: ({ world }) =>
        (postID = [...world.posts.values()].find(({ post }) => post.title === 'Flu vaccination days')!.post.postID),
    });
    await open.write('#content', 'Mine');
    const colleague = (body: object) =>
      open.backend.as(samplePeople.business).transport.call('posts.update', { params: { postID }, body });
    open.backend.slow({ news: 60_000 });
    await colleague({ content: 'Theirs' });
    open.backend.slow(0);
    await open.press(release);
    const box = await open.one('[part~=conflict]');
    const decide = (label: string) =>
      [...box.querySelectorAll('button')].find(({ textContent }) => textContent === label)!.click();
    return { ...open, box, decide, colleague, stored: () => open.backend.world.posts.get(postID)!.post };
  }

  it('keeps the text, says so, and replaces the other version on request', async () => {
    const open = await conflicting();
    expect(open.state()).to.include('This post was changed elsewhere');
    expect(content(open)).to.equal('Mine');
    expect(open.stored().content).to.equal('Theirs');
    await open.press(release);
    await until(() => open.told.length > 0);
    expect(open.stored().content).to.equal('Mine');
    await until(() => open.kit.outbox.$items.get().length === 0);
  });

  it('shows the other version above its own, and keeps its own if the user chooses it', async () => {
    const open = await conflicting();
    expect(open.box.textContent).to.include('Theirs').and.to.include('Flu vaccination days');
    await expect(open.composer).to.be.accessible();
    open.decide('Keep mine');
    await until(() => open.told.length > 0);
    expect(open.stored().content).to.equal('Mine');
    await until(() => !pierce(open.composer, '[part~=conflict]'));
  });

  it('takes the other version if the user chooses it, and leaves nothing of its own in the queue', async () => {
    const open = await conflicting();
    open.decide('Use theirs');
    await until(() => content(open) === 'Theirs' && !pierce(open.composer, '[part~=conflict]'));
    expect(open.kit.outbox.$items.get()).to.deep.equal([]);
    expect(open.stored()).to.include({ content: 'Theirs', revision: 2 });
    expect(open.composer.shadowRoot?.activeElement?.id).to.equal('title');
  });

  it('does not replace a version newer than the one shown', async () => {
    const open = await conflicting();
    await open.colleague({ content: 'Later' });
    open.decide('Keep mine');
    await until(() => pierce(open.composer, '[part~=conflict]')?.textContent.includes('Later'));
    expect(open.stored().content).to.equal('Later');
    open.decide('Keep mine');
    await until(() => open.told.length > 0);
    expect(open.stored().content).to.equal('Mine');
  });
});

describe('oa-post-composer', () => {
  it('does not show one person the text of another', async () => {
    const open = await writing('A secret of the business');
    const { operator } = samplePeople;
    open.backend.as(operator);
    open.kit.setToken(scriptedToken(operator));
    await until(() => content(open) !== 'A secret of the business');
    await until(() => content(open) === '' || pierce(open.composer, '[part~=empty]'));
  });

  it('has no draft if nothing is written', async () => {
    const open = await writing('x');
    expect(open.state()).to.equal('Draft saved');
    await open.write('#content', '');
    expect(open.state()).to.equal('');
    expect(open.kit.drafts.get(`post:${sampleIDs.health}`).get().value).to.equal(undefined);
    expect(open.all('[part~=discard]')).to.have.length(0);
  });

  it('focuses the field that prevents publishing', async () => {
    const open = await writing('y'.repeat(20));
    await open.write('#title', '漢'.repeat(51));
    await open.press(release);
    expect(open.state()).to.equal('The title is too long.');
    const title = await open.one('#title');
    await until(() => open.composer.shadowRoot?.activeElement === title);
    expect(title.getAttribute('aria-invalid')).to.equal('true');
    await open.write('#title', 'Short');
    expect(title.getAttribute('aria-invalid')).to.equal('false');
    expect(open.state()).to.equal('Draft saved');
  });

  it('says in advance that a person may not publish', async () => {
    const open = await openComposer({ me: samplePeople.subscriber });
    expect((await open.one('[part~=empty]')).textContent).to.contain('can’t publish');
    expect(open.all('#content')).to.have.length(0);
  });

  it('does not publish on the keys that confirm a link', async () => {
    const open = await writing('Not yet');
    await open.press('[part~=add-link]');
    await until(() => pierce(open.composer, 'oa-add-link')?.shadowRoot?.activeElement?.id === 'address');
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await frames();
    // The queue sends in order: it would have gone out before this.
    await open.kit.posts.publish(sampleIDs.health, { clientID: crypto.randomUUID(), format: 'text', content: 'Later' });
    expect(open.released().map((body) => body.content)).to.deep.equal(['Later']);
  });

  it('separates an address from the words beside it', async () => {
    const open = await writing('beforeafter');
    (await open.one<HTMLTextAreaElement>('#content')).setSelectionRange(6, 6);
    await open.press('[part~=add-link]');
    await open.write('#address', 'example.com:8080/x');
    await open.pressButton('Insert');
    expect(content(open)).to.equal('before https://example.com:8080/x after');
  });
});

describe('the images of oa-post-composer', () => {
  const three = async (): Promise<OpenComposer> => {
    const open = await openComposer();
    await open.choose(
      await picture('a.png', '#111111'),
      await picture('b.png', '#222222'),
      await picture('c.png', '#333333'),
    );
    await until(() => open.images().length === 3 && open.isUploaded());
    for (const [i, alt] of ['a', 'b', 'c'].entries()) await open.describe(i + 1, alt);
    return open;
  };
  const order = (open: OpenComposer) => open.descriptions().join('');
  const focusedName = () => accessibleName(focused());
  async function shift(key: string): Promise<void> {
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: key });
    await sendKeys({ up: 'Shift' });
  }

  it('can be moved by keys, keep the focus, and announce their place', async () => {
    const open = await three();
    const { heard, stop } = listen();
    (await findByRole(open.composer, 'button', 'Image 1: a')).focus();
    await shift('ArrowRight');
    await until(() => order(open) === 'bac' && focusedName() === 'Image 2: a');
    await shift('End');
    await until(() => order(open) === 'bca' && focusedName() === 'Image 3: a');
    await shift('ArrowRight');
    await sendKeys({ press: 'Home' });
    await until(() => focusedName() === 'Image 1: b');
    await sendKeys({ press: 'ArrowRight' });
    await until(() => focusedName() === 'Image 2: c');
    expect(order(open)).to.equal('bca');
    expect(heard).to.deep.equal(['Now image 2 of 3', 'Now image 3 of 3']);
    stop();
  });

  it('are one Tab stop with its button, whichever was last', async () => {
    const open = await three();
    const stops = () =>
      open
        .images()
        .flatMap((image) => [...image.querySelectorAll('button')].filter(({ tabIndex }) => tabIndex === 0))
        .map(accessibleName);
    buttonIn(open.composer, 'Image 1: a')!.focus();
    await until(() => stops().join() === 'Image 1: a,Remove image 1');
    await sendKeys({ press: 'End' });
    await until(() => stops().join() === 'Image 3: c,Remove image 3');
  });

  it('can be moved by buttons in the box of one, which stays open and says where it is', async () => {
    const open = await three();
    await open.pressButton('Image 1: a');
    const later = await findByRole(open.composer, 'button', 'Move later');
    expect(buttonIn(open.composer, 'Move earlier')!.ariaDisabled).to.equal('true');
    later.click();
    await until(() => order(open) === 'bac' && byText(open.composer, 'Image 2 of 3'));
    later.click();
    await until(() => order(open) === 'bca' && byText(open.composer, 'Image 3 of 3'));
    later.click();
    await until(() => later.ariaDisabled === 'true');
    expect(order(open)).to.equal('bca');
  });

  it('can be removed one after the other by keys', async () => {
    const open = await three();
    (await findByRole(open.composer, 'button', 'Remove image 2')).focus();
    for (const left of ['ac', 'a', '']) {
      await sendKeys({ press: 'Enter' });
      await until(() => order(open) === left && (!left || focusedName() === `Remove image ${left.length}`));
    }
    await until(() => focused() === buttonIn(open.composer, /^Add images/));
  });

  it('can be moved by dragging, which opens no box; Escape takes it back', async () => {
    const open = await three();
    open.images()[0]!.scrollIntoView({ block: 'center' });
    const centre = (image: HTMLElement | undefined) => {
      const { left, top, width, height } = image!.getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + height / 2)] as [number, number];
    };
    const [first, , third] = open.images().map(centre);
    await sendMouse({ type: 'move', position: third! });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: first! });
    await sendKeys({ press: 'Escape' });
    await sendMouse({ type: 'up' });
    expect(order(open)).to.equal('abc');
    await sendMouse({ type: 'move', position: third! });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: first! });
    await sendMouse({ type: 'up' });
    await until(() => order(open) === 'cab');
    expect(byRole(open.composer, 'textbox', /^Description for people/)).to.equal(undefined);
    expect(byText(open.composer, 'Drop images here')).to.equal(undefined);
    await resetMouse();
    // The click that the drop might have ended in is waited for until here.
    await sendKeys({ press: 'Escape' });
  });

  it('say which have no description, and count its bytes from 80 % on', async () => {
    const open = await openComposer();
    await open.choose(await picture('a.png'));
    await until(() => open.images().length === 1);
    expect(byText(open.images()[0]!, 'Describe')).to.not.equal(undefined);
    await open.pressButton('Image 1: no description, Describe');
    const field = await findByRole<HTMLTextAreaElement>(open.composer, 'textbox', /^Description for people/);
    await until(() => focused() === field);
    expect(field.hasAttribute('aria-describedby')).to.equal(false);
    typeInto(field, 'x'.repeat(limits.alt.bytes));
    const counter = await until(() =>
      (field.getRootNode() as ShadowRoot).getElementById(field.getAttribute('aria-describedby') ?? ''),
    );
    expect(counter.textContent).to.include('0 bytes left');
    await sendKeys({ press: 'Enter' });
    await until(() => focused() === open.images()[0]!.querySelector('button'));
    expect(byText(open.images()[0]!, 'Describe')).to.equal(undefined);
  });

  it('bring the focus to a description that is too long', async () => {
    const open = await openComposer();
    await open.choose(await picture('a.png'), await picture('b.png', '#222222'));
    await until(() => open.images().length === 2 && open.isUploaded());
    await open.describe(2, 'x'.repeat(limits.alt.bytes + 1));
    await open.press(release);
    await until(() => byText(open.composer, 'Image 2 of 2') && focused() instanceof HTMLTextAreaElement);
    expect(open.released()).to.have.length(0);
  });

  it('are rejected by name, each of them, and valid ones are accepted', async () => {
    const open = await openComposer();
    const huge = new File(['x'], 'harbour.png', { type: 'image/png' });
    Object.defineProperty(huge, 'size', { value: 30 * 1024 * 1024 });
    const target = open.composer;
    const drop = new DragEvent('drop', { bubbles: true, composed: true, cancelable: true });
    await open.one('#content');
    Object.defineProperty(drop, 'dataTransfer', {
      value: {
        files: [huge, new File(['x'], 'notes.txt', { type: 'text/plain' }), await picture('good.png')],
        types: ['Files'],
      },
    });
    target.dispatchEvent(drop);
    await until(() => open.images().length === 1);
    const [large, notes] = open.refusals();
    expect(large).to.equal('harbour.png is too large. Images can be up to 28 MB.');
    expect(notes).to.contain('notes.txt');
  });

  it('are uploaded again after a connection error, but not if the file is bad', async () => {
    const open = await openComposer({ prepare: (backend) => backend.fail('media.upload', 'internal', 1) });
    await open.choose(await picture('a.png'));
    await open.pressButton('Upload image 1 again');
    await until(() => !byRole(open.composer, 'alert', unreadable) && open.isUploaded());
    open.backend.fail('media.upload', 'media_unreadable', 1);
    await open.choose(await picture('b.png', '#444444'));
    await findByRole(open.composer, 'alert', unreadable);
    expect(buttonIn(open.composer, uploadAgain)).to.equal(undefined);
  });
});
