import { expect, html, oneEvent } from '@open-wc/testing';
import '../../src/elements/account-editor.ts';
import { limits } from '../../src/protocol/limits.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { picture } from '../helpers/browser/composer.ts';
import { carrying } from '../helpers/browser/files.ts';
import { frames } from '../helpers/browser/fence.ts';
import { buttonIn, byRole, findByRole, pressButton } from '../helpers/browser/roles.ts';
import { pierce, scene, sceneBeforeToken, typeInto, until, type Scene } from '../helpers/browser/scene.ts';

const { business, channelOwner } = samplePeople;
const field = (root: HTMLElement, id: string) => pierce<HTMLInputElement>(root, `#${id}`) as HTMLInputElement;
const submit = 'button[type=submit]';
const save = (root: HTMLElement) => pierce<HTMLButtonElement>(root, submit)?.click();
const creates = ({ backend }: Scene) => backend.calls.filter(({ operation }) => operation === 'accounts.create');

async function creating(
  me: Parameters<typeof scene>[0] = business,
  ...rest: Parameters<typeof scene> extends [unknown, unknown, ...infer R] ? R : never
): Promise<Scene> {
  const made = await scene(me, html`<oa-account-editor inline></oa-account-editor>`, ...rest);
  await until(() => field(made.root, 'officialAccountName'));
  return made;
}

