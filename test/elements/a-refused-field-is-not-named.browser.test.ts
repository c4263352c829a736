import { expect, html } from '@open-wc/testing';
import type { FieldError } from '../../src/protocol/errors.ts';
import '../../src/elements/account-editor.ts';
import { sampleIDs, samplePeople, type ScriptedBackend } from '../../src/testing/index.ts';
import { refusal } from '../../src/testing/refusal.ts';
import { openComposer } from '../helpers/browser/composer.ts';
import { focused, pierce, scene, typeInto, until } from '../helpers/browser/scene.ts';

/** A server that refuses these fields, whatever they are. */
const refuses =
  (refused: string, errors: FieldError[]) =>
  ({ transport }: ScriptedBackend): void => {
    const call = transport.call.bind(transport);
    Object.assign(transport, {
      call: (operation: string, ...rest: unknown[]) =>
        operation === refused
          ? Promise.reject(refusal('invalid_request', 'no', errors))
          : (call as (...all: unknown[]) => unknown)(operation, ...rest),
    });
  };
const refusing = (...errors: FieldError[]) => openComposer({ prepare: refuses('posts.create', errors) });

for (const [path, field, words, more] of [
  ['title', 'title', 'The title is too long.', { limit: 150, actual: 151 }],
  ['title', 'title', 'The server doesn’t accept this.', {}],
  ['content', 'content', 'The content is too long.', { limit: 12_288, actual: 12_289 }],
  ['content', 'content', 'The server doesn’t accept this.', {}],
] as const)
  it(`a refusal of the ${path} stands at it, in the reader’s language, and it gets the focus: ${words}`, async () => {
    const open = await refusing({ path, code: 'check', message: 'must not …', ...more });
    await open.write('#title', 'Title');
    await open.write('#content', 'Words');
    await open.press('[part~=release]');
    const problem = await open.one('[part~=problem]');
    expect(problem.textContent).to.equal(words);
    const input = await open.one(`#${field}`);
    expect(input.getAttribute('aria-describedby')).to.contain(problem.id);
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    await until(() => open.composer.shadowRoot!.activeElement === input, 'the focus');
    await open.write(`#${field}`, 'Other words');
    expect(open.all('[part~=problem]')).to.have.length(0);
  });

it('a refusal of an image’s description stands at the images, and says that it is that', async () => {
  const open = await refusing({ path: 'images.0.alt', code: 'max_bytes', message: '…', limit: 1000, actual: 1001 });
  await open.write('#content', 'Words');
  await open.press('[part~=release]');
  const problem = await open.one('[part~=problem][role=alert]');
  expect(problem.textContent).to.equal('An image description is too long.');
});

it('a refusal that names no field of the form stands in the bar', async () => {
  const open = await refusing({ path: 'clientID', code: 'check', message: '…' });
  await open.write('#content', 'Words');
  await open.press('[part~=release]');
  await until(() => open.state().startsWith('Couldn’t release this'));
  expect(open.all('[part~=problem]')).to.have.length(0);
});

for (const [path, words, more] of [
  ['faceUrl', 'The server doesn’t accept this.', {}],
  ['introduction', '3 bytes too long', { limit: 400, actual: 403 }],
  ['organization', 'The server doesn’t accept this.', {}],
] as const)
  it(`a refusal of an account’s ${path} stands at it, and it gets the focus`, async () => {
    const { root } = await scene(
      samplePeople.business,
      html`<oa-account-editor inline account-id=${sampleIDs.health}></oa-account-editor>`,
      {},
      refuses('accounts.update', [{ path, code: 'check', message: 'must not …', ...more }]),
    );
    const name = await until(() => pierce<HTMLInputElement>(root, '#officialAccountName'));
    await until(() => pierce(root, '#lang'), 'the late code');
    typeInto(name, 'Another name');
    pierce<HTMLButtonElement>(root, '[type=submit]')!.click();
    const place = path === 'faceUrl' ? 'oa-account-picture' : '[part=field]:has(#' + path + ')';
    const near = () => pierce(root, place)!;
    const text = () => near().textContent + (near().shadowRoot?.textContent ?? '');
    await until(() => text().includes(words), words);
    await until(() => near().contains(focused()) || near().shadowRoot?.contains(focused()), 'the focus');
  });
