import { expect, fixture, html } from '@open-wc/testing';
import '../../src/ui/avatar/avatar.define.ts';
import { until } from '../helpers/browser/scene.ts';

/** The addresses that an avatar tries, until it shows initials. No request is sent for them. */
async function tried(src: string): Promise<(string | null)[]> {
  const element = await fixture(html`<oa-avatar name="Ferry"></oa-avatar>`);
  const root = element.shadowRoot!;
  const failed: (string | null)[] = [];
  root.addEventListener('error', ({ target }) => failed.push((target as Element).getAttribute('src')), true);
  element.setAttribute('src', src);
  await until(() => failed.length > 0 && root.querySelector('[part=initials]'), 'initials');
  return failed;
}

describe('an avatar whose picture does not load', () => {
  it('asks for another size, then shows initials', async () => {
    const first = 'about:blank#?w=320';
    expect(await tried(first)).to.deep.equal([first, 'about:blank#?w=640']);
  });

  it('shows initials at once if only one size is known', async () => {
    expect(await tried('about:blank#a')).to.deep.equal(['about:blank#a']);
  });
});
