import { expect, fixture, html as page } from '@open-wc/testing';
import { html, nothing } from 'lit';
import { attend } from '../../src/ui/host.lazy.ts';
import { OaElement } from '../../src/ui/oa-element.ts';
import '../../src/ui/dialog/dialog.define.ts';
import { focused } from '../helpers/browser/scene.ts';

/** A control that goes, and a question in a dialog, between other controls. */
class Panel extends OaElement {
  static override properties = { used: { type: Boolean }, asking: { type: Boolean } };
  declare used: boolean;
  declare asking: boolean;
  override render() {
    return html`<button id="opener">Ask</button>${this.used ? nothing : html`<button id="once">Once</button>`}<p></p>
      ${this.asking ? html`<oa-dialog open><button slot="footer">No</button></oa-dialog>` : nothing}
      ${this.used ? nothing : html`<button id="last">Last</button>`}`;
  }
}
customElements.define('test-panel', Panel);

/** Nothing in it can have the focus once its only control has gone. */
class Once extends Panel {
  override render() {
    return html`${this.used ? nothing : html`<button id="once">Once</button>`}`;
  }
}
customElements.define('test-once', Once);

async function drawn(panel: Panel): Promise<Panel> {
  await panel.updateComplete;
  attend(panel);
  return panel;
}
const inside = (panel: Panel, id: string) => panel.shadowRoot!.getElementById(id)!;

async function useUp(panel: Panel): Promise<void> {
  inside(panel, 'once').focus();
  panel.used = true;
  await panel.updateComplete;
}

it('a dialog that is removed while it is open gives the focus back to its opener, which keeps it', async () => {
  const panel = await drawn(await fixture<Panel>(page`<test-panel></test-panel>`));
  inside(panel, 'opener').focus();
  panel.asking = true;
  await panel.updateComplete;
  await panel.shadowRoot!.querySelector<OaElement>('oa-dialog')!.updateComplete;
  expect(focused().textContent).to.equal('No');
  panel.asking = false;
  await panel.updateComplete;
  expect(focused().id).to.equal('opener');
});

it('a control of the host is not focused, also if the host has a shadow root', async () => {
  const host = await fixture<HTMLElement>(page`<div></div>`);
  host.attachShadow({ mode: 'open' }).innerHTML =
    '<button>Delete everything</button><test-once></test-once><button>Buy</button>';
  const panel = await drawn(host.shadowRoot!.querySelector<Panel>('test-once')!);
  await useUp(panel);
  expect(focused() === panel, focused().outerHTML.slice(0, 80)).to.equal(true);
});

it('a field of the host that has got the focus meanwhile keeps it', async () => {
  const root = await fixture<HTMLElement>(page`<div><input /><test-panel></test-panel></div>`);
  const panel = await drawn(root.querySelector<Panel>('test-panel')!);
  const field = root.querySelector('input')!;
  // As a host does that hears that something in the element has gone.
  const { update } = panel as unknown as { update(changed: unknown): void };
  Object.assign(panel, {
    update(changed: unknown) {
      update.call(panel, changed);
      field.focus();
    },
  });
  await useUp(panel);
  expect(focused() === field, focused().outerHTML.slice(0, 80)).to.equal(true);
});

for (const display of ['none', 'contents'])
  it(`an element with display: ${display} is no tab stop afterwards`, async () => {
    const panel = await drawn(await fixture<Panel>(page`<test-once></test-once>`));
    inside(panel, 'once').focus();
    panel.style.display = display;
    panel.used = true;
    await panel.updateComplete;
    expect(panel.hasAttribute('tabindex')).to.equal(false);
  });
