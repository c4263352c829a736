import { expect } from '@open-wc/testing';
import { limits } from '../../src/protocol/limits.ts';
import { openComposer } from '../helpers/browser/composer.ts';
import { listen } from '../helpers/browser/heard.ts';
// Loaded in advance: it listens as soon as there is an element.
import '../../src/ui/host.lazy.ts';

const { bytes } = limits.title;

it('a byte counter speaks at 80 %, at the limit and at each further tenth, not at each key', async () => {
  const ear = listen();
  try {
    const open = await openComposer();
    const counter = await open.one('#title-bytes');
    expect(counter.getAttribute('role')).to.equal(null);
    for (let length = 1; length <= bytes * 1.25; length += 1) await open.write('#title', 'x'.repeat(length));
    const said = ear.heard.filter((text) => /byte/.test(text));
    expect(said).to.deep.equal(['30 bytes left', '1 byte too long', '15 bytes too long', '30 bytes too long']);
    await open.write('#title', 'x'.repeat(bytes));
    expect(ear.heard.at(-1)).to.equal('0 bytes left');
    await open.write('#title', 'x');
    await open.write('#title', 'x'.repeat(bytes * 0.8));
    expect(ear.heard.at(-1)).to.equal('30 bytes left');
  } finally {
    ear.stop();
  }
});

it('a counter is named by its field, and its words change with the text', async () => {
  const open = await openComposer();
  await open.write('#content', '字'.repeat(10));
  const field = await open.one('#content');
  expect(field.getAttribute('aria-describedby')).to.contain('content-bytes');
  expect((await open.one('#content-bytes')).textContent).to.contain('30 / 12,288');
});
