import { expect, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import '../../src/define.ts';
import { sampleIDs, samplePeople, type Person } from '../../src/testing/index.ts';
import { allBelow, nameOf, seenBelow, seenWidth } from '../helpers/browser/boxes.ts';
import { picture } from '../helpers/browser/composer.ts';
import { pierce, pierceAll, scene, until, type Scene } from '../helpers/browser/scene.ts';

const { health } = sampleIDs;
const { business, subscriber } = samplePeople;

interface Subject {
  tag: string;
  me: Person;
  content: TemplateResult;
  /** Selector of something that exists once the element is rendered. */
  drawn: string;
  /** Fills the given height; the others are as high as their content. */
  fills?: boolean;
  /** Action that leads to another view. */
  first?: (root: HTMLElement) => void;
  name?: string;
}

const subjects: Subject[] = [
  { tag: 'oa-account-list', me: subscriber, content: html`<oa-account-list></oa-account-list>`, drawn: '[part=name]' },
  {
    tag: 'oa-account-list',
    me: business,
    content: html`<oa-account-list view="managed"></oa-account-list>`,
    drawn: '[part=name]',
  },
  {
    tag: 'oa-feed',
    me: subscriber,
    content: html`<oa-feed account-id=${health}></oa-feed>`,
    drawn: '[part=reactions]',
  },
  {
    tag: 'oa-chat',
    me: subscriber,
    content: html`<oa-chat account-id=${health}></oa-chat>`,
    drawn: 'textarea',
    fills: true,
  },
  {
    tag: 'oa-chat',
    me: business,
    content: html`<oa-chat account-id=${health} as-account></oa-chat>`,
    drawn: '[part=conversation]',
    fills: true,
  },
  {
    tag: 'oa-post-composer',
    me: business,
    content: html`<oa-post-composer account-id=${health}></oa-post-composer>`,
    drawn: '[part=release]',
    fills: true,
  },
  {
    tag: 'oa-account-card',
    me: subscriber,
    content: html`<oa-account-card account-id=${health}></oa-account-card>`,
    drawn: 'oa-subscribe-button',
  },
  { tag: 'oa-outbox', me: subscriber, content: html`<oa-outbox></oa-outbox>`, drawn: 'header' },
  {
    tag: 'oa-account-editor',
    me: business,
    content: html`<oa-account-editor inline account-id=${health}></oa-account-editor>`,
    drawn: '[part=footer] [type=submit]',
  },
];
const button: Subject = {
  tag: 'oa-subscribe-button',
  me: subscriber,
  content: html`<oa-subscribe-button account-id=${health}></oa-subscribe-button>`,
  drawn: '[part~=button]',
};
/** Views that appear only after an action, or further views of an element above. */
const further: Subject[] = [
  {
    name: 'the directory',
    tag: 'oa-account-list',
    me: { userID: 'new', role: 'user', name: 'New' },
    content: html`<oa-account-list view="directory"></oa-account-list>`,
    drawn: '[part~=button]',
  },
  {
    name: 'a conversation of the inbox',
    tag: 'oa-chat',
    me: business,
    content: html`<oa-chat account-id=${health}></oa-chat>`,
    first: (root) => void until(() => pierce<HTMLElement>(root, '[part=conversation]')).then((row) => row.click()),
    drawn: 'textarea',
  },
  {
    name: 'a post with images',
    tag: 'oa-post-composer',
    me: business,
    content: html`<oa-post-composer account-id=${health}></oa-post-composer>`,
    first: (root) =>
      void until(() => pierce<HTMLInputElement>(root, 'input[type=file]')).then(async (field) => {
        const transfer = new DataTransfer();
        for (const name of ['a.png', 'b.png']) transfer.items.add(await picture(name));
        field.files = transfer.files;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }),
    drawn: '[part=tile] + [part=tile] button',
  },
];
const title = ({ tag, me, name }: Subject) => `${tag} (${name ?? (me === business ? 'business' : 'user')})`;
const shapes = ['', 'block', 'inline-block', 'grid', 'flex', 'flex; flex-direction: column'];

const frames = (count = 3): Promise<void> =>
  new Promise((resolve) => {
    const next = (left: number): void => void (left ? requestAnimationFrame(() => next(left - 1)) : resolve());
    next(count);
  });

describe('an element in the page’s layout', () => {
  let world: Scene | undefined;
  const style = document.createElement('style');
  afterEach(async () => {
    style.remove();
    style.textContent = '';
    await world?.kit.close();
    world = undefined;
  });

  async function put(
    subject: Subject,
    width = 400,
  ): Promise<{ element: HTMLElement; heading: HTMLElement; column: HTMLElement }> {
    world = await scene(
      subject.me,
      html`<section style="inline-size: ${width}px">${subject.content}<h2 id="next" style="margin: 0">Next</h2></section>`,
    );
    const { root } = world;
    subject.first?.(root);
    await until(() => pierce(root, subject.drawn), `${title(subject)} to be drawn`);
    await frames();
    return {
      element: root.querySelector<HTMLElement>(subject.tag)!,
      heading: root.querySelector<HTMLElement>('#next')!,
      column: root.querySelector<HTMLElement>('section')!,
    };
  }

  for (const subject of [...subjects, button]) {
    it(`${title(subject)}: any display, without a height`, async () => {
      const { element, heading, column } = await put(subject);
      for (const shape of shapes) {
        element.style.cssText = shape && `display: ${shape}`;
        await frames();
        const { left, right } = column.getBoundingClientRect();
        const own = element.getBoundingClientRect();
        if (subject !== button) expect(own.width, `width, ${shape}`).to.be.closeTo(400, 1);
        expect(own.height, `height, ${shape}`).to.be.greaterThan(25);
        for (const { element: inner, ...box } of seenBelow(element)) {
          expect(box.bottom, `${nameOf(inner)}, ${shape}`).to.be.at.most(
            Math.max(own.bottom, heading.getBoundingClientRect().top) + 1,
          );
          expect(box.right, `${nameOf(inner)}, ${shape}`).to.be.at.most(right + 1);
          expect(box.left, `${nameOf(inner)}, ${shape}`).to.be.at.least(left - 1);
        }
      }
    });
  }

  for (const subject of subjects) {
    for (const [rule, given] of [
      ['height: 300px', 300],
      ['max-height: 300px', 300],
      ['height: 300px; padding: 20px', 300],
      // Less than its own minimum height.
      ...(subject.fills
        ? ([
            ['height: 200px', 200],
            ['max-height: 200px', 200],
          ] as const)
        : []),
    ] as const)
      it(`${title(subject)}: ${rule}, any display`, async () => {
        const { element, heading } = await put(subject);
        for (const shape of shapes) {
          element.style.cssText = `${rule}; ${shape && `display: ${shape}`}`;
          await frames(4);
          const own = element.getBoundingClientRect();
          expect(own.height, shape).to.be.at.most(given + 1);
          expect(heading.getBoundingClientRect().top, shape).to.be.at.least(own.bottom - 1);
          for (const { element: inner, bottom } of seenBelow(element))
            expect(bottom, `${nameOf(inner)}, ${shape}`).to.be.at.most(own.bottom + 1);
          // Its last control can be scrolled into view.
          const controls = pierceAll(element, 'button, textarea, input:not([type=file]), a[href]').filter(
            (control) => control.getClientRects().length > 0 && !control.closest('[popover]'),
          );
          const last = controls.at(-1) ?? pierce(element, '[part=empty]')!;
          last.scrollIntoView({ block: 'nearest' });
          await frames();
          const box = last.getBoundingClientRect();
          if (last.isConnected) {
            expect(box.bottom, `${nameOf(last)}, ${shape}`).to.be.at.most(element.getBoundingClientRect().bottom + 1);
            expect(box.top, `${nameOf(last)}, ${shape}`).to.be.at.least(element.getBoundingClientRect().top - 1);
          }
          if (subject.fills) {
            const room = own.height - (rule.includes('padding') ? 40 : 0);
            // Everything that it draws stands in one box.
            const frame = element.shadowRoot!.firstElementChild!;
            expect(frame.getBoundingClientRect().height, shape).to.be.closeTo(room, 1);
          }
        }
        element.style.cssText = '';
        await frames(4);
        expect(element.scrollHeight, 'given no height again').to.be.at.most(element.clientHeight + 1);
      });
  }

  const rules = (tag: string): string[] => [
    `* { all: revert }`,
    `${tag} { font: italic 30px/3 cursive; color: red; letter-spacing: 5px; text-align: end; text-transform: uppercase; white-space: nowrap; text-indent: 3em }`,
    `* { line-height: 3; font-size: 30px }`,
    `div, section, * { box-sizing: content-box }`,
  ];
  const METRICS = [
    'font-size',
    'line-height',
    'font-style',
    'color',
    'letter-spacing',
    'text-align',
    'text-transform',
    'white-space',
    'text-indent',
    'box-sizing',
  ];
  const metricsOf = (element: HTMLElement): string =>
    METRICS.map((name) => `${name} ${getComputedStyle(element).getPropertyValue(name)}`).join(', ');
  const texts = (element: HTMLElement): HTMLElement[] =>
    allBelow(element).filter(
      (each) =>
        each.matches(
          'p, h2, h3, span, bdi, button, textarea, input, label, [part=content], [part=empty], [part=error], [part=text]',
        ) &&
        // The state of a message changes by itself.
        !each.closest('[part=mark]') &&
        each.getClientRects().length > 0,
    );
  for (const subject of [...subjects, button])
    it(`${title(subject)}: rules of the page that match the element itself`, async () => {
      const { element } = await put(subject);
      document.head.append(style);
      const before = texts(element).map((each) => ({ each, was: metricsOf(each), name: nameOf(each) }));
      expect(before.length).to.be.greaterThan(0);
      for (const rule of rules(subject.tag)) {
        style.textContent = rule;
        await frames();
        const still = before.filter(({ each, name }) => each.isConnected && nameOf(each) === name);
        expect(still.length, rule).to.be.greaterThan(0);
        for (const { each, was, name } of still) expect(metricsOf(each), `${rule} ${name}`).to.equal(was);
      }
    });

  for (const subject of [...subjects, ...further, button])
    it(`${title(subject)}: a column of 120 px`, async () => {
      const { element, column } = await put(subject, 120);
      for (const direction of ['ltr', 'rtl']) {
        column.dir = direction;
        await frames();
        const { left, right } = column.getBoundingClientRect();
        const outside = (box: { left: number; right: number }) => box.right > right + 1 || box.left < left - 1;
        const found = seenBelow(element).filter(outside);
        expect(
          found.map((each) => nameOf(each.element)),
          direction,
        ).to.deep.equal([]);
        const controls = pierceAll(element, 'button, textarea, input:not([type=file], [type=radio])').filter(
          (control) => control.checkVisibility({ opacityProperty: true }) && !control.closest('[popover]'),
        );
        const cut = controls.filter((control) => {
          const box = control.getBoundingClientRect();
          return box.width < (control.matches('textarea, input') ? 60 : 18) || outside(box);
        });
        expect(cut.map(nameOf), direction).to.deep.equal([]);
        // Nothing is hidden by horizontal overflow, or clipped to nothing.
        const boxes = allBelow(element).filter((each) => each.checkVisibility() && !each.closest('[popover]'));
        const sideways = boxes.filter(
          (each) =>
            ['auto', 'scroll'].includes(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth + 1,
        );
        expect(sideways.map(nameOf), direction).to.deep.equal([]);
        const gone = boxes.filter((each) => {
          const words =
            each.matches('time, [part=name], [part=conversation] span[title]:not([part]), h2 > bdi') &&
            each.textContent.trim();
          // Four letters of a name are enough, but a time must be complete.
          const needed = each.matches('time') ? each.scrollWidth : Math.min(each.scrollWidth, 40);
          return words && seenWidth(each) < needed - 1;
        });
        expect(gone.map(nameOf), direction).to.deep.equal([]);
      }
    });
});
