import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { afterAll, afterEach, expect } from 'vitest';
import { chromiumArgs, findChromium } from '../../scripts/find-browser.mjs';

/**
 * The strictest policy that a host's page may have: everything that it needs comes from these origins. The demo's
 * pages send the same, and what decision 0190 adds.
 */
export const strictPolicy = (origin = "'self'"): string =>
  [
    "default-src 'none'",
    `script-src ${origin}`,
    "style-src 'self'",
    `connect-src ${origin}`,
    `img-src ${origin} blob:`,
    "require-trusted-types-for 'script'",
  ].join('; ');

/** What pages have done that no page may do, since the last test ended. */
let faults: string[] = [];
const note = (fault: string): unknown => faults.push(fault);
export function takeFaults(): string[] {
  const taken = faults;
  faults = [];
  return taken;
}
const settle = (): void => expect(takeFaults()).toEqual([]);
// Also what happened while pages were opened or closed between the tests.
afterEach(settle);
afterAll(settle);

/** Collects what the pages of a context, and their frames, report: only here, so that no test can forget it. */
export async function watch(context: BrowserContext): Promise<BrowserContext> {
  context.on('weberror', (error) => note(`error: ${error.error().stack ?? error.error().message}`));
  context.on('dialog', (dialog) => {
    // A page may ask whether to leave a draft; no test has one that says anything else.
    if (dialog.type() !== 'beforeunload') note(`${dialog.type()}: ${dialog.message()}`);
    void dialog.dismiss().catch(() => undefined);
  });
  // Besides the events: a page that is left has no time to tell, and some violations are no event of the page.
  context.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|requires 'Trusted/i.test(message.text()))
      note(`console: ${message.text()}`);
  });
  await context.exposeFunction('noteViolation', note);
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ disposition, effectiveDirective, blockedURI, sample }) =>
      (globalThis as unknown as { noteViolation(text: string): void }).noteViolation(
        `${disposition} ${effectiveDirective} ${blockedURI.slice(0, 80)} ${sample} on ${location.href}`,
      ),
    ),
  );
  return context;
}

/** A browser in which every context is watched. */
export async function launch(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => watch(await newContext(options));
  return browser;
}
