import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ElementPart, PartInfo } from 'lit/directive.js';
import { bindChildren } from './bindings.ts';
import type { Frame, Setting, Update } from './setting.ts';

/** A template of the page, and what its clones need. */
export interface Source {
  template: HTMLTemplateElement;
  /** The element whose child the template is; its clones are its children too, so that the page's styles are theirs. */
  owner: HTMLElement;
  setting: Omit<Setting, 'handOver'>;
  /** Whether the keys of the list lead into a row, so that Tab does not. */
  roving: boolean;
}

const PRESSED = 'a[href], button, input, select, textarea, summary, [tabindex]';

let count = 0;

/** The clone of a template that is shown in a slot: in place of what the kit draws, or of a row of it. */
class Clone {
  readonly source: Source;
  readonly box = document.createElement('div');
  readonly #slot: HTMLSlotElement;
  /** Slots that hand the clone down to the shadow tree of its own slot. */
  readonly #between: HTMLSlotElement[] = [];
  readonly #updates: readonly Update[];

  /** @param home - takes the focus when what has it in the clone is taken away */
  constructor(source: Source, slot: HTMLSlotElement, home: () => HTMLElement | null | undefined) {
    this.source = source;
    this.#slot = slot;
    slot.name = this.box.slot = `oa-${(count += 1)}`;
    this.box.append(document.importNode(source.template.content, true));
    this.#updates = bindChildren(this.box, {
      ...source.setting,
      handOver: () => home()?.focus({ preventScroll: true }),
    });
  }

  /** Puts it on the page. @param host - the element that draws the slot */
  attach(host: Element): void {
    const { owner } = this.source;
    if (this.box.parentNode !== owner) owner.append(this.box);
    let at: Element | undefined = host;
    for (let index = 0; at && at !== owner; index += 1) {
      const slot = (this.#between[index] ??= document.createElement('slot'));
      slot.name = slot.slot = this.#slot.name;
      if (slot.parentNode !== at) at.append(slot);
      at = (at.getRootNode() as Partial<ShadowRoot>).host;
    }
  }

  show(frame: Frame): void {
    for (const update of this.#updates) update(frame);
    if (this.source.roving)
      for (const part of this.box.querySelectorAll<HTMLElement>(PRESSED)) if (part.tabIndex !== -1) part.tabIndex = -1;
  }

  get hasFocus(): boolean {
    return this.box.matches(':focus-within');
  }

  remove(): void {
    for (const each of [this.box, ...this.#between]) each.remove();
  }
}

type Home = (slot: HTMLSlotElement) => HTMLElement | null | undefined;

class CloneDirective extends AsyncDirective {
  #clone: Clone | undefined;
  #host: Element | undefined;

  constructor(part: PartInfo) {
    super(part);
  }

  // Called only on a server, where there is nothing to clone.
  render(_source: Source, _frame: Frame, _home: Home): typeof noChange {
    return noChange;
  }

  override update({ element, options }: ElementPart, [source, frame, home]: [Source, Frame, Home]): typeof noChange {
    const slot = element as HTMLSlotElement;
    const old = this.#clone;
    this.#host = options?.host as Element;
    if (old?.source.template !== source.template) {
      const hadFocus = old?.hasFocus;
      old?.remove();
      this.#clone = new Clone(source, slot, () => home(slot));
      if (hadFocus) home(slot)?.focus({ preventScroll: true });
    }
    // An element that is out of the page may still render.
    if (this.isConnected) this.#clone!.attach(this.#host);
    this.#clone!.show(frame);
    return noChange;
  }

  protected override disconnected(): void {
    // A row that moves is taken out and put in again: what has the focus keeps it.
    queueMicrotask(() => this.isConnected || this.#clone?.remove());
  }

  protected override reconnected(): void {
    if (this.#host) this.#clone?.attach(this.#host);
  }
}

/**
 * Shows a clone of a template in a slot: `<slot ${clone(source, frame, home)}></slot>`. The clone is made once, updated with
 * every render, and removed with the slot.
 */
export const clone = directive(CloneDirective);
