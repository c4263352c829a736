import type { ReactiveController } from 'lit';
import { sayMistake } from '../../state/session/say-mistake.ts';
import type { OaElement } from '../oa-element.ts';
import { fullTime } from '../time.ts';
import type { Source } from './clone.ts';
import type { Setting } from './setting.ts';

export interface TemplatesOptions<Name extends string> {
  /** Values of `slot` that the element knows. */
  names: readonly Name[];
  time: Setting['time'];
  media?: Setting['media'];
  roving?: boolean;
}

/** The `<template slot>` children of an element, as they come, change and go. */
export class Templates<Name extends string> implements ReactiveController {
  readonly #owner: OaElement;
  readonly #options: TemplatesOptions<Name>;
  readonly #observer = new MutationObserver((records) => {
    const nodes = records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]);
    // The clones come and go here too.
    if (nodes.some((node) => node instanceof HTMLTemplateElement)) this.#read();
  });
  #sources = new Map<Name, Source>();
  readonly #made = new WeakMap<Source, unknown>();

  constructor(owner: OaElement, options: TemplatesOptions<Name>) {
    this.#owner = owner;
    this.#options = options;
    owner.addController(this);
  }

  /** The template for something, if the page has one; the same until it is replaced. */
  get(name: Name): Source | undefined {
    return this.#sources.get(name);
  }

  /** What draws by a template: made once for each, so that rows are drawn again when it is replaced, and only then. */
  drawing<F>(name: Name, make: (source: Source) => F): F | undefined {
    const source = this.#sources.get(name);
    if (source && !this.#made.has(source)) this.#made.set(source, make(source));
    return source && (this.#made.get(source) as F);
  }

  hostConnected(): void {
    this.#observer.observe(this.#owner, { childList: true });
    this.#read();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #read(): void {
    const { names } = this.#options;
    const before = this.#sources;
    this.#sources = new Map();
    for (const template of this.#owner.querySelectorAll<HTMLTemplateElement>(':scope>template')) {
      const name = template.slot as Name;
      if (!names.includes(name)) {
        this.#say(name, 'template-slot', `"${name}". Is "${names.join(' or ')}" meant?`);
      } else if (!this.#sources.has(name)) {
        const old = before.get(name);
        this.#sources.set(name, old?.template === template ? old : this.#sourceOf(name, template));
      }
    }
    this.#owner.requestUpdate();
  }

  #sourceOf(name: Name, template: HTMLTemplateElement): Source {
    const { time, roving = false } = this.#options;
    const owner = this.#owner;
    const media: Setting['media'] = (path, width) =>
      this.#options.media?.(path, width) ?? owner.kit?.media.url(path, width) ?? path;
    const say: Setting['say'] = (mistake, detail) => this.#say(name, mistake, detail);
    return {
      template,
      owner,
      roving: roving && name !== 'empty',
      setting: { language: () => owner['language'], time, fullTime, media, say },
    };
  }

  #say(slot: string, mistake: string, detail: string): void {
    sayMistake(mistake, `<${this.#owner.localName}> <template slot="${slot}"> has ${detail}`, (failure) =>
      this.#owner.dispatchEvent(new CustomEvent('oa-error', { detail: failure, bubbles: true, composed: true })),
    );
  }
}
