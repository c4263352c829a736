// Writes the files of a new element. Usage: npm run new-element -- my-name "What it does."
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatted } from './edit-source.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [name = '', what = 'TODO: say in one sentence what it does.'] = process.argv.slice(2);
if (!/^[a-z]+(-[a-z]+)*$/.test(name)) {
  console.error('Usage: npm run new-element -- my-name "What it does."   (the tag becomes <oa-my-name>)');
  process.exit(2);
}
const words = name.split('-');
const pascal = words.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
const camel = `${pascal[0].toLowerCase()}${pascal.slice(1)}`;
const texts = `${camel}Texts`;
const styles = `${camel}Styles`;
const title = `${words[0][0].toUpperCase()}${words[0].slice(1)}${words
  .slice(1)
  .map((word) => ` ${word}`)
  .join('')}`;

const files = {
  [`src/elements/${name}.ts`]: `import './${name}/${name}.define.ts';

export { Oa${pascal} } from './${name}/${name}.ts';
`,
  [`src/elements/${name}/${name}.define.ts`]: `import { define } from '../../ui/define.ts';
import { Oa${pascal} } from './${name}.ts';

define('oa-${name}', Oa${pascal});
`,
  [`src/elements/${name}/${name}.styles.ts`]: `import { css } from 'lit';

export const ${styles} = css\`
  :host {
    display: block;
  }
\`;
`,
  [`src/elements/${name}/${name}.ts`]: `import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ${texts} } from '../../i18n/en/${name}.ts';
import { OaElement } from '../../ui/oa-element.ts';
import { watch } from '../../ui/store-controller.ts';
import { ${styles} } from './${name}.styles.ts';

/**
 * ${what}
 *
 * @tag oa-${name}
 * @csspart heading - the name of the account
 */
export class Oa${pascal} extends OaElement {
  static override styles = ${styles};

  /** officialAccountID of the account. */
  @property({ attribute: 'account-id' }) accountId = '';

  readonly #account = watch(
    this,
    (kit, id) => kit.accounts.get(id),
    () => this.accountId,
  );

  override render(): TemplateResult {
    const t = this.texts(${texts});
    return html\`<h2 part="heading">\${this.#account.value?.value?.officialAccountName ?? t.nothing}</h2>\`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-${name}': Oa${pascal};
  }
}
`,
  [`src/i18n/en/${name}.ts`]: `import { defineTexts } from '../texts.ts';

export const ${texts} = defineTexts('${name}', {
  nothing: 'Nothing to show yet.',
});
`,
  [`stories/${name}.stories.ts`]: `import { html } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../src/elements/${name}.ts';
import { sampleIDs, samplePeople } from '../src/testing/index.ts';
import { page, stage } from './stage.ts';

const meta: Meta = { title: 'Elements/${title}', component: 'oa-${name}' };
export default meta;
type Story = StoryObj;

export const Usual: Story = { render: () => page(stage(samplePeople.subscriber), html\`<oa-${name} account-id=\${sampleIDs.health}></oa-${name}>\`) };
export const Empty: Story = { render: () => page(stage(samplePeople.subscriber), html\`<oa-${name}></oa-${name}>\`) };
export const Loading: Story = { render: () => page(stage(samplePeople.subscriber, { latency: 1e9 }), html\`<oa-${name} account-id=\${sampleIDs.health}></oa-${name}>\`) };
`,
  [`test/elements/${name}.browser.test.ts`]: `import { expect, html } from '@open-wc/testing';
import '../../src/elements/${name}.ts';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { pierce, scene, until } from '../helpers/browser/scene.ts';

describe('oa-${name}', () => {
  it('is accessible', async () => {
    const { root } = await scene(samplePeople.subscriber, html\`<oa-${name} account-id=\${sampleIDs.health}></oa-${name}>\`);
    await until(() => pierce(root, '[part="heading"]')?.textContent?.includes('Health'), 'the name of the account');
    await expect(root.querySelector('oa-${name}')!).to.be.accessible();
  });
});
`,
};

const taken = Object.keys(files).filter((path) => existsSync(join(root, path)));
if (taken.length > 0) {
  console.error(`These files exist already: ${taken.join(', ')}`);
  process.exit(1);
}
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), await formatted(root, path, text));
  console.log(path);
}

// define.ts imports all elements in alphabetical order.
const path = join(root, 'src/define.ts');
const entryOf = (line) => line.slice(0, line.lastIndexOf('.ts'));
const [head, ...imports] = readFileSync(path, 'utf8').trimEnd().split('\n');
writeFileSync(
  path,
  `${[head, ...[...imports, `import './elements/${name}.ts';`].toSorted((a, b) => (entryOf(a) < entryOf(b) ? -1 : 1))].join('\n')}\n`,
);
console.log('src/define.ts');
console.log(`
Next: translate src/i18n/en/${name}.ts, write docs/elements/oa-${name}.md like its neighbours and name it in
docs/.vitepress/pages.ts, run npm run readme, add a line to CHANGELOG.md.
Code that the first paint does not need goes into src/elements/${name}/*.lazy.ts, loaded with chunk() from src/chunk.ts.
The kit's interface for elements is src/state/api/kit.ts.`);
