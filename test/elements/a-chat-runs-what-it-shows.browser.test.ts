import { expect } from '@open-wc/testing';
import { sampleIDs } from '../../src/testing/index.ts';
import { openChat, seen } from '../helpers/browser/chat.ts';

const evil = '<img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script>';

describe('untrusted text in oa-chat', () => {
  it('shows markup as text, whoever wrote it and wherever it appears', async () => {
    const chat = await openChat({
      script: {
        people: [{ userID: 'mei', role: 'user', name: evil }],
        conversations: [
          {
            officialAccountID: sampleIDs.health,
            userID: 'mei',
            messages: [
              { from: 'account', text: evil },
              { from: 'account', kind: 'notice', text: evil },
              {
                from: 'account',
                kind: 'card',
                card: {
                  title: evil,
                  lines: [{ label: evil, value: evil }],
                  buttons: [{ label: evil, url: 'https://example.com' }],
                },
              },
              { from: 'account', kind: 'location', location: { latitude: 1, longitude: 2, name: evil, address: evil } },
              {
                from: 'account',
                kind: 'file',
                media: { mediaID: 'f', url: '/v1/media/f', mimeType: 'text/html', size: 3, name: evil },
              },
            ],
          },
        ],
      },
    });
    await chat.one('[part~=card]');
    expect(seen(chat.all('[part~=text]')[0]!)).to.include(evil);
    expect(chat.all('script')).to.have.length(0);
    expect(chat.all('[onerror]')).to.have.length(0);
    expect((globalThis as { pwned?: number }).pwned).to.equal(undefined);
  });

  it('links only http and https, without an opener', async () => {
    const chat = await openChat({
      script: {
        conversations: [
          {
            officialAccountID: sampleIDs.health,
            userID: 'mei',
            messages: [
              {
                from: 'account',
                text: 'javascript:alert(1) [a](javascript:alert(1)) data:text/html,x https://example.com/a?b=c.',
              },
            ],
          },
        ],
      },
    });
    await chat.bubble();
    const links = chat.all<HTMLAnchorElement>('[part~=text] a');
    expect(links.map(({ href }) => href)).to.deep.equal(['https://example.com/a?b=c']);
    expect(links[0]!.rel).to.include('noopener');
  });

  it('sets no style attribute in templates, which a strict policy would block', async () => {
    const seenAttributes: string[] = [];
    const { setAttribute } = Element.prototype;
    Element.prototype.setAttribute = function (name: string, value: string) {
      if (name === 'style') seenAttributes.push(value);
      return setAttribute.call(this, name, value);
    };
    try {
      const chat = await openChat();
      await chat.picture();
      expect(seenAttributes).to.deep.equal([]);
    } finally {
      Element.prototype.setAttribute = setAttribute;
    }
  });
});
