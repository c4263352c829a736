import type { ReactiveElement } from 'lit';
import { announce } from './announce.ts';

/**
 * How far a text is, in steps that are worth saying: 80 % of its limit, the limit, then each further tenth; 0 below.
 * @param used - as a share of the limit
 */
const stepOf = (used: number): number => (used > 1 ? 2 + Math.floor(used * 10 - 10 + 1e-9) : used >= 0.8 ? 1 : 0);

/** Says a byte counter's words when somebody types past such a step, or back below the limit. */
export function hearLimits(element: ReactiveElement): void {
  const root = element.shadowRoot!;
  const steps = new WeakMap<Element, number>();
  root.addEventListener('input', ({ target }) => {
    const field = target as Element;
    void element.updateComplete.then(() => {
      const counter = (field.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => root.getElementById(id))
        .find((found) => found?.dataset['used']);
      const now = stepOf(Number(counter?.dataset['used'] ?? 0));
      const before = steps.get(field) ?? 0;
      steps.set(field, now);
      if (counter && (now > before || (before > 1 && now === 1)))
        announce(root, (counter.querySelector('.visually-hidden') ?? counter).textContent ?? '');
    });
  });
}
