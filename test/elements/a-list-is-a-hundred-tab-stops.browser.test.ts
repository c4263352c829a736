import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/account-list.ts';
import '../../src/elements/chat.ts';
import '../../src/locales/ar.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { accessibleName, findByRole } from '../helpers/browser/roles.ts';
import { focused, pierce, pierceAll, scene, until } from '../helpers/browser/scene.ts';

const presses = async (...keys: string[]): Promise<void> => {
  for (const press of keys) await sendKeys({ press });
};
const rowsOf = (root: HTMLElement, part: string) =>
  until(() => {
    const rows = pierceAll(root, `[part=${part}]`);
    return rows.length > 1 && rows;
  }, `rows of ${part}`);

/** A list between two buttons of the page. */
const between = (list: unknown) => html`<button>before</button>${list}<button>after</button>`;
const isAt = (row: Element | undefined): boolean => focused() === row;

describe('a list is a hundred tab stops', () => {
  const lists = [
    ['subscribed accounts', samplePeople.subscriber, html`<oa-account-list></oa-account-list>`, 'row', undefined],
    [
      'the directory',
      samplePeople.subscriber,
      html`<oa-account-list view="directory"></oa-account-list>`,
      'row',
      /^Subscribe/,
    ],
    [
      'managed accounts',
      samplePeople.business,
      html`<oa-account-list view="managed"></oa-account-list>`,
      'row',
      /^Options/,
    ],
    [
      'an inbox',
      samplePeople.business,
      html`<div style="block-size: 500px"><oa-chat account-id=${sampleIDs.health}></oa-chat></div>`,
      'conversation',
      undefined,
    ],
  ] as const;

  for (const [what, person, list, part, button] of lists)
    it(what, async () => {
      const { root } = await scene(person, between(list));
      const rows = await rowsOf(root, part);
      rows[0]!.focus();
      await presses('ArrowDown');
      expect(isAt(rows[1]), 'one down').to.equal(true);
      await presses('End');
      expect(isAt(rows.at(-1)), 'the end').to.equal(true);
      await presses('Home', 'ArrowDown');
      expect(isAt(rows[1]), 'the beginning and one down').to.equal(true);
      if (button) {
        await findByRole(root, 'button', button);
        await presses('ArrowRight');
        expect(accessibleName(focused())).to.match(button);
        await presses('Escape');
        expect(isAt(rows[1]), 'back').to.equal(true);
        await presses('ArrowRight', 'ArrowDown');
        expect(isAt(rows[2] ?? focused()), 'down from a button').to.equal(true);
        rows[1]!.focus();
        await presses('ArrowRight', 'ArrowLeft');
        expect(isAt(rows[1]), 'back by the arrow').to.equal(true);
      }
      await presses('Tab');
      const next = focused();
      expect(rows.includes(next as HTMLElement), 'another row').to.equal(false);
      expect(accessibleName(next), 'a button of a row').not.to.match(/^(Subscribe|Options)/);
      await sendKeys({ down: 'Shift' });
      await presses('Tab');
      await sendKeys({ up: 'Shift' });
      expect(isAt(rows[1]), 'the row that was left').to.equal(true);
    });

  it('from right to left, the other arrow leads into a row', async () => {
    const { root } = await scene(samplePeople.subscriber, html`<oa-account-list view="directory"></oa-account-list>`);
    root.setAttribute('locale', 'ar');
    const rows = await rowsOf(root, 'row');
    const part = await until(() => rows[0]!.matches(':dir(rtl)') && pierce(root, '[part~=button]'));
    rows[0]!.focus();
    await presses('ArrowLeft');
    expect(isAt(part)).to.equal(true);
    await presses('ArrowRight');
    expect(isAt(rows[0])).to.equal(true);
  });
});