describe('oa-account-editor', () => {
  it('is accessible inline', async () => {
    const { root } = await creating();
    await expect(pierce(root, 'oa-account-editor')).to.be.accessible();
  });

  it('is accessible as a dialog, and closes on Escape only if nothing would be lost', async () => {
    const { root } = await scene(
      business,
      html`<oa-account-editor open account-id=${sampleIDs.health}></oa-account-editor>`,
    );
    await until(() => field(root, 'officialAccountName'));
    const editor = pierce(root, 'oa-account-editor') as HTMLElementTagNameMap['oa-account-editor'];
    await expect(editor).to.be.accessible();
    typeInto(field(root, 'officialAccountName'), 'Changed');
    await editor.updateComplete;
    pierce(root, 'dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
    await until(() => pierce(root, 'oa-dialog[compact]'), 'the question');
    expect(editor.open).to.equal(true);
    await pressButton(pierce(root, 'oa-dialog[compact]')!, 'Discard');
    await until(() => !editor.open);
  });

  for (const [name, { bytes }] of Object.entries({
    officialAccountName: limits.officialAccountName,
    introduction: limits.introduction,
    organization: limits.organization,
  })) {
    it(`accepts ${name} of the maximum length, and not one byte more`, async () => {
      const made = await creating();
      const { root } = made;
      typeInto(field(root, 'officialAccountName'), 'Name');
      typeInto(field(root, name), `${'漢'.repeat(Math.floor(bytes / 3))}${'x'.repeat((bytes % 3) + 1)}`);
      const over = () => pierce(root, `#${name}-bytes`)?.textContent?.includes('1 byte too long');
      await until(over, 'the red counter');
      save(root);
      // It is refused: what is wrong gets the focus instead.
      await until(() => pierce(root, 'oa-account-editor')?.shadowRoot?.activeElement?.id === name, 'the focus');
      await frames();
      expect(creates(made)).to.have.length(0);
      typeInto(field(root, name), `${'漢'.repeat(Math.floor(bytes / 3))}${'x'.repeat(bytes % 3)}`);
      setTimeout(() => save(root), 30);
      await oneEvent(root, 'oa-account-created');
      expect(creates(made)).to.have.length(1);
    });
  }

  it('makes an account of the mode that the page sets, without asking a business which', async () => {
    const made = await scene(business, html`<oa-account-editor open mode="channel"></oa-account-editor>`);
    const { root } = made;
    await until(() => field(root, 'officialAccountName'));
    expect(pierce(root, 'input[type=radio]')).to.equal(undefined);
    expect(pierce(root, 'dialog h2')?.textContent).to.equal('New channel');
    typeInto(field(root, 'officialAccountName'), 'Harbour radio');
    setTimeout(() => save(root));
    await oneEvent(root, 'oa-account-created');
    expect(
      [...made.backend.world.accounts.values()]
        .filter(({ account }) => account.officialAccountName === 'Harbour radio')
        .map(({ account }) => account.mode),
    ).to.deep.equal(['channel']);
  });

  it('asks for the missing name and focuses its field', async () => {
    const made = await creating();
    save(made.root);
    await until(() => pierce(made.root, '[aria-invalid=true]'));
    expect(pierce(made.root, 'oa-account-editor')?.shadowRoot?.activeElement?.id).to.equal('officialAccountName');
    expect(creates(made)).to.have.length(0);
  });

  for (const [name, said] of [
    ['City\u202eNews', 'U+202E'],
    ['City\u3164', 'U+3164'],
    ['City\u200bNews', 'U+200B'],
  ] as const) {
    it(`says that the name may not contain ${said}, and sends nothing`, async () => {
      const made = await creating();
      typeInto(field(made.root, 'officialAccountName'), name);
      save(made.root);
      const error = await until(() => pierce(made.root, '#officialAccountName-error'), 'the error');
      expect(error.textContent).to.contain(said);
      expect(field(made.root, 'officialAccountName').getAttribute('aria-describedby')).to.contain(error.id);
      expect(creates(made)).to.have.length(0);
    });
  }

  it('treats a name without visible characters as missing', async () => {
    const made = await creating();
    typeInto(field(made.root, 'officialAccountName'), '\u200b\u3164 ');
    save(made.root);
    const error = await until(() => pierce(made.root, '#officialAccountName-error'), 'the error');
    expect(error.textContent).to.contain('Enter a name');
    expect(creates(made)).to.have.length(0);
  });

  it('creates one account if the response is lost and the user retries', async () => {
    const made = await creating(business, {}, (backend) => backend.cut(1));
    typeInto(field(made.root, 'officialAccountName'), 'Once');
    const before = made.backend.world.accounts.size;
    const created = oneEvent(made.root, 'oa-account-created');
    save(made.root);
    await Promise.race([created, until(() => byRole(made.root, 'alert'), 'an error').then(() => save(made.root))]);
    await created;
    expect(made.backend.world.accounts.size).to.equal(before + 1);
  });

  it('shows at the ID that it is taken, and keeps everything', async () => {
    const made = await creating();
    typeInto(field(made.root, 'officialAccountName'), 'Mine');
    typeInto(field(made.root, 'id'), sampleIDs.health.slice('@TOA#_'.length));
    save(made.root);
    await until(() => field(made.root, 'id').getAttribute('aria-invalid') === 'true');
    expect(field(made.root, 'officialAccountName').value).to.equal('Mine');
  });

  it('explains why an ID is invalid before anything is sent', async () => {
    const made = await creating();
    const { root } = made;
    typeInto(field(root, 'officialAccountName'), 'Name');
    const hint = () => pierce(root, '#id-hint')?.textContent ?? '';
    for (const typed of ['@TOA#mine', '@TOA#_@TOA#mine']) {
      typeInto(field(root, 'id'), typed);
      save(root);
      await until(() => hint().includes('reserved'), typed);
    }
    typeInto(field(root, 'id'), 'нет');
    save(root);
    await until(() => hint().includes('letters, digits and symbols only'));
    expect(creates(made)).to.have.length(0);
    // With the prefix it is the same ID.
    typeInto(field(root, 'id'), '@TOA#_mine');
    save(root);
    await until(() => creates(made).length === 1);
    expect(creates(made)[0]!.call).to.have.nested.property('body.officialAccountID', '@TOA#_mine');
  });

  for (const [code, path, words] of [
    ['account_id_malformed', undefined, 'letters, digits and symbols only'],
    ['invalid_request', 'officialAccountID', 'letters, digits and symbols only'],
    ['account_id_taken', undefined, 'taken'],
  ] as const)
    it(`shows a refusal of the ID (${code}) at the ID`, async () => {
      const { refusedFields } = await import('../../src/elements/account-editor/refused-fields.ts');
      const { accountEditorTexts } = await import('../../src/i18n/en/account-editor.ts');
      const { commonTexts } = await import('../../src/i18n/en/common.ts');
      const errors = path ? [{ path, code: 'check', message: 'must …' }] : [];
      const { id } = refusedFields(
        { code, detail: '', errors },
        { t: accountEditorTexts.en, common: commonTexts.en },
        'en',
      );
      expect(id).to.include(words);
    });

  it('offers users only the kinds of account they may create', async () => {
    const made = await creating(channelOwner);
    expect(pierce(made.root, 'input[type=radio]')).to.equal(undefined);
    typeInto(field(made.root, 'officialAccountName'), 'Club');
    setTimeout(() => save(made.root), 30);
    const { detail } = await oneEvent(made.root, 'oa-account-created');
    expect(detail.mode).to.equal('channel');
  });

  it('deletes only after the name is typed', async () => {
    const { root } = await scene(
      business,
      html`<oa-account-editor inline account-id=${sampleIDs.health}></oa-account-editor>`,
    );
    const name = (await until(() => field(root, 'officialAccountName'))).value;
    await pressButton(root, 'Delete');
    const confirm = await findByRole<HTMLInputElement>(root, 'textbox', `Type the name to confirm: ${name}`);
    const button = buttonIn(root, 'Delete for everyone')!;
    expect(button.disabled).to.equal(true);
    typeInto(confirm, name);
    expect(button.disabled).to.equal(false);
    setTimeout(() => button.click());
    expect((await oneEvent(root, 'oa-account-deleted')).detail.officialAccountID).to.equal(sampleIDs.health);
  });

  describe('while a colleague edits the same account', () => {
    async function editing() {
      const made = await scene(
        business,
        html`<oa-account-editor inline account-id=${sampleIDs.health}></oa-account-editor>`,
      );
      await until(() => field(made.root, 'officialAccountName'));
      const params = { officialAccountID: sampleIDs.health };
      const stored = () => made.backend.world.accounts.get(sampleIDs.health)!.account;
      const colleague = (body: object) => made.backend.as(business).transport.call('accounts.update', { params, body });
      const asks = () => pierce(made.root, '[part=conflicts]');
      const choose = (label: string) => buttonIn(asks()!, label)!.click();
      return { ...made, stored, colleague, asks, choose };
    }

    it('sends only fields changed here, and shows the colleague’s changes of other fields', async () => {
      const { root, backend, stored, colleague, asks } = await editing();
      typeInto(field(root, 'introduction'), 'Mine');
      backend.slow({ news: 60_000 });
      await colleague({ organization: 'Theirs' });
      setTimeout(() => save(root));
      await oneEvent(root, 'oa-account-updated');
      expect(asks()).to.equal(undefined);
      expect(stored()).to.include({ introduction: 'Mine', organization: 'Theirs' });
    });

    for (const [label, kept] of [
      ['Use theirs', 'Theirs'],
      ['Keep mine', 'Mine'],
    ] as const)
      it(`shows both values of a field changed on both sides, saves nothing before a choice, and applies it: ${label}`, async () => {
        const { root, stored, colleague, asks, choose } = await editing();
        typeInto(field(root, 'introduction'), 'Mine');
        typeInto(field(root, 'organization'), 'Also mine');
        await colleague({ introduction: 'Theirs', officialAccountName: 'Renamed' });
        save(root);
        const question = await until(asks, 'the question');
        expect(question.textContent).to.contain('Theirs').and.to.contain('Mine');
        expect(field(root, 'officialAccountName').value).to.equal('Renamed');
        await expect(pierce(root, 'oa-account-editor')).to.be.accessible();
        save(root);
        await until(() =>
          (pierce(root, 'oa-account-editor')!.shadowRoot!.activeElement as HTMLElement)?.closest(
            '[part=conflicts] fieldset',
          ),
        );
        expect(stored()).to.include({ introduction: 'Theirs' }).and.not.include({ organization: 'Also mine' });
        choose(label);
        await until(() => !asks());
        setTimeout(() => save(root));
        await oneEvent(root, 'oa-account-updated');
        expect(stored()).to.include({
          introduction: kept,
          organization: 'Also mine',
          officialAccountName: 'Renamed',
        });
      });

    it('sends nothing if nothing was changed', async () => {
      const { root, backend, stored, colleague } = await editing();
      await colleague({ introduction: 'Theirs' });
      setTimeout(() => save(root));
      await oneEvent(root, 'oa-account-updated');
      expect(stored().introduction).to.equal('Theirs');
      expect(backend.calls.filter(({ operation }) => operation === 'accounts.update')).to.have.length(1);
    });
  });

  for (const when of ['once it is shown', 'while it is still decoded'])
    it(`uploads the cropped square, saved ${when}`, async () => {
      const made = await creating();
      typeInto(field(made.root, 'officialAccountName'), 'With a face');
      const transfer = new DataTransfer();
      transfer.items.add(await picture('wide.png'));
      const input = pierce<HTMLInputElement>(made.root, 'input[type=file]') as HTMLInputElement;
      input.files = transfer.files;
      const created = oneEvent(made.root, 'oa-account-created');
      input.dispatchEvent(new Event('change'));
      if (when === 'once it is shown') {
        const canvas = await until(() => pierce<HTMLCanvasElement>(made.root, 'canvas'));
        const isDrawn = () =>
          canvas.getContext('2d')!.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[3] === 255;
        await until(isDrawn, 'the picture');
      }
      save(made.root);
      const { detail } = await created;
      expect(detail.faceUrl).to.be.a('string');
      expect(made.backend.calls.filter(({ operation }) => operation === 'media.upload')).to.have.length(1);
    });

  for (const place of ['#officialAccountName', 'oa-account-picture', '#introduction'])
    it(`accepts a picture dropped on ${place}, and prevents the browser from opening it`, async () => {
      const { root } = await creating();
      const target = pierce<HTMLElement>(root, place)!;
      await until(() => {
        const over = carrying('dragover', [new File(['x'], 'a.txt')]);
        target.dispatchEvent(over);
        return over.defaultPrevented;
      }, 'files are taken');
      const other = carrying('drop', [new File(['x'], 'notes.txt', { type: 'text/plain' })]);
      target.dispatchEvent(other);
      expect(other.defaultPrevented).to.equal(true);
      await until(() => byRole(root, 'alert'));
      const drop = carrying('drop', [new File(['x'], 'notes.txt', { type: 'text/plain' }), await picture('face.png')]);
      target.dispatchEvent(drop);
      expect(drop.defaultPrevented).to.equal(true);
      await until(() => pierce(root, 'canvas'));
      expect(byRole(root, 'alert')).to.equal(undefined);
    });

  it('rejects a file that is not a picture, by name', async () => {
    const made = await creating();
    const input = pierce<HTMLInputElement>(made.root, 'input[type=file]') as HTMLInputElement;
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'notes.txt', { type: 'text/plain' }));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
    await until(() => byRole(made.root, 'alert'));
  });

  it('asks for nothing that depends on the user’s role before it is known', async () => {
    const { root, kit, backend, arrive } = await sceneBeforeToken(
      channelOwner,
      html`<oa-account-editor inline></oa-account-editor>`,
    );
    await until(() => byRole(root, 'status', 'Loading'), 'the loading state');
    const button = pierce<HTMLElement>(root, submit)!;
    expect(button.getClientRects(), 'a button that could only fail').to.have.length(0);
    arrive();
    typeInto(await until(() => field(root, 'officialAccountName')), 'Mine');
    expect(button.getClientRects()).to.have.length(1);
    save(root);
    await until(() =>
      [...backend.world.accounts.values()].find(({ account }) => account.officialAccountName === 'Mine'),
    );
    expect(backend.calls.find(({ operation }) => operation === 'accounts.create')?.call).to.nested.include({
      'body.mode': 'channel',
    });
    await kit.close();
  });
});
