import { expect, it } from 'vitest';
import { chunk } from '../../src/chunk.ts';
import { late } from '../../src/ui/late.ts';
import type { OaElement } from '../../src/ui/oa-element.ts';

it('an element that requests lazy code in each render is rendered once more when it loads, not endlessly', async () => {
  const code = chunk(() => Promise.resolve({}));
  let drawings = 0;
  const draw = (): void => {
    drawings += 1;
    if (drawings < 100) void late(host, code);
  };
  // Lit renders in a microtask, too.
  const host = { requestUpdate: () => queueMicrotask(draw) } as unknown as OaElement;
  draw();
  await new Promise((resolve) => setTimeout(resolve));
  expect(drawings).toBe(2);
});
