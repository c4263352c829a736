import { expect } from '@open-wc/testing';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { openChat, seen, until, type OpenChat, type Setting } from '../helpers/browser/chat.ts';
import { pressButton } from '../helpers/browser/roles.ts';

const { subscriber, business, channelOwner } = samplePeople;
const { health, football, kitchen, airline } = sampleIDs;
const asked = ({ backend }: OpenChat) => backend.calls.filter(({ operation }) => operation.startsWith('messages.'));

const closed: [name: string, setting: Setting, words: RegExp][] = [
  ['a channel', { me: subscriber, account: football }, /is a channel/],
  ["a channel of one's own", { me: channelOwner, account: football }, /is a channel/],
  ['a business that does not manage the account', { me: business, account: airline }, /signed in as a business/],
  ['somebody who is not signed in', { me: 'nobody', account: health }, /Sign in/],
];

describe('people who may not write', () => {
  for (const [name, setting, words] of closed) {
    it(`${name}: get an explanation and no field, and send no request`, async () => {
      const chat = await openChat(setting);
      expect(seen(await chat.one('[part~=empty]'))).to.match(words);
      expect(chat.all('textarea')).to.have.length(0);
      expect(asked(chat)).to.have.length(0);
      await expect(chat.chat).to.be.accessible();
    });
  }

  it('who do not subscribe are asked to, and can write afterwards', async () => {
    const chat = await openChat({ me: subscriber, account: kitchen });
    expect(seen(await chat.one('[part~=empty]'))).to.include('Subscribe to 江南小馆');
    expect(chat.all('textarea')).to.have.length(0);
    await pressButton(chat.chat, 'Subscribe');
    await chat.one('textarea');
    await until(() => chat.backend.world.accounts.get(kitchen)!.subscriptions.has('mei'));
    expect(seen(await chat.one('[part~=empty]'))).to.include('Send 江南小馆 a message');
  });

  it('see that an account is gone', async () => {
    const chat = await openChat({ account: '@TOA#_nowhere' });
    expect(seen(await chat.one('[part~=empty]'))).to.equal('This account no longer exists.');
  });

  it('can retry what failed to load', async () => {
    const chat = await openChat({ prepare: (backend) => backend.fail('messages.list', 'internal', 1) });
    const retry = await chat.one('[part="error"] button');
    expect(seen(chat.all('[part="error"]')[0]!)).not.to.include('internal');
    retry.click();
    await chat.bubble();
  });
});
